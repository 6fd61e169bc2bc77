using System.Collections.Immutable;

namespace Inframate.Costs;

/// <summary>What a module costs a month. Every resource is in exactly one of the four lists: priced, free, unsupported, unknown.</summary>
public sealed record CostEstimate
{
    /// <summary>Region of the provider.</summary>
    public required string Region { get; init; }

    /// <summary>Date of the oldest price that was used, as <c>2026-08-21</c>; null when none was.</summary>
    public required string? PricesAsOf { get; init; }

    /// <summary>Resources with a price, by address.</summary>
    public required ImmutableArray<ResourceCost> Resources { get; init; }

    /// <summary>Addresses of resources that AWS does not charge for.</summary>
    public required ImmutableArray<string> Free { get; init; }

    /// <summary>Addresses of resources that there is no estimator for.</summary>
    public required ImmutableArray<string> Unsupported { get; init; }

    /// <summary>Resources whose price cannot be told.</summary>
    public required ImmutableArray<UnknownCost> Unknown { get; init; }

    /// <summary>US dollars a month of the resources with a price, not rounded.</summary>
    public decimal TotalMonthlyCost => Resources.Sum(r => r.MonthlyCost);
}
