namespace Inframate.Agent.Failures;

/// <summary>What one build may spend on an outside service, over all of its projects. Safe for use from several threads.</summary>
public sealed class RecoveryBudget(TimeProvider time, int calls, int retries, TimeSpan limit)
{
    private readonly Lock _lock = new();
    private long? _started;
    private int _calls;
    private int _retries;

    /// <summary>Calls made so far.</summary>
    public int Calls => _calls;

    /// <summary>12 calls, 6 of them retries, within 60 seconds from the first: what a build spends on a model at most.</summary>
    public static RecoveryBudget ForModel(TimeProvider time) => new(time, 12, 6, TimeSpan.FromSeconds(60));

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
                return _started is { } start ? limit - time.GetElapsedTime(start) : limit;
        }
    }

    /// <summary>Spends one call; false when none is left.</summary>
    public bool TryCall()
    {
        lock (_lock)
        {
            _started ??= time.GetTimestamp();
            if (_calls >= calls || limit <= time.GetElapsedTime(_started.Value))
                return false;

            _calls++;
            return true;
        }
    }

    /// <summary>Spends one retry after a wait; false when there is none left, or the wait would not fit.</summary>
    public bool TryRetry(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_retries >= retries || _calls >= calls || wait >= (_started is { } start ? limit - time.GetElapsedTime(start) : limit))
                return false;

            _retries++;
            return true;
        }
    }
}
