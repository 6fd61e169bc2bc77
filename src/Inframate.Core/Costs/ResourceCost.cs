using System.Collections.Immutable;

namespace Inframate.Costs;

/// <summary>What one resource costs a month.</summary>
/// <param name="Address">Its Terraform address.</param>
/// <param name="Components">The lines of its bill; fixed ones first.</param>
public sealed record ResourceCost(string Address, ImmutableArray<CostComponent> Components)
{
    /// <summary>US dollars a month, not rounded.</summary>
    public decimal MonthlyCost => Components.Sum(c => c.MonthlyCost);
}

/// <summary>A resource whose price cannot be told.</summary>
/// <param name="Address">Its Terraform address.</param>
/// <param name="Why">What is missing, as a sentence.</param>
public sealed record UnknownCost(string Address, string Why);
