namespace Inframate.Terraform.Schema;

/// <summary>A block in a block.</summary>
/// <param name="Block">What can stand in it.</param>
/// <param name="Nesting">How the blocks of this name are kept.</param>
/// <param name="Least">How many there must be.</param>
/// <param name="Most">How many there can be; <see cref="int.MaxValue"/> when there is no limit.</param>
public sealed record NestedBlockSchema(BlockSchema Block, BlockNesting Nesting, int Least, int Most);
