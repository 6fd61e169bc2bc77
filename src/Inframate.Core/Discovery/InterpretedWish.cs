namespace Inframate.Discovery;

/// <summary>A wish that was read out of prose in inframate.md. What the front matter says wins over it.</summary>
/// <param name="Kind">What it is about: one of <see cref="Kinds"/>.</param>
/// <param name="Value">Its value: a region, a domain, dollars a month or the kind of a need; <c>production</c> or <c>all</c> for the others.</param>
/// <param name="Line">Line of inframate.md that it was read from, counted from 1.</param>
public sealed record InterpretedWish(string Kind, string Value, int Line)
{
    /// <summary>The kinds whose value is <c>production</c> or <c>all</c>, each with the words by which the planner knows it.</summary>
    public static IReadOnlyDictionary<string, string> Wishes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["autoScaling"] = "Auto-scaling",
        ["backups"] = "Backups",
        ["costEffective"] = "Cost-effective",
        ["encryption"] = "Encryption",
        ["firewall"] = "Web application firewall",
        ["highAvailability"] = "High availability",
        ["https"] = "Secure HTTPS connection",
        ["monitoring"] = "Monitoring and logging",
    };

    /// <summary>All kinds, in ordinal order.</summary>
    public static IEnumerable<string> Kinds => Wishes.Keys.Concat(["domain", "monthlyBudgetUsd", "need", "region"]).Order(StringComparer.Ordinal);
}
