using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>The keyword <c>null</c>.</summary>
public sealed class NullSyntax : ExpressionSyntax
{
    internal NullSyntax(TextSpan span)
        : base(span, 1)
    {
    }
}
