using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A name that stands for a value, such as <c>var</c> or the variable of a for expression.</summary>
public sealed class VariableSyntax : ExpressionSyntax
{
    internal VariableSyntax(TextSpan span, string name)
        : base(span, 1) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }
}
