using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BooleanSyntax : ExpressionSyntax
{
    internal BooleanSyntax(TextSpan span, bool value)
        : base(span, 1) => Value = value;

    /// <summary>Which of the two.</summary>
    public bool Value { get; }
}
