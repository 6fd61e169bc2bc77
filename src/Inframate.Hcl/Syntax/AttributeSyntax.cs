using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>name = value</c> in a body.</summary>
public sealed class AttributeSyntax : SyntaxNode
{
    internal AttributeSyntax(TextSpan span, string name, TextSpan nameSpan, ExpressionSyntax value)
        : base(span)
    {
        Name = name;
        NameSpan = nameSpan;
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public TextSpan NameSpan { get; }

    /// <summary>The value.</summary>
    public ExpressionSyntax Value { get; }
}
