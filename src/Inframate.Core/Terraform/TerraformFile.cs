namespace Inframate.Terraform;

/// <summary>A file that a module may be made of: Terraform, variable values, or a template that it names.</summary>
/// <param name="Path">Relative to the repository root, with '/' between folders.</param>
/// <param name="Text">The whole text.</param>
public sealed record TerraformFile(string Path, string Text);
