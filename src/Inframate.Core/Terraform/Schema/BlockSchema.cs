using System.Collections.Frozen;
using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform.Schema;

/// <summary>What can stand in a block.</summary>
public sealed record BlockSchema
{
    /// <summary>The arguments and attributes by name.</summary>
    public FrozenDictionary<string, AttributeSchema> Attributes { get; init; } = FrozenDictionary<string, AttributeSchema>.Empty;

    /// <summary>The nested blocks by name.</summary>
    public FrozenDictionary<string, NestedBlockSchema> Blocks { get; init; } = FrozenDictionary<string, NestedBlockSchema>.Empty;

    /// <summary>The block that an object can be written as.</summary>
    public static BlockSchema Of(HclType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new BlockSchema { Attributes = type.Attributes.ToFrozenDictionary(a => a.Key, a => new AttributeSchema { Type = a.Value.Type, IsOptional = true }, StringComparer.Ordinal) };
    }
}
