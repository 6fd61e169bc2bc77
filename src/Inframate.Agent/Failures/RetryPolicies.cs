using System.Collections.Frozen;

namespace Inframate.Agent.Failures;

/// <summary>
/// The one table of what is tried again. Bases: attempts and cap between those of the AWS SDKs (3) and the Google GenAI SDKs (5, 60 s, too long for a build), full jitter as in Google's GAX,
/// the figures for files from MSBuild's Copy task. What is not in it is tried once.
/// </summary>
public static class RetryPolicies
{
    private static readonly FrozenDictionary<(OperationKind, FailureKind), RetryPolicy> Table = new Dictionary<(OperationKind, FailureKind), RetryPolicy>
    {
        [(OperationKind.Model, FailureKind.ServiceUnavailable)] = Policy(4, 1, 20, Jitter.Full),
        [(OperationKind.Model, FailureKind.Network)] = Policy(4, 1, 20, Jitter.Full),
        [(OperationKind.Model, FailureKind.RateLimit)] = Policy(4, 1, 20, Jitter.OnTop),
        [(OperationKind.Embedding, FailureKind.ServiceUnavailable)] = Policy(2, 1, 5, Jitter.Full),
        [(OperationKind.Embedding, FailureKind.Network)] = Policy(2, 1, 5, Jitter.Full),
        [(OperationKind.Terraform, FailureKind.Network)] = Policy(3, 2, 15, Jitter.Full),
        [(OperationKind.Terraform, FailureKind.ServiceUnavailable)] = Policy(3, 2, 15, Jitter.Full),
        [(OperationKind.Terraform, FailureKind.RateLimit)] = Policy(3, 5, 60, Jitter.Full),
        [(OperationKind.Terraform, FailureKind.ResourceConflict)] = Policy(4, 10, 40, Jitter.Around),
        [(OperationKind.File, FailureKind.Environment)] = Policy(10, 0.05, 1, Jitter.None),
    }.ToFrozenDictionary();

    /// <summary>Longest time that one attempt of an operation may take.</summary>
    public static TimeSpan AttemptLimit(OperationKind operation) => operation switch
    {
        OperationKind.Model => TimeSpan.FromSeconds(30),
        OperationKind.Embedding => TimeSpan.FromSeconds(10),
        OperationKind.Terraform => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromSeconds(5),
    };

    /// <summary>What holds for a failure of an operation: critical ones and those that would only fail again are tried once.</summary>
    public static RetryPolicy For(OperationKind operation, Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (!failure.Retryable || failure.Severity == Text.Severity.Critical || !Table.TryGetValue((operation, failure.Kind), out var policy))
            return RetryPolicy.Once;

        return failure.ServerDelay > policy.LongestServerDelay ? RetryPolicy.Once : policy;
    }

    private static RetryPolicy Policy(int attempts, double first, double longest, Jitter jitter)
        => new(attempts, TimeSpan.FromSeconds(first), TimeSpan.FromSeconds(longest), jitter, TimeSpan.FromSeconds(60));
}
