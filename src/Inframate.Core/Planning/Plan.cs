using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>What will be deployed, and because of what.</summary>
public sealed record Plan
{
    /// <summary>Name of the stack; the prefix of every resource's name.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud: <c>aws</c>.</summary>
    public required string Cloud { get; init; }

    /// <summary>Its region.</summary>
    public required string Region { get; init; }

    /// <summary>The environment that the parameters of the components are for; null when the plan has no environments.</summary>
    public string? Environment { get; init; }

    /// <summary>All environments, in the order of inframate.md; the Terraform is the same for all of them, the values of its variables are not.</summary>
    public ImmutableArray<PlannedEnvironment> Environments { get; init; } = [];

    /// <summary>The components in an order in which each one comes after those it needs.</summary>
    public required ImmutableArray<PlannedComponent> Components { get; init; }

    /// <summary>The settings of each service that a created resource sets: service, key, address of the resource.</summary>
    public ImmutableArray<SettingSource> SettingSources { get; init; } = [];

    /// <summary>What generation mended by itself, in the order of components; empty until it is generated.</summary>
    public ImmutableArray<Repair> Repairs { get; init; } = [];

    /// <summary>Wishes that cannot be met, keys that nothing sets, and other problems of planning.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The strongest evidence for the component that owns an address; null when no component owns it. An instance has the origin of its resource.</summary>
    public Evidence? Origin(string address)
    {
        var key = address.IndexOf('[', StringComparison.Ordinal);
        var resource = key < 0 ? address : address[..key];
        return Components.FirstOrDefault(c => c.Addresses.BinarySearch(resource, StringComparer.Ordinal) >= 0)?.Because[0];
    }
}

/// <summary>Says which resource sets a configuration key.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Key">The key as the code reads it.</param>
/// <param name="Address">Terraform address of the resource that the value comes from.</param>
public sealed record SettingSource(string Service, string Key, string Address);
