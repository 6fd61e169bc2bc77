using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Inframate.Diagnostics;
using Inframate.Fixes;
using Inframate.Rules;

namespace Inframate.Reports;

/// <summary>security.html: the posture as one page that loads nothing, and in which texts of the repository are texts and never tags or scripts.</summary>
public static class SecurityPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--line:#d8dee4;--text:#1f2328;--quiet:#59636e;--critical:#a40e26;--high:#bc4c00;--medium:#7d5a00;--low:#0a6ebd;--good:#1a7f37}
        @media(prefers-color-scheme:dark){:root{--ground:#0d1117;--raised:#161b22;--line:#30363d;--text:#e6edf3;--quiet:#9198a1;--critical:#ff7b8a;--high:#f0883e;--medium:#d9a514;--low:#58a6ff;--good:#3fb950}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:24px;max-width:1160px;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
        h1{font-size:24px;margin:0}h2{font-size:18px;margin:32px 0 10px}p{margin:8px 0}a{color:var(--low)}
        header{display:flex;gap:24px;align-items:center;flex-wrap:wrap}header>div{flex:1 1 320px}
        svg text{fill:var(--text);font:600 30px system-ui,sans-serif;text-anchor:middle}
        .quiet{color:var(--quiet)}
        .tiles{display:flex;gap:10px;flex-wrap:wrap;margin:20px 0}
        .tile{flex:1 1 110px;padding:10px 14px;border:1px solid var(--line);border-radius:8px;background:var(--raised)}
        .tile b{display:block;font-size:26px;line-height:1.2}
        .critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.good{color:var(--good)}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%}th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{color:var(--quiet);font-weight:600}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        form{display:flex;gap:14px;flex-wrap:wrap;align-items:center;margin:10px 0}
        input[type=search]{flex:1 1 220px;padding:6px 10px;border:1px solid var(--line);border-radius:6px;background:var(--ground);color:inherit;font:inherit}
        details{border:1px solid var(--line);border-radius:8px;margin:6px 0;background:var(--raised)}
        summary{padding:8px 12px;cursor:pointer}summary b{display:inline-block;min-width:68px}
        details>div{padding:0 14px 10px;border-top:1px solid var(--line)}
        pre{margin:8px 0;padding:10px 12px;overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--ground)}
        code{font:13px ui-monospace,monospace}
        @media print{form{display:none}}
        """;

    // Shows what the words and the boxes ask for; without scripts all findings are shown.
    private const string Script = """
        const form=document.querySelector('form'),all=[...document.querySelectorAll('details[data-severity]')],count=document.querySelector('output');
        function show(){const words=form.words.value.toLowerCase().split(/\s+/).filter(Boolean),wanted=new Set([...form.querySelectorAll('input:checked')].map(b=>b.value));let n=0;
        for(const d of all){d.hidden=!wanted.has(d.dataset.severity)||!words.every(w=>d.textContent.toLowerCase().includes(w));if(!d.hidden)n++}
        count.textContent=n+' of '+all.length}
        if(form){form.hidden=false;form.addEventListener('input',show);form.addEventListener('submit',e=>e.preventDefault());show()}
        """;

    /// <summary>The page.</summary>
    /// <param name="posture">The findings.</param>
    /// <param name="rules">What is said of a rule; null for an id that is none.</param>
    public static string ToHtml(Posture posture, Func<string, RuleInfo?> rules)
    {
        ArgumentNullException.ThrowIfNull(posture);
        ArgumentNullException.ThrowIfNull(rules);
        var script = Script.ReplaceLineEndings("\n");
        var html = new StringBuilder(16_384 + (posture.Findings.Length * 1024));
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-").Append(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))).Append("'\">\n")
            .Append("<title>Security findings</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n");

        html.Append("<header>\n");
        if (posture.Score is { } score)
            Ring(html, score);

        html.Append("<div><h1>Security findings</h1>\n<p>").Append(Encode(SecurityReport.Summary(posture).Replace("**", "", StringComparison.Ordinal))).Append("</p>\n");
        foreach (var trend in posture.Trends)
            html.Append("<p>").Append(Encode(SecurityReport.Told(trend))).Append("</p>\n");

        foreach (var note in SecurityReport.Notes(posture))
            html.Append("<p class=\"quiet\">").Append(Encode(note)).Append("</p>\n");

        html.Append("</div>\n</header>\n<div class=\"tiles\">\n");
        foreach (var severity in SecurityReport.Severities)
            Tile(html, SecurityReport.Name(severity), posture.Open.Count(f => f.Severity == severity), SecurityReport.Name(severity));

        Tile(html, "silenced", posture.Silenced.Count(), "quiet");
        html.Append("</div>\n");
        Services(html, posture);
        Controls(html, posture);
        Findings(html, posture, rules);
        Silenced(html, posture);
        return html.Append("<script>").Append(script).Append("</script>\n</body>\n</html>\n").ToString();
    }

    private static void Ring(StringBuilder html, int score)
    {
        var kind = score switch { >= 90 => "good", >= 70 => "medium", >= 50 => "high", _ => "critical" };

        // The circle has a radius of 42, so its length is 263.9.
        html.Append(CultureInfo.InvariantCulture, $"<svg class=\"{kind}\" width=\"110\" height=\"110\" viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"Score {score} of 100\"><circle cx=\"50\" cy=\"50\" r=\"42\" fill=\"none\" stroke=\"var(--line)\" stroke-width=\"9\"/><circle cx=\"50\" cy=\"50\" r=\"42\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"9\" stroke-dasharray=\"{263.9 * score / 100:0.0} 263.9\" transform=\"rotate(-90 50 50)\"/><text x=\"50\" y=\"61\">{score}</text></svg>\n");
    }

    private static void Tile(StringBuilder html, string name, int count, string kind)
        => html.Append(CultureInfo.InvariantCulture, $"<div class=\"tile\"><b class=\"{(count == 0 ? "quiet" : kind)}\">{count}</b>{name}</div>\n");

    private static void Services(StringBuilder html, Posture posture)
    {
        if (posture.Open.IsEmpty)
            return;

        html.Append("<h2>By service</h2>\n<div class=\"wide\"><table>\n<tr><th>service</th>");
        foreach (var severity in SecurityReport.Severities)
            html.Append("<th class=\"n\">").Append(SecurityReport.Name(severity)).Append("</th>");

        html.Append("</tr>\n");
        foreach (var (name, findings) in posture.ByService())
        {
            html.Append("<tr><td>").Append(Encode(name)).Append("</td>");
            foreach (var severity in SecurityReport.Severities)
                Number(html, findings.Count(f => f.Severity == severity), SecurityReport.Name(severity));

            html.Append("</tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static void Controls(StringBuilder html, Posture posture)
    {
        var against = posture.ByControl().ToDictionary(c => c.Control, c => c.Findings);
        var shown = ControlCatalog.Controls.Where(c => posture.Frameworks.IsEmpty ? against.ContainsKey(c) : posture.Frameworks.Contains(c.Framework)).GroupBy(c => c.Framework).ToList();
        if (shown.Count == 0)
            return;

        html.Append("<h2>By control</h2>\n");
        foreach (var framework in shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details{(posture.Frameworks.IsEmpty ? "" : " open")}><summary>{Encode($"{framework.Key.Name} {framework.Key.Version}")} <span class=\"quiet\">{framework.Key.Id}, {framework.Count(against.ContainsKey)} with findings</span></summary><div class=\"wide\"><table>\n<tr><th>control</th><th>what it asks for</th><th class=\"n\">findings</th><th>rules</th></tr>\n");
            foreach (var control in framework)
            {
                var findings = against.GetValueOrDefault(control, []);
                html.Append("<tr><td>").Append(Encode(control.Number)).Append("</td><td>").Append(Encode(control.Title)).Append("</td>");
                Number(html, findings.Length, "high");
                html.Append("<td>").AppendJoin(", ", findings.Select(f => f.Id).Distinct().Order(StringComparer.Ordinal).Select(Encode)).Append("</td></tr>\n");
            }

            html.Append("</table></div></details>\n");
        }
    }

    private static void Findings(StringBuilder html, Posture posture, Func<string, RuleInfo?> rules)
    {
        if (posture.Open.IsEmpty)
            return;

        html.Append("<h2>Findings</h2>\n<form hidden><input type=\"search\" name=\"words\" placeholder=\"Words of a rule, a resource, a file\" aria-label=\"Words to look for\">");
        foreach (var severity in SecurityReport.Severities.Select(SecurityReport.Name))
            html.Append(CultureInfo.InvariantCulture, $"<label class=\"{severity}\"><input type=\"checkbox\" value=\"{severity}\" checked> {severity}</label>");

        html.Append("<output class=\"quiet\"></output></form>\n");
        var added = posture.Trends.SelectMany(t => t.Added).ToImmutableHashSet(ReferenceEqualityComparer.Instance);
        foreach (var finding in posture.Open)
        {
            var severity = SecurityReport.Name(finding.Severity);
            var rule = rules(finding.Id);
            html.Append(CultureInfo.InvariantCulture, $"<details data-severity=\"{severity}\"><summary><b class=\"{severity}\">{severity}</b> {Encode(rule?.Title ?? finding.Id)} <code class=\"quiet\">{Encode(finding.Resource ?? finding.At.Path)}</code>{(added.Contains(finding) ? " <span class=\"high\">new</span>" : "")}</summary><div>\n<p>{Encode(finding.Message)}</p>\n<p><code>{Encode(finding.At.ToString())}</code></p>\n");
            foreach (var related in finding.Related)
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\"><code>{Encode(related.At.ToString())}</code> {Encode(related.Message)}</p>\n");

            if (rule is not null)
                html.Append("<p>").Append(Encode(rule.Why)).Append("</p>\n");

            if (Remedy.Of(finding) is { } remedy)
                html.Append("<pre><code>").Append(Encode(remedy)).Append("</code></pre>\n");

            html.Append("<p class=\"quiet\">").Append(Link(HelpLink.Of(finding.Id), finding.Id));
            if (!finding.Peers.IsEmpty)
                html.Append(" · elsewhere ").Append(Encode(string.Join(", ", finding.Peers)));

            if (ControlCatalog.Of(finding.Id, posture.Frameworks) is { IsEmpty: false } controls)
                html.Append(" · asked for by ").Append(Encode(string.Join(", ", controls)));

            html.Append("</p>\n</div></details>\n");
        }
    }

    private static void Silenced(StringBuilder html, Posture posture)
    {
        if (!posture.Silenced.Any())
            return;

        html.Append("<h2>Silenced</h2>\n<div class=\"wide\"><table>\n<tr><th>rule</th><th>where</th><th>resource</th><th>reason</th></tr>\n");
        foreach (var f in posture.Silenced)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encode(f.Id)}</td><td><code>{Encode(f.At.ToString())}</code></td><td><code>{Encode(f.Resource ?? "")}</code></td><td>{Encode(f.Suppression!.Reason)}</td></tr>\n");

        html.Append("</table></div>\n");
    }

    private static void Number(StringBuilder html, int number, string kind)
        => html.Append(CultureInfo.InvariantCulture, $"<td class=\"n {(number == 0 ? "quiet" : kind)}\">{number}</td>");

    private static string Link(string address, string text) => address.Length == 0 ? Encode(text) : $"<a href=\"{Encode(address)}\">{Encode(text)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
