using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>-value</c> or <c>!value</c>.</summary>
public sealed class UnarySyntax : ExpressionSyntax
{
    internal UnarySyntax(TextSpan span, TokenKind op, ExpressionSyntax operand)
        : base(span, Above(operand))
    {
        Operator = op;
        Operand = operand;
    }

    /// <summary><see cref="TokenKind.Minus"/> or <see cref="TokenKind.Bang"/>.</summary>
    public TokenKind Operator { get; }

    /// <summary>What the operator is applied to.</summary>
    public ExpressionSyntax Operand { get; }
}
