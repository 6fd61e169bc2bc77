namespace Inframate.Agent.Failures;

/// <summary>How often an operation is tried, and how long is waited between.</summary>
/// <param name="Attempts">Attempts in all, at least 1.</param>
/// <param name="FirstWait">Wait before the second attempt; each later one is twice as long.</param>
/// <param name="LongestWait">Longest wait that we compute; a server may ask for more.</param>
/// <param name="Jitter">How chance changes the wait.</param>
/// <param name="LongestServerDelay">A server that asks for more than this is not waited for.</param>
public sealed record RetryPolicy(int Attempts, TimeSpan FirstWait, TimeSpan LongestWait, Jitter Jitter, TimeSpan LongestServerDelay)
{
    /// <summary>One attempt and no more.</summary>
    public static RetryPolicy Once { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero, Jitter.None, TimeSpan.Zero);

    /// <summary>Wait before the next attempt.</summary>
    /// <param name="attempt">Attempts made so far, from 1.</param>
    /// <param name="asked">What the server asked for: a floor; null when it did not.</param>
    /// <param name="chance">From 0 up to 1.</param>
    public TimeSpan Wait(int attempt, TimeSpan? asked, double chance)
    {
        var computed = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(attempt - 1, 16)));
        if (asked is { } floor)
            return Longer(floor, Jitter == Jitter.OnTop ? computed : TimeSpan.Zero) * (1 + chance / 10);

        return Jitter switch
        {
            Jitter.Full => computed * chance,
            Jitter.OnTop => computed * (1 + chance / 10),
            Jitter.Around => computed * (0.8 + chance * 0.4),
            _ => computed,
        };
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
