using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Inframate.Diagnostics;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>security.md: the findings for people to read.</summary>
public static class SecurityReport
{
    /// <summary>The findings as Markdown, the gravest first.</summary>
    public static string ToMarkdown(ImmutableArray<Diagnostic> findings)
    {
        var silenced = findings.Where(f => f.Suppression is not null).ToList();
        findings = [.. findings.Where(f => f.Suppression is null)];
        var asked = findings.Length;
        findings = [.. findings.Where(f => f.Severity > Severity.Info)];
        var text = new StringBuilder("# Security findings\n\n");
        if (silenced.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Silenced: {silenced.Count}.\n\n| id | where | resource | reason |\n| --- | --- | --- | --- |\n");
            foreach (var f in silenced)
                text.Append(CultureInfo.InvariantCulture, $"| {f.Id} | {f.At} | {(f.Resource is null ? "" : $"`{f.Resource}`")} | {Cell(f.Suppression!.Reason)} |\n");

            text.Append('\n');
        }

        if (asked > findings.Length)
            text.Append(CultureInfo.InvariantCulture, $"{asked - findings.Length} more of rules that are off by default are in security.sarif only.\n\n");

        if (findings.IsEmpty)
            return text.Append(CultureInfo.InvariantCulture, $"None. {RuleCatalog.All.Length} rules were checked.\n").ToString();

        var rules = findings.Select(f => f.Id).Distinct().Select(RuleCatalog.Find).OfType<RuleInfo>().ToDictionary(r => r.Id, StringComparer.Ordinal);
        text.Append("| severity | id | what | where | resource |\n| --- | --- | --- | --- | --- |\n");
        foreach (var f in findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Id, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {f.Severity.ToString().ToLowerInvariant()} | {(HelpLink.Of(f.Id) is { Length: > 0 } page ? $"[{f.Id}]({page})" : f.Id)} | {Cell(f.Message)} | {f.At} | {(f.Resource is null ? "" : $"`{f.Resource}`")} |\n");
        }

        foreach (var id in findings.Select(f => f.Id).Distinct().Where(rules.ContainsKey).Order(StringComparer.Ordinal))
        {
            var rule = rules[id];
            text.Append(CultureInfo.InvariantCulture, $"\n## {id} {rule.Title}\n\n{rule.Why}\n\n{rule.Fix}\n");
            foreach (var link in rule.Links)
                text.Append(CultureInfo.InvariantCulture, $"\n- {link}\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
