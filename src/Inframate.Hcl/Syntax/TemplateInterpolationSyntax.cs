using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>${expression}</c>.</summary>
public sealed class TemplateInterpolationSyntax : TemplatePartSyntax
{
    internal TemplateInterpolationSyntax(TextSpan span, ExpressionSyntax expression)
        : base(span, expression.Height + 1) => Expression = expression;

    /// <summary>What is inserted.</summary>
    public ExpressionSyntax Expression { get; }
}
