using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A number as written.</summary>
public sealed class NumberSyntax : ExpressionSyntax
{
    internal NumberSyntax(TextSpan span, decimal? value)
        : base(span, 1) => Value = value;

    /// <summary>Its value; null when it lies outside of what a decimal of 28 digits can hold.</summary>
    public decimal? Value { get; }
}
