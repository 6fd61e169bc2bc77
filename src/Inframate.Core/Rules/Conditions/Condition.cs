using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Conditions;

/// <summary>A statement on a block, three-valued: what cannot be known neither holds nor fails.</summary>
internal abstract class Condition
{
    /// <summary>True when it holds, false when it does not, null when that cannot be known.</summary>
    /// <param name="block">The resource, or the nested block that the condition is asked of.</param>
    /// <param name="context">The module around it.</param>
    /// <param name="places">Receives the places at which it holds; null when nobody asks.</param>
    public abstract bool? Holds(TerraformBlock block, RuleContext context, List<SourceSpan>? places);

    /// <summary>True when one of several holds; unknown when none is known to, and one may.</summary>
    protected static bool? Any(IEnumerable<bool?> all)
    {
        bool? any = false;
        foreach (var one in all)
        {
            if (one == true)
                return true;

            any = one is null ? null : any;
        }

        return any;
    }
}
