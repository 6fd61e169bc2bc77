using System.Collections.Frozen;

namespace Inframate.Modeling;

/// <summary>The clouds and their regions. The data is Data/regions.txt.</summary>
public static class Regions
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Table = new(() => DataTable.Rows("regions.txt").ToFrozenDictionary(r => r[0], r => r[1..], StringComparer.Ordinal));

    /// <summary>The clouds, in ordinal order.</summary>
    public static IEnumerable<string> Clouds => Table.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>The regions of a cloud; empty when there is no such cloud.</summary>
    public static IReadOnlyCollection<string> Of(string cloud) => Table.Value.TryGetValue(cloud, out var regions) ? regions : [];
}
