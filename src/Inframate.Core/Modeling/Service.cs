using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>A part of the application that is deployed by itself.</summary>
public sealed record Service
{
    /// <summary>Unique in an application: lower case letters, digits and '-'; what inframate.md calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The project file or, in other languages, the folder; relative to the repository root, with '/'.</summary>
    public required string Project { get; init; }

    /// <summary>What it is.</summary>
    public required ServiceKind Kind { get; init; }

    /// <summary>Framework and version, such as <c>ASP.NET Core 10.0</c> or <c>Express 4.21</c>.</summary>
    public required string Framework { get; init; }

    /// <summary>The language, such as <c>C#</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The port that it listens on in a container; null when it listens on none.</summary>
    public int? Port { get; init; }

    /// <summary>Path that answers 200 when the service is well; null when the code maps none.</summary>
    public string? HealthPath { get; init; }

    /// <summary>When it runs, as the repository writes it (<c>0 */5 * * * *</c>, <c>rate(1 day)</c>); null when it runs all the time or on request.</summary>
    public string? Schedule { get; init; }

    /// <summary>What the runtime of Lambda calls, as the repository writes it (<c>Shop::Shop.Function::Handle</c>, <c>app.handler</c>); null when it does not say so, or it is no function.</summary>
    public string? Handler { get; init; }

    /// <summary>The functions that a template makes from its code, each with a handler of its own, in the order of the template; empty for no function, and for one that no template describes.</summary>
    public ImmutableArray<TemplateFunction> Functions { get; init; } = [];

    /// <summary>True for a function that is written to answer requests over HTTP.</summary>
    public bool AnswersHttp { get; init; }

    /// <summary>Where it says that a function reads the events of a REST API (API Gateway, version 1); null when it does not say so.</summary>
    public Evidence? RestApi { get; init; }

    /// <summary>Path of the Dockerfile that builds it; null when there is none.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>How it is put into a container; null when nothing in the repository says it.</summary>
    public ContainerFacts? Container { get; init; }

    /// <summary>Needs, by kind and then name.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>Configuration keys that the code reads, by key.</summary>
    public ImmutableArray<Setting> Settings { get; init; } = [];

    /// <summary>Calls of cloud SDKs, by action and then place.</summary>
    public ImmutableArray<Permission> Permissions { get; init; } = [];

    /// <summary>Places in the code that write a file below the program's own folder, by place.</summary>
    public ImmutableArray<Evidence> LocalFiles { get; init; } = [];

    /// <summary>Wishes from inframate.md: <c>compute</c>, <c>cpu</c>, <c>memory</c>, <c>scale</c> and their kind, as written there.</summary>
    public ImmutableSortedDictionary<string, Wish> Wishes { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    /// <summary>Values that inframate.md gives to settings, by the name of the environment variable.</summary>
    public ImmutableSortedDictionary<string, Wish> Values { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    /// <summary>The evidence that this is a service, the strongest first; never empty.</summary>
    public required ImmutableArray<Evidence> Because { get; init; }
}
