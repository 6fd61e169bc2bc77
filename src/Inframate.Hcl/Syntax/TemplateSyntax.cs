using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A text between quotes, in a heredoc, or in a template file.</summary>
public sealed class TemplateSyntax : ExpressionSyntax
{
    internal TemplateSyntax(TextSpan span, ImmutableArray<TemplatePartSyntax> parts, bool isHeredoc)
        : base(span, TemplatePartSyntax.Highest(parts) + 1)
    {
        Parts = parts;
        IsHeredoc = isHeredoc;
    }

    /// <summary>The parts in order; literal text has its escapes and strip markers already applied. An empty text has no part.</summary>
    public ImmutableArray<TemplatePartSyntax> Parts { get; }

    /// <summary>True for <c>&lt;&lt;EOT</c> and <c>&lt;&lt;-EOT</c>.</summary>
    public bool IsHeredoc { get; }

    /// <summary>The text when there is no sequence in it; null otherwise.</summary>
    public string? LiteralText => Parts switch
    {
        [] => "",
        [TemplateLiteralSyntax only] => only.Text,
        _ => Parts.All(p => p is TemplateLiteralSyntax) ? string.Concat(Parts.Select(p => ((TemplateLiteralSyntax)p).Text)) : null,
    };
}
