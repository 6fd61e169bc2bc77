using System.Collections.Frozen;
using Inframate.Modeling;

namespace Inframate.Fixes;

/// <summary>What is left to people, and what a fix costs. The data is Data/fixes.txt.</summary>
internal static class FixTable
{
    private static readonly Lazy<(FrozenDictionary<string, string> Never, FrozenSet<string> Replaces, FrozenDictionary<string, string> Values)> Table = new(Read);

    /// <summary>Ids of all rules that are left to people.</summary>
    public static IEnumerable<string> Rules => Table.Value.Never.Keys;

    /// <summary>Arguments whose change makes a new resource: type and name, with '.' between them.</summary>
    public static IEnumerable<string> Replacing => Table.Value.Replaces;

    /// <summary>Why findings of a rule are left to people, as half a sentence; null when they are not.</summary>
    public static string? Never(string rule) => Table.Value.Never.GetValueOrDefault(rule);

    /// <summary>True when the provider makes a new resource to change an argument.</summary>
    /// <param name="type">Type of the resource.</param>
    /// <param name="name">The argument, or the outermost block that it lies in.</param>
    public static bool Replaces(string type, string name) => Table.Value.Replaces.Contains($"{type}.{name}");

    /// <summary>Arguments with a value of their own: type and path, with '.' between them.</summary>
    public static IEnumerable<string> Valued => Table.Value.Values.Keys;

    /// <summary>The value to write to an argument, as HCL; null when the test of the rule says it.</summary>
    /// <param name="type">Type of the resource.</param>
    /// <param name="path">The argument, after the names of the blocks that it lies in.</param>
    public static string? Value(string type, IEnumerable<string> path) => Table.Value.Values.GetValueOrDefault($"{type}.{string.Join('.', path)}");

    private static (FrozenDictionary<string, string>, FrozenSet<string>, FrozenDictionary<string, string>) Read()
    {
        var rows = DataTable.Rows("fixes.txt").ToList();
        var never = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r[0] == "never"))
        {
            var bar = Array.IndexOf(row, "|");
            foreach (var rule in row[1..bar])
                never.Add(rule, string.Join(' ', row[(bar + 1)..]));
        }

        return (never.ToFrozenDictionary(StringComparer.Ordinal), rows.Where(r => r[0] == "replaces").Select(r => r[1]).ToFrozenSet(StringComparer.Ordinal), rows.Where(r => r[0] == "value").ToFrozenDictionary(r => r[1], r => string.Join(' ', r[2..]), StringComparer.Ordinal));
    }
}
