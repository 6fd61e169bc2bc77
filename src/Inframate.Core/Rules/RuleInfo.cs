using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>What a rule is about.</summary>
public sealed record RuleInfo
{
    /// <summary>The permanent id, such as <c>INFRA2321</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is wrong, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The weight of a finding.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What can happen, in a sentence or two.</summary>
    public required string Why { get; init; }

    /// <summary>What to do.</summary>
    public required string Fix { get; init; }

    /// <summary>Pages of the vendor that say so.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>Ids of the same check in Checkov and Trivy.</summary>
    public ImmutableArray<string> Peers { get; init; } = [];

    /// <summary>
    /// True when the rule is a matter of taste or of a contract: its findings are notes in security.sarif, and said nowhere else unless the user asks for the id.
    /// </summary>
    public bool IsOffByDefault { get; init; }

    /// <summary>
    /// Why a finding of a rule that is off by default is no flaw by itself, such as another rule that says the same or the opposite: security.sarif has it as informational. Null when it is one.
    /// </summary>
    public string? OffBecause { get; init; }
}
