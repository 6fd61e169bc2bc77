using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Inframate.Costs;
using Inframate.Planning;

namespace Inframate.Reports;

/// <summary>cost.json and cost.md: what the stack costs a month, and because of what.</summary>
public static class CostReport
{
    /// <summary>The estimate as cost.json.</summary>
    public static string ToJson(CostEstimate estimate, Plan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ReportJson.Writer))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("currency", "USD");
            json.WriteString("pricesAsOf", estimate.PricesAsOf);
            json.WriteString("region", estimate.Region);
            json.WriteNumber("totalMonthlyCost", Money(estimate.TotalMonthlyCost));
            json.WriteStartArray("resources");
            foreach (var resource in estimate.Resources)
                Write(json, resource, plan);

            json.WriteEndArray();
            Strings(json, "free", estimate.Free);
            Strings(json, "unsupported", estimate.Unsupported);
            json.WriteStartArray("unknown");
            foreach (var unknown in estimate.Unknown)
            {
                json.WriteStartObject();
                json.WriteString("address", unknown.Address);
                json.WriteString("why", unknown.Why);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>The estimate as Markdown, the largest part first.</summary>
    public static string ToMarkdown(CostEstimate estimate, Plan plan)
    {
        var text = new StringBuilder("# Monthly cost\n\n");
        // Unknown is never 0.
        if (estimate is { TotalMonthlyCost: 0, Unknown.IsEmpty: false })
            text.Append(CultureInfo.InvariantCulture, $"Not known for {estimate.Region}: {Unpriced(estimate)}, and the others cost nothing by themselves");
        else
            text.Append(CultureInfo.InvariantCulture, $"About **{estimate.TotalMonthlyCost:0.00} USD** a month in {estimate.Region}");

        if (estimate is { TotalMonthlyCost: > 0, Unknown.IsEmpty: false })
            text.Append(CultureInfo.InvariantCulture, $", and {Unpriced(estimate)}");

        text.Append(estimate.PricesAsOf is null ? ".\n" : $", from prices of {estimate.PricesAsOf} or later.\n");
        text.Append("Lines that depend on usage count as 0 until usage is stated; their unit price is given.\n\n");
        text.Append("| resource | USD a month | because |\n| --- | ---: | --- |\n");
        foreach (var r in Largest(estimate))
            text.Append(CultureInfo.InvariantCulture, $"| `{r.Address}` | {r.MonthlyCost:0.00} | {Because(plan, r.Address)} |\n");

        foreach (var r in Largest(estimate))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## `{r.Address}`\n\n| line | quantity | unit price | USD a month |\n| --- | ---: | ---: | ---: |\n");
            foreach (var c in r.Components)
            {
                text.Append(c.UsageBased && c.MonthlyQuantity == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"| {c.Name} | depends on usage | {c.UnitPrice} per {c.Unit} | |\n")
                    : string.Create(CultureInfo.InvariantCulture, $"| {c.Name} | {c.MonthlyQuantity:0.####} {c.Unit} | {c.UnitPrice} | {c.MonthlyCost:0.00} |\n"));
            }
        }

        if (!estimate.Unknown.IsEmpty)
        {
            text.Append("\n## Not known\n\nThese are not part of the sum.\n\n");
            foreach (var unknown in estimate.Unknown)
                text.Append(CultureInfo.InvariantCulture, $"- `{unknown.Address}`: {unknown.Why}\n");
        }

        if (!estimate.Unsupported.IsEmpty)
        {
            text.Append("\n## Without an estimator\n\nThese are not part of the sum.\n\n");
            foreach (var address in estimate.Unsupported)
                text.Append(CultureInfo.InvariantCulture, $"- `{address}`\n");
        }

        return text.ToString();
    }

    /// <summary>The resources that cost something, the largest first.</summary>
    public static ImmutableArray<ResourceCost> Largest(CostEstimate estimate)
        => [.. estimate.Resources.OrderByDescending(r => r.MonthlyCost).ThenBy(r => r.Address, StringComparer.Ordinal)];

    private static string Unpriced(CostEstimate estimate)
        => string.Create(CultureInfo.InvariantCulture, $"{estimate.Unknown.Length} {(estimate.Unknown.Length == 1 ? "resource has" : "resources have")} a price that is not known");

    private static void Write(Utf8JsonWriter json, ResourceCost resource, Plan plan)
    {
        json.WriteStartObject();
        json.WriteString("address", resource.Address);
        json.WriteStartArray("because");
        if (plan.Origin(resource.Address) is { } because)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(because.Kind.ToString()));
            json.WriteString("value", because.Value);
            json.WriteString("at", because.At.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("monthlyCost", Money(resource.MonthlyCost));
        json.WriteStartArray("components");
        foreach (var c in resource.Components)
        {
            json.WriteStartObject();
            json.WriteString("name", c.Name);
            json.WriteString("unit", c.Unit);
            json.WriteNumber("monthlyQuantity", Trim(c.MonthlyQuantity));
            json.WriteNumber("unitPrice", Trim(c.UnitPrice));
            json.WriteNumber("monthlyCost", Money(c.MonthlyCost));
            json.WriteBoolean("usageBased", c.UsageBased);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Because(Plan plan, string address) => plan.Origin(address) is { } because ? $"{because.Value} ({because.At})" : "";

    // Cents are for people; the sum is taken before rounding.
    private static decimal Money(decimal usd) => Trim(Math.Round(usd, 4, MidpointRounding.AwayFromZero));

    // A decimal remembers its trailing zeros, and they would tell how it was computed.
    private static decimal Trim(decimal number) => number / 1.0000000000000000000000000000m;

    private static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
