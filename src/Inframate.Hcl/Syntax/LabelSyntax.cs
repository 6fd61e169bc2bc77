using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A label of a block.</summary>
public sealed class LabelSyntax : SyntaxNode
{
    internal LabelSyntax(TextSpan span, string text)
        : base(span) => Text = text;

    /// <summary>The label without quotes and escapes.</summary>
    public string Text { get; }
}
