using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Inframate.Text;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Inframate.Agent.Failures;

/// <summary>
/// Runs what reaches outside: tries again what may pass, lets strategies remove causes, and stops where trying is vain. One is shared by all projects of a build, so that its
/// budget and its breaker are too. Safe for use from several threads.
/// </summary>
public sealed class Supervisor
{
    // A fix that did not change the failure is not followed by another of its kind; so many rounds, and so many different failures, are all that a build is worth.
    private const int MostRounds = 3;
    private const int MostFingerprints = 8;
    private const int FailuresInARow = 3;

    private const string DidNotHelp = "did not help in an earlier build";

    private static readonly TimeSpan StrategyLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly Dictionary<OperationKind, (RecoveryBudget Budget, CircuitBreakerManualControl Breaker)> _limits;
    private readonly RecoveryMemory? _memory;
    private readonly ConcurrentDictionary<string, bool> _fingerprints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OperationKind, int> _inARow = new();
    private readonly Lock _lock = new();
    private ImmutableArray<(string Name, IRecoveryStrategy Strategy)> _strategies = [];
    private TimeSpan _recovering;

    /// <summary>A supervisor for one build.</summary>
    /// <param name="time">The clock of all waits; the system's when null.</param>
    /// <param name="chance">A number from 0 up to 1 for each wait; random when null.</param>
    /// <param name="memory">What did not help in earlier builds; null remembers nothing.</param>
    /// <param name="ledger">What the other processes of the build spend; null when there are none.</param>
    public Supervisor(TimeProvider? time = null, Func<double>? chance = null, RecoveryMemory? memory = null, BudgetLedger? ledger = null)
    {
        _memory = memory;
        _time = time ?? TimeProvider.System;
        _chance = chance ?? Random.Shared.NextDouble;
        var model = RecoveryBudget.ForModel(_time, ledger);
        _limits = new()
        {
            [OperationKind.Model] = (model, new()),
            [OperationKind.Embedding] = (model, new()),
            [OperationKind.Terraform] = (RecoveryBudget.ForTerraform(_time), new()),
        };
    }

    /// <summary>Adds a strategy under the name by which reports call it; one of the same name is replaced. They are asked in the order of registration.</summary>
    public void Register(string name, IRecoveryStrategy strategy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(strategy);
        lock (_lock)
            _strategies = _strategies.RemoveAll(s => s.Name == name).Add((name, strategy));
    }

    /// <summary>Calls of a kind of operation in this build.</summary>
    public int Calls(OperationKind kind) => _limits.TryGetValue(kind, out var limit) ? limit.Budget.Calls : 0;

    /// <summary>Runs an operation until it succeeds or there is no sense in going on.</summary>
    /// <param name="operation">Its name in reports.</param>
    /// <param name="kind">Whose waits and limits hold.</param>
    /// <param name="action">The operation. It fails by an exception; a <see cref="FailureException"/> says how, the text of any other is classified.</param>
    /// <param name="cancellationToken">Ends all of it, waits too.</param>
    /// <exception cref="OperationCanceledException">It was cancelled from outside.</exception>
    public async Task<Supervised<T>> RunAsync<T>(string operation, OperationKind kind, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        var run = new Run(this, kind, _limits.TryGetValue(kind, out var limit) ? limit : (RecoveryBudget.ForFile(_time), new()));
        var history = ImmutableArray<RecoveryStep>.Empty;
        for (var round = 0; ; round++)
        {
            var result = await run.TryAsync(action, history, cancellationToken).ConfigureAwait(false);
            Remember(result);
            if (result.Succeeded || result.Stopped is not null)
                return result;

            history = result.History;
            var failure = result.Failure!;
            var stop = round >= MostRounds ? $"after {MostRounds} rounds of recovery" : Guard(failure, history);
            if (stop is not null)
                return result with { Stopped = stop };

            var (name, changed, outcome) = await RecoverAsync(operation, failure, history, cancellationToken).ConfigureAwait(false);
            if (name is null)
                return result with { Stopped = "nothing is known that would remove the cause" };

            history = history.Add(new RecoveryStep(failure, name, TimeSpan.Zero, outcome));
            if (!changed)
                return result with { History = history, Stopped = $"'{name}' {(outcome == DidNotHelp ? DidNotHelp : "changed nothing")}" };
        }
    }

    /// <summary>An exception as a failure; its message and those of its causes are classified when it does not say itself what it is.</summary>
    internal static Failure FailureOf(Exception exception)
    {
        if (exception is FailureException known)
            return known.Failure;

        if (exception is TimeoutRejectedException or TimeoutException)
            return Made(FailureKind.Network, "The operation did not end within its time.", Severity.Low, retryable: true, FailureAction.Retry);

        if (exception is IOException file && IsHeld(file))
            return Made(FailureKind.Environment, file.Message, Severity.Low, retryable: true, FailureAction.Retry);

        var text = string.Join(": ", Chain(exception).Select(e => e.Message));
        return FailureClassifier.Classify($"Error: {text}") is [var first, ..] ? first : Made(FailureKind.Unknown, text, Severity.Medium, retryable: false, FailureAction.Abort);
    }

    /// <summary>A failure that was recognised by other means than a text.</summary>
    internal static Failure Made(FailureKind kind, string message, Severity severity, bool retryable, FailureAction action, TimeSpan? delay = null, KnownError? known = null) => new()
    {
        Kind = kind,
        Message = message,
        Severity = severity,
        Retryable = retryable,
        Action = action,
        ServerDelay = delay,
        Known = known,
        Evidence = (1, 1),
        Fingerprint = FailureClassifier.FingerprintOf(kind, message),
    };

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; elsewhere the EWOULDBLOCK of Linux and of macOS.
    private static bool IsHeld(IOException file) => OperatingSystem.IsWindows() ? (file.HResult & 0xFFFF) is 32 or 33 : file.HResult is 11 or 35;

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (var depth = 0; exception is not null && depth < 8; exception = exception.InnerException, depth++)
            yield return exception;
    }

    // What a strategy did shows in the attempt after it.
    private void Remember<T>(Supervised<T> result)
    {
        if (_memory is null || result.History.LastOrDefault(s => s.What != "retry") is not { } fix)
            return;

        if (result.Succeeded)
            _memory.Helped(fix.Failure.Fingerprint, fix.What);
        else if (result.Failure?.Fingerprint == fix.Failure.Fingerprint)
            _memory.Failed(fix.Failure.Fingerprint, fix.What);
    }

    // A failure that comes back after something was changed for it shows that the change did not help.
    private string? Guard(Failure failure, ImmutableArray<RecoveryStep> history)
    {
        if (failure.Severity == Severity.Critical)
            return "a critical failure is left to people";

        if (history.Any(s => s.What != "retry" && s.Failure.Fingerprint == failure.Fingerprint))
            return "the same failure came back after a fix";

        _fingerprints.TryAdd(failure.Fingerprint, true);
        return _fingerprints.Count > MostFingerprints ? $"more than {MostFingerprints} different failures in one build" : null;
    }

    private async Task<(string? Name, bool Changed, string Outcome)> RecoverAsync(string operation, Failure failure, ImmutableArray<RecoveryStep> history, CancellationToken cancellationToken)
    {
        (string? Name, bool Changed, string Outcome) last = default;
        foreach (var (name, strategy) in _strategies)
        {
            // The same failure after the same fix is a loop, also when a build lies between them.
            if (_memory?.DidNotHelp(failure.Fingerprint, name) == true)
            {
                last = last.Name is null ? (name, false, DidNotHelp) : last;
                continue;
            }

            lock (_lock)
            {
                if (_recovering >= RecoveryLimit)
                    return (name, false, "the time for recovery is used up");
            }

            var started = _time.GetTimestamp();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            try
            {
                // On a thread of its own: a strategy that blocks must not block the build.
                var work = Task.Run(async () => strategy.Handles(failure) ? await strategy.RecoverAsync(new RecoveryContext(operation, failure, history), limit.Token).ConfigureAwait(false) : (bool?)null, limit.Token);
                if (await work.WaitAsync(StrategyLimit, _time, cancellationToken).ConfigureAwait(false) is not { } changed)
                    continue;

                last = (name, changed, changed ? "changed something" : "changed nothing");
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody else's code: whatever it throws is its answer, and the report tells it.
                last = (name, false, e is TimeoutException ? $"did not end within {StrategyLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds" : $"failed with {e.GetType().Name}: {e.Message}");
            }
            finally
            {
                await limit.CancelAsync().ConfigureAwait(false);
                lock (_lock)
                    _recovering += _time.GetElapsedTime(started);
            }

            if (last.Changed)
                return last;
        }

        return last;
    }

    private sealed class Run(Supervisor supervisor, OperationKind kind, (RecoveryBudget Budget, CircuitBreakerManualControl Breaker) limits)
    {
        private int _attempts;

        public async Task<Supervised<T>> TryAsync<T>(Func<CancellationToken, Task<T>> action, ImmutableArray<RecoveryStep> history, CancellationToken cancellationToken)
        {
            string? stopped = null;
            Failure? last = null;
            var pipeline = ResiliencePipelines.Build(kind, supervisor._time, limits.Breaker, WaitFor);
            try
            {
                var value = await pipeline.ExecuteAsync(
                    async token =>
                    {
                        if (!limits.Budget.TryCall())
                            throw new BudgetException();

                        _attempts++;
                        return await WithinBudget(action, token).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                supervisor._inARow[kind] = 0;
                return new Supervised<T> { Succeeded = true, Value = value, Failure = last ?? (history.IsEmpty ? null : history[^1].Failure), RetryCount = _attempts - 1, History = Settled(history, "succeeded") };
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (BudgetException)
            {
                last ??= Made(FailureKind.RateLimit, "The budget of this build is used up.", Severity.Low, retryable: false, FailureAction.Wait);
                stopped = "the budget of this build is used up";
            }
            catch (BrokenCircuitException)
            {
                last ??= Made(FailureKind.ServiceUnavailable, "An earlier call of this build failed for good, so this one was not made.", Severity.Low, retryable: false, FailureAction.Abort);
                stopped = "earlier calls of this build failed for good";
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                last = FailureOf(e);
                if (kind is OperationKind.Model or OperationKind.Embedding && (!last.Retryable || supervisor._inARow.AddOrUpdate(kind, 1, static (_, n) => n + 1) >= FailuresInARow))
                {
                    await limits.Breaker.IsolateAsync(CancellationToken.None).ConfigureAwait(false);
                    if (kind == OperationKind.Model)
                        limits.Budget.Close();
                }
            }

            return new Supervised<T> { Succeeded = false, Failure = last, RetryCount = Math.Max(0, _attempts - 1), History = Settled(history, "failed again"), Stopped = stopped };

            TimeSpan? WaitFor(Exception exception, int attempt)
            {
                if (exception is BudgetException)
                    return null;

                var failure = FailureOf(exception);
                var policy = RetryPolicies.For(kind, failure);
                if (attempt >= policy.Attempts)
                    return null;

                var wait = policy.Wait(attempt, failure.ServerDelay, supervisor._chance());
                if (!limits.Budget.TryRetry(wait))
                    return null;

                last = failure;
                history = Settled(history, "failed again").Add(new RecoveryStep(failure, "retry", wait, ""));
                return wait;
            }
        }

        // The last attempt may not run beyond what the build has left.
        private async Task<T> WithinBudget<T>(Func<CancellationToken, Task<T>> action, CancellationToken token)
        {
            using var left = new CancellationTokenSource(limits.Budget.Left, supervisor._time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(token, left.Token);
            try
            {
                return await action(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (left.IsCancellationRequested && !token.IsCancellationRequested)
            {
                throw new TimeoutException("The time of this build for such calls is used up.", e);
            }
        }

        private static ImmutableArray<RecoveryStep> Settled(ImmutableArray<RecoveryStep> history, string outcome)
            => history is [.., { Outcome: "" or "changed something" } last] ? history.SetItem(history.Length - 1, last with { Outcome = outcome }) : history;
    }

    private sealed class BudgetException : Exception;
}
