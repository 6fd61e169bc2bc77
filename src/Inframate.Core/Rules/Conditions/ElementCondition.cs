using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>Some, or none, of the nested blocks at a path meet a condition.</summary>
internal sealed class ElementCondition(ImmutableArray<string> path, bool none, Condition with) : Condition
{
    /// <summary>Where the blocks are.</summary>
    public ImmutableArray<string> Path => path;

    /// <summary>What some of them have to meet; null when it is none that may.</summary>
    public Condition? Some => none ? null : with;

    /// <inheritdoc/>
    public override bool? Holds(TerraformBlock block, RuleContext context, List<SourceSpan>? places)
    {
        var (blocks, mayBeMore) = PathWalk.Blocks(block, path);
        bool? some = mayBeMore ? null : false;
        var start = places?.Count ?? 0;
        foreach (var element in blocks)
        {
            var one = with.Holds(element, context, none ? null : places);
            if (one == true)
                some = true;
            else if (one is null && some != true)
                some = null;
        }

        if (!none)
            return some;

        if (some == false)
            places?.Add(blocks.Count > 0 ? blocks[0].At : block.At);

        return !some;
    }
}
