using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>The attributes and blocks of a file or of a block.</summary>
public sealed class BodySyntax : SyntaxNode
{
    internal BodySyntax(TextSpan span, ImmutableArray<AttributeSyntax> attributes, ImmutableArray<BlockSyntax> blocks, bool isJson)
        : base(span)
    {
        Attributes = attributes;
        Blocks = blocks;
        IsJson = isJson;
    }

    /// <summary>The attributes in the order of the text.</summary>
    public ImmutableArray<AttributeSyntax> Attributes { get; }

    /// <summary>The blocks in the order of the text.</summary>
    public ImmutableArray<BlockSyntax> Blocks { get; }

    /// <summary>True when it was read from JSON, where only a schema can tell a nested block from an attribute that holds objects.</summary>
    public bool IsJson { get; }

    /// <summary>The same place with other content, such as what is left after the files that override it are heard.</summary>
    public BodySyntax With(ImmutableArray<AttributeSyntax> attributes, ImmutableArray<BlockSyntax> blocks) => new(Span, attributes, blocks, IsJson);

    /// <summary>The attribute of that name; null when there is none.</summary>
    public AttributeSyntax? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
                return attribute;
        }

        return null;
    }

    /// <summary>The blocks of that type.</summary>
    public IEnumerable<BlockSyntax> BlocksOf(string type) => Blocks.Where(b => b.Type == type);
}
