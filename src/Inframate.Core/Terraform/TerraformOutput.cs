using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>An output of a module.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsSensitive">True when it is marked as a secret.</param>
/// <param name="References">Base addresses of the resources and data sources that it refers to.</param>
/// <param name="At">The header of its block.</param>
public sealed record TerraformOutput(string Name, Value Value, bool IsSensitive, ImmutableArray<string> References, SourceSpan At);
