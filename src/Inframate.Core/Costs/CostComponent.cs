namespace Inframate.Costs;

/// <summary>One line of a resource's bill.</summary>
public sealed record CostComponent
{
    /// <summary>What is paid for, such as <c>Instance hours (db.t4g.micro, single zone)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What one of it is, such as <c>hours</c> or <c>GB</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>How many of them a month has; 0 for a line that depends on usage of which nothing is known.</summary>
    public required decimal MonthlyQuantity { get; init; }

    /// <summary>Price of one in US dollars.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>True when the quantity follows from what the application does, not from its configuration.</summary>
    public bool UsageBased { get; init; }

    /// <summary>US dollars a month, not rounded.</summary>
    public decimal MonthlyCost => MonthlyQuantity * UnitPrice;
}
