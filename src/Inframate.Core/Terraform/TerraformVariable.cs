using Inframate.Hcl.Evaluation;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>An input variable of a module.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type constraint; null when it has none, or one that cannot be read.</param>
/// <param name="Default">Default; null when the caller must give a value.</param>
/// <param name="Value">The value in this run; unknown when nobody gives one.</param>
/// <param name="IsSensitive">True when it is marked as a secret.</param>
/// <param name="At">The header of its block.</param>
public sealed record TerraformVariable(string Name, HclType? Type, Value? Default, Value Value, bool IsSensitive, SourceSpan At);
