namespace Inframate.Terraform;

/// <summary>
/// How often the thread may still read settings and blocks of a module. Counting what is read, and not the time, stops a rule that goes round and round at the same place on every machine.
/// </summary>
internal static class ReadBudget
{
    [ThreadStatic]
    private static long s_left;

    /// <summary>Limits the reads of this thread from now on; 0 lifts the limit.</summary>
    public static void Set(long reads) => s_left = reads;

    /// <summary>Lifts the limit, and says how many reads were left of it.</summary>
    public static long Lift()
    {
        var left = s_left;
        s_left = 0;
        return left;
    }

    /// <summary>Counts one read.</summary>
    /// <exception cref="ReadBudgetException">It was the last one.</exception>
    public static void Spend()
    {
        if (s_left > 0 && --s_left == 0)
            throw new ReadBudgetException();
    }
}
