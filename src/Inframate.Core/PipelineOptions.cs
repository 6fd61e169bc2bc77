using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Reports;
using Inframate.Rules;

namespace Inframate;

/// <summary>What a run is asked for. Null means: not said, so inframate.md or the default decides.</summary>
public sealed record PipelineOptions
{
    /// <summary>Where to look, and what the build already knows.</summary>
    public required RepositoryInput Input { get; init; }

    /// <summary>Folder of the generated Terraform, relative to the root, with '/': where findings on generated code point.</summary>
    public required string OutputPath { get; init; }

    /// <summary><c>aws</c>.</summary>
    public string? Cloud { get; init; }

    /// <summary>Region of that cloud.</summary>
    public string? Region { get; init; }

    /// <summary>Environment whose numbers are costed and judged.</summary>
    public string? Environment { get; init; }

    /// <summary>Budget in US dollars a month.</summary>
    public decimal? MonthlyBudgetUsd { get; init; }

    /// <summary>
    /// Called once with what was found, before anything is planned from it. Returns the text that inframate.md has now, when it was written in the meantime; null when it
    /// is as it was read. Null means that nobody writes the file.
    /// </summary>
    public Func<Application, string?>? Requirements { get; init; }

    /// <summary>Absolute path of the folder whose hand-written Terraform is judged; null judges none.</summary>
    public string? TerraformRoot { get; init; }

    /// <summary>Rules of the user's own; null when there are none.</summary>
    public PolicySet? Policies { get; init; }

    /// <summary>Findings that the user accepts.</summary>
    public ImmutableArray<SuppressionWish> Suppressions { get; init; } = [];

    /// <summary>Text of the baseline, whose findings are silenced; null when there is none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The frameworks that findings are narrowed to; empty for all findings.</summary>
    public ImmutableArray<ControlFramework> Frameworks { get; init; } = [];

    /// <summary>What other scanners found.</summary>
    public ImmutableArray<ScannerFinding> Scanned { get; init; } = [];

    /// <summary>Text of the security.sarif that the last run left; null when there is none.</summary>
    public string? LastSarif { get; init; }

    /// <summary>Text of the security.previous.txt that the last run left: what was found before it; null when there is none.</summary>
    public string? PreviousFindings { get; init; }

    /// <summary>The day that the ends of suppressions are compared with.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Absolute path of a folder with components of the user's own.</summary>
    public string? TemplatesPath { get; init; }
}
