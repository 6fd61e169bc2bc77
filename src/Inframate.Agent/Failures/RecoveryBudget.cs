namespace Inframate.Agent.Failures;

/// <summary>What one build may spend on an outside service, over all of its projects. Safe for use from several threads.</summary>
/// <param name="time">The clock.</param>
/// <param name="calls">Most calls.</param>
/// <param name="retries">Most of them that are retries.</param>
/// <param name="limit">Longest time from the first call.</param>
/// <param name="ledger">Where the processes of a build keep account together; null keeps it here alone.</param>
public sealed class RecoveryBudget(TimeProvider time, int calls, int retries, TimeSpan limit, BudgetLedger? ledger = null)
{
    private readonly Lock _lock = new();
    private BudgetLedger.Spent _spent;

    /// <summary>Calls made so far, by all processes.</summary>
    public int Calls => _spent.Calls;

    /// <summary>12 calls, 6 of them retries, within 60 seconds from the first: what a build spends on a model at most.</summary>
    public static RecoveryBudget ForModel(TimeProvider time, BudgetLedger? ledger = null) => new(time, 12, 6, TimeSpan.FromSeconds(60), ledger);

    /// <summary>5 minutes for terraform, whose attempts are limited by the policies already.</summary>
    public static RecoveryBudget ForTerraform(TimeProvider time) => new(time, 60, 20, TimeSpan.FromMinutes(5));

    /// <summary>5 seconds for a file that another program holds.</summary>
    public static RecoveryBudget ForFile(TimeProvider time) => new(time, int.MaxValue, int.MaxValue, TimeSpan.FromSeconds(5));

    /// <summary>Time that is left; all of it before the first call.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
                return LeftOf(_spent);
        }
    }

    /// <summary>Spends one call; false when none is left.</summary>
    public bool TryCall() => TrySpend(spent => spent.Calls < calls && LeftOf(spent) > TimeSpan.Zero ? spent with { First = spent.First ?? time.GetTimestamp(), Calls = spent.Calls + 1 } : null);

    /// <summary>Spends one retry after a wait; false when there is none left, or the wait would not fit.</summary>
    public bool TryRetry(TimeSpan wait) => TrySpend(spent => spent.Retries < retries && spent.Calls < calls && wait < LeftOf(spent) ? spent with { Retries = spent.Retries + 1 } : null);

    /// <summary>Lets no process of the build make another call: one of them was told that none will succeed.</summary>
    public void Close() => TrySpend(spent => spent with { Calls = Math.Max(calls, spent.Calls) });

    private bool TrySpend(Func<BudgetLedger.Spent, BudgetLedger.Spent?> spend)
    {
        lock (_lock)
        {
            var done = false;
            if (ledger?.TryUpdate(Spend) != true)
                Spend(_spent);

            return done;

            BudgetLedger.Spent? Spend(BudgetLedger.Spent spent)
            {
                var next = spend(spent);
                done = next is not null;
                _spent = next ?? spent;
                return next;
            }
        }
    }

    private TimeSpan LeftOf(BudgetLedger.Spent spent) => spent.First is { } first ? limit - time.GetElapsedTime(first) : limit;
}
