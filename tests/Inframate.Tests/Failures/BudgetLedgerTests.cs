using System.Diagnostics;
using Inframate.Agent.Failures;

namespace Inframate.Tests.Failures;

public sealed class BudgetLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Account => Path.Combine(_folder.Path, "build.budget");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Processes_of_one_build_spend_one_budget()
    {
        using var first = new BudgetLedger(Account, TimeProvider.System);
        using var second = new BudgetLedger(Account, TimeProvider.System);
        var (one, other) = (RecoveryBudget.ForModel(TimeProvider.System, first), RecoveryBudget.ForModel(TimeProvider.System, second));

        var made = Enumerable.Range(0, 30).Count(i => (i % 3 == 0 ? one : other).TryCall());

        Assert.Equal(12, made);
        Assert.False(one.TryRetry(TimeSpan.Zero));
    }

    [Fact]
    public void Calls_made_at_the_same_time_are_all_counted()
    {
        var ledgers = Enumerable.Range(0, 4).Select(_ => new BudgetLedger(Account, TimeProvider.System)).ToArray();
        var made = 0;

        Parallel.ForEach(ledgers, ledger =>
        {
            var budget = RecoveryBudget.ForModel(TimeProvider.System, ledger);
            for (var i = 0; i < 6; i++)
            {
                if (budget.TryCall())
                    Interlocked.Increment(ref made);
            }
        });

        Assert.Equal(12, made);
        foreach (var ledger in ledgers)
            ledger.Dispose();

        Assert.False(File.Exists(Account));
    }

    [Fact]
    public void The_next_build_begins_anew_and_so_does_one_after_a_process_that_was_killed()
    {
        using (var ended = new BudgetLedger(Account, TimeProvider.System))
            Assert.True(Spend(ended, 12));

        using (var next = new BudgetLedger(Account, TimeProvider.System))
            Assert.True(Spend(next, 12));

        // A process that there is no more, and one of the same number that began at another time.
        using var own = Process.GetCurrentProcess();
        File.WriteAllText(Account, $"{Stopwatch.GetTimestamp()} 12 6\n2147483000 1 a\n{own.Id} 1 b\n");
        using var healed = new BudgetLedger(Account, TimeProvider.System);
        Assert.True(Spend(healed, 12));
        Assert.False(Spend(healed, 1));
    }

    [Theory]
    [InlineData("not an account")]
    [InlineData("99999999999999999999 1 1\n1 1 a\n")]
    [InlineData("")]
    public void An_account_that_nobody_can_read_is_begun_anew(string text)
    {
        File.WriteAllText(Account, text);
        using var ledger = new BudgetLedger(Account, TimeProvider.System);

        Assert.True(Spend(ledger, 12));
    }

    [Fact]
    public void Where_the_file_cannot_be_had_a_process_keeps_its_own_account()
    {
        using var ledger = new BudgetLedger(Path.Combine(_folder.Path, "missing", "build.budget"), TimeProvider.System);
        var budget = RecoveryBudget.ForModel(TimeProvider.System, ledger);

        Assert.Equal(12, Enumerable.Range(0, 20).Count(_ => budget.TryCall()));
    }

    [Fact]
    public void A_build_that_was_told_that_no_call_will_succeed_makes_none_on_any_node()
    {
        using var first = new BudgetLedger(Account, TimeProvider.System);
        using var second = new BudgetLedger(Account, TimeProvider.System);
        var one = RecoveryBudget.ForModel(TimeProvider.System, first);
        Assert.True(one.TryCall());

        one.Close();

        Assert.False(RecoveryBudget.ForModel(TimeProvider.System, second).TryCall());
    }

    private static bool Spend(BudgetLedger ledger, int calls)
    {
        var budget = RecoveryBudget.ForModel(TimeProvider.System, ledger);
        return Enumerable.Range(0, calls).All(_ => budget.TryCall());
    }
}
