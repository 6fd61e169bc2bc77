using System.Collections.Immutable;

namespace Inframate.Fixes;

/// <summary>How inframate.md settles a finding on generated Terraform.</summary>
/// <param name="Steps">The changes; empty when there are none to make.</param>
/// <param name="Written">What they write, as a person would.</param>
/// <param name="Costs">True when the estimate has to say first what it costs.</param>
/// <param name="Why">Why there is nothing to change, as half a sentence; null when there is.</param>
internal sealed record RequirementFix(ImmutableArray<FixStep> Steps, string Written, bool Costs, string? Why)
{
    /// <summary>Nothing to change.</summary>
    public static RequirementFix None(string why) => new([], "", false, why);
}
