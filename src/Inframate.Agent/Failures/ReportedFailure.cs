namespace Inframate.Agent.Failures;

/// <summary>A failure with what was done about it.</summary>
public sealed record ReportedFailure
{
    /// <summary>The failure.</summary>
    public required Failure Failure { get; init; }

    /// <summary>Where its text comes from, as the report names it: a file relative to the root, or the operation.</summary>
    public required string Origin { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it happened and what helps; null when nobody knows.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>How often the operation was run again.</summary>
    public int RetryCount { get; init; }

    /// <summary>True only when the operation was run again and succeeded.</summary>
    public bool Recovered { get; init; }

    /// <summary>Name of what was tried; null when nothing was.</summary>
    public string? RecoveryStrategy { get; init; }
}
