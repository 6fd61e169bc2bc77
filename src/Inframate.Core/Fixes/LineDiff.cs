using System.Globalization;

namespace Inframate.Fixes;

/// <summary>What differs between two texts, in the form that everybody reads: lines with '-' and '+', three lines around each.</summary>
public static class LineDiff
{
    private const int Around = 3;

    // The memory grows with the square of the number of changed lines; beyond this, all of what differs is shown as replaced.
    private const int MostChanges = 1000;

    /// <summary>The lines of a unified diff; empty when the texts are equal.</summary>
    /// <param name="path">Name of the file.</param>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    public static IReadOnlyList<string> Of(string path, string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var edits = Edits(old, now);
        var result = new List<string>();
        for (var i = 0; i < edits.Count;)
        {
            if (edits[i].Kind == ' ')
            {
                i++;
                continue;
            }

            var first = Math.Max(0, i - Around);
            var last = i;
            for (var next = i; next < edits.Count && next - last <= 2 * Around; next++)
            {
                if (edits[next].Kind != ' ')
                    last = next;
            }

            var end = Math.Min(edits.Count, last + Around + 1);
            var part = edits.GetRange(first, end - first);
            if (result.Count == 0)
                result.AddRange([$"--- a/{path}", $"+++ b/{path}"]);

            result.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"@@ -{edits.Take(first).Count(e => e.Kind != '+') + 1},{part.Count(e => e.Kind != '+')} +{edits.Take(first).Count(e => e.Kind != '-') + 1},{part.Count(e => e.Kind != '-')} @@"));
            result.AddRange(part.Select(e => e.Kind + e.Line));
            i = end;
        }

        return result;
    }

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static List<(char Kind, string Line)> Edits(string[] old, string[] now)
    {
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;

        int oldEnd = old.Length, nowEnd = now.Length;
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
            (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);

        var edits = old.Take(start).Select(l => (' ', l)).ToList();
        edits.AddRange(Middle(old[start..oldEnd], now[start..nowEnd]));
        edits.AddRange(old.Skip(oldEnd).Select(l => (' ', l)));
        return edits;
    }

    // Myers' greedy way to the fewest changes (An O(ND) Difference Algorithm, 1986): what it costs grows with the number of changes, and fixes are few.
    private static List<(char Kind, string Line)> Middle(string[] old, string[] now)
    {
        var most = Math.Min(old.Length + now.Length, MostChanges);
        var furthest = new int[(2 * most) + 3];
        var steps = new List<int[]>();
        for (var changes = 0; changes <= most; changes++)
        {
            steps.Add((int[])furthest.Clone());
            for (var k = -changes; k <= changes; k += 2)
            {
                var at = most + 1 + k;
                var x = k == -changes || (k != changes && furthest[at - 1] < furthest[at + 1]) ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < old.Length && x - k < now.Length && old[x] == now[x - k])
                    x++;

                furthest[at] = x;
                if (x >= old.Length && x - k >= now.Length)
                    return Back(old, now, steps, most);
            }
        }

        return [.. old.Select(l => ('-', l)), .. now.Select(l => ('+', l))];
    }

    private static List<(char Kind, string Line)> Back(string[] old, string[] now, List<int[]> steps, int most)
    {
        var edits = new List<(char, string)>();
        int x = old.Length, y = now.Length;
        for (var changes = steps.Count - 1; changes >= 0; changes--)
        {
            var (furthest, k) = (steps[changes], x - y);
            var at = most + 1 + k;
            var from = k == -changes || (k != changes && furthest[at - 1] < furthest[at + 1]) ? k + 1 : k - 1;
            var startX = changes == 0 ? 0 : furthest[most + 1 + from];
            var startY = changes == 0 ? 0 : startX - from;
            while (x > startX && y > startY)
            {
                edits.Add((' ', old[--x]));
                y--;
            }

            if (changes > 0)
                edits.Add(x == startX ? ('+', now[--y]) : ('-', old[--x]));
        }

        edits.Reverse();
        return edits;
    }
}
