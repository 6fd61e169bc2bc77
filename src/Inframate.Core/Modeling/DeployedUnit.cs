using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Something that a description of a deployment in the repository runs: a service of a compose file, a project of an Aspire host, a function of a template.</summary>
/// <param name="Name">The name that it has there.</param>
/// <param name="Evidence">The line that says so.</param>
internal sealed record DeployedUnit(string Name, Evidence Evidence)
{
    /// <summary>The .NET project that it runs; null when it runs none or that is not known.</summary>
    public string? Project { get; init; }

    /// <summary>Folder of its source; null when it is not known.</summary>
    public string? Folder { get; init; }

    /// <summary>Its language, as in the table of needs; null when the description does not say it.</summary>
    public string? Language { get; init; }

    /// <summary>The Dockerfile that builds it; null when none does.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>Last part of the name of the image that it runs, for descriptions that say nothing else; null where they say more.</summary>
    public string? Image { get; init; }

    /// <summary>What it is, where the description says so; null where it does not.</summary>
    public ServiceKind? Kind { get; init; }

    /// <summary>What people call that which runs a function on another cloud than AWS, such as <c>Azure Functions</c>; null when it is not known, or the cloud is AWS.</summary>
    public string? Host { get; init; }

    /// <summary>What it runs; empty when the description does not say it.</summary>
    public string Command { get; init; } = "";

    /// <summary>When it runs, as the description writes it; null when it runs all the time.</summary>
    public string? Schedule { get; init; }

    /// <summary>What the runtime of Lambda calls; null when the description does not say it.</summary>
    public string? Handler { get; init; }

    /// <summary>The function that it is; null for what is none, or whose code or handler the description does not name.</summary>
    public TemplateFunction? Function { get; init; }

    /// <summary>True when requests over HTTP start it.</summary>
    public bool AnswersHttp { get; init; }

    /// <summary>The line that lets a REST API start it; null when none does.</summary>
    public SourceSpan? RestApi { get; init; }

    /// <summary>That line as evidence.</summary>
    public Evidence? RestEvidence => RestApi is { } at ? new Evidence(EvidenceKind.Deployment, Name, at) : null;

    /// <summary>The variables that it is given.</summary>
    public ImmutableArray<(string Name, string Value, SourceSpan At)> Environment { get; init; } = [];

    /// <summary>The stores and brokers that it is given.</summary>
    public ImmutableArray<ResourceUse> Uses { get; init; } = [];
}

/// <summary>A store or broker that a description of a deployment gives to a service.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one; null when it has no name of its own.</param>
/// <param name="Evidence">The line that says so.</param>
/// <param name="IsCertain">True when the description hands it over by name; false when it only starts it first, which may be a habit.</param>
internal sealed record ResourceUse(NeedKind Kind, string? Name, Evidence Evidence, bool IsCertain);
