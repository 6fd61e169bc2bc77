using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Agent.Failures;

/// <summary>One cause of failure, as its text tells it.</summary>
public sealed record Failure
{
    /// <summary>What kind it is; <see cref="FailureKind.Unknown"/> when nothing known fits.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>The line that says it, on one line of at most 500 characters.</summary>
    public required string Message { get; init; }

    /// <summary>Low passes by itself; medium takes a change of the project's files; high somebody or something outside; critical means that data or security is at stake.</summary>
    public required Severity Severity { get; init; }

    /// <summary>True when the very same call may succeed later with nothing changed.</summary>
    public bool Retryable { get; init; }

    /// <summary>What helps.</summary>
    public required FailureAction Action { get; init; }

    /// <summary>The entry of the knowledge base that told it; null when none did.</summary>
    public KnownError? Known { get; init; }

    /// <summary>True when no entry and no code told the kind: it is that of the known outputs that use the same words.</summary>
    public bool Guessed { get; init; }

    /// <summary>How long the server asked to wait; null when it did not say.</summary>
    public TimeSpan? ServerDelay { get; init; }

    /// <summary>The place in the user's files that the text names, as it stands there; null when it names none.</summary>
    public SourceSpan? At { get; init; }

    /// <summary>First and last line of the text that tell of it, counted from 1.</summary>
    public required (int First, int Last) Evidence { get; init; }

    /// <summary>Hash of the kind and of the text without numbers, times and paths: the same failure again has the same.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many more errors of the text have this same cause.</summary>
    public int Repeats { get; init; }

    /// <summary>Errors that follow from this one and go with it, one line each.</summary>
    public ImmutableArray<string> Consequences { get; init; } = [];
}
