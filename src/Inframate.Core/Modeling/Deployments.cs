using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>What the repository itself says about how it is deployed: Aspire hosts, compose files, Kubernetes, Helm, Dapr components, azure.yaml, infrastructure as code.</summary>
internal sealed class Deployments
{
    private readonly List<DeployedUnit> units;
    private readonly List<DaprComponent> components;
    private HashSet<NeedKind>? stores;

    private Deployments(List<DeployedUnit> units, List<DaprComponent> components, ImmutableArray<ExistingInfrastructure> infrastructure)
    {
        this.units = units;
        this.components = components;
        Infrastructure = infrastructure;
    }

    /// <summary>The infrastructure as code beside the application.</summary>
    public ImmutableArray<ExistingInfrastructure> Infrastructure { get; }

    /// <summary>What that certainly provides to somebody: where code can open several engines, it says which one there is.</summary>
    public IEnumerable<NeedKind> Provided => Infrastructure.SelectMany(i => i.Provides).Where(p => p.IsCertain).Select(p => p.Kind);

    /// <summary>All that is run of this repository.</summary>
    public IReadOnlyList<DeployedUnit> Units => units;

    /// <summary>The stores and brokers that run beside some unit.</summary>
    public IReadOnlySet<NeedKind> Stores => stores ??= units.SelectMany(u => u.Uses).Select(u => u.Kind).ToHashSet();

    /// <summary>Reads the descriptions.</summary>
    public static Deployments Find(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, IReadOnlyCollection<ComposeFile> composes, CodeBase code)
    {
        var units = new List<DeployedUnit>();
        foreach (var host in projects.Values.Where(ProjectKind.IsAspireHost).OrderBy(p => p.Path, StringComparer.Ordinal))
            units.AddRange(AspireHost.Read(files, projects, host, code));

        units.AddRange(OfCompose(files, composes));
        units.AddRange(OfAzure(files, projects));
        units.AddRange(Kubernetes.Read(files));
        units.AddRange(HelmChart.Read(files));
        units.AddRange(LambdaTemplates.Read(files));
        units.AddRange(AzureFunctionFolders.Read(files));
        units.AddRange(InfrastructureFunctions.Read(files));

        var programs = projects.Values.Where(p => !ProjectKind.IsForTests(p) && (p.HasSdk("Microsoft.NET.Sdk.Web") || p.HasSdk("Microsoft.NET.Sdk.Worker") || ProjectKind.MakesProgram(p))).ToList();
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i] is { Image: { } image, Project: null } && AlikeTo(image, programs) is { } project)
                units[i] = units[i] with { Project = project.Path };
        }

        return new Deployments(units, DaprComponent.Find(files), InfrastructureFinder.Find(files, composes));
    }

    /// <summary>What runs a .NET project.</summary>
    public List<DeployedUnit> Of(DotNetProject project, Dockerfile? dockerfile)
        => [.. units.Where(u => u.Project == project.Path || (u.Project is null && u.Folder == project.Folder && (u.Folder.Length > 0 || u.Kind == ServiceKind.Lambda)) || (dockerfile is not null && u.Dockerfile == dockerfile.Path) || IsNamed(u, project.Name, project.Folder))];

    /// <summary>What runs the program in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dockerfile">What builds its image; null when nothing does.</param>
    /// <param name="name">The name that its manifest gives it; null when it gives none.</param>
    public List<DeployedUnit> Of(string folder, Dockerfile? dockerfile, string? name = null)
        => [.. units.Where(u => u.Project is null && ((u.Folder == folder && (u.Dockerfile is null || dockerfile is null || u.Dockerfile == dockerfile.Path)) || (dockerfile is not null && u.Dockerfile == dockerfile.Path) || IsNamed(u, name ?? "", folder) || IsNamed(u, RepositoryFiles.NameOf(folder), folder)))];

    /// <summary>The functions that a template makes from one folder. Of several templates the one with the most counts: the others are for tests or parts of it.</summary>
    public static ImmutableArray<TemplateFunction> FunctionsOf(IEnumerable<DeployedUnit> units)
        => units.Select(u => u.Function).OfType<TemplateFunction>().GroupBy(f => f.At.Path, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault() is { } functions
            ? [.. functions.OrderBy(f => f.At.Line)]
            : [];

    // Where only an image is named, its name tells: that of the project or of a folder around it.
    private static bool IsNamed(DeployedUnit unit, string name, string folder)
    {
        if (unit.Image is not { } image)
            return false;

        // acme/shop-orders runs what lies in orders.
        return Plain(image) == Plain(name) || folder.Split('/').TakeLast(2).Any(f => f.Length > 3 && (Plain(f) == Plain(image) || (image.EndsWith("-" + f, StringComparison.OrdinalIgnoreCase) && !IsBesideAStore(image))));
    }

    // postgres-exporter, redis-commander: what is called after a product is no program of the repository.
    private static bool IsBesideAStore(string image) => image.EndsWith("-exporter", StringComparison.OrdinalIgnoreCase) || image.Split('-').SkipLast(1).Any(word => DeclaredNeeds.KindOf(word) is not null);

    // acme-shop-catalog-api and catalog run Catalog.API when no other program is called like that.
    private static DotNetProject? AlikeTo(string image, List<DotNetProject> programs)
    {
        var plain = Plain(image);
        if (plain.Length < 5 || programs.Exists(p => Plain(p.Name) == plain))
            return null;

        // postgres-exporter is no sign of a program called Exporter.
        var alike = programs.FindAll(p => Plain(p.Name) is { Length: > 4 } name && ((plain.EndsWith(name, StringComparison.Ordinal) && Names.Words(p.Name).Count > 1) || name.EndsWith(plain, StringComparison.Ordinal) || name.StartsWith(plain, StringComparison.Ordinal)));

        return alike.Count == 1 ? alike[0] : null;
    }

    /// <summary>The components of Dapr that some code asks for by their names.</summary>
    /// <param name="names">The names that the service goes by.</param>
    /// <param name="mentions">Whether the code holds a text.</param>
    public IEnumerable<ResourceUse> OfDapr(IReadOnlyCollection<string> names, Func<string, bool> mentions)
        => components
            .Where(c => (c.Scopes.IsEmpty || c.Scopes.Any(s => names.Any(n => Plain(n) == Plain(s)))) && (mentions($"\"{c.Name}\"") || mentions($"'{c.Name}'")))
            .Select(c => new ResourceUse(c.Kind, Names.Of(c.Name), c.Evidence, IsCertain: true));

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // Files of one folder add to each other, as compose joins them; those for tests say nothing about what is deployed.
    private static IEnumerable<DeployedUnit> OfCompose(RepositoryFiles files, IReadOnlyCollection<ComposeFile> composes)
    {
        foreach (var group in composes.Where(c => !ComposeFile.IsForTests(c.Path) && !IsOneOfSeveral(c.Path, composes)).GroupBy(c => RepositoryFiles.FolderOf(c.Path), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(c => c.Path.Length).ThenBy(c => c.Path, StringComparer.Ordinal).SelectMany(c => c.Services).GroupBy(s => s.Name, StringComparer.Ordinal).ToList();
            var backing = ordered
                .Select(s => (Name: s.Key, Kind: s.Select(p => StoreOf(files, p)).FirstOrDefault(k => k is not null), First: s.First()))
                .Where(s => s.Kind is not null)
                .ToDictionary(s => s.Name, s => (Kind: s.Kind!.Value, s.First.At), StringComparer.Ordinal);

            foreach (var parts in ordered.Where(s => !backing.ContainsKey(s.Key)))
            {
                var built = parts.FirstOrDefault(p => p.Context is not null);
                var environment = parts.SelectMany(p => p.Environment).GroupBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Select(g => g.Last()).ToImmutableArray();
                var uses = parts.SelectMany(p => p.DependsOn).Select(d => d.Name)
                    .Concat(backing.Keys.Where(b => environment.Any(e => NamesHost(e.Value, b))))
                    .Distinct(StringComparer.Ordinal)
                    .Where(backing.ContainsKey)
                    .Order(StringComparer.Ordinal)
                    .Select(b => new ResourceUse(backing[b].Kind, null, new Evidence(EvidenceKind.Compose, b, backing[b].At), IsCertain: false));

                yield return new DeployedUnit(parts.Key, new Evidence(EvidenceKind.Compose, parts.Key, parts.First().At))
                {
                    Folder = built is not null && HoldsProgram(files, built.Context!) ? built.Context : parts.Select(p => p.Mounted).FirstOrDefault(m => m is not null && HoldsProgram(files, m)) ?? built?.Context,
                    Image = built is null ? parts.Select(p => p.Image).OfType<string>().Select(i => RepositoryFiles.NameOf(i.Split('@')[0]).Split(':')[0]).FirstOrDefault() : null,
                    Dockerfile = built?.Dockerfile,
                    Command = parts.Select(p => p.Command).LastOrDefault(c => c.Length > 0) ?? "",
                    Environment = environment,
                    Uses = [.. uses],
                };
            }
        }

    }

    // docker-compose.mysql.yml beside docker-compose.postgres.yml: whoever deploys it takes one.
    private static bool IsOneOfSeveral(string path, IReadOnlyCollection<ComposeFile> composes)
        => EngineOf(path) is { } engine && composes.Any(c => RepositoryFiles.FolderOf(c.Path) == RepositoryFiles.FolderOf(path) && EngineOf(c.Path) is { } other && other != engine && EngineChoice.InsteadOf(engine).Contains(other));

    private static NeedKind? EngineOf(string path) => Names.Words(Path.GetFileNameWithoutExtension(path)).Select(DeclaredNeeds.KindOf).FirstOrDefault(k => k is not null);

    // The folder of an image may hold nothing but its Dockerfile; the code is put into it from beside then.
    private static bool HoldsProgram(RepositoryFiles files, string folder)
        => ((ReadOnlySpan<string>)["Gemfile", "composer.json", "go.mod", "index.php", "package.json", "pom.xml", "public/index.php", "pyproject.toml", "requirements.txt"]).ToArray().Any(n => files.Contains(folder.Length == 0 ? n : $"{folder}/{n}"));

    // By its image, by that which it is built on, or by its name when it runs an image that nobody knows.
    private static NeedKind? StoreOf(RepositoryFiles files, ComposeService service)
    {
        if (service.Context is null)
            return service.Image is null ? null : NeedTable.OfImage(service.Image) ?? (service.Image.StartsWith('$') ? null : DeclaredNeeds.KindOf(service.Name));

        return service.Dockerfile is { } path && files.Contains(path) && Dockerfile.Read(files, path)?.Base?.Arguments.Split(' ') is [var from, ..] ? NeedTable.OfImage(from) : null;
    }

    /// <summary>True when a value names a host as addresses do: <c>db:5432</c>, <c>@db/</c>, <c>Server=db;</c>.</summary>
    internal static bool NamesHost(string value, string host)
    {
        for (var at = value.IndexOf(host, StringComparison.Ordinal); at >= 0; at = value.IndexOf(host, at + 1, StringComparison.Ordinal))
        {
            var end = at + host.Length;
            if ((at == 0 || value[at - 1] is '@' or '/' or '=' or ',' or ' ') && (end == value.Length || value[end] is ':' or '/' or ',' or ';' or ' ' or '.'))
                return true;
        }

        return false;
    }

    private static IEnumerable<DeployedUnit> OfAzure(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects)
    {
        foreach (var path in files.Files.Where(f => RepositoryFiles.NameOf(f) is "azure.yaml" or "azure.yml").ToList())
        {
            if (files.Read(path) is not { } text || YamlNode.Parse(path, text, 1, out _)?["services"] is not YamlMapping services)
                continue;

            foreach (var entry in services.Entries)
            {
                if (entry.Value["project"]?.Text is not { } project || RepositoryFiles.Combine(RepositoryFiles.FolderOf(path), project) is not { } target)
                    continue;

                // A service that is an Aspire host stands for what the host runs.
                var found = projects.GetValueOrDefault(target) ?? projects.Values.FirstOrDefault(p => p.Folder == target && target.Length > 0);
                if (found is not null && ProjectKind.IsAspireHost(found))
                    continue;

                yield return new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
                {
                    Project = found?.Path,
                    Folder = target,
                    Kind = entry.Value["host"]?.Text == "function" ? ServiceKind.Function : null,
                };
            }
        }
    }
}
