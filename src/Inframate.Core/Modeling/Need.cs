using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Something a service needs at run time, before any cloud is chosen.</summary>
public sealed record Need
{
    /// <summary>What it is.</summary>
    public required NeedKind Kind { get; init; }

    /// <summary>
    /// Which one it is: lower case letters, digits and '-', from the name of the connection string, queue or bucket in the code (<c>shop</c>, <c>orders</c>),
    /// else the name of the kind. Services that share a store have a need of the same kind and name.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>True when the code supports it but the deployed default does not open it.</summary>
    public bool Optional { get; init; }

    /// <summary>Version of the engine that the user asked for in inframate.md; null when none was.</summary>
    public string? Version { get; init; }

    /// <summary>Wishes from inframate.md: <c>size</c>, <c>backupDays</c>, <c>storage</c> and their kind, as written there.</summary>
    public ImmutableSortedDictionary<string, Wish> Wishes { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    /// <summary>The evidence that led here, the strongest first; never empty.</summary>
    public required ImmutableArray<Evidence> Because { get; init; }
}
