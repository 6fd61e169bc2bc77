using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>What the command line or the project file says; each wins over inframate.md. Null means: not said.</summary>
public sealed record PlanOptions
{
    /// <summary><c>aws</c>, <c>azure</c> or <c>gcp</c>.</summary>
    public string? Cloud { get; init; }

    /// <summary>Region of that cloud.</summary>
    public string? Region { get; init; }

    /// <summary>The environment whose values <c>terraform.tfvars</c> holds.</summary>
    public string? Environment { get; init; }

    /// <summary>What the repository's own Terraform makes: it is used, and not made again.</summary>
    public ImmutableArray<ExistingResource> Existing { get; init; } = [];
}
