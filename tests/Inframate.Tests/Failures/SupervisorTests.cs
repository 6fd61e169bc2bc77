using Inframate.Agent.Failures;
using Inframate.Text;
using Microsoft.Extensions.Time.Testing;

namespace Inframate.Tests.Failures;

public sealed class SupervisorTests
{
    private readonly InstantTime _time = new();
    private readonly Supervisor _supervisor;

    public SupervisorTests() => _supervisor = new Supervisor(_time, () => 0.5);

    [Fact]
    public async Task A_service_that_comes_back_is_recovered_by_a_retry_with_the_waits_of_the_policy()
    {
        var calls = 0;

        var result = await Run(OperationKind.Model, () => ++calls < 3 ? throw Fails(FailureKind.ServiceUnavailable) : "answer");

        Assert.Equal(("answer", true, 2, "retry", 3), (result.Value, result.Recovered, result.RetryCount, result.RecoveryStrategy, calls));
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)], result.History.Select(s => s.Wait));
        Assert.Equal(["failed again", "succeeded"], result.History.Select(s => s.Outcome));
    }

    [Fact]
    public async Task What_a_server_asks_to_wait_is_a_floor()
    {
        var calls = 0;

        var result = await Run(OperationKind.Model, () => ++calls == 1 ? throw Fails(FailureKind.RateLimit, delay: 7) : "answer");

        Assert.Equal(TimeSpan.FromSeconds(7.35), Assert.Single(result.History).Wait);
    }

    [Theory]
    [InlineData(OperationKind.Model, FailureKind.ServiceUnavailable, true, 0, 4)]
    [InlineData(OperationKind.Model, FailureKind.RateLimit, true, 10, 4)]
    [InlineData(OperationKind.Model, FailureKind.RateLimit, true, 61, 1)]
    [InlineData(OperationKind.Model, FailureKind.RateLimit, true, 59, 1)]
    [InlineData(OperationKind.Model, FailureKind.RateLimit, false, 1, 1)]
    [InlineData(OperationKind.Model, FailureKind.Authentication, false, 0, 1)]
    [InlineData(OperationKind.Terraform, FailureKind.Network, true, 0, 3)]
    [InlineData(OperationKind.Terraform, FailureKind.StateLock, true, 0, 1)]
    [InlineData(OperationKind.Terraform, FailureKind.Syntax, false, 0, 1)]
    [InlineData(OperationKind.Terraform, FailureKind.ResourceConflict, true, 0, 4)]
    [InlineData(OperationKind.File, FailureKind.Environment, true, 0, 9)]
    [InlineData(OperationKind.File, FailureKind.Environment, false, 0, 1)]
    public async Task Each_kind_is_tried_as_often_as_the_table_says(OperationKind operation, FailureKind kind, bool retryable, int delay, int attempts)
    {
        var calls = 0;

        // Files have 5 seconds in all, which end before their tenth attempt. A delay of 59 seconds fits the policy, and with the jitter not into what a build has.
        var result = await Run<string>(operation, () => ++calls > 100 ? "never" : throw Fails(kind, retryable, delay == 0 ? null : delay));

        Assert.False(result.Succeeded);
        Assert.False(result.Recovered);
        Assert.Equal(attempts, calls);
    }

    [Fact]
    public async Task A_critical_failure_is_neither_retried_nor_fixed()
    {
        var calls = 0;
        var fixes = 0;
        _supervisor.Register("custom_error", new Strategy(_ => true, () => ++fixes > 0));

        var result = await Run<string>(OperationKind.Terraform, () => ++calls > 1 ? "never" : throw Fails(FailureKind.Network, severity: Severity.Critical));

        Assert.Equal((1, 0), (calls, fixes));
        Assert.Contains("critical", result.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_makes_twelve_calls_with_six_retries_and_then_none()
    {
        var calls = 0;
        for (var i = 0; i < 30; i++)
            await Run(OperationKind.Model, () => ++calls % 2 == 1 ? throw Fails(FailureKind.ServiceUnavailable) : "answer");

        Assert.InRange(calls, 2, 12);
        Assert.Equal(calls, _supervisor.Calls(OperationKind.Model));
    }

    [Fact]
    public async Task A_failure_for_good_opens_the_breaker_for_the_build()
    {
        var calls = 0;
        await Run<string>(OperationKind.Model, () => ++calls > 1 ? "never" : throw Fails(FailureKind.Authentication, retryable: false));

        var second = await Run(OperationKind.Model, () => $"{++calls}");

        Assert.Equal(1, calls);
        Assert.False(second.Succeeded);
    }

    [Fact]
    public async Task An_operation_that_hangs_ends_within_ninety_seconds()
    {
        var started = _time.GetUtcNow();

        var result = await _supervisor.RunAsync("hang", OperationKind.Model, async token =>
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            return await new TaskCompletionSource<string>().Task.WaitAsync(token);
        }, TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Network, result.Failure!.Kind);
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var run = new Supervisor(new FakeTimeProvider(), () => 0.5).RunAsync<string>("x", OperationKind.Model, _ => throw Fails(FailureKind.ServiceUnavailable), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_strategy_that_removes_the_cause_recovers_only_because_the_operation_then_succeeds()
    {
        var broken = true;
        _supervisor.Register("custom_error", new Strategy(f => f.Kind == FailureKind.Configuration, () => !(broken = false)));

        var result = await Run(OperationKind.Terraform, () => broken ? throw Fails(FailureKind.Configuration, retryable: false) : "done");

        Assert.Equal(("done", true, 1, "custom_error"), (result.Value, result.Recovered, result.RetryCount, result.RecoveryStrategy));
        Assert.True(result.Report("init", _time.GetUtcNow())!.Recovered);
    }

    [Fact]
    public async Task A_strategy_that_lies_is_a_loop_and_stops()
    {
        var (calls, fixes) = (0, 0);
        _supervisor.Register("liar", new Strategy(_ => true, () => ++fixes > 0));

        var result = await Run<string>(OperationKind.Terraform, () => ++calls > 50 ? "never" : throw Fails(FailureKind.Configuration, retryable: false));

        Assert.Equal((2, 1, false), (calls, fixes, result.Recovered));
        Assert.Contains("came back", result.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_that_did_not_help_in_one_build_is_not_tried_in_the_next_until_it_helps()
    {
        var kept = "";
        var fixes = 0;
        var helps = false;

        Assert.Contains("came back", (await Build()).Stopped, StringComparison.Ordinal);
        Assert.NotEmpty(kept);
        var second = await Build();
        Assert.Equal((1, "'cus\ttom' did not help in an earlier build"), (fixes, second.Stopped));

        (kept, helps) = ("", true);
        Assert.True((await Build()).Recovered);
        Assert.Empty(kept);

        async Task<Supervised<string>> Build()
        {
            var broken = true;
            var supervisor = new Supervisor(_time, () => 0.5, new RecoveryMemory(kept, text => kept = text));
            supervisor.Register("cus\ttom", new Strategy(_ => true, () =>
            {
                fixes++;
                broken = !helps;
                return true;
            }));
            return await supervisor.RunAsync("init", OperationKind.Terraform, _ => broken ? throw Fails(FailureKind.Configuration, retryable: false) : Task.FromResult("done"), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Fixes_that_only_lead_to_other_failures_end_after_three_rounds()
    {
        var (calls, fixes) = (0, 0);
        _supervisor.Register("busy", new Strategy(_ => true, () => ++fixes > 0));

        await Run<string>(OperationKind.Terraform, () => throw Fails(FailureKind.Configuration, retryable: false, message: new string('x', ++calls)));

        Assert.Equal((4, 3), (calls, fixes));
    }

    [Fact]
    public async Task A_strategy_that_throws_or_hangs_does_no_harm_and_the_next_one_is_asked()
    {
        var broken = true;
        _supervisor.Register("throws", new Strategy(_ => true, () => throw new InvalidOperationException("no")));
        _supervisor.Register("hangs", new HangingStrategy(_time));
        _supervisor.Register("works", new Strategy(_ => true, () => !(broken = false)));

        var result = await Run(OperationKind.Terraform, () => broken ? throw Fails(FailureKind.Configuration, retryable: false) : "done");

        Assert.Equal((true, "works"), (result.Recovered, result.RecoveryStrategy));
    }

    [Fact]
    public async Task Any_exception_is_classified_by_what_it_says()
    {
        var result = await Run<string>(OperationKind.Terraform, () => throw new InvalidOperationException("it failed", new IOException("No space left on device")));

        Assert.Equal(FailureKind.Environment, result.Failure!.Kind);
    }

    private static FailureException Fails(FailureKind kind, bool retryable = true, double? delay = null, Severity severity = Severity.Low, string message = "it failed")
        => new(Supervisor.Made(kind, message, severity, retryable, FailureAction.Retry, delay is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

    private Task<Supervised<T>> Run<T>(OperationKind operation, Func<T> action)
        => _supervisor.RunAsync("test", operation, _ => Task.Run(action), TestContext.Current.CancellationToken);

    /// <summary>A clock on which a wait is over as soon as it begins, and its time has passed; a limit of time is over when a test says so.</summary>
    private sealed class InstantTime : FakeTimeProvider
    {
        /// <summary>Released for each limit of a wait for a task that begins.</summary>
        public SemaphoreSlim Limits { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);

            // Task.Delay and Task.WaitAsync are the states of their own timers; a limit by cancellation has its source there.
            if (state is Task && state.GetType().Name.StartsWith("Delay", StringComparison.Ordinal))
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            else if (state is Task)
                Limits.Release();

            return timer;
        }
    }

    private sealed class Strategy(Func<Failure, bool> handles, Func<bool> recover) : IRecoveryStrategy
    {
        public bool Handles(Failure failure) => handles(failure);

        public Task<bool> RecoverAsync(RecoveryContext context, CancellationToken cancellationToken) => Task.FromResult(recover());
    }

    private sealed class HangingStrategy(InstantTime time) : IRecoveryStrategy
    {
        public bool Handles(Failure failure) => true;

        // Ends with nothing, whatever its token says; time goes on when somebody begins to wait for it, and not for those that come after it.
        public async Task<bool> RecoverAsync(RecoveryContext context, CancellationToken cancellationToken)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                time.Advance(TimeSpan.FromSeconds(31));
                await time.Limits.WaitAsync(CancellationToken.None);
            }

            return await new TaskCompletionSource<bool>().Task;
        }
    }
}
