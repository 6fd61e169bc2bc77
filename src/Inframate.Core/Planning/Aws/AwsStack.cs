using System.Collections.Immutable;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>What the parts of a plan share: the application, its environments, and the components so far.</summary>
internal sealed class AwsStack(Application app, string name, string region, ImmutableArray<EnvironmentProfile> environments, ImmutableArray<ExistingResource> existing, PlanNotes notes)
{
    private readonly List<ComponentDraft> _drafts = [];

    public Application App { get; } = app;

    public Requirements Requirements => App.Requirements;

    public string Name { get; } = name;

    public string Region { get; } = region;

    public ImmutableArray<EnvironmentProfile> Environments { get; } = environments;

    public PlanNotes Notes { get; } = notes;

    /// <summary>What the repository's own Terraform makes.</summary>
    public ImmutableArray<ExistingResource> Existing { get; } = existing;

    /// <summary>One environment has the domain itself, the others stand below it.</summary>
    public EnvironmentProfile MainEnvironment => Environments.FirstOrDefault(e => e.Protected) ?? Environments[^1];

    /// <summary>The domain of the application in an environment: its own, else the application's for the main one, else a name below that; null where there is none.</summary>
    public string? DomainIn(EnvironmentProfile environment)
        => DomainNames.Read(environment.Domain) ?? (Requirements.DomainOf() is not { } domain ? null : environment == MainEnvironment ? domain : $"{environment.Name}.{domain}");

    /// <summary>Whether any environment has a domain.</summary>
    public bool HasDomain => Environments.Any(e => DomainIn(e) is not null);

    /// <summary>Whether some environments have a domain and others have none.</summary>
    public bool DomainIsOptional => HasDomain && Environments.Any(e => DomainIn(e) is null);

    /// <summary>Where the domain is written; null without one.</summary>
    public Wish? WrittenDomain => Requirements.DomainOf() is not null ? Requirements.Domain : Environments.Select(e => e.Domain).FirstOrDefault(d => DomainNames.Read(d) is not null);

    /// <summary>What stands before the load balancer.</summary>
    public FrontDoor Door { get; set; } = new(null, null);

    public IReadOnlyList<ComponentDraft> Drafts => _drafts;

    /// <summary>The component of each need that has one.</summary>
    public Dictionary<(NeedKind Kind, string Name), ComponentDraft> Stores { get; } = [];

    /// <summary>The component of each secret that somebody has to fill in, by configuration key.</summary>
    public Dictionary<string, ComponentDraft> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Components that pods of the cluster open connections to.</summary>
    public SortedSet<string> PodConnections { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether any pod reads a secret.</summary>
    public bool PodsReadSecrets { get; set; }

    /// <summary>Names of the services that have a collector of traces beside them.</summary>
    public HashSet<string> Traced { get; } = new(StringComparer.Ordinal);

    /// <summary>What each service runs on, by its name.</summary>
    public Dictionary<string, Compute> RunsOn { get; } = new(StringComparer.Ordinal);

    /// <summary>The functions that a bucket starts; it has one list of notifications, which the first of them has.</summary>
    public Dictionary<ComponentDraft, List<(ComponentDraft Function, FunctionEvent? Said)>> Notified { get; } = [];

    /// <summary>Settings that hold the host of a function's API, each with the service that reads it and the function.</summary>
    public List<(Service Caller, Setting Setting, Service Called)> HostsOfApis { get; } = [];

    public ComponentDraft Add(ComponentDraft draft)
    {
        _drafts.Add(draft);
        return draft;
    }

    /// <summary>A draft whose label no other of the same template has: databases of two engines may have one name.</summary>
    public ComponentDraft Labelled(string template, SharedNeed need)
    {
        var shortId = template[(template.LastIndexOf('/') + 1)..];
        var label = _drafts.Any(d => d.Name == $"{shortId}-{need.Name}") ? $"{need.Name}-{need.Kind.Name()}" : need.Name;
        return new ComponentDraft(template, $"{shortId}-{label}").Set("name", label);
    }
}
