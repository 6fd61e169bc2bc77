namespace Inframate.Text;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    // No name is that long; the work grows with the square of it.
    private const int Longest = 200;

    /// <summary>
    /// The known name with the fewest changed, added, left out or swapped characters; null when none is near enough: at most a third of the characters, at most 3.
    /// Of equally near names the first in ordinal order.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var most = Math.Min(3, Math.Max(1, name.Length / 3));
        string? best = null;
        foreach (var candidate in known)
        {
            if (candidate == name || Math.Abs(candidate.Length - name.Length) > most)
                continue;

            var distance = Distance(name, candidate);
            if (distance < most || distance == most && (best is null || string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                most = distance;
            }
        }

        return best;
    }

    /// <summary>Number of characters to change, add, leave out or swap with their neighbour to make one text of the other, case counting; <see cref="int.MaxValue"/> when one has more than 200.</summary>
    public static int Distance(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (Math.Max(from.Length, to.Length) > Longest)
            return int.MaxValue;

        var twoBack = new int[to.Length + 1];
        var previous = new int[to.Length + 1];
        var current = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = from[i - 1] == to[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    current[j] = Math.Min(current[j], twoBack[j - 2] + 1);
            }

            (twoBack, previous, current) = (previous, current, twoBack);
        }

        return previous[to.Length];
    }
}
