namespace Inframate.Agent.Failures;

/// <summary>
/// A way to remove the cause of a failure. It changes something and says so; the supervisor then runs the operation again and believes only that. One that throws, takes longer than 30 seconds or
/// claims what is not so does no harm.
/// </summary>
public interface IRecoveryStrategy
{
    /// <summary>True when this strategy is meant for such a failure. Asked for each failure that is not critical.</summary>
    bool Handles(Failure failure);

    /// <summary>Removes the cause.</summary>
    /// <returns>True when something was changed, so that running the operation again makes sense.</returns>
    Task<bool> RecoverAsync(RecoveryContext context, CancellationToken cancellationToken);
}
