using System.Collections.Frozen;
using System.Globalization;

namespace Inframate.Costs;

/// <summary>Unit prices as the data files have them: by key and region, with the date of their source.</summary>
public sealed class PriceCatalog
{
    private const string Everywhere = "global";

    private static readonly Lazy<PriceCatalog> LoadedAws = new(() => Load("prices/aws.tsv"));

    private readonly FrozenDictionary<(string Key, string Region), UnitPrice> _prices;

    private PriceCatalog(FrozenDictionary<(string Key, string Region), UnitPrice> prices) => _prices = prices;

    /// <summary>The prices of AWS.</summary>
    public static PriceCatalog Aws => LoadedAws.Value;

    /// <summary>A price; null when the data has none for the region. The price of another region is never taken instead; some services have one price everywhere.</summary>
    public UnitPrice? Find(string key, string region) => _prices.GetValueOrDefault((key, region)) ?? _prices.GetValueOrDefault((key, Everywhere));

    /// <summary>The third part of all keys that begin and end like this in a region: the sizes that have a price.</summary>
    public IEnumerable<string> Sizes(string prefix, string suffix, string region) => _prices.Keys
        .Where(k => k.Region == region && k.Key.StartsWith(prefix, StringComparison.Ordinal) && k.Key.EndsWith(suffix, StringComparison.Ordinal))
        .Select(k => k.Key[prefix.Length..^suffix.Length])
        .Order(StringComparer.Ordinal);

    private static PriceCatalog Load(string resource)
    {
        using var reader = new StreamReader(typeof(PriceCatalog).Assembly.GetManifestResourceStream(resource)!);
        var prices = new Dictionary<(string Key, string Region), UnitPrice>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;

            var parts = line.Split('\t');
            prices.Add((parts[0], parts[1]), new UnitPrice(parts[2], decimal.Parse(parts[3], NumberStyles.Float, CultureInfo.InvariantCulture), parts[4] == "-" ? null : parts[4], parts[5]));
        }

        return new PriceCatalog(prices.ToFrozenDictionary());
    }
}

/// <summary>One unit price.</summary>
/// <param name="Unit">What one of it is.</param>
/// <param name="Usd">US dollars.</param>
/// <param name="AsOf">Date of the source; null when the source states none.</param>
/// <param name="Source">Name of the source, explained in the head of the data file.</param>
public sealed record UnitPrice(string Unit, decimal Usd, string? AsOf, string Source);
