using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>Some, or none, of the resources of some types that belong to this one meet a condition.</summary>
internal sealed class JoinCondition : Condition
{
    /// <summary>Types of the other resources; empty for every type, which only a reference of any attribute can join.</summary>
    public required ImmutableArray<string> Types { get; init; }

    /// <summary>What types that do not count begin with.</summary>
    public ImmutableArray<string> Except { get; init; } = [];

    /// <summary>Attribute of the others that names this one; null when any reference counts.</summary>
    public string? By { get; init; }

    /// <summary>Attribute of this one that names the other; null when the other names this one.</summary>
    public string? Uses { get; init; }

    /// <summary>True when every resource of the types counts, joined or not.</summary>
    public bool Anywhere { get; init; }

    /// <summary>What the other has to meet; null for nothing.</summary>
    public Condition? With { get; init; }

    /// <summary>True when it holds if there is none.</summary>
    public bool IsMissing { get; init; }

    /// <inheritdoc/>
    public override bool? Holds(TerraformBlock block, RuleContext context, List<SourceSpan>? places)
    {
        if (block is not TerraformResource resource)
            return null;

        bool? found = false;
        foreach (var (other, joined) in Candidates(resource, context))
        {
            var one = joined == false ? false : With is null ? joined : With.Holds(other, context, null) switch
            {
                true => joined,
                false => false,
                null => null,
            };
            if (one == true)
            {
                found = true;
                break;
            }

            found = one is null ? null : found;
        }

        // The module that this one uses may not be in the files; what it is nobody can say.
        if (found == false && Uses is not null && Joins.Settings(resource, Uses).Any(s => !s.IsNull) && !context.Joins.Any(resource, Uses, Types) && !(IsMissing && context.Joins.NamesNothing(resource, Uses, Types)))
            found = null;

        var held = IsMissing ? !found : found;
        if (held == true)
            places?.Add(resource.At);

        return held;
    }

    /// <summary>The resources that make it hold.</summary>
    public IEnumerable<TerraformResource> Found(TerraformResource resource, RuleContext context)
        => Candidates(resource, context).Where(c => c.Joined == true && (With is null || With.Holds(c.Other, context, null) == true)).Select(c => c.Other);

    private IEnumerable<(TerraformResource Other, bool? Joined)> Candidates(TerraformResource resource, RuleContext context)
    {
        if (Anywhere)
            return Types.SelectMany(t => context.Terraform.Resources(t)).Select(r => (r, (bool?)true));

        if (Uses is not null)
            return context.Joins.UsedBy(resource, Uses, Types);

        return By is null
            ? context.Terraform.ReferrersOf(resource, [.. Types]).Where(r => !Except.Any(e => r.Type.StartsWith(e, StringComparison.Ordinal))).Select(r => (r, (bool?)true))
            : context.Joins.NamedIn(resource, By, Types);
    }
}
