using System.Globalization;
using System.IO.Enumeration;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>An <c>InframateSuppress</c> item: findings that the user accepts, and why.</summary>
public sealed record SuppressionWish
{
    /// <summary>Id of the rule, ours or that of another tool; may hold <c>*</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Address of the resource, with <c>*</c> and <c>?</c>; null for all.</summary>
    public string? Resource { get; init; }

    /// <summary>Why they are accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day on which it holds; null for always.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Why the item cannot be followed; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads an item from its parts as they are written.</summary>
    public static SuppressionWish Read(string id, string resource, string reason, string expires)
    {
        ArgumentNullException.ThrowIfNull(reason);
        DateOnly? end = null;
        string? problem = null;
        if (string.IsNullOrWhiteSpace(reason))
            problem = $"InframateSuppress '{id}' gives no 'Reason', so it silences nothing. Say why the finding is accepted.";
        else if (!string.IsNullOrWhiteSpace(expires))
        {
            if (DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                end = date;
            else
                problem = $"InframateSuppress '{id}' has 'Expires' '{expires}', but a day is written as 2026-12-31. It silences nothing until that is corrected.";
        }

        return new SuppressionWish { Id = id, Resource = string.IsNullOrWhiteSpace(resource) ? null : resource, Reason = reason, Expires = end, Problem = problem };
    }

    /// <summary>True when it is about a finding.</summary>
    public bool Covers(Diagnostic finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (FileSystemName.MatchesSimpleExpression(Id, finding.Id) || finding.Peers.Any(p => FileSystemName.MatchesSimpleExpression(Id, p)))
            && (Resource is null || (finding.Resource is not null && FileSystemName.MatchesSimpleExpression(Resource, finding.Resource, ignoreCase: false)));
    }
}
