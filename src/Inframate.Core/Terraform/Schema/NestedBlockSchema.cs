namespace Inframate.Terraform.Schema;

/// <summary>A block in a block.</summary>
/// <param name="Block">What can stand in it.</param>
/// <param name="IsRequired">True when there must be at least one.</param>
/// <param name="IsSingle">True when there can be only one.</param>
public sealed record NestedBlockSchema(BlockSchema Block, bool IsRequired, bool IsSingle);
