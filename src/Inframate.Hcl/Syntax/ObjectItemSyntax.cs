using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>One key and value of an object expression.</summary>
public sealed class ObjectItemSyntax : SyntaxNode
{
    internal ObjectItemSyntax(TextSpan span, string? name, ExpressionSyntax key, ExpressionSyntax value)
        : base(span)
    {
        Name = name;
        Key = key;
        Value = value;
    }

    /// <summary>The key when it is a bare word or a text without sequences; null when it must be evaluated.</summary>
    public string? Name { get; }

    /// <summary>The key as it is written.</summary>
    public ExpressionSyntax Key { get; }

    /// <summary>The value.</summary>
    public ExpressionSyntax Value { get; }
}
