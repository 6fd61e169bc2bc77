using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>type "label" { … }</c>.</summary>
public sealed class BlockSyntax : SyntaxNode
{
    internal BlockSyntax(TextSpan span, string type, TextSpan typeSpan, ImmutableArray<LabelSyntax> labels, TextSpan headerSpan, BodySyntax body)
        : base(span)
    {
        Type = type;
        TypeSpan = typeSpan;
        Labels = labels;
        HeaderSpan = headerSpan;
        Body = body;
    }

    /// <summary>The first word, such as <c>resource</c>.</summary>
    public string Type { get; }

    /// <summary>Where the first word stands.</summary>
    public TextSpan TypeSpan { get; }

    /// <summary>The labels in order.</summary>
    public ImmutableArray<LabelSyntax> Labels { get; }

    /// <summary>The first word and the labels.</summary>
    public TextSpan HeaderSpan { get; }

    /// <summary>What stands between the braces.</summary>
    public BodySyntax Body { get; }

    /// <summary>The same block with another body.</summary>
    public BlockSyntax With(BodySyntax body) => new(Span, Type, TypeSpan, Labels, HeaderSpan, body);
}
