using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>[a, b]</c>.</summary>
public sealed class TupleSyntax : ExpressionSyntax
{
    internal TupleSyntax(TextSpan span, ImmutableArray<ExpressionSyntax> elements)
        : base(span, Above<ExpressionSyntax>(elements)) => Elements = elements;

    /// <summary>The elements in order.</summary>
    public ImmutableArray<ExpressionSyntax> Elements { get; }
}
