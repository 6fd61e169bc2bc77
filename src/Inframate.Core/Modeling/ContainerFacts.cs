using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>How a service is put into a container, as its Dockerfile or the properties of its project say it.</summary>
public sealed record ContainerFacts
{
    // Each of them tells that the SDK is to make an image.
    private static readonly string[] Properties = ["ContainerRepository", "ContainerImageName", "ContainerBaseImage", "ContainerFamily", "ContainerUser", "EnableSdkContainerSupport"];

    /// <summary>The image that it is built on, as written; null when nothing says it, so that the SDK chooses.</summary>
    public string? BaseImage { get; init; }

    /// <summary>The stage of the Dockerfile that runs; null when it has no name or there is no Dockerfile.</summary>
    public string? Stage { get; init; }

    /// <summary>The image that is made, as the project names it; null when it does not.</summary>
    public string? Repository { get; init; }

    /// <summary>The ports that it exposes, in the order of the Dockerfile; ascending when the project names them.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>The user that it runs as; null when nothing sets one, so that the base image decides.</summary>
    public string? User { get; init; }

    /// <summary>The line that says the most: FROM of the stage that runs, or the first property.</summary>
    public required SourceSpan At { get; init; }

    /// <summary>What a Dockerfile says; null when there is none.</summary>
    internal static ContainerFacts? Of(Dockerfile? dockerfile) => dockerfile is null ? null : new ContainerFacts
    {
        BaseImage = dockerfile.Base?.Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal)),
        Stage = dockerfile.StageName,
        Ports = [.. dockerfile.Exposed().Select(e => e.Port).Distinct()],
        User = dockerfile.User?.Arguments,
        At = dockerfile.LastStage.FirstOrDefault()?.At ?? new SourceSpan(dockerfile.Path),
    };

    /// <summary>What the properties of a project say to the SDK; null when they say nothing.</summary>
    internal static ContainerFacts? Of(DotNetProject project)
    {
        var places = Properties.Where(p => project[p].Length > 0).Select(p => project.PropertyPlaces.GetValueOrDefault(p, new SourceSpan(project.Path))).ToList();
        if (places.Count == 0 && project.ContainerPorts.IsEmpty)
            return null;

        return new ContainerFacts
        {
            BaseImage = Own("ContainerBaseImage"),
            Repository = Own("ContainerRepository") ?? Own("ContainerImageName"),
            Ports = project.ContainerPorts,
            User = Own("ContainerUser"),
            At = places.Count > 0 ? places[0] : new SourceSpan(project.Path),
        };

        string? Own(string property) => project[property] is { Length: > 0 } value ? value : null;
    }
}
