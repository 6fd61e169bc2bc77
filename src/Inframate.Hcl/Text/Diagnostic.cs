using System.Collections.Immutable;

namespace Inframate.Text;

/// <summary>One statement about the user's files: what is so, why it matters, what to do, and where.</summary>
public sealed record Diagnostic
{
    /// <summary>The permanent id, such as <c>INFRA2321</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The weight before the user's own settings (.editorconfig, <c>NoWarn</c>, <c>InframateFailOn</c>) are applied.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One line of full sentences; names and values in single quotes.</summary>
    public required string Message { get; init; }

    /// <summary>The place to change.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>Other places that explain this one, such as the line of Terraform that a line of code led to.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>Address of the Terraform resource that this is about, such as <c>aws_s3_bucket.files</c>; null when it is about no resource.</summary>
    public string? Resource { get; init; }

    /// <summary>Why somebody silenced it; null when nobody did. A silenced finding is recorded in security.sarif and counted, and said nowhere else.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>Ids of the same finding in other tools.</summary>
    public ImmutableArray<string> Peers { get; init; } = [];

    /// <summary>The scanners that found it, <c>inframate</c> among them when a rule of ours did; empty when no other scanner has anything to do with it.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}

/// <summary>A place that explains a diagnostic, and what is there.</summary>
/// <param name="At">The place.</param>
/// <param name="Message">What is there, in a few words.</param>
public sealed record RelatedPlace(SourceSpan At, string Message);
