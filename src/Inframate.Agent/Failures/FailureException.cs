namespace Inframate.Agent.Failures;

/// <summary>An operation failed, and it is known how.</summary>
public sealed class FailureException(Failure failure, Exception? cause = null) : Exception(failure?.Message, cause)
{
    /// <summary>What went wrong.</summary>
    public Failure Failure { get; } = failure ?? throw new ArgumentNullException(nameof(failure));
}
