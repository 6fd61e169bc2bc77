using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>The place of an expression that could not be read; a diagnostic says why. Its value is unknown.</summary>
public sealed class ErrorSyntax : ExpressionSyntax
{
    internal ErrorSyntax(TextSpan span)
        : base(span, 1)
    {
    }
}
