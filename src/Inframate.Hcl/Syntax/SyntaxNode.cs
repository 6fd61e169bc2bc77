using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A part of a file's tree.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(TextSpan span) => Span = span;

    /// <summary>From the first to the last character of the part, without the blanks and comments around it.</summary>
    public TextSpan Span { get; }
}
