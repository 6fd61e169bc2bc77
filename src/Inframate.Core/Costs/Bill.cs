using System.Collections.Immutable;
using System.Globalization;
using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Collects the lines of one resource's bill. When one of them cannot be known, the whole resource is unknown, and says why.</summary>
public sealed class Bill
{
    private readonly PriceCatalog _prices;
    private readonly List<CostComponent> _lines = [];
    private readonly List<string> _dates = [];

    /// <summary>A bill.</summary>
    /// <param name="terraform">The module, for what a resource refers to.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="region">Region of the resource.</param>
    internal Bill(TerraformModule terraform, PriceCatalog prices, string region)
    {
        Terraform = terraform;
        _prices = prices;
        Region = region;
    }

    /// <summary>The module.</summary>
    public TerraformModule Terraform { get; }

    /// <summary>Region of the resource.</summary>
    public string Region { get; }

    /// <summary>The lines so far.</summary>
    internal ImmutableArray<CostComponent> Lines => [.. _lines.OrderBy(l => l.UsageBased)];

    /// <summary>The dates of the prices that are used.</summary>
    internal IReadOnlyList<string> Dates => _dates;

    /// <summary>Why the price cannot be told; null when it can.</summary>
    internal string? Problem { get; private set; }

    /// <summary>True when the price cannot be told.</summary>
    public bool IsUnknown => Problem is not null;

    /// <summary>True when the data has a price.</summary>
    public bool Has(string priceKey) => _prices.Find(priceKey, Region) is not null;

    /// <summary>A line that follows from the configuration.</summary>
    public void Fixed(string name, string priceKey, decimal monthlyQuantity) => Add(name, priceKey, monthlyQuantity, usageBased: false);

    /// <summary>A line that depends on what the application does: shown with its unit price and no quantity.</summary>
    public void Usage(string name, string priceKey) => Add(name, priceKey, 0, usageBased: true);

    /// <summary>The price cannot be told.</summary>
    /// <param name="why">What is missing, as a sentence.</param>
    public void Unknown(string why) => Problem ??= why;

    /// <summary>The number that a setting has; its default when it is absent. An unknown one makes the price unknown.</summary>
    public decimal? Number(TerraformSetting setting, string name, decimal? otherwise)
    {
        if (setting.IsAbsent || setting.IsNull)
            return otherwise;

        if (setting.AsNumber is { } number)
            return number;

        Unknown($"The value of '{name}' is not known before apply.");
        return null;
    }

    /// <summary>The text that a setting has; its default when it is absent. An unknown one makes the price unknown.</summary>
    public string? Text(TerraformSetting setting, string name, string? otherwise)
    {
        if (setting.IsAbsent || setting.IsNull)
            return otherwise;

        if (setting.AsString is { } text)
            return text;

        Unknown($"The value of '{name}' is not known before apply.");
        return null;
    }

    /// <summary>The truth of a setting; its default when it is absent. An unknown one makes the price unknown.</summary>
    public bool? Flag(TerraformSetting setting, string name, bool otherwise)
    {
        if (setting.IsAbsent || setting.IsNull)
            return otherwise;

        if (setting.IsTrue || setting.IsFalse)
            return setting.IsTrue;

        Unknown($"The value of '{name}' is not known before apply.");
        return null;
    }

    /// <summary>Up to three sizes that have a price, those of the same family and of about the same size first, for a message about one that has none.</summary>
    public string NearestSizes(string prefix, string suffix, string wanted)
    {
        var (family, size) = Split(wanted);
        var near = _prices.Sizes(prefix, suffix, Region)
            .Select(s => (Name: s, Parts: Split(s)))
            .OrderByDescending(s => SharedStart(s.Parts.Family, family))
            .ThenByDescending(s => SizeOf(size) is null ? SharedStart(s.Parts.Size, size) : 0)
            .ThenBy(s => Math.Abs((SizeOf(s.Parts.Size) ?? 0) - (SizeOf(size) ?? 0)))
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .Take(3);
        return string.Join(", ", near.Select(s => $"'{s.Name}'"));
    }

    private static (string Family, string Size) Split(string size) => size.LastIndexOf('.') is var dot and >= 0 ? (size[..dot], size[(dot + 1)..]) : (size, "");

    private static int SharedStart(string one, string other) => one.AsSpan().CommonPrefixLength(other);

    // Each step is twice the one before: micro, small, medium, large, xlarge, 2xlarge, 4xlarge. Null for a size of no such name.
    private static double? SizeOf(string size) => size switch
    {
        "nano" => -2,
        "micro" => -1,
        "small" => 0,
        "medium" => 1,
        "large" => 2,
        "xlarge" => 3,
        _ when size.EndsWith("xlarge", StringComparison.Ordinal) && int.TryParse(size[..^6], NumberStyles.None, CultureInfo.InvariantCulture, out var times) => 3 + Math.Log2(Math.Max(1, times)),
        _ => null,
    };

    private void Add(string name, string priceKey, decimal monthlyQuantity, bool usageBased)
    {
        if (_prices.Find(priceKey, Region) is not { } price)
        {
            Unknown($"The price data has no '{priceKey}' in {Region}.");
            return;
        }

        if (price.AsOf is not null)
            _dates.Add(price.AsOf);

        _lines.Add(new CostComponent { Name = name, Unit = price.Unit, MonthlyQuantity = monthlyQuantity, UnitPrice = price.Usd, UsageBased = usageBased });
    }
}
