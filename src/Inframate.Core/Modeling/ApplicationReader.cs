using System.Collections.Immutable;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Discovery and modelling in one: from the files of a repository to the application that they make.</summary>
public sealed class ApplicationReader
{
    // Where infrastructure lies when it does not lie at the top; only these are looked into when the stack covers single projects.
    private static readonly string[] InfrastructureFolders = ["deploy", "deployment", "iac", "infra", "infrastructure", "k8s", "kubernetes", "terraform"];

    private readonly RepositoryInput input;
    private readonly RepositoryFiles files;
    private readonly SortedDictionary<string, DotNetProject> projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement?> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectFacts> facts;
    private readonly List<Diagnostic> diagnostics = [];

    private ApplicationReader(RepositoryInput input)
    {
        this.input = input;
        files = new RepositoryFiles(input.Root, input.Excluded, input.Index);
        facts = new Dictionary<string, ProjectFacts>(StringComparer.Ordinal);
        foreach (var project in input.Projects)
            facts[project.Path] = project;
    }

    /// <summary>
    /// Reads a repository, or the part of it that a stack covers. Nothing in it is executed or evaluated. Problems are in <see cref="Application.Diagnostics"/>, and what
    /// could be read is there all the same.
    /// </summary>
    /// <param name="input">What to read.</param>
    /// <param name="requirements">
    /// Called with the result; returns the text of inframate.md when it was written since, and the code is not read again for it. Null means that nobody writes the file.
    /// </param>
    public static Application Read(RepositoryInput input, Func<Application, string?>? requirements = null)
    {
        ArgumentNullException.ThrowIfNull(input);

        return new ApplicationReader(input).Read(requirements);
    }

    private Application Read(Func<Application, string?>? requirements)
    {
        var requirementsPath = Path.GetRelativePath(input.Root, input.RequirementsPath).Replace('\\', '/');
        files.Watch(requirementsPath);
        var text = RequirementsText(requirementsPath);

        var candidates = FindProjects();
        var composes = files.Files.Where(ComposeFile.IsCompose).ToList().Select(f => ComposeFile.Read(files, f)).OfType<ComposeFile>().ToList();
        var dotnet = new DotNetServices(files, projects, composes);
        var (services, others) = dotnet.Find(candidates, input.Scope is not null);
        var solution = FindSolution(candidates);

        services = Named(services, AllNames(solution));
        if (input.Scope is null)
            services.AddRange(ForeignServices.Find(files, dotnet.Deployments, [.. services.Select(s => s.Name)], [.. projects.Values.SelectMany(HostedBy)], projects.Values.Any(p => !ProjectKind.IsSample(p) && !ProjectKind.IsForTests(p) && (ProjectKind.NeverDeployed(p) is null || services.Any(s => s.Project == p.Path)))));

        services = TemplateStores.Apply(Joined(services, dotnet.IdentityServers), TemplateStores.Read(files));
        var found = new Application
        {
            Name = NameOf(solution),
            Languages = [.. LanguageTable.Shares(files).Select(l => new LanguageShare(l.Name, l.Share))],
            Frameworks = [],
            Services = [.. services.OrderBy(s => s.Name, StringComparer.Ordinal)],
            NotDeployable = [.. others.OrderBy(o => o.Project, StringComparer.Ordinal)],
            ExistingInfrastructure = dotnet.Deployments.Infrastructure,
            Requirements = new Requirements { Path = requirementsPath },
            Diagnostics = [.. files.Diagnostics, .. diagnostics],
            Inputs = [.. files.Inputs.Order(StringComparer.Ordinal)],
        };
        var application = With(found, RequirementsProse.Add(RequirementsReader.Read(requirementsPath, text), input.Interpreted));

        return requirements?.Invoke(application) is { } written ? With(found, RequirementsProse.Add(RequirementsReader.Read(requirementsPath, written), input.Interpreted)) : application;
    }

    /// <summary>
    /// Joins what services see of each other: names that differ only in case and signs mean one store, since configuration does not tell case apart, and who signs in at a
    /// service of this repository needs no other identity provider.
    /// </summary>
    private static List<Service> Joined(List<Service> services, IReadOnlySet<string> identityServers)
    {
        var names = services.SelectMany(s => s.Needs).Select(n => (n.Kind, n.Name)).Distinct()
            .GroupBy(n => (n.Kind, n.Name.Replace("-", "", StringComparison.Ordinal)))
            .Where(g => g.Count() > 1)
            .SelectMany(g => g.Select(n => (From: n, To: g.OrderByDescending(x => x.Name.Length).ThenBy(x => x.Name, StringComparer.Ordinal).First().Name)))
            .ToDictionary(n => n.From, n => n.To);

        return
        [
            .. services.Select(s => s with
            {
                Needs =
                [
                    .. s.Needs
                        .Where(n => n.Kind != NeedKind.Identity || identityServers.Count == 0 || n.Because.Any(b => b.Kind is EvidenceKind.Declared or EvidenceKind.Compose || (b.Kind == EvidenceKind.Call && b.Value == "WithReference")))
                        .Select(n => names.TryGetValue((n.Kind, n.Name), out var to) ? n with { Name = to } : n)
                        .DistinctBy(n => (n.Kind, n.Name)),
                ],
                Settings = [.. s.Settings.Select(x => x is { Need: { } kind, NeedName: { } name } && names.TryGetValue((kind, name), out var to) ? x with { NeedName = to } : x)],
                Permissions = [.. s.Permissions.Select(x => x is { Need: { } kind, NeedName: { } name } && names.TryGetValue((kind, name), out var to) ? x with { NeedName = to } : x)],
            }),
        ];
    }

    /// <summary>What was found, with what inframate.md says about it.</summary>
    private Application With(Application found, RequirementsContent content)
    {
        var problems = new List<Diagnostic>();
        var result = DeclaredNeeds.Apply(found.Services, content, problems);
        problems.AddRange(DeclaredNeeds.Drift(result, content));
        if (result.Count == 0)
            problems.Add(NothingToDeploy(found.NotDeployable));

        return found with
        {
            Name = content.Requirements.Name is { } name ? Names.Kebab(name.Value) : found.Name,
            Frameworks = Frameworks(result),
            Services = [.. result],
            Recommendations = Recommender.For(result, found.ExistingInfrastructure),
            Requirements = content.Requirements,
            Diagnostics =
            [
                .. content.Diagnostics.Concat(found.Diagnostics).Concat(problems)
                    .Distinct()
                    .OrderBy(d => d.At.Path, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column).ThenBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Message, StringComparer.Ordinal),
            ],
        };
    }

    // The user may keep the file outside the repository; it is the one file that may be.
    private string? RequirementsText(string relative)
    {
        if (!relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            return files.Read(relative);

        try
        {
            return File.Exists(input.RequirementsPath) ? File.ReadAllText(input.RequirementsPath) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            files.Report(DiagnosticCatalog.UnreadableFile, new SourceSpan(relative), $"'{relative}' cannot be read, so what it asks for is not known. Check its permissions.");
            return null;
        }
    }

    private List<DotNetProject> FindProjects()
    {
        if (input.Scope is not { } scope)
        {
            files.Walk("");
            foreach (var path in files.Files.Where(SolutionFile.IsProject).ToList())
                Load(path);

            LoadFilePrograms();
            return [.. projects.Values];
        }

        files.Walk("", 0);
        foreach (var folder in InfrastructureFolders)
            files.Walk(folder, 4);

        var candidates = new List<DotNetProject>();
        foreach (var path in scope)
        {
            if (!files.Exists(path))
            {
                diagnostics.Add(DiagnosticCatalog.MissingProject.Report(new SourceSpan(path), $"The project '{path}' does not exist, so it is not part of the stack. Correct its path."));
                continue;
            }

            candidates.Add(Load(path));
        }

        var open = new Queue<DotNetProject>(candidates);
        while (open.TryDequeue(out var project))
        {
            foreach (var reference in project.References.Where(r => !projects.ContainsKey(r) && files.Exists(r)))
                open.Enqueue(Load(reference));
        }

        foreach (var project in projects.Values)
        {
            files.Walk(project.Folder);

            // A Directory.Build.props that appears in one of these changes the project.
            for (var folder = RepositoryFiles.FolderOf(project.Folder); folder.Length > 0; folder = RepositoryFiles.FolderOf(folder))
                files.Walk(folder, 0);
        }

        return candidates;
    }

    // A C# file that no project compiles may be a program by itself.
    private void LoadFilePrograms()
    {
        var folders = projects.Values.Select(p => p.Folder).ToHashSet(StringComparer.Ordinal);
        foreach (var path in files.Files.Where(f => FileProgram.IsSource(f) && !IsBelow(RepositoryFiles.FolderOf(f))).ToList())
        {
            if (FileProgram.Find(files, path) is { } program)
                projects[path] = program;
        }

        bool IsBelow(string folder)
        {
            for (var above = folder; ; above = RepositoryFiles.FolderOf(above))
            {
                if (folders.Contains(above))
                    return true;

                if (above.Length == 0)
                    return false;
            }
        }
    }

    private DotNetProject Load(string path)
        => projects.TryGetValue(path, out var known) ? known : projects[path] = FileProgram.IsSource(path) ? FileProgram.Read(files, path) : DotNetProjectReader.Read(files, documents, path, facts.GetValueOrDefault(path));

    // The solution nearest to the top that lists the projects; one called like its folder before others.
    private SolutionFile? FindSolution(List<DotNetProject> candidates)
    {
        var solutions = files.Files.Where(SolutionFile.IsSolution).ToList().Select(f => SolutionFile.Read(files, f)).OfType<SolutionFile>().ToList();
        if (input.Scope is not null)
            solutions = [.. solutions.Where(s => candidates.Any(c => s.Projects.Contains(c.Path)))];

        return solutions
            .OrderBy(s => s.Path.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase))
            .ThenBy(s => input.Scope is null ? s.Path.Count(c => c == '/') : -s.Path.Count(c => c == '/'))
            .ThenByDescending(s => s.Name.Equals(RepositoryFiles.FolderOf(s.Path) is { Length: > 0 } folder ? RepositoryFiles.NameOf(folder) : files.RootName, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(s => s.Projects.Length)
            .ThenBy(s => s.Path, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private List<string> AllNames(SolutionFile? solution)
        => [.. projects.Keys.Concat(solution?.Projects ?? []).Select(p => Path.GetFileNameWithoutExtension(p)).Distinct(StringComparer.Ordinal)];

    private string NameOf(SolutionFile? solution)
    {
        var name = Names.Kebab(solution?.Name ?? (input.Scope is { Length: 1 } scope ? Path.GetFileNameWithoutExtension(scope[0]) : files.RootName));

        return name.Length == 0 ? "app" : char.IsAsciiDigit(name[0]) ? "app-" + name : name;
    }

    private static List<Service> Named(List<Service> services, List<string> all)
    {
        var names = ServiceNames.For([.. services.Select(s => s.Name).Distinct()], all);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<Service>();

        foreach (var service in services)
        {
            var name = names[service.Name];
            for (var number = 2; !used.Add(name); number++)
                name = $"{names[service.Name]}-{number}";

            result.Add(service with { Name = name });
        }

        return result;
    }

    // The folder of a project, and that of the browser application that it serves: its SpaRoot, or a project of JavaScript that it references.
    private static IEnumerable<string> HostedBy(DotNetProject project)
    {
        var root = project["SpaRoot"].Replace('\\', '/').TrimEnd('/');
        return
        [
            project.Folder,
            .. root.Length > 0 && RepositoryFiles.Combine(project.Folder, root) is { } folder ? (string[])[folder] : [],
            .. project.References.Where(r => r.EndsWith(".esproj", StringComparison.OrdinalIgnoreCase)).Select(RepositoryFiles.FolderOf),
        ];
    }

    private Diagnostic NothingToDeploy(ImmutableArray<NotDeployable> others)
    {
        var at = new SourceSpan(input.Scope is { Length: > 0 } scope ? scope[0] : others.FirstOrDefault()?.Project ?? "");
        var reason = input.Scope is { Length: 1 } && others.Length == 1 ? $"'{others[0].Project}' is {others[0].Why}" : "No project here is deployed by itself";

        return DiagnosticCatalog.NothingToDeploy.Report(at, $"{reason}, so no infrastructure is generated. Reference the package from a web application, a worker or another program that is deployed.");
    }

    private ImmutableArray<Framework> Frameworks(List<Service> services)
    {
        var found = new SortedDictionary<string, Framework>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            var digits = service.Framework.AsSpan().LastIndexOf(' ');
            var version = digits > 0 && char.IsAsciiDigit(service.Framework[digits + 1]) ? service.Framework[(digits + 1)..] : null;
            var name = version is null ? service.Framework : service.Framework[..digits];
            var at = projects.TryGetValue(service.Project, out var project) && project.PropertyPlaces.TryGetValue("TargetFramework", out var place) ? place : (service.Because.FirstOrDefault(b => b.Kind == EvidenceKind.Manifest) ?? service.Because[0]).At;
            found.TryAdd($"{name} {version}", new Framework(name, version, at));
        }

        // The packages of Entity Framework itself have its version; those of other providers count in their own way, so they tell only that it is there.
        var entityFramework = projects.Values.SelectMany(p => p.Packages)
            .Where(p => p.Name.Contains("EntityFrameworkCore", StringComparison.Ordinal))
            .OrderBy(p => p.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(p => p.At.Path, StringComparer.Ordinal)
            .ThenBy(p => p.At.Line)
            .FirstOrDefault();
        if (entityFramework is not null)
        {
            var version = entityFramework.Name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) ? entityFramework.Version : null;
            found.TryAdd("Entity Framework Core", new Framework("Entity Framework Core", version, entityFramework.At));
        }

        return [.. found.Values];
    }
}
