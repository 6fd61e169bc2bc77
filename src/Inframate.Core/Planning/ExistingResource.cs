using Inframate.Text;

namespace Inframate.Planning;

/// <summary>A resource that the repository's own Terraform makes.</summary>
/// <param name="Type">Its type, such as <c>aws_sqs_queue</c>.</param>
/// <param name="Label">Its name in Terraform.</param>
/// <param name="Name">Its name in the cloud; null when that is known at apply only.</param>
/// <param name="At">Where it is declared.</param>
public sealed record ExistingResource(string Type, string Label, string? Name, SourceSpan At)
{
    /// <summary>The engine of a database, cache or broker, such as <c>postgres</c>; null when it has none, or one that is known at apply only.</summary>
    public string? Engine { get; init; }
}
