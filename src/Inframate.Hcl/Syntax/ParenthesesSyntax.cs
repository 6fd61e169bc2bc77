using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>An expression in parentheses.</summary>
public sealed class ParenthesesSyntax : ExpressionSyntax
{
    internal ParenthesesSyntax(TextSpan span, ExpressionSyntax inner)
        : base(span, Above(inner)) => Inner = inner;

    /// <summary>What stands between them.</summary>
    public ExpressionSyntax Inner { get; }
}
