using System.Globalization;
using System.Text.RegularExpressions;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>
/// Comments that silence findings: our own, and those of the tools that people come from, each in the scope that it has there. Checkov's are good for the whole block that
/// they stand in; the others for their line, for the line after a comment of its own, and, on or before the header, for the block.
/// </summary>
internal static partial class InlineSuppressions
{
    /// <summary>What silences a finding; null when nothing does.</summary>
    public static Suppression? Of(TerraformResource resource, RuleInfo rule, IReadOnlyCollection<string> peers, SourceSpan at)
    {
        if (resource.Comments.IsEmpty)
            return null;

        for (var i = 0; i < resource.Comments.Length; i++)
        {
            var comment = resource.Comments[i];
            if (!comment.Text.Contains("skip", StringComparison.Ordinal) && !comment.Text.Contains("ignore", StringComparison.Ordinal))
                continue;

            foreach (Match skip in Checkov.Matches(comment.Text))
            {
                if (comment.At.Line >= resource.At.Line && Names(skip.Groups["ids"].Value, rule, peers))
                    return Because(skip);
            }

            if (!Covers(resource, i, at))
                continue;

            foreach (Match ignore in Ignore.Matches(comment.Text))
            {
                if (Names(ignore.Groups["ids"].Value, rule, peers))
                    return Because(ignore) with { Expires = Date(ignore.Groups["date"].Value) };
            }
        }

        return null;
    }

    /// <summary>What silences a finding on a line of a file that is no Terraform: a comment on that line, or alone on the one before. The words tell, whatever the comments of that language look like.</summary>
    public static Suppression? Of(string[] lines, int line, RuleInfo rule)
    {
        foreach (var number in (ReadOnlySpan<int>)[line, line - 1])
        {
            if (number < 1 || number > lines.Length || (number < line && lines[number - 1].TrimStart() is { Length: > 0 } before && before[0] is not ('#' or '/' or '<' or '*')))
                continue;

            foreach (Match ignore in Ignore.Matches(lines[number - 1]))
            {
                if (Names(ignore.Groups["ids"].Value, rule, rule.Peers) && Because(ignore) is { } told)
                    return told with { Reason = WithoutMark(told.Reason), Expires = Date(ignore.Groups["date"].Value) };
            }
        }

        return null;
    }

    // The end of a comment of XML or C is no part of the reason.
    private static string WithoutMark(string reason)
        => reason.EndsWith("-->", StringComparison.Ordinal) ? reason[..^3].TrimEnd() : reason.EndsWith("*/", StringComparison.Ordinal) ? reason[..^2].TrimEnd() : reason;

    // A comment on or before the header is good for the block; one inside for its own line, or for the next line that is not a comment.
    private static bool Covers(TerraformResource resource, int index, SourceSpan at)
    {
        var line = resource.Comments[index].At.Line;
        if (line <= resource.At.Line)
            return true;

        if (line == at.Line)
            return true;

        for (var next = index + 1; next < resource.Comments.Length && resource.Comments[next].At.Line == line + 1; next++)
            line++;

        return line + 1 == at.Line;
    }

    private static bool Names(string ids, RuleInfo rule, IReadOnlyCollection<string> peers)
        => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(id =>
            id == "*"
            || id.Equals(rule.Id, StringComparison.OrdinalIgnoreCase)
            || peers.Any(p => p.Equals(id, StringComparison.OrdinalIgnoreCase) || p.Equals("AVD-" + id, StringComparison.OrdinalIgnoreCase)));

    // Whether that day is over is not for the rules to say: they have no clock.
    private static DateOnly? Date(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end : null;

    private static Suppression Because(Match match)
        => new(true, match.Groups["why"].Value.Trim() is { Length: > 0 } why ? why : "A comment says so without a reason.");

    [GeneratedRegex(@"(?:checkov|bridgecrew|cortex):\s*skip\s*=\s*(?<ids>[A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)(?:\s*:(?<why>.*))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Checkov { get; }

    [GeneratedRegex(@"(?:(?:trivy|tfsec):ignore:(?<ids>\*|[A-Za-z0-9_-]+)(?:\[[^\]]*\])?(?::exp:(?<date>\d{4}-\d{2}-\d{2}))?)|(?:inframate:ignore=(?<ids>\*|[A-Za-z0-9_-]+(?:\s*,\s*[A-Za-z0-9_-]+)*)(?:\s*:(?<why>.*))?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ignore { get; }
}
