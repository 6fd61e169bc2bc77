using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>A finding as one line of a build log.</summary>
public static class FindingText
{
    /// <summary>The message, the related places and the page of the id: a plain console shows neither related places nor links in any other way.</summary>
    public static string Of(Diagnostic finding)
    {
        var related = finding.Related.IsDefaultOrEmpty ? "" : $" Related: {string.Join("; ", finding.Related.Select(r => $"{r.At}: {r.Message}"))}.";
        return OneLine(HelpLink.Of(finding.Id) is { Length: > 0 } page ? $"{finding.Message}{related} [{page}]" : finding.Message + related);
    }

    // Keys and names come from files of strangers. A line break in one would begin a line of its own in the log, which may mean something to whoever reads it; an escape sequence means something to terminals.
    private static string OneLine(string text) => text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') ? string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)) : text;


    /// <summary>The subcategory that MSBuild shows before 'warning': the stage that an id belongs to.</summary>
    public static string Category(string id) => !id.StartsWith("INFRA", StringComparison.Ordinal) ? "policy" : id.Length > 5 ? id[5] switch
    {
        '0' => "options",
        '1' => "analysis",
        '2' => "security",
        '3' => "terraform",
        '4' => "cost",
        '5' => "readiness",
        '6' => "explanation",
        _ => "inframate",
    } : "inframate";
}
