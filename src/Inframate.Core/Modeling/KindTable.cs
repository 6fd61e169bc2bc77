using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>The knowledge of which calls of .NET code are signs of what a program is. The data is Data/kinds.txt.</summary>
internal static class KindTable
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Rows = new(()
        => DataTable.Rows("kinds.txt").GroupBy(w => w[0], StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.SelectMany(w => w.Skip(1)).ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>The names that a C# file has to contain to be of interest. Those of other signs are everyday words, and what they stand beside is of interest by itself.</summary>
    public static IEnumerable<string> CSharpNames { get; } = Rows.Value.Where(r => r.Key is not ("chats" or "host" or "migrates" or "receives" or "runs" or "stops" or "web")).SelectMany(r => r.Value);

    /// <summary>The names of all signs.</summary>
    public static IEnumerable<string> AllNames => Rows.Value.SelectMany(r => r.Value);

    /// <summary>The calls that are the sign of this name.</summary>
    public static ImmutableArray<string> Calls(string sign) => Rows.Value[sign];
}
