using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>condition ? then : else</c>.</summary>
public sealed class ConditionalSyntax : ExpressionSyntax
{
    internal ConditionalSyntax(TextSpan span, ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse)
        : base(span, Above(condition, whenTrue, whenFalse))
    {
        Condition = condition;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
    }

    /// <summary>What decides.</summary>
    public ExpressionSyntax Condition { get; }

    /// <summary>The value when the condition holds.</summary>
    public ExpressionSyntax WhenTrue { get; }

    /// <summary>The value when it does not.</summary>
    public ExpressionSyntax WhenFalse { get; }
}
