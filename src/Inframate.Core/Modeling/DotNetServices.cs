using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Finds the services among .NET projects and says what each is.</summary>
internal sealed class DotNetServices
{
    private readonly RepositoryFiles files;
    private readonly IReadOnlyDictionary<string, DotNetProject> projects;
    private readonly IReadOnlyCollection<ComposeFile> composes;
    private readonly CodeBase code;

    public DotNetServices(RepositoryFiles files, IReadOnlyDictionary<string, DotNetProject> projects, IReadOnlyCollection<ComposeFile> composes)
    {
        this.files = files;
        this.projects = projects;
        this.composes = composes;
        code = new CodeBase(files, [.. projects.Values], NeedTable.CSharpNames);
    }

    /// <summary>Services, with the project's file name as their name for the time being, and what is no service.</summary>
    /// <param name="candidates">The projects to judge.</param>
    /// <param name="chosen">True when the user named the projects, so that the folder they lie in tells nothing.</param>
    public (List<Service> Services, List<NotDeployable> Others) Find(IReadOnlyCollection<DotNetProject> candidates, bool chosen)
    {
        var services = new List<Service>();
        var others = new List<NotDeployable>();
        var outsideSamples = candidates.Any(p => !ProjectKind.IsSample(p) && ProjectKind.NeverDeployed(p) is null);

        var judged = candidates.OrderBy(p => p.Path, StringComparer.Ordinal).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.FullyBuffered).Select(p => (Project: p, Result: Judge(p, chosen, outsideSamples)));
        foreach (var (project, (service, why)) in judged)
        {
            if (service is not null)
                services.Add(service);

            if (why is not null)
                others.Add(new NotDeployable(project.Path, why));
        }

        return (services, others);
    }

    private (Service? Service, string? Why) Judge(DotNetProject project, bool chosen, bool outsideSamples)
    {
        var why = ProjectKind.NeverDeployed(project);
        if (why is null && !chosen && outsideSamples && ProjectKind.IsSample(project))
            why = "a sample beside the code that it shows";

        if (why is null && project.HasSdk("Microsoft.NET.Sdk.BlazorWebAssembly") && projects.Values.FirstOrDefault(p => p.References.Contains(project.Path) && ProjectKind.MakesProgram(p)) is { } host)
            why = $"the browser part of '{host.Name}', which serves it";

        if (why is null && !ProjectKind.MakesProgram(project) && !IsLambda(project) && !IsFunction(project))
            why = "a library";

        return why is null ? (Read(project, out why), why) : (null, why);
    }

    private Service? Read(DotNetProject project, out string? why)
    {
        why = null;
        var dockerfile = DockerfileOf(project);
        var settings = ServiceSettings.Read(files, project.Folder, dockerfile);
        var closure = Closure(project);
        var findings = CodeWalker.Walk(project, closure, code, settings);

        if (project.HasSdk("Microsoft.NET.Sdk.BlazorWebAssembly"))
            return Make(project, ServiceKind.BlazorWasm, dockerfile, settings, closure, findings);

        var isCSharp = project.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);
        if (isCSharp && findings.Entry is null && !IsLambda(project) && !IsFunction(project))
        {
            why = "it has no entry point";
            return null;
        }

        if (KindOf(project, dockerfile, findings) is not { } kind)
        {
            why = "a console program that nothing in the repository deploys";
            return null;
        }

        return Make(project, kind, dockerfile, settings, closure, findings);
    }

    private Service Make(DotNetProject project, ServiceKind kind, Dockerfile? dockerfile, ServiceSettings settings, IReadOnlyList<DotNetProject> closure, CodeFindings findings)
    {
        var (needs, serviceSettings, permissions) = ServiceFacts.Build(project, closure, code, settings, findings);
        var listens = kind is ServiceKind.Web or ServiceKind.Api or ServiceKind.Grpc or ServiceKind.Gateway or ServiceKind.BlazorServer;

        return new Service
        {
            Name = project.Name,
            Project = project.Path,
            Kind = kind,
            Framework = FrameworkOf(project, kind),
            Language = Path.GetExtension(project.Path).ToLowerInvariant() switch { ".fsproj" => "F#", ".vbproj" => "Visual Basic", _ => "C#" },
            Port = listens ? PortOf(project, settings, dockerfile, findings) : null,
            HealthPath = listens ? HealthOf(findings) : null,
            Dockerfile = dockerfile?.Path,
            Needs = needs,
            Settings = serviceSettings,
            Permissions = permissions,
            Because = Because(project, dockerfile, findings),
        };
    }

    private static ImmutableArray<Evidence> Because(DotNetProject project, Dockerfile? dockerfile, CodeFindings findings)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(project.Sdks.Length > 0
            ? new Evidence(EvidenceKind.Project, project.Sdks[0], project.SdkAt)
            : new Evidence(EvidenceKind.Project, RepositoryFiles.NameOf(project.Path), new SourceSpan(project.Path)));

        if (findings.Entry is { } entry)
            evidence.Add(new Evidence(EvidenceKind.Call, "entry point", entry));

        if (dockerfile is not null)
            evidence.Add(new Evidence(EvidenceKind.Dockerfile, dockerfile.LastStage.FirstOrDefault()?.Arguments ?? "Dockerfile", dockerfile.LastStage.FirstOrDefault()?.At ?? new SourceSpan(dockerfile.Path)));

        return evidence.ToImmutable();
    }

    private ServiceKind? KindOf(DotNetProject project, Dockerfile? dockerfile, CodeFindings findings)
    {
        if (IsFunction(project))
            return ServiceKind.Function;

        if (IsLambda(project))
            return ServiceKind.Lambda;

        var calls = findings.Calls;
        var isWeb = project.HasSdk("Microsoft.NET.Sdk.Web") || project.Frameworks.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase);
        if (isWeb && !project.HasSdk("Microsoft.NET.Sdk.Worker"))
        {
            if (Any("MapReverseProxy", "AddReverseProxy", "UseOcelot", "AddOcelot"))
                return ServiceKind.Gateway;

            if (Any("AddServerSideBlazor", "MapBlazorHub", "AddInteractiveServerComponents", "MapRazorComponents"))
                return ServiceKind.BlazorServer;

            var pages = Any("AddControllersWithViews", "AddRazorPages", "MapRazorPages", "MapDefaultControllerRoute", "AddMvc") || files.Files.Any(f => IsUnder(f, project.Folder) && f.EndsWith(".cshtml", StringComparison.OrdinalIgnoreCase));
            if (pages)
                return ServiceKind.Web;

            var api = Any("AddControllers", "MapControllers", "MapControllerRoute", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapGroup", "MapGet", "MapHub", "MapGraphQL", "UseFastEndpoints", "MapCarter", "MapIdentityApi", "MapOData", "UseEndpoints", "UseMvc")
                || findings.Bases.Keys.Any(b => b is "ControllerBase" or "Controller" or "Endpoint" or "Hub");
            if (Any("MapGrpcService") && !Any("MapControllers", "MapPost", "MapPut", "MapDelete"))
                return ServiceKind.Grpc;

            var background = Any("AddHostedService") || findings.Bases.ContainsKey("BackgroundService") || findings.Bases.ContainsKey("IHostedService");
            var onlyHealth = !api || (!Any("AddControllers", "MapControllers", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapGroup", "MapHub", "MapGraphQL") && findings.HealthPaths.Count > 0 && !HasOtherRoutes());
            if (background && onlyHealth)
                return ServiceKind.Worker;

            return ServiceKind.Api;
        }

        if (project.HasSdk("Microsoft.NET.Sdk.Worker") || Any("AddHostedService", "AddConsumers") || findings.Bases.ContainsKey("BackgroundService"))
            return ServiceKind.Worker;

        var deployed = dockerfile is not null || project.Is("EnableSdkContainerSupport") || project["ContainerRepository"].Length > 0 || project["ContainerImageName"].Length > 0;
        if (Any("Migrate", "MigrateAsync", "MigrateUp", "PerformUpgrade") && (deployed || !Any("CreateApplicationBuilder", "CreateDefaultBuilder") || findings.Needs.Count > 0))
            return ServiceKind.Job;

        // A program that receives in a loop is a worker, however it is built.
        if (Any("ReceiveMessageAsync", "BasicConsume", "BasicConsumeAsync", "StartProcessingAsync", "Subscribe", "SubscribeAsync") && findings.Needs.Any(n => NeedKinds.Brokers.Contains(n.Kind)))
            return ServiceKind.Worker;

        return deployed ? ServiceKind.Cli : null;

        bool Any(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (calls.ContainsKey(name))
                    return true;
            }

            return false;
        }

        bool HasOtherRoutes() => findings.Bases.Keys.Any(b => b is "ControllerBase" or "Controller" or "Endpoint") || (calls.ContainsKey("MapGet") && !findings.HealthPaths.Any(h => !h.Mapped));
    }

    private static bool IsFunction(DotNetProject project)
        => project["AzureFunctionsVersion"].Length > 0 || project.Package("Microsoft.Azure.Functions.Worker", "Microsoft.NET.Sdk.Functions") is not null;

    private bool IsLambda(DotNetProject project)
        => project["AWSProjectType"].Equals("Lambda", StringComparison.OrdinalIgnoreCase)
            || (project.Package("Amazon.Lambda.*") is not null
                && (files.Exists($"{project.Folder}/serverless.template") || files.Exists($"{project.Folder}/aws-lambda-tools-defaults.json") || ProjectKind.MakesProgram(project)));

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
        var beside = project.Folder.Length == 0 ? "Dockerfile" : $"{project.Folder}/Dockerfile";
        if (files.Exists(beside))
            return Dockerfile.Read(files, beside);

        var name = RepositoryFiles.NameOf(project.Path);
        var assembly = project["AssemblyName"] is { Length: > 0 } own && !own.Contains('$', StringComparison.Ordinal) ? own : project.Name;

        foreach (var path in files.Files.Where(Dockerfile.IsDockerfile).Concat(composes.SelectMany(c => c.Services).Select(s => s.Dockerfile).OfType<string>()).Distinct())
        {
            if (Dockerfile.Read(files, path) is { } dockerfile
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

    private static string FrameworkOf(DotNetProject project, ServiceKind kind)
    {
        var name = kind switch
        {
            ServiceKind.BlazorServer or ServiceKind.BlazorWasm => "Blazor",
            ServiceKind.Function => "Azure Functions on .NET",
            _ when project.HasSdk("Microsoft.NET.Sdk.Web") || project.Frameworks.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase) => "ASP.NET Core",
            _ => ".NET",
        };

        return project.FrameworkVersion is { } version ? $"{name} {version}" : name;
    }
}
