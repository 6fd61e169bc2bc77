using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A text between quotes, in a heredoc, or in a template file.</summary>
public sealed class TemplateSyntax : ExpressionSyntax
{
    private readonly string? _literal;
    private ImmutableArray<TemplatePartSyntax> _parts;

    internal TemplateSyntax(TextSpan span, ImmutableArray<TemplatePartSyntax> parts, bool isHeredoc)
        : base(span, TemplatePartSyntax.Highest(parts) + 1)
    {
        _parts = parts;
        IsHeredoc = isHeredoc;
    }

    /// <summary>A quoted text that is one literal, as most are: its part is only made when somebody asks for it.</summary>
    internal TemplateSyntax(TextSpan span, string literal)
        : base(span, 2) => _literal = literal;

    /// <summary>The parts in order; literal text has its escapes and strip markers already applied. An empty text has no part.</summary>
    public ImmutableArray<TemplatePartSyntax> Parts
    {
        get
        {
            // Two threads may both make it, which does no harm.
            if (_parts.IsDefault)
                _parts = [new TemplateLiteralSyntax(new TextSpan(Span.Start + 1, Span.Length - 2), _literal!)];

            return _parts;
        }
    }

    /// <summary>True for <c>&lt;&lt;EOT</c> and <c>&lt;&lt;-EOT</c>.</summary>
    public bool IsHeredoc { get; }

    /// <summary>The text when there is no sequence in it; null otherwise.</summary>
    public string? LiteralText => _literal ?? Parts switch
    {
        [] => "",
        [TemplateLiteralSyntax only] => only.Text,
        _ => Parts.All(p => p is TemplateLiteralSyntax) ? string.Concat(Parts.Select(p => ((TemplateLiteralSyntax)p).Text)) : null,
    };
}
