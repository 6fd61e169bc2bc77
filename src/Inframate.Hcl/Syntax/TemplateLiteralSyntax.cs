using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>Literal text of a template.</summary>
public sealed class TemplateLiteralSyntax : TemplatePartSyntax
{
    internal TemplateLiteralSyntax(TextSpan span, string text)
        : base(span, 1) => Text = text;

    /// <summary>The text that it stands for: escapes resolved, indentation and stripped blanks taken away.</summary>
    public string Text { get; }
}
