using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>Two values and an operator between them.</summary>
public sealed class BinarySyntax : ExpressionSyntax
{
    internal BinarySyntax(TextSpan span, TokenKind op, ExpressionSyntax left, ExpressionSyntax right)
        : base(span, Above(left, right))
    {
        Operator = op;
        Left = left;
        Right = right;
    }

    /// <summary>The operator's token.</summary>
    public TokenKind Operator { get; }

    /// <summary>The value before the operator.</summary>
    public ExpressionSyntax Left { get; }

    /// <summary>The value after the operator.</summary>
    public ExpressionSyntax Right { get; }
}
