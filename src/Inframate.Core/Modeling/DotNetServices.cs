using System.Collections.Concurrent;
using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Finds the services among .NET projects and says what each is.</summary>
internal sealed class DotNetServices
{
    private const string Undeployed = "a console program that nothing in the repository deploys";

    private readonly RepositoryFiles files;
    private readonly IReadOnlyDictionary<string, DotNetProject> projects;
    private readonly IReadOnlyCollection<ComposeFile> composes;
    private readonly ConcurrentDictionary<string, byte> identityServers = new(StringComparer.Ordinal);
    private CodeBase code = null!;
    private HashSet<DotNetProject> inPrograms = [];

    public DotNetServices(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, IReadOnlyCollection<ComposeFile> composes)
    {
        this.files = files;
        this.projects = projects;
        this.composes = composes;
    }

    /// <summary>What the repository says about how it is deployed; known once the services are found.</summary>
    public Deployments Deployments { get; private set; } = null!;

    /// <summary>The services that sign users in themselves; known once the services are found.</summary>
    public IReadOnlySet<string> IdentityServers { get; private set; } = new HashSet<string>();

    /// <summary>Services, with the project's file name as their name for the time being, and what is no service.</summary>
    /// <param name="candidates">The projects to judge.</param>
    /// <param name="chosen">True when the user named the projects, so that the folder they lie in tells nothing.</param>
    public (List<Service> Services, List<NotDeployable> Others) Find(IReadOnlyCollection<DotNetProject> candidates, bool chosen)
    {
        var services = new List<Service>();
        var others = new List<NotDeployable>();
        var outsideSamples = candidates.Any(p => !ProjectKind.IsSample(p) && !ProjectKind.IsForTests(p) && ProjectKind.NeverDeployed(p) is null && (ProjectKind.MakesProgram(p) || ProjectKind.IsPublished(p)));
        var first = candidates.OrderBy(p => p.Path, StringComparer.Ordinal).Select(p => (Project: p, Why: Excluded(p, chosen, outsideSamples))).ToList();

        // Only code that some service compiles or may load is read.
        inPrograms = [.. first.Where(f => f.Why is null && (ProjectKind.MakesProgram(f.Project) || IsFunction(f.Project) || f.Project.Package("Amazon.Lambda.*") is not null)).SelectMany(f => Closure(f.Project).Prepend(f.Project))];
        var read = first.Where(f => f.Why is null).Select(f => f.Project)
            .Concat(Plugin.Of(inPrograms, projects.Values, inPrograms))
            .SelectMany(p => Closure(p).Prepend(p))
            .Concat(projects.Values.Where(ProjectKind.IsAspireHost).SelectMany(p => Closure(p).Where(r => !ProjectKind.MakesProgram(r)).Prepend(p)))
            .ToHashSet();
        code = new CodeBase(files, projects.Values, read, [.. NeedTable.CSharpNames, .. KindTable.CSharpNames], KindTable.AllNames.Concat(NeedTable.MemberTypes).Concat(CodeWalker.FileNames));
        Deployments = Deployments.Find(files, projects, composes, code);

        var judged = first.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(f => (f.Project, Result: f.Why is null ? Judge(f.Project) : (null, f.Why)));
        foreach (var (project, (service, why)) in judged)
        {
            if (service is not null)
                services.Add(service);

            if (why is not null)
                others.Add(new NotDeployable(project.Path, why, Doubtful: why == Undeployed));
        }

        IdentityServers = identityServers.Keys.ToHashSet(StringComparer.Ordinal);

        return (services, others);
    }

    /// <summary>Why a project cannot be a service, from the projects alone; null when it may be one.</summary>
    private string? Excluded(DotNetProject project, bool chosen, bool outsideSamples)
    {
        if (ProjectKind.NeverDeployed(project) is { } why)
            return why;

        if (!chosen && ProjectKind.IsForTests(project))
            return "in a folder of tests or benchmarks";

        if (!chosen && outsideSamples && ProjectKind.IsSample(project))
            return "a sample beside the code that it shows";

        if (ProjectKind.IsBlazorClient(project) && projects.Values.Where(p => p.References.Contains(project.Path) && ProjectKind.MakesProgram(p) && ProjectKind.NeverDeployed(p) is null && !ProjectKind.IsForTests(p)).MinBy(p => p.Path, StringComparer.Ordinal) is { } host)
            return $"the browser part of '{host.Name}', which serves it";

        return null;
    }

    private (Service? Service, string? Why) Judge(DotNetProject project)
    {
        if (!ProjectKind.MakesProgram(project) && !IsLambda(project) && !IsFunction(project))
            return (null, "a library");

        return (Read(project, out var why), why);
    }

    // What a program loads while it runs comes to it as what it references does, but nothing makes sure of it.
    private CodeFindings Walk(DotNetProject project, ref List<DotNetProject> closure, ServiceSettings settings)
    {
        var findings = CodeWalker.Walk(project, closure, [], code, settings);
        if (!KindTable.Calls("loads").Any(findings.Calls.ContainsKey))
            return findings;

        var referenced = closure;
        var plugins = Plugin.Of(closure.Append(project), projects.Values, inPrograms)
            .Select(p => new Plugin(p, Plugin.IsNamed(p, settings)))
            .SelectMany(p => Closure(p.Project).Where(c => c != project && !referenced.Contains(c)).Select(c => p with { Project = c }).Prepend(p))
            .OrderByDescending(p => p.Chosen)
            .DistinctBy(p => p.Project).ToList();
        if (plugins.Count == 0)
            return findings;

        closure = [.. closure, .. plugins.Select(p => p.Project)];

        return CodeWalker.Walk(project, referenced, plugins, code, settings);
    }

    private Service? Read(DotNetProject project, out string? why)
    {
        why = null;
        var dockerfile = DockerfileOf(project);
        var units = Deployments.Of(project, dockerfile);
        var closure = Closure(project);
        var settings = ServiceSettings.Read(files, project.Folder, AddedSettings.Names([project, .. closure], code), dockerfile, units);
        var findings = Walk(project, ref closure, settings);
        OtherDotNetCode.Read(files, projects, [project, .. closure], findings);
        foreach (var (at, message) in findings.Cut)
            files.LeftOut(at, message);

        if (findings.Calls.ContainsKey("AddIdentityServer") || (findings.Calls.ContainsKey("AddOpenIddict") && findings.Calls.ContainsKey("AddServer")))
            identityServers.TryAdd(project.Path, 0);

        if (ProjectKind.IsBlazorClient(project))
            return Make(project, ServiceKind.BlazorWasm, dockerfile, units, settings, closure, findings);

        var isCSharp = project.IsFile || project.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);
        if (isCSharp && findings.Entry is null && !IsLambda(project) && !IsFunction(project) && !ProjectKind.IsSystemWeb(project))
        {
            why = "it has no entry point";
            return null;
        }

        if (KindOf(project, closure, dockerfile, units, findings) is not { } kind)
        {
            why = Undeployed;
            return null;
        }

        return Make(project, kind, dockerfile, units, settings, closure, findings);
    }

    private Service Make(DotNetProject project, ServiceKind kind, Dockerfile? dockerfile, List<DeployedUnit> units, ServiceSettings settings, IReadOnlyList<DotNetProject> closure, CodeFindings findings)
    {
        var (needs, serviceSettings, permissions) = ServiceFacts.Build(project, closure, code, settings, findings, [.. units.SelectMany(u => u.Uses), .. OfDapr(project, closure, units)], [.. Deployments.Provided]);
        var listens = kind is ServiceKind.Web or ServiceKind.Api or ServiceKind.Grpc or ServiceKind.Gateway or ServiceKind.BlazorServer;

        return new Service
        {
            Name = project.Name,
            Project = project.Path,
            Kind = kind,
            Framework = FrameworkOf(project, kind),
            Language = Path.GetExtension(project.Path).ToLowerInvariant() switch { ".fsproj" => "F#", ".vbproj" => "Visual Basic", _ => "C#" },
            Schedule = findings.Schedule ?? units.Select(u => u.Schedule).FirstOrDefault(u => u is not null),
            Port = listens ? PortOf(project, settings, dockerfile, findings) : kind == ServiceKind.BlazorWasm ? FileServers.PortOf(dockerfile) : null,
            HealthPath = listens ? HealthOf(findings) : null,
            Handler = kind == ServiceKind.Lambda ? HandlerOf(project, units) : null,
            Functions = kind == ServiceKind.Lambda ? Deployments.FunctionsOf(units) : [],
            AnswersHttp = kind == ServiceKind.Lambda && (project.Package("Amazon.Lambda.AspNetCoreServer*", "Amazon.Lambda.APIGatewayEvents") is not null || units.Exists(u => u.AnswersHttp)),
            RestApi = kind == ServiceKind.Lambda || findings.Calls.ContainsKey("AddAWSLambdaHosting") ? units.Select(u => u.RestEvidence).FirstOrDefault(e => e is not null) ?? RestApiSigns.Find(code.FilesOf(project)) : null,
            Dockerfile = dockerfile?.Path,
            Container = ContainerFacts.Of(dockerfile) ?? ContainerFacts.Of(project),
            Needs = needs,
            Settings = serviceSettings,
            Permissions = permissions,
            LocalFiles = [.. findings.LocalFiles.Values.OrderBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line).ThenBy(e => e.At.Column)],
            Because = Because(project, dockerfile, units, findings),
        };
    }

    private IEnumerable<ResourceUse> OfDapr(DotNetProject project, IReadOnlyList<DotNetProject> closure, List<DeployedUnit> units)
    {
        if (!closure.Append(project).Any(p => p.Package("Dapr*", "CommunityToolkit.Aspire.Hosting.Dapr") is not null))
            return [];

        return Deployments.OfDapr([project.Name, RepositoryFiles.NameOf(project.Folder), .. units.Select(u => u.Name)], text => closure.Append(project).SelectMany(code.FilesOf).Any(f => f.Contains(text)));
    }

    private static ImmutableArray<Evidence> Because(DotNetProject project, Dockerfile? dockerfile, IEnumerable<DeployedUnit> units, CodeFindings findings)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(project.Sdks.Length > 0
            ? new Evidence(EvidenceKind.Project, project.Sdks[0], project.SdkAt)
            : new Evidence(EvidenceKind.Project, RepositoryFiles.NameOf(project.Path), new SourceSpan(project.Path)));

        if (findings.Entry is { } entry)
            evidence.Add(new Evidence(EvidenceKind.Call, "entry point", entry));

        if (dockerfile is not null)
            evidence.Add(new Evidence(EvidenceKind.Dockerfile, dockerfile.LastStage.FirstOrDefault()?.Arguments ?? "Dockerfile", dockerfile.LastStage.FirstOrDefault()?.At ?? new SourceSpan(dockerfile.Path)));

        evidence.AddRange(units.Select(u => u.Evidence).Distinct().Take(3));

        return evidence.ToImmutable();
    }

    private ServiceKind? KindOf(DotNetProject project, IReadOnlyList<DotNetProject> closure, Dockerfile? dockerfile, List<DeployedUnit> units, CodeFindings findings)
    {
        if (IsFunction(project))
            return ServiceKind.Function;

        if (IsLambda(project))
            return ServiceKind.Lambda;

        var background = Any("background") || findings.Bases.ContainsKey("BackgroundService") || findings.Bases.ContainsKey("IHostedService") || findings.Bases.ContainsKey("ServiceBase") || findings.Bases.ContainsKey("ServiceControl");

        // A bot waits for what people write.
        background |= project.Package("Discord.Net*", "DSharpPlus*", "NetCord*", "Remora.Discord*", "Telegram.Bot*") is not null && Any("chats");
        var hasBroker = findings.Needs.Any(n => NeedKinds.Brokers.Contains(n.Kind));

        // Something that migrates or works, and then asks the host to stop.
        var migrates = Any("migrates");
        var stops = Any("stops");

        if (units.Any(u => u.Kind == ServiceKind.Lambda))
            return ServiceKind.Lambda;

        if (ProjectKind.IsSystemWeb(project))
            return files.Files.Any(f => IsUnder(f, project.Folder) && Path.GetExtension(f).ToLowerInvariant() is ".aspx" or ".cshtml" or ".vbhtml") || !findings.Bases.ContainsKey("ApiController") ? ServiceKind.Web : ServiceKind.Api;

        var isWeb = project.HasSdk("Microsoft.NET.Sdk.Web") || project.Frameworks.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase) || project.Package("Microsoft.AspNetCore.App", "Microsoft.AspNetCore.All") is not null;
        if (isWeb && findings.Calls.ContainsKey("CreateApplicationBuilder") && !Any("web"))
            isWeb = false;

        // The reference to the framework may come through a library that does the hosting.
        isWeb |= (findings.Calls.ContainsKey("ConfigureWebHostDefaults") || findings.Calls.ContainsKey("ConfigureWebHost")) && closure.Any(p => p.Frameworks.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase));

        // Frameworks of F# that bring the server along.
        isWeb |= Any("serves") && project.Package("Saturn*", "Suave*") is not null;

        if (isWeb || (project.HasSdk("Microsoft.NET.Sdk.Worker") && (Any("pages") || Any("grpc") || Any("routes"))))
        {
            if (Any("blazor"))
                return ServiceKind.BlazorServer;

            var views = files.Files.Any(f => f.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase) && IsUnder(f, project.Folder) && IsPage(f));
            var pages = Any("pages")
                || (views && (Any("views") || project.Package("Volo.Abp.AspNetCore.Mvc.UI*") is not null || findings.Bases.Keys.Any(b => b.EndsWith("PageModel", StringComparison.Ordinal))))
                || ((findings.Calls.ContainsKey("MapDefaultControllerRoute") || findings.Calls.ContainsKey("UseMvcWithDefaultRoute")) && !findings.Calls.ContainsKey("AddControllers") && !findings.Calls.ContainsKey("AddMvc") && !findings.Calls.ContainsKey("AddMvcCore"));
            if (pages)
                return ServiceKind.Web;

            if (Any("gateway"))
                return ServiceKind.Gateway;

            var routes = Any("routes") || findings.Bases.Keys.Any(b => b is "ControllerBase" or "Controller" or "Endpoint" or "Hub" or "ODataController" or "CarterModule" or "ICarterModule");
            if (Any("grpc") && !KindTable.Calls("routes").Any(c => c is not ("AddControllers" or "MapGroup" or "MapHub") && findings.Calls.ContainsKey(c)))
                return ServiceKind.Grpc;

            var onlyHealth = !routes && (!findings.Calls.ContainsKey("MapGet") || findings.HealthPaths.Any(h => !h.Mapped));
            if (onlyHealth && migrates && stops)
                return ServiceKind.Job;

            return onlyHealth && (background || hasBroker) ? ServiceKind.Worker : ServiceKind.Api;
        }

        if ((project.HasSdk("Microsoft.NET.Sdk.Worker") || background) && stops)
            return ServiceKind.Job;

        var deployed = dockerfile is not null || units.Count > 0 || project.Is("EnableSdkContainerSupport") || project["ContainerRepository"].Length > 0 || project["ContainerImageName"].Length > 0;

        // What asks its user for commands runs where the user is.
        if (findings.Asks && !deployed)
            return null;

        if (project.HasSdk("Microsoft.NET.Sdk.Worker") || background)
            return ServiceKind.Worker;

        if (migrates && (deployed || !Any("host") || findings.Needs.Count > 0))
            return ServiceKind.Job;

        // A program that receives in a loop, or that a broker keeps running, is a worker, however it is built.
        if (hasBroker && Any("runs") && Any("host"))
            return ServiceKind.Worker;

        if (Any("receives") && (hasBroker || (deployed && findings.Needs.Any(n => n.Kind == NeedKind.Redis))))
            return ServiceKind.Worker;

        return !deployed ? null : Any("runs") && Any("host") ? ServiceKind.Worker : ServiceKind.Cli;

        static bool IsPage(string path) => path.Split('/').Any(f => f is "Pages" or "Views" or "Areas") && !path.Split('/').Any(f => f.Contains("Email", StringComparison.OrdinalIgnoreCase) || f.Contains("Mail", StringComparison.OrdinalIgnoreCase));

        bool Any(string sign) => KindTable.Calls(sign).Any(findings.Calls.ContainsKey);
    }

    private static bool IsFunction(DotNetProject project)
        => project["AzureFunctionsVersion"].Length > 0 || project.Package("Microsoft.Azure.Functions.Worker", "Microsoft.NET.Sdk.Functions") is not null;

    private bool IsLambda(DotNetProject project)
        => project["AWSProjectType"].Equals("Lambda", StringComparison.OrdinalIgnoreCase)
            || (project.Package("Amazon.Lambda.*") is not null
                && (files.Exists($"{project.Folder}/serverless.template") || files.Exists($"{project.Folder}/aws-lambda-tools-defaults.json")
                    || ProjectKind.MakesProgram(project)
                    || Deployments.Of(project, null).Any(u => u.Kind == ServiceKind.Lambda)
                    || (project.Package("Amazon.Lambda.Serialization.*") is not null && code.FilesOf(project).Any(f => f.Contains("LambdaSerializer(")))));

    private static bool IsUnder(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private List<DotNetProject> Closure(DotNetProject project)
    {
        var found = new SortedDictionary<string, DotNetProject>(StringComparer.Ordinal);
        var open = new Queue<DotNetProject>([project]);

        while (open.TryDequeue(out var next))
        {
            foreach (var reference in next.References)
            {
                if (reference != project.Path && projects.TryGetValue(reference, out var target) && found.TryAdd(reference, target))
                    open.Enqueue(target);
            }
        }

        return [.. found.Values];
    }

    // Beside the project, named by compose, or anywhere when it publishes the project.
    private Dockerfile? DockerfileOf(DotNetProject project)
    {
        var assembly = project["AssemblyName"] is { Length: > 0 } own && !own.Contains('$', StringComparison.Ordinal) ? own : project.Name;
        var beside = project.Folder.Length == 0 ? "Dockerfile" : $"{project.Folder}/Dockerfile";
        if (files.Exists(beside))
            return Dockerfile.Read(files, beside)?.Serving($"{assembly}.dll");

        var name = RepositoryFiles.NameOf(project.Path);
        foreach (var path in files.Files.Where(Dockerfile.IsDockerfile).Concat(composes.SelectMany(c => c.Services).Select(s => s.Dockerfile).OfType<string>()).Distinct())
        {
            if (Dockerfile.Read(files, path)?.Serving($"{assembly}.dll") is { } dockerfile
                && dockerfile.LastStage.Any(i => i.Name is "ENTRYPOINT" or "CMD" && i.Arguments.Contains($"{assembly}.dll", StringComparison.Ordinal))
                && dockerfile.Instructions.Any(i => i.Arguments.Contains(name, StringComparison.Ordinal) || i.Arguments.Contains($"{assembly}.dll", StringComparison.Ordinal)))
                return dockerfile;
        }

        return null;
    }

    private static int PortOf(DotNetProject project, ServiceSettings settings, Dockerfile? dockerfile, CodeFindings findings)
    {
        // The code wins over variables, these over settings: the order of the server itself.
        if (findings.Ports.Count > 0)
            return findings.Ports[0].Port;

        foreach (var (key, value) in settings.All)
        {
            if (key.StartsWith("Kestrel:Endpoints:", StringComparison.OrdinalIgnoreCase) && key.EndsWith(":Url", StringComparison.OrdinalIgnoreCase) && Ports.OfUrl(value.Text) is { } kestrel)
                return kestrel;
        }

        foreach (var name in (ReadOnlySpan<string>)["ASPNETCORE_URLS", "URLS", "DOTNET_URLS"])
        {
            if (settings.Deployed(name) is { } urls && Ports.OfUrl(urls) is { } port)
                return port;
        }

        foreach (var name in (ReadOnlySpan<string>)["ASPNETCORE_HTTP_PORTS", "HTTP_PORTS", "DOTNET_HTTP_PORTS"])
        {
            if (settings.Deployed(name) is { } ports && Ports.Of(ports.Split(';')[0].Trim()) is { } port)
                return port;
        }

        if (dockerfile is null && !project.ContainerPorts.IsEmpty)
            return project.ContainerPorts[0];

        // Up to .NET 7 the images listened on 80.
        var old = project.FrameworkVersion is { } version && Version.TryParse(version, out var number) && number.Major < 8;

        return old ? dockerfile is null || dockerfile.Exposed().Any(e => e.Port == 80) || !dockerfile.Exposed().Any() ? 80 : dockerfile.Exposed().First().Port : 8080;
    }

    private static string? HealthOf(CodeFindings findings)
    {
        var mapped = findings.HealthPaths.Where(h => h.Mapped).Select(h => h.Path).ToList();
        var paths = mapped.Count > 0 ? mapped : [.. findings.HealthPaths.Select(h => h.Path)];

        return paths.FirstOrDefault(p => p is "/healthz" or "/health") ?? paths.FirstOrDefault();
    }

    // The tools of AWS write it beside the project. A program (rather than a library) is started by its assembly's name.
    private string? HandlerOf(DotNetProject project, IEnumerable<DeployedUnit> units)
    {
        if (files.Read($"{project.Folder}/aws-lambda-tools-defaults.json") is { } text && YamlNode.Parse(project.Path, text, 1, out _)?["function-handler"]?.Text is { Length: > 0 } written)
            return written;

        return units.Select(u => u.Handler).FirstOrDefault(h => h is not null) ?? (ProjectKind.MakesProgram(project) ? project["AssemblyName"] is { Length: > 0 } assembly ? assembly : Path.GetFileNameWithoutExtension(project.Path) : null);
    }

    private static string FrameworkOf(DotNetProject project, ServiceKind kind)
    {
        var name = kind switch
        {
            ServiceKind.BlazorServer or ServiceKind.BlazorWasm => "Blazor",
            ServiceKind.Function => "Azure Functions on .NET",
            _ when ProjectKind.IsSystemWeb(project) => "ASP.NET",
            _ when project.HasSdk("Microsoft.NET.Sdk.Web") || project.Frameworks.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase) => "ASP.NET Core",
            _ => ".NET",
        };

        return (project.FrameworkVersion ?? (project["TargetFrameworkVersion"] is { Length: > 1 } old ? old.TrimStart('v') : null)) is { } version ? $"{name} {version}" : name;
    }
}
