using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>A comment at a resource.</summary>
/// <param name="Text">Its text without the marks of a comment.</param>
/// <param name="At">Where it stands.</param>
public sealed record TerraformComment(string Text, SourceSpan At);
