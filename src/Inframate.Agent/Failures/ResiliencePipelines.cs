using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Inframate.Agent.Failures;

/// <summary>The only place where Polly's pipelines are built: breaker around retries around the limit of one attempt.</summary>
internal static class ResiliencePipelines
{
    // Polly counts retries from outside of the policy; each failure's own policy ends them earlier.
    private const int MostRetries = 9;

    /// <summary>A pipeline whose waits are decided by <paramref name="waitFor"/>.</summary>
    /// <param name="operation">Whose limit of one attempt holds.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="breaker">Opens the pipeline for the rest of the build. Polly's own breaker opens at a ratio over time; what counts here are failures in a row.</param>
    /// <param name="waitFor">Wait before the next attempt, from the exception and the attempts made so far; null when there is none.</param>
    public static ResiliencePipeline Build(OperationKind operation, TimeProvider time, CircuitBreakerManualControl breaker, Func<Exception, int, TimeSpan?> waitFor)
    {
        TimeSpan wait = default;
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions { ManualControl = breaker, ShouldHandle = static _ => PredicateResult.False() })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MostRetries,
                ShouldHandle = outcome =>
                {
                    if (outcome.Outcome.Exception is not { } exception || exception is OperationCanceledException || waitFor(exception, outcome.AttemptNumber + 1) is not { } next)
                        return PredicateResult.False();

                    wait = next;
                    return PredicateResult.True();
                },
                DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(wait),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = RetryPolicies.AttemptLimit(operation) })
            .Build();
    }
}
