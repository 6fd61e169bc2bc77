using System.Collections.Immutable;

namespace Inframate.Agent.Failures;

/// <summary>How an operation under the supervisor ended.</summary>
public sealed record Supervised<T>
{
    /// <summary>True when the operation succeeded in the end.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What it gave; the default when it did not succeed.</summary>
    public T? Value { get; init; }

    /// <summary>The last failure; null when there was none.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Why it was not tried again; null when it succeeded.</summary>
    public string? Stopped { get; init; }

    /// <summary>How often it was run again.</summary>
    public int RetryCount { get; init; }

    /// <summary>True only when it failed, was run again, and succeeded.</summary>
    public bool Recovered => Succeeded && RetryCount > 0;

    /// <summary>What helped, or what was tried last: <c>retry</c> or the name of a strategy; null when nothing was tried.</summary>
    public string? RecoveryStrategy => History.IsEmpty ? null : History[^1].What;

    /// <summary>All that was tried, in order.</summary>
    public ImmutableArray<RecoveryStep> History { get; init; } = [];

    /// <summary>The last failure as a report tells it; null when there was none.</summary>
    public ReportedFailure? Report(string origin, DateTimeOffset at) => Failure is { } failure
        ? new ReportedFailure { Failure = failure, Origin = origin, At = at, Explanation = Explanation.Of(failure), RetryCount = RetryCount, Recovered = Recovered, RecoveryStrategy = RecoveryStrategy }
        : null;
}
