using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>All or any of several conditions, or the opposite of one.</summary>
internal sealed class CombinedCondition(string kind, ImmutableArray<Condition> parts) : Condition
{
    /// <summary><c>all</c>, <c>any</c> or <c>not</c>.</summary>
    public string Kind => kind;

    /// <summary>What it is made of.</summary>
    public ImmutableArray<Condition> Parts => parts;

    /// <summary>Holds when all parts do, at the places of the last one.</summary>
    public static Condition All(ImmutableArray<Condition> parts) => parts is [var only] ? only : new CombinedCondition("all", parts);

    /// <summary>Holds when one part does, at its places.</summary>
    public static Condition AnyOf(ImmutableArray<Condition> parts) => parts is [var only] ? only : new CombinedCondition("any", parts);

    /// <summary>Holds when the part does not, at the header.</summary>
    public static Condition Not(Condition part) => new CombinedCondition("not", [part]);

    /// <inheritdoc/>
    public override bool? Holds(TerraformBlock block, RuleContext context, List<SourceSpan>? places)
    {
        switch (kind)
        {
            case "all":
                bool? all = true;
                for (var i = 0; i < parts.Length; i++)
                {
                    var one = parts[i].Holds(block, context, i == parts.Length - 1 && all == true ? places : null);
                    if (one == false)
                        return false;

                    all = one is null ? null : all;
                }

                return all;
            case "any":
                bool? any = false;
                foreach (var part in parts)
                {
                    var one = part.Holds(block, context, places);
                    if (one == true)
                        return true;

                    any = one is null ? null : any;
                }

                return any;
            default:
                var held = !parts[0].Holds(block, context, null);
                if (held == true)
                    places?.Add(block.At);

                return held;
        }
    }
}
