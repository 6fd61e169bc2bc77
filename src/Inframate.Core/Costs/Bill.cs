using System.Collections.Immutable;
using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Collects the lines of one resource's bill. When one of them cannot be known, the whole resource is unknown, and says why.</summary>
public sealed class Bill
{
    private readonly PriceCatalog _prices;
    private readonly List<CostComponent> _lines = [];
    private readonly List<string> _dates;

    /// <summary>A bill.</summary>
    /// <param name="terraform">The module, for what a resource refers to.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="region">Region of the resource.</param>
    /// <param name="dates">Receives the dates of the prices that are used.</param>
    internal Bill(TerraformModule terraform, PriceCatalog prices, string region, List<string> dates)
    {
        Terraform = terraform;
        _prices = prices;
        Region = region;
        _dates = dates;
    }

    /// <summary>The module.</summary>
    public TerraformModule Terraform { get; }

    /// <summary>Region of the resource.</summary>
    public string Region { get; }

    /// <summary>The lines so far.</summary>
    internal ImmutableArray<CostComponent> Lines => [.. _lines.OrderBy(l => l.UsageBased)];

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

    /// <summary>Sizes that have a price, for a message about one that has none.</summary>
    public string NearestSizes(string prefix, string suffix, string wanted)
    {
        var family = wanted.LastIndexOf('.') is var dot and > 0 ? wanted[..dot] : wanted;
        var sizes = _prices.Sizes(prefix, suffix, Region).ToList();
        var near = sizes.Where(s => s.StartsWith(family, StringComparison.Ordinal)).Concat(sizes.Where(s => !s.StartsWith(family, StringComparison.Ordinal))).Take(3);
        return string.Join(", ", near.Select(s => $"'{s}'"));
    }

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
