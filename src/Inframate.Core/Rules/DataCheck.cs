using System.Collections.Immutable;
using Inframate.Rules.Conditions;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>One condition of a rule that is data: on which resources, what is said of them, and what other tools call it.</summary>
internal sealed class DataCheck
{
    /// <summary>Types of resources; a data source's with <c>data.</c> before it. One that ends in <c>*</c> stands for all that begin so.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>What must not hold; null when the resource itself is the finding.</summary>
    public required Condition? Condition { get; init; }

    /// <summary>The message; <c>{address}</c> stands for the address of the resource.</summary>
    public required string Message { get; init; }

    /// <summary>Ids of the same check in other tools.</summary>
    public required ImmutableArray<string> Peers { get; init; }

    /// <summary>Reports a resource of one of the types, if the condition holds for it.</summary>
    public void Check(RuleInfo info, TerraformResource resource, RuleContext context, FindingSink findings)
    {
        List<SourceSpan> places = [];
        if (Condition is null)
            places.Add(resource.At);
        else if (Condition.Holds(resource, context, places) != true)
            return;

        // What is joined to a resource and makes it a finding is where to mend it.
        RelatedPlace[] related = Condition is JoinCondition { IsMissing: false, Anywhere: false } join
            ? [.. join.Found(resource, context).Select(o => new RelatedPlace(o.At, $"'{o.Address}' makes it so")).Distinct()]
            : [];
        foreach (var at in places.Distinct())
            findings.Add(info, resource, at, Message.Replace("{address}", resource.Address, StringComparison.Ordinal), Peers, related);
    }
}
