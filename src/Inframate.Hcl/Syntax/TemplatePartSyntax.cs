using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A part of a template.</summary>
public abstract class TemplatePartSyntax : SyntaxNode
{
    private protected TemplatePartSyntax(TextSpan span, int height)
        : base(span) => Height = height;

    /// <summary>Number of levels from here down to the deepest leaf.</summary>
    public int Height { get; }

    internal static int Highest(ImmutableArray<TemplatePartSyntax> parts)
    {
        var highest = 0;
        foreach (var part in parts)
            highest = Math.Max(highest, part.Height);

        return highest;
    }
}
