using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Agent.Failures;

/// <summary>One entry of the knowledge base: how to recognise an error, what it is, and what helps.</summary>
public sealed record KnownError
{
    /// <summary>Permanent id: lower case letters, digits and '-'.</summary>
    public required string Id { get; init; }

    /// <summary>The error in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What kind it is.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>Low passes by itself; medium takes a change of the project's files; high somebody or something outside; critical means that data or security is at stake.</summary>
    public required Severity Severity { get; init; }

    /// <summary>True when the very same call may succeed later with nothing changed.</summary>
    public bool Retryable { get; init; }

    /// <summary>What helps.</summary>
    public required FailureAction Action { get; init; }

    /// <summary>
    /// Which entry speaks when several fit one text: 1 for a wrapper that only says that something failed, 3 for a heading or a status code, 5 for a tool's own message, 7 for a
    /// cloud's error code, 8 for what the operating system said, 9 for damage.
    /// </summary>
    public required int Rank { get; init; }

    /// <summary>Texts that tell it; one is enough.</summary>
    public required ImmutableArray<TextPattern> When { get; init; }

    /// <summary>Texts that rule it out.</summary>
    public ImmutableArray<TextPattern> Unless { get; init; } = [];

    /// <summary>Why it happens.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do, in order; never empty.</summary>
    public required ImmutableArray<string> Steps { get; init; }

    /// <summary>How to keep it from happening again.</summary>
    public required string Prevention { get; init; }

    /// <summary>A text of this kind, which the tests classify.</summary>
    public required string Example { get; init; }
}
