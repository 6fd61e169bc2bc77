using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Planning;

/// <summary>A component we decided to deploy: one template with its parameters.</summary>
public sealed record PlannedComponent
{
    /// <summary>Template id, such as <c>database/rds</c>.</summary>
    public required string Template { get; init; }

    /// <summary>Instance name, unique in a plan; a template may be used more than once.</summary>
    public required string Name { get; init; }

    /// <summary>Values of the template's parameters: string, decimal, bool, a list of those, or a map by string of those.</summary>
    public required ImmutableSortedDictionary<string, object> Parameters { get; init; }

    /// <summary>The evidence that led here, the strongest first; never empty.</summary>
    public required ImmutableArray<Evidence> Because { get; init; }

    /// <summary>Terraform addresses that the component owns, in ordinal order; empty until it is rendered.</summary>
    public ImmutableArray<string> Addresses { get; init; } = [];
}
