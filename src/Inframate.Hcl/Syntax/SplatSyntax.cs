using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>The same part of every element: <c>source[*].name</c>, or <c>source.*.name</c>.</summary>
public sealed class SplatSyntax : ExpressionSyntax
{
    internal SplatSyntax(TextSpan span, ExpressionSyntax source, ExpressionSyntax each, bool isFull)
        : base(span, Above(source, each))
    {
        Source = source;
        Each = each;
        IsFull = isFull;
    }

    /// <summary>The elements.</summary>
    public ExpressionSyntax Source { get; }

    /// <summary>What is taken of each element; a <see cref="SplatItemSyntax"/> stands for the element.</summary>
    public ExpressionSyntax Each { get; }

    /// <summary>True for <c>[*]</c>, false for <c>.*</c>.</summary>
    public bool IsFull { get; }
}
