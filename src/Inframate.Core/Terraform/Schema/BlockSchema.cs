using System.Collections.Frozen;

namespace Inframate.Terraform.Schema;

/// <summary>What can stand in a block.</summary>
public sealed record BlockSchema
{
    /// <summary>The arguments and attributes by name.</summary>
    public FrozenDictionary<string, AttributeSchema> Attributes { get; init; } = FrozenDictionary<string, AttributeSchema>.Empty;

    /// <summary>The nested blocks by name.</summary>
    public FrozenDictionary<string, NestedBlockSchema> Blocks { get; init; } = FrozenDictionary<string, NestedBlockSchema>.Empty;
}
