using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>An entry of <c>required_providers</c>.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Source">Source, such as <c>hashicorp/aws</c>; null when it is not given.</param>
/// <param name="Version">Version constraint; null when there is none.</param>
/// <param name="At">Where it stands.</param>
public sealed record TerraformProviderRequirement(string Name, string? Source, string? Version, SourceSpan At);
