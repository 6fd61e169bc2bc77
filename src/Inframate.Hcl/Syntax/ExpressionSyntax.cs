using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>Something that has a value.</summary>
public abstract class ExpressionSyntax : SyntaxNode
{
    /// <summary>The highest tree that the parser builds, so that whoever walks a tree needs no guard of its own.</summary>
    internal const int MaxHeight = 400;

    private protected ExpressionSyntax(TextSpan span, int height)
        : base(span) => Height = height;

    /// <summary>Number of levels from here down to the deepest leaf; a leaf has 1.</summary>
    public int Height { get; }

    /// <summary>Reads a text that is one expression. Whatever the text is, this returns what could be read, with diagnostics for the rest.</summary>
    public static ExpressionSyntax Parse(SourceText source, out ImmutableArray<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        (var expression, diagnostics) = Parser.ParseExpression(source);
        return expression;
    }

    private protected static int Above(ExpressionSyntax child) => child.Height + 1;

    private protected static int Above(ExpressionSyntax? first, ExpressionSyntax? second, ExpressionSyntax? third = null, ExpressionSyntax? fourth = null)
        => Math.Max(Math.Max(first?.Height ?? 0, second?.Height ?? 0), Math.Max(third?.Height ?? 0, fourth?.Height ?? 0)) + 1;

    private protected static int Above<T>(ImmutableArray<T> children)
        where T : ExpressionSyntax
    {
        var highest = 0;
        for (var i = 0; i < children.Length; i++)
            highest = Math.Max(highest, children[i].Height);

        return highest + 1;
    }
}
