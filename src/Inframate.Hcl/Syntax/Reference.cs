using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A name with its attributes, as an expression refers to it: <c>aws_vpc.main.id</c> gives the path aws_vpc, main, id.</summary>
/// <param name="Path">The root name and the attributes up to the first index or splat; at least one.</param>
/// <param name="Span">Where it stands.</param>
public readonly record struct Reference(ImmutableArray<string> Path, TextSpan Span)
{
    /// <summary>What follows the path: from the first index with a fixed key on, up to a splat or a key that is computed. Empty when nothing does.</summary>
    public ImmutableArray<ReferenceStep> Rest { get; init; } = [];

    /// <summary>True when it stands in an argument of <c>try</c> or <c>can</c>, which what it refers to need not have.</summary>
    public bool IsTried { get; init; }

    /// <summary>Everything that an expression refers to, in the order of the text; names of 'for' variables are left out.</summary>
    public static ImmutableArray<Reference> In(ExpressionSyntax expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var finder = new ReferenceFinder();
        finder.Visit(expression);
        return finder.Found;
    }
}
