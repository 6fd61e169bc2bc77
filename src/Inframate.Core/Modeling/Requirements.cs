using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What the user wrote in inframate.md about the whole stack. Null means: not written.</summary>
public sealed record Requirements
{
    /// <summary>The file, relative to the root; where a message about something that is missing points.</summary>
    public required string Path { get; init; }

    /// <summary>True when the file exists.</summary>
    public bool Exists { get; init; }

    /// <summary>Name of the application.</summary>
    public Wish? Name { get; init; }

    /// <summary><c>aws</c>, <c>azure</c> or <c>gcp</c>.</summary>
    public Wish? Cloud { get; init; }

    /// <summary>Region of that cloud.</summary>
    public Wish? Region { get; init; }

    /// <summary>Own domain name of the application; with it the load balancer answers over TLS.</summary>
    public Wish? Domain { get; init; }

    /// <summary>Monthly budget in US dollars.</summary>
    public Wish? MonthlyBudgetUsd { get; init; }

    /// <summary>Environments in the order of the file; empty when none is written.</summary>
    public ImmutableArray<DeploymentEnvironment> Environments { get; init; } = [];

    /// <summary>Tags for every resource.</summary>
    public ImmutableSortedDictionary<string, Wish> Tags { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    /// <summary>First part of the names of all resources.</summary>
    public Wish? Prefix { get; init; }

    /// <summary>Address that alarms are sent to.</summary>
    public Wish? AlertEmail { get; init; }

    /// <summary>The network: <c>vpc</c> and its subnets where it exists already, <c>cidr</c> and <c>nat</c> where it is made.</summary>
    public ImmutableSortedDictionary<string, Wish> Network { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    /// <summary>The bullets under <c>## Requirements</c>.</summary>
    public ImmutableArray<Wish> Bullets { get; init; } = [];
}

/// <summary>One environment of a stack: the same code with other numbers.</summary>
/// <param name="Name">Such as <c>dev</c> or <c>prod</c>.</param>
/// <param name="Settings"><c>size</c>, <c>highAvailability</c> and their kind, as written.</param>
/// <param name="At">Its place in inframate.md.</param>
public sealed record DeploymentEnvironment(string Name, ImmutableSortedDictionary<string, Wish> Settings, SourceSpan At)
{
    /// <summary>What it gives to settings of the services, by the name of the environment variable.</summary>
    public ImmutableSortedDictionary<string, Wish> Values { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);
}
