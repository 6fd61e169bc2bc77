using System.Globalization;
using System.Text;
using Inframate.Diagnostics;
using Inframate.Fixes;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>security.md: the posture and the findings for people to read.</summary>
public static class SecurityReport
{
    // Those of one rule differ in little but names.
    private const int MostRemedies = 3;

    internal static readonly Severity[] Severities = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];

    /// <summary>The report as Markdown, the gravest first.</summary>
    /// <param name="posture">The findings.</param>
    /// <param name="rules">What is said of a rule; null for an id that is none.</param>
    public static string ToMarkdown(Posture posture, Func<string, RuleInfo?> rules)
    {
        ArgumentNullException.ThrowIfNull(posture);
        ArgumentNullException.ThrowIfNull(rules);
        var text = new StringBuilder("# Security findings\n\n");
        text.Append(Summary(posture)).Append('\n');
        foreach (var trend in posture.Trends)
            text.Append('\n').Append(Told(trend)).Append('\n');

        text.Append("\n| severity | open | silenced |\n| --- | ---: | ---: |\n");
        foreach (var severity in Severities)
            text.Append(CultureInfo.InvariantCulture, $"| {Name(severity)} | {posture.Open.Count(f => f.Severity == severity)} | {posture.Silenced.Count(f => f.Severity == severity)} |\n");

        foreach (var note in Notes(posture))
            text.Append('\n').Append(note).Append('\n');

        if (!posture.Open.IsEmpty)
        {
            text.Append("\n## By service\n\n| service | critical | high | medium | low |\n| --- | ---: | ---: | ---: | ---: |\n");
            foreach (var (name, findings) in posture.ByService())
                text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Of(name)} | {string.Join(" | ", Severities.Select(s => findings.Count(f => f.Severity == s)))} |\n");
        }

        Controls(text, posture);
        if (!posture.Open.IsEmpty)
        {
            text.Append("\n## Findings\n\n| severity | id | what | where | resource |\n| --- | --- | --- | --- | --- |\n");
            foreach (var f in posture.Open)
                text.Append(CultureInfo.InvariantCulture, $"| {Name(f.Severity)} | {(HelpLink.Of(f.Id) is { Length: > 0 } page ? $"[{f.Id}]({page})" : f.Id)} | {MarkdownText.Of(f.Message)} | {MarkdownText.Of(f.At.ToString())} | {(f.Resource is null ? "" : MarkdownText.Code(f.Resource))} |\n");
        }

        foreach (var id in posture.Open.Select(f => f.Id).Distinct().Order(StringComparer.Ordinal))
        {
            if (rules(id) is not { } rule)
                continue;

            text.Append(CultureInfo.InvariantCulture, $"\n## {id} {rule.Title}\n\n{rule.Why}\n\n{rule.Fix}\n");
            foreach (var remedy in posture.Open.Where(f => f.Id == id).Select(Remedy.Of).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostRemedies))
                text.Append("\n```hcl\n").Append(remedy).Append("```\n");

            if (ControlCatalog.Of(id, posture.Frameworks) is { IsEmpty: false } controls)
                text.Append(CultureInfo.InvariantCulture, $"\nAsked for by {string.Join(", ", controls)}.\n");

            foreach (var link in rule.Links)
                text.Append(CultureInfo.InvariantCulture, $"\n- {link}\n");
        }

        if (posture.Silenced.Any())
        {
            text.Append("\n## Silenced\n\n| id | where | resource | reason |\n| --- | --- | --- | --- |\n");
            foreach (var f in posture.Silenced)
                text.Append(CultureInfo.InvariantCulture, $"| {f.Id} | {MarkdownText.Of(f.At.ToString())} | {(f.Resource is null ? "" : MarkdownText.Code(f.Resource))} | {MarkdownText.Of(f.Suppression!.Reason)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The score and what it stands for, in a line.</summary>
    internal static string Summary(Posture posture)
    {
        var open = posture.Open.Length;
        var told = open switch { 0 => "Nothing is open.", 1 => "1 finding is open.", _ => string.Create(CultureInfo.InvariantCulture, $"{open} findings are open.") };
        return posture.Score is { } score
            ? string.Create(CultureInfo.InvariantCulture, $"Score **{score} of 100**. {told} The score is 100 times the {posture.Judged} resources and services that were judged, divided by the same and the weight of what is open ({string.Join(", ", Posture.Weights.Select(w => $"{Name(w.Severity)} {w.Weight}"))}).")
            : told;
    }

    /// <summary>What is not shown, and why.</summary>
    internal static IEnumerable<string> Notes(Posture posture)
    {
        if (!posture.Frameworks.IsEmpty)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Narrowed by InframateCompliance to what {string.Join(", ", posture.Frameworks.Select(f => f.Id))} ask{(posture.Frameworks.Length == 1 ? "s" : "")} for; {Count(posture.LeftOut, "finding")} of other rules {(posture.LeftOut == 1 ? "is" : "are")} left out. A control without a finding is not one that is met: most of what a framework asks for is not in code.");
        }

        if (posture.Informational > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{posture.Informational} more of rules that are off by default {(posture.Informational == 1 ? "is" : "are")} in security.sarif only.");
    }

    /// <summary>A comparison as a sentence.</summary>
    internal static string Told(Trend trend)
    {
        var added = trend.Added.Length == 0 ? "nothing new" : string.Create(CultureInfo.InvariantCulture, $"{trend.Added.Length} new ({string.Join(", ", Severities.Select(s => (Severity: s, Count: trend.Added.Count(f => f.Severity == s))).Where(s => s.Count > 0).Select(s => $"{s.Count} {Name(s.Severity)}"))})");
        return string.Create(CultureInfo.InvariantCulture, $"Since {trend.Since} with {Count(trend.Before, "finding")}: {added}, {trend.Gone} mended or silenced.");
    }

    internal static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    private static void Controls(StringBuilder text, Posture posture)
    {
        var controls = posture.ByControl().ToList();
        if (posture.Frameworks.IsEmpty)
        {
            // All eight with all their controls would be longer than the findings.
            if (controls.Count == 0)
                return;

            text.Append("\n## By framework\n\n| framework | edition | controls with findings | findings |\n| --- | --- | ---: | ---: |\n");
            foreach (var framework in controls.GroupBy(c => c.Control.Framework))
                text.Append(CultureInfo.InvariantCulture, $"| {framework.Key.Id} | {framework.Key.Name} {framework.Key.Version} | {framework.Count()} | {framework.SelectMany(c => c.Findings).Distinct().Count()} |\n");

            return;
        }

        text.Append("\n## By control\n\n| control | what it asks for | findings | rules |\n| --- | --- | ---: | --- |\n");
        var against = controls.ToDictionary(c => c.Control, c => c.Findings);
        foreach (var control in ControlCatalog.Controls.Where(c => posture.Frameworks.Contains(c.Framework)))
        {
            var findings = against.GetValueOrDefault(control, []);
            text.Append(CultureInfo.InvariantCulture, $"| {control} | {control.Title} | {findings.Length} | {string.Join(", ", findings.Select(f => f.Id).Distinct().Order(StringComparer.Ordinal))} |\n");
        }
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
