using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>A call of a module; with count or for_each, one instance of it.</summary>
/// <param name="Address">Full address, such as <c>module.network[0]</c>.</param>
/// <param name="Source">Source as written; null when it is not a fixed text.</param>
/// <param name="Version">Version constraint; null when there is none.</param>
/// <param name="Folder">Folder of a local module; null for modules that are not in the repository, whose contents are unknown.</param>
/// <param name="Arguments">The block with its arguments.</param>
/// <param name="At">The header of its block.</param>
public sealed record TerraformModuleCall(string Address, string? Source, string? Version, string? Folder, TerraformBlock Arguments, SourceSpan At);
