using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>The current element inside of a splat; it is not written in the text.</summary>
public sealed class SplatItemSyntax : ExpressionSyntax
{
    internal SplatItemSyntax(TextSpan span)
        : base(span, 1)
    {
    }
}
