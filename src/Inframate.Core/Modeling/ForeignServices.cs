using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Finds the services in other languages: from manifests, confirmed by what their source imports, opens and reads.</summary>
internal sealed partial class ForeignServices
{
    private const int MaximumSourceFiles = 5000;

    private static readonly FrozenDictionary<string, string[]> Extensions = new Dictionary<string, string[]>
    {
        ["go"] = [".go"],
        ["java"] = [".java", ".kt", ".properties"],
        ["node"] = [".cjs", ".js", ".jsx", ".mjs", ".mts", ".ts", ".tsx"],
        ["php"] = [".php"],
        ["python"] = [".py"],
        ["ruby"] = [".rb"],
        ["rust"] = [".rs"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["go"] = "Go",
        ["java"] = "Java",
        ["node"] = "JavaScript",
        ["php"] = "PHP",
        ["python"] = "Python",
        ["ruby"] = "Ruby",
        ["rust"] = "Rust",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Mappers open the driver by a URL or a setting, so its import is nowhere in the source.
    private static readonly string[] Mappers =
    [
        "@mikro-orm/core", "@nestjs/typeorm", "alembic", "databases", "django", "drizzle-orm", "flask-sqlalchemy", "knex", "objection", "sequelize", "sqlalchemy", "sqlmodel", "tortoise-orm", "typeorm",
    ];

    // Packages that are imported by another name than they are installed by.
    private static readonly FrozenDictionary<string, string> ImportNames = new Dictionary<string, string>
    {
        ["confluent-kafka"] = "confluent_kafka",
        ["google-cloud-pubsub"] = "google.cloud",
        ["google-cloud-secret-manager"] = "google.cloud",
        ["google-cloud-storage"] = "google.cloud",
        ["kafka-python"] = "kafka",
        ["nats-py"] = "nats",
        ["mysql-connector-python"] = "mysql.connector",
        ["mysqlclient"] = "MySQLdb",
        ["opensearch-py"] = "opensearchpy",
        ["psycopg-binary"] = "psycopg",
        ["psycopg2-binary"] = "psycopg2",
        ["python-memcached"] = "memcache",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Names of services in SDKs that take them as a text, and the client whose actions they stand for.
    private static readonly FrozenDictionary<string, (NeedKind Kind, string Client)> AwsServices = new Dictionary<string, (NeedKind, string)>
    {
        ["dynamodb"] = (NeedKind.DynamoDb, "AmazonDynamoDBClient"),
        ["s3"] = (NeedKind.S3, "AmazonS3Client"),
        ["secretsmanager"] = (NeedKind.Secrets, "AmazonSecretsManagerClient"),
        ["ses"] = (NeedKind.Ses, "AmazonSimpleEmailServiceClient"),
        ["sesv2"] = (NeedKind.Ses, "AmazonSimpleEmailServiceV2Client"),
        ["sns"] = (NeedKind.Sns, "AmazonSimpleNotificationServiceClient"),
        ["sqs"] = (NeedKind.Sqs, "AmazonSQSClient"),
        ["ssm"] = (NeedKind.Secrets, "AmazonSimpleSystemsManagementClient"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<NeedKind> ForeignRelational = FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite]);

    private static readonly FrozenSet<NeedKind> ServerDatabases = FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.MongoDb]);

    private static readonly string[] HealthWords = ["health", "healthz", "healthcheck", "live", "livez", "ready", "readyz", "ping", "status"];

    private readonly Manifest manifest;
    private readonly List<(string Path, string[] Lines)> sources;
    private readonly Dockerfile? dockerfile;
    private readonly List<DeployedUnit> units;
    private readonly ImmutableArray<(string Key, string Value, SourceSpan At)> values;
    private readonly Dictionary<NeedKind, List<Evidence>> found = [];
    private readonly HashSet<NeedKind> required = [];
    private readonly SortedDictionary<string, Setting> settings = new(StringComparer.Ordinal);
    private readonly List<(string Action, SourceSpan At, NeedKind Need)> permissions = [];
    private readonly SourceTexts texts;
    private string? health;
    private int? sourcePort;

    private ForeignServices(Manifest manifest, List<(string Path, string[] Lines)> sources, Dockerfile? dockerfile, List<DeployedUnit> units, ImmutableArray<(string Key, string Value, SourceSpan At)> values)
    {
        this.manifest = manifest;
        this.sources = sources;
        this.dockerfile = dockerfile;
        this.units = units;
        this.values = values;
        texts = NeedTable.OfSource(manifest.Language);
    }

    /// <summary>The services, by folder.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="deployments">What it says about its deployment.</param>
    /// <param name="taken">Names that are taken.</param>
    /// <param name="hosts">Folders of .NET projects: a browser application inside of one is part of it.</param>
    /// <param name="besideOthers">True when the repository holds other code of its own, so that samples only show it.</param>
    public static List<Service> Find(RepositoryFiles files, Deployments deployments, HashSet<string> taken, IReadOnlyCollection<string> hosts, bool besideOthers)
    {
        var manifests = files.Files.ToList().Where(f => !IsTestPath(f)).Select(f => Manifest.Read(files, f)).OfType<Manifest>().ToList();

        // The code of a function may depend on nothing.
        manifests.AddRange(deployments.Units
            .Where(u => u is { Kind: ServiceKind.Lambda, Language: not null, Folder: not null } && !manifests.Any(m => m.Folder == u.Folder && m.Language == u.Language))
            .DistinctBy(u => (u.Folder, u.Language))
            .Select(u => Manifest.Bare(u.Evidence.At.Path, u.Folder!, u.Language!)));
        foreach (var root in manifests.Where(m => m.Language == "node").ToList())
        {
            // What is left of the root beside its applications is what they share.
            var applications = NodeApplications.Of(files, root).ToList();
            if (applications.Count > 0)
                manifests.Remove(root);

            manifests.AddRange(applications);
        }

        var folders = manifests.Where(m => m is not { IsWorkspace: true, Language: "java" }).Select(m => m.Folder).ToHashSet(StringComparer.Ordinal);
        var result = new List<Service>();
        var modules = manifests.Where(m => m.Language == "go").GroupBy(m => ModuleOf(files, m), StringComparer.Ordinal).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => g.First().Folder, StringComparer.Ordinal);
        var samples = besideOthers || manifests.Any(m => !IsSamplePath(m.Path));

        foreach (var group in manifests.GroupBy(m => m.Folder, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var ofLanguage in group.GroupBy(m => m.Language, StringComparer.Ordinal))
            {
                // requirements/base.txt beside requirements/production.txt, pyproject.toml beside requirements.txt: one program, told in parts.
                var manifest = ofLanguage.MaxBy(m => m.Dependencies.Count)!.With([.. ofLanguage]);
                if (manifest.IsApp || (samples && IsSamplePath(manifest.Path)))
                    continue;

                var isLambda = deployments.Units.Any(u => u is { Kind: ServiceKind.Lambda } && u.Folder == manifest.Folder && (u.Language is null || u.Language == manifest.Language));
                if (!isLambda && !ForeignFramework.IsPossible(manifest))
                    continue;

                var all = Sources(files, manifest, folders);
                foreach (var (folder, sources) in manifest.Language == "go" ? GoPrograms(manifest, all, modules, f => Sources(files, manifests.First(m => m.Language == "go" && m.Folder == f), folders)) : [(manifest.Folder, all)])
                {
                    var prefix = folder.Length == 0 ? "" : folder + "/";
                    var framework = isLambda ? ForeignFramework.Lambda(manifest.Language, Languages[manifest.Language]) : ForeignFramework.Of(manifest, text => sources.Any(s => s.Lines.Any(l => l.Contains(text, StringComparison.Ordinal))), end => files.Files.Any(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.EndsWith(end, StringComparison.Ordinal)));
                    if (framework is null)
                        continue;

                    var browser = framework.Kind is ServiceKind.Spa or ServiceKind.Static;
                    if (browser && (manifest.IsLibrary || hosts.Any(h => h.Length > 0 && (folder == h || folder.StartsWith(h + "/", StringComparison.Ordinal)))))
                        continue;

                    // Any program may make a server of its own; one that a framework or a deployment shows is a service.
                    var dockerfile = DockerfileOf(files, deployments, folder);
                    var units = deployments.Of(folder, dockerfile);
                    if (framework is { Language: "node", Dependency: "" } && (manifest.IsLibrary || (dockerfile is null && units.Count == 0 && !manifest.Scripts.ContainsKey("start"))))
                        continue;

                    // What serves the browser part of a host lies in its folder.
                    if (browser && result.Any(r => r.Project == (folder.Length == 0 ? "." : folder) && r.Language is not ("JavaScript" or "TypeScript")))
                        continue;

                    var values = ForeignSettings.Read(files, manifest.Folder, manifest.Language, units);
                    var libraries = Libraries(manifest, manifests);
                    var service = new ForeignServices(manifest.With(libraries).InWorkspace(manifests), [.. sources, .. libraries.SelectMany(l => Sources(files, l, folders))], dockerfile, units, values).Build(framework, NameOf(files, manifest, folder, taken), folder, deployments.Stores, [.. deployments.Provided]);
                    result.Add(service);
                    result.AddRange(Workers(files, deployments, service, units, folder, taken));
                }
            }
        }

        return result;
    }

    // What a program is built from beside its own folder: packages, modules and crates of the same repository, which it names, and what those name.
    private static List<Manifest> Libraries(Manifest manifest, List<Manifest> manifests)
    {
        var found = new List<Manifest>();
        var open = new Queue<Manifest>([manifest]);
        while (open.TryDequeue(out var next))
        {
            foreach (var library in manifests)
            {
                if (library.Language == manifest.Language && library != manifest && !found.Contains(library) && next.BuildsOn(library))
                {
                    found.Add(library);
                    open.Enqueue(library);
                }
            }
        }

        return found;
    }

    /// <summary>True for a package that opens a driver by a setting, so that the driver is imported nowhere.</summary>
    public static bool IsMapper(string package) => Mappers.Contains(package, StringComparer.Ordinal);

    /// <summary>True for what such a package opens.</summary>
    public static bool IsMapped(NeedKind kind) => ForeignRelational.Contains(kind) || kind == NeedKind.MongoDb;

    // The same code started in another way: 'bundle exec sidekiq', 'celery -A shop worker', 'php artisan queue:work'.
    private static IEnumerable<Service> Workers(RepositoryFiles files, Deployments deployments, Service service, List<DeployedUnit> units, string folder, HashSet<string> taken)
    {
        if (service.Kind is ServiceKind.Worker or ServiceKind.Spa or ServiceKind.Static)
            yield break;

        var commands = units.Where(u => u.Command.Length > 0).Select(u => (u.Name, u.Command, u.Evidence)).Concat(Procfile(files, folder));

        // A compose file may run the published image of what the repository builds.
        if (folder.Length == 0)
            commands = commands.Concat(deployments.Units.Where(u => u is { Folder: null, Project: null, Command.Length: > 0 }).Select(u => (u.Name, u.Command, u.Evidence)));

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, command, evidence) in commands)
        {
            if (WorkerCommand.Match(command) is not { Success: true } match || !match.Groups.Values.Any(g => g.Success && g.Name == Names.Kebab(service.Language)) || !known.Add(match.Value))
                continue;

            var own = Names.Kebab(name) is { Length: > 0 } kebab && char.IsAsciiLetter(kebab[0]) && kebab is not ("release" or "web") ? kebab : "worker";
            var unique = taken.Add(own) ? own : $"{service.Name}-{own}";
            if (unique != own && !taken.Add(unique))
                continue;

            yield return service with { Name = unique, Kind = ServiceKind.Worker, Port = null, HealthPath = null, Because = [evidence, .. service.Because] };
        }
    }

    private static IEnumerable<(string Name, string Command, Evidence Evidence)> Procfile(RepositoryFiles files, string folder)
    {
        var path = folder.Length == 0 ? "Procfile" : $"{folder}/Procfile";
        if (!files.Exists(path) || files.Read(path) is not { } text)
            yield break;

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && lines[i].Length < 1000)
                yield return (lines[i][..colon].Trim(), lines[i][(colon + 1)..].Trim(), new Evidence(EvidenceKind.Deployment, lines[i].Trim(), new SourceSpan(path, i + 1, 1)));
        }
    }

    // A module holds a program for each folder with a main function; each sees the packages that it imports, of its own module and of those beside it.
    private static IEnumerable<(string Folder, List<(string Path, string[] Lines)> Sources)> GoPrograms(Manifest manifest, List<(string Path, string[] Lines)> sources, Dictionary<string, string> modules, Func<string, List<(string Path, string[] Lines)>> sourcesOf)
    {
        var byFolder = sources.GroupBy(s => RepositoryFiles.FolderOf(s.Path), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var loaded = new HashSet<string>(StringComparer.Ordinal) { manifest.Folder };
        foreach (var (folder, own) in byFolder.OrderBy(f => f.Key, StringComparer.Ordinal).ToList())
        {
            if (!own.Any(s => s.Lines.Any(l => l.StartsWith("package main", StringComparison.Ordinal)) && s.Lines.Any(l => l.StartsWith("func main(", StringComparison.Ordinal))))
                continue;

            // A command line or a plugin of another program imports what the server imports, and serves nothing itself.
            if (Names.Words(RepositoryFiles.NameOf(folder)) is [.., "cli" or "ctl" or "gen" or "plugin" or "tool" or "tools"] || RepositoryFiles.NameOf(folder) is var name && (name.EndsWith("ctl", StringComparison.Ordinal) || name.EndsWith("cli", StringComparison.Ordinal)) || own.Any(s => s.Lines.Any(l => l.Contains("plugin.Serve(", StringComparison.Ordinal))))
                continue;

            var seen = new HashSet<string>(StringComparer.Ordinal) { folder };
            var open = new Queue<string>(seen);
            while (open.TryDequeue(out var next))
            {
                foreach (var line in byFolder[next].SelectMany(s => s.Lines))
                {
                    if (line.Contains('"', StringComparison.Ordinal) && PackageOf(line) is { } target && byFolder.ContainsKey(target) && seen.Add(target))
                        open.Enqueue(target);
                }
            }

            yield return (folder, [.. seen.Order(StringComparer.Ordinal).SelectMany(f => byFolder[f])]);
        }

        // The folder of a package of this repository: that of the longest module whose name its path starts with.
        string? PackageOf(string line)
        {
            var path = line.Split('"')[1];
            for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
            {
                if (!modules.TryGetValue(path[..end], out var root))
                    continue;

                if (loaded.Add(root))
                {
                    foreach (var group in sourcesOf(root).GroupBy(s => RepositoryFiles.FolderOf(s.Path), StringComparer.Ordinal))
                        byFolder.TryAdd(group.Key, [.. group]);
                }

                return RepositoryFiles.Combine(root, path[end..].TrimStart('/'));
            }

            return null;
        }
    }

    private static string ModuleOf(RepositoryFiles files, Manifest manifest)
        => (files.Read(manifest.Path) ?? "").Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("module ", StringComparison.Ordinal))?["module ".Length..].Trim() ?? "";

    private static Dockerfile? DockerfileOf(RepositoryFiles files, Deployments deployments, string folder)
    {
        var beside = folder.Length == 0 ? "Dockerfile" : $"{folder}/Dockerfile";
        if (files.Exists(beside))
            return Dockerfile.Read(files, beside);

        if (deployments.Units.FirstOrDefault(u => u.Folder == folder && u.Dockerfile is not null) is { } unit)
            return Dockerfile.Read(files, unit.Dockerfile!);

        // docker/Dockerfile, build/prod.Dockerfile: of several the one with the plainest name.
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && Dockerfile.IsDockerfile(f) && f[prefix.Length..].Split('/') is ["docker" or "build" or "deploy" or "deployment" or "deployments" or "container", _] && !ComposeFile.IsForTests(f))
            .OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal).FirstOrDefault() is { } path ? Dockerfile.Read(files, path) : null;
    }

    private static string NameOf(RepositoryFiles files, Manifest manifest, string folder, HashSet<string> taken)
    {
        var own = Names.Kebab(folder.Length > 0 ? RepositoryFiles.NameOf(folder) : manifest.Name?.Split('/')[^1] ?? files.RootName);
        var name = own.Length == 0 ? "app" : char.IsAsciiDigit(own[0]) ? "app-" + own : own;

        if (taken.Add(name))
            return name;

        var longer = Names.Kebab(folder.Length > 0 ? folder : $"{name}-{manifest.Language}");
        for (var number = 2; !taken.Add(longer); number++)
            longer = $"{name}-{number}";

        return longer;
    }

    private static List<(string Path, string[] Lines)> Sources(RepositoryFiles files, Manifest manifest, HashSet<string> folders)
    {
        var result = new List<(string, string[])>();
        var prefix = manifest.Folder.Length == 0 ? "" : manifest.Folder + "/";

        foreach (var path in files.Files.ToList())
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal)
                || (!Extensions[manifest.Language].Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !path.EndsWith("schema.prisma", StringComparison.Ordinal))
                || IsTestPath(path[prefix.Length..])
                || Owner(path) != manifest.Folder
                || result.Count >= MaximumSourceFiles)
                continue;

            if (files.Read(path) is { } text)
                result.Add((path, WithoutComments(text.ReplaceLineEndings("\n").Split('\n'), manifest.Language)));
        }

        return result;

        string? Owner(string path)
        {
            for (var folder = RepositoryFiles.FolderOf(path); ; folder = RepositoryFiles.FolderOf(folder))
            {
                if (folders.Contains(folder))
                    return folder;

                if (folder.Length == 0)
                    return null;
            }
        }
    }

    private static bool IsTestPath(string path)
        => path.Split('/').Any(p => p is "test" or "tests" or "__tests__" or "spec" or "e2e" or "cypress" or "examples" or "example" or "docs")
            || RepositoryFiles.NameOf(path) is var name && (name.Contains(".test.", StringComparison.Ordinal) || name.Contains(".spec.", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal) || name.EndsWith("_test.go", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal) || name == "conftest.py");

    private static bool IsSamplePath(string path) => path.Split('/').SkipLast(1).Any(p => p is "sample" or "samples" or "demo" or "demos" or "playground" or "playgrounds" or "sandbox" or "templates" or "website");

    // Whole lines only: a sign inside a text is no comment, and what follows code on its line does no harm.
    private static string[] WithoutComments(string[] lines, string language)
    {
        var inBlock = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().TrimStart();
            if (language is "python" or "ruby")
            {
                if (line.StartsWith("#"))
                    lines[i] = "";

                continue;
            }

            var blank = inBlock || line.StartsWith("//") || line.StartsWith("/*");
            if (line.StartsWith("/*"))
                inBlock = true;

            if (inBlock && lines[i].Contains("*/", StringComparison.Ordinal))
                inBlock = false;

            if (blank || lines[i].Length > 2000)
                lines[i] = "";
        }

        return lines;
    }

    private Service Build(ForeignFramework framework, string name, string folder, IReadOnlySet<NeedKind> stores, IReadOnlyList<NeedKind> provided)
    {
        var browser = framework.Kind is ServiceKind.Spa or ServiceKind.Static;
        if (!browser)
        {
            Imports();
            foreach (var (path, lines) in sources)
            {
                var clients = new Dictionary<string, (NeedKind Kind, string Client)>(StringComparer.Ordinal);
                for (var i = 0; i < lines.Length; i++)
                {
                    if (lines[i].Length > 0)
                        Line(path, i + 1, lines[i], clients);
                }
            }
        }

        if (!browser)
            Configure(stores, provided);

        var needs = Needs();
        var dependency = manifest.First(framework.Dependency);

        // A worker without a framework is called by its language, whose version its client library does not tell.
        var version = dependency?.Version is { } number && framework.Name != Languages[manifest.Language] && framework.Name != "Node.js" ? $" {number}" : "";
        var port = framework.Port is null ? null : PortOf() ?? framework.Port;

        return new Service
        {
            Name = name,
            Project = folder.Length == 0 ? "." : folder,
            Kind = framework.Kind,
            Framework = framework.Name + version,
            Language = manifest.Language == "node" && sources.Count(s => s.Path.EndsWith(".ts", StringComparison.Ordinal) || s.Path.EndsWith(".tsx", StringComparison.Ordinal)) * 2 > sources.Count ? "TypeScript" : manifest.Language == "java" && sources.Count(s => s.Path.EndsWith(".kt", StringComparison.Ordinal)) * 2 > sources.Count ? "Kotlin" : Languages[manifest.Language],
            Schedule = units.Select(u => u.Schedule).FirstOrDefault(u => u is not null),
            Port = port,
            HealthPath = port is null ? null : health ?? (manifest.First("spring-boot-starter-actuator") is not null ? "/actuator/health" : manifest.First("quarkus-smallrye-health") is not null ? "/q/health" : null),
            Handler = framework.Kind == ServiceKind.Lambda ? units.Select(u => u.Handler).FirstOrDefault(h => h is not null) : null,
            AnswersHttp = framework.Kind == ServiceKind.Lambda && units.Exists(u => u.AnswersHttp),
            Dockerfile = dockerfile?.Path,
            Container = ContainerFacts.Of(dockerfile),
            Needs = needs,
            Settings = [.. settings.Values],
            Permissions = [.. permissions.Distinct().Select(p => new Permission(p.Action, p.At, p.Need, null)).OrderBy(p => p.Action, StringComparer.Ordinal).ThenBy(p => p.At.Path, StringComparer.Ordinal).ThenBy(p => p.At.Line)],
            Because =
            [
                new Evidence(EvidenceKind.Manifest, dependency?.Name ?? RepositoryFiles.NameOf(manifest.Path), dependency?.At ?? new SourceSpan(manifest.Path)),
                .. dockerfile is null ? [] : (Evidence[])[new Evidence(EvidenceKind.Dockerfile, dockerfile.LastStage.FirstOrDefault()?.Arguments ?? "Dockerfile", dockerfile.LastStage.FirstOrDefault()?.At ?? new SourceSpan(dockerfile.Path))],
                .. units.Select(u => u.Evidence).Distinct().Take(3),
            ],
        };
    }

    private int? PortOf()
    {
        foreach (var (key, value, _) in values.Reverse())
        {
            if (key is "PORT" or "server.port" or "SERVER_PORT" or "quarkus.http.port" or "micronaut.server.port" && Ports.Of(value.StartsWith("${", StringComparison.Ordinal) ? value.TrimEnd('}')[(value.LastIndexOf(':') + 1)..] : value) is { } configured)
                return configured;
        }

        if (dockerfile is not null)
        {
            foreach (var (variable, value, _) in dockerfile.Environment())
            {
                if ((variable == "PORT" || ServerPort.IsMatch(variable)) && Ports.Of(value) is { } fixedPort)
                    return fixedPort;
            }

            foreach (var instruction in dockerfile.LastStage.Where(i => i.Name is "CMD" or "ENTRYPOINT"))
            {
                if (PortArgument.Match(instruction.Arguments) is { Success: true } match && Ports.Of(match.Groups["port"].Value) is { } argument)
                    return argument;
            }

            if (sourcePort is null && dockerfile.Exposed().FirstOrDefault() is { Port: > 0 } exposed)
                return exposed.Port;
        }

        return sourcePort;
    }

    private void Imports()
    {
        var mapper = manifest.Dependencies.Keys.Any(k => Mappers.Contains(k, StringComparer.Ordinal));
        var language = Enum.Parse<NeedSource>(manifest.Language, ignoreCase: true);
        foreach (var dependency in manifest.Dependencies.Values)
        {
            foreach (var kind in NeedTable.Find(language, dependency.Name).Select(r => r.Kind).Distinct())
            {
                var used = ImportOf(dependency.Name.Split('[')[0]);
                if (used is { } at)
                    Add(kind, new Evidence(EvidenceKind.Source, dependency.Name, at));

                // A module of Go holds several programs; what this one does not import is for another.
                else if (language is NeedSource.Go)
                    continue;

                Add(kind, new Evidence(EvidenceKind.Manifest, dependency.Name, dependency.At));
                if (dependency.OnDemand && language is NeedSource.Rust)
                    continue;

                if (used is not null || (mapper && NeedKinds.DataStores.Contains(kind)) || (language is NeedSource.Java || (language is NeedSource.Php && ForeignRelational.Contains(kind)) || (language is NeedSource.Ruby && !dependency.OnDemand)) || dependency.Name.Contains('[', StringComparison.Ordinal))
                    required.Add(kind);
            }
        }
    }

    private SourceSpan? ImportOf(string package)
    {
        // The packages of Azure are imported by their parts: azure-storage-blob is azure.storage.blob.
        var module = ImportNames.GetValueOrDefault(package, manifest.Language is "python" or "rust" ? package.Replace('-', manifest.Language == "python" && package.StartsWith("azure-", StringComparison.Ordinal) ? '.' : '_') : package);
        foreach (var (path, lines) in sources)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i];
                if (!line.Contains(module, StringComparison.Ordinal))
                    continue;

                var start = line.TrimStart();
                var isImport = manifest.Language == "python"
                    ? (start.StartsWith("import ", StringComparison.Ordinal) || start.StartsWith("from ", StringComparison.Ordinal)) && start.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Contains(module.Split('.')[0])
                    : manifest.Language != "node" || line.Contains($"\"{module}\"", StringComparison.Ordinal) || line.Contains($"'{module}'", StringComparison.Ordinal) || line.Contains($"\"{module}/", StringComparison.Ordinal) || line.Contains($"'{module}/", StringComparison.Ordinal);

                if (isImport && !start.StartsWith("import type", StringComparison.Ordinal))
                    return new SourceSpan(path, i + 1, line.Length - start.Length + 1);
            }
        }

        return null;
    }

    private void Line(string path, int number, string line, Dictionary<string, (NeedKind Kind, string Client)> clients)
    {
        foreach (Match match in Variable.Matches(line))
            AddVariable(match, line, new SourceSpan(path, number, match.Index + 1));

        if (Boto.Match(line) is { Success: true } boto && AwsServices.TryGetValue(boto.Groups["service"].Value, out var aws))
        {
            Add(aws.Kind, new Evidence(EvidenceKind.Source, boto.Value.Trim(), new SourceSpan(path, number, boto.Index + 1)));
            required.Add(aws.Kind);
            if (boto.Groups["name"].Success)
                clients[boto.Groups["name"].Value] = aws;
        }

        foreach (var (client, target) in clients)
        {
            foreach (Match call in Method.Matches(line).Where(m => m.Groups["receiver"].Value == client))
                Allow(target, Pascal(call.Groups["method"].Value), new SourceSpan(path, number, call.Index + 1));
        }

        // The commands of the AWS SDK for JavaScript: new PutObjectCommand(…)
        if (manifest.Language == "node" && Command.Match(line) is { Success: true } command)
        {
            var imported = AwsServices.Where(s => manifest.Dependencies.ContainsKey($"@aws-sdk/client-{s.Key}") || manifest.Dependencies.ContainsKey($"@aws-sdk/client-{(s.Key == "secretsmanager" ? "secrets-manager" : s.Key)}")).ToList();
            if (imported.Count == 1)
                Allow(imported[0].Value, command.Groups["operation"].Value, new SourceSpan(path, number, command.Index + 1));
        }

        // The second SDK for JavaScript has all clients in one package: new AWS.S3(), require('aws-sdk/clients/sqs')
        foreach (Match one in manifest.Language == "node" ? (IEnumerable<Match>)OneSdk.Matches(line) : [])
        {
            if (!AwsServices.TryGetValue(one.Groups["service"].Value.ToLowerInvariant(), out var opened))
                continue;

            Add(opened.Kind, new Evidence(EvidenceKind.Source, one.Value, new SourceSpan(path, number, one.Index + 1)));
            required.Add(opened.Kind);
        }

        // 'sqlite:///app.db', 'redis://localhost:6379/0': what serves when nothing else is set. Python has SQLite inside, and Celery takes its broker by such an address alone.
        if (Address.Match(line) is { Success: true } address && ConnectionStrings.KindOf(address.Groups["url"].Value) is { } served)
        {
            var inside = served == NeedKind.Sqlite || (served is NeedKind.Redis or NeedKind.RabbitMq && manifest.First("celery") is not null);
            if (found.ContainsKey(served) || (manifest.Language == "python" && inside))
            {
                Add(served, new Evidence(EvidenceKind.Source, address.Groups["url"].Value.Split(':')[0], new SourceSpan(path, number, address.Index + 1)));
                required.Add(served);
            }
        }

        foreach (var row in texts.In(line))
        {
            Add(row.Kind, new Evidence(EvidenceKind.Source, row.Name, new SourceSpan(path, number, line.Length - line.AsSpan().TrimStart().Length + 1)));
            required.Add(row.Kind);
        }

        if (Backend.Match(line) is { Success: true } backend && DeclaredNeeds.KindOf(backend.Groups["engine"].Value) is { } engine)
        {
            Add(engine, new Evidence(EvidenceKind.Source, backend.Value.Trim(), new SourceSpan(path, number, backend.Index + 1)));
            required.Add(engine);
        }

        if (health is null && Route.Match(line) is { Success: true } route && HealthWords.Contains(route.Groups["path"].Value.Trim('/').Split('/')[^1], StringComparer.OrdinalIgnoreCase))
            health = route.Groups["path"].Value;

        if (sourcePort is null && (Listen.Match(line) is { Success: true } listen || (listen = DefaultPort.Match(line)).Success))
            sourcePort = Ports.Of(listen.Groups["port"].Value);
    }

    private void Allow((NeedKind Kind, string Client) target, string operation, SourceSpan at)
    {
        foreach (var action in AwsActions.For(target.Client, operation))
            permissions.Add((action, at, target.Kind));
    }

    private void AddVariable(Match match, string line, SourceSpan at)
    {
        var name = match.Groups["name"].Value;
        if (name is "NODE_ENV" or "HOME" or "PATH" or "PWD" or "CI" or "HOSTNAME" or "DEBUG")
            return;

        var rest = line.AsSpan(match.Index + match.Length).TrimStart();
        var hasDefault = match.Groups["default"].Success || rest.StartsWith("??") || rest.StartsWith("||") || rest.StartsWith("or ") || name == "PORT";
        if (settings.TryGetValue(name, out var known))
            settings[name] = known with { HasDefault = known.HasDefault || hasDefault };
        else
            settings[name] = new Setting { Key = name, At = at, HasDefault = hasDefault, Secret = ServiceFacts.IsSecret(name), Role = name is "AWS_REGION" or "AWS_DEFAULT_REGION" ? SettingRole.Region : SettingRole.Other };
    }

    private void Add(NeedKind kind, Evidence evidence)
    {
        if (!found.TryGetValue(kind, out var list))
            found[kind] = list = [];

        list.Add(evidence);
    }

    /// <summary>What configuration and deployment say: which of several engines it is, and what a driver that the language brings along opens.</summary>
    private void Configure(IReadOnlySet<NeedKind> stores, IReadOnlyList<NeedKind> provided)
    {
        var given = new List<(NeedKind Kind, Evidence Evidence)>();
        foreach (var (key, value, at) in values)
        {
            if (Engine(key, value) is { } kind)
                given.Add((kind, new Evidence(EvidenceKind.Setting, key, at)));
        }

        given.AddRange(units.SelectMany(u => u.Uses).Select(u => (u.Kind, u.Evidence)));
        foreach (var (kind, evidence) in given)
        {
            var same = found.Keys.Where(k => DeclaredNeeds.Fits(k, kind) || DeclaredNeeds.Fits(kind, k)).ToList();
            // The drivers of PHP and Ruby are parts of the language or of the framework; an address that Spring and Quarkus are given is opened whatever brings the driver.
            if (same.Count == 0 && (manifest.Language is "php" or "ruby" || evidence.Value is "spring.datasource.url" or "quarkus.datasource.jdbc.url" or "quarkus.datasource.db-kind" or "spring.r2dbc.url" or "spring.data.mongodb.uri"))
                same = [kind];

            foreach (var known in same)
            {
                Add(known, evidence);
                required.Add(known);
            }
        }

        // A driver that only the manifest names, for a server that the deployment of the others does not have.
        if (stores.Count > 0)
            required.RemoveWhere(k => NeedKinds.DataStores.Contains(k) && !(ForeignRelational.Contains(k) && IsOnlyDatabase(k)) && k is not (NeedKind.S3 or NeedKind.DynamoDb or NeedKind.Sqlite) && !stores.Any(s => DeclaredNeeds.Fits(s, k) || DeclaredNeeds.Fits(k, s)) && found[k].All(e => e.Kind == EvidenceKind.Manifest));

        // A description of the deployment that runs the program, gives it no address of a database and has none beside it.
        if (units.Any(u => u.Evidence.Kind is EvidenceKind.Deployment or EvidenceKind.Compose && u.Environment.Length > 0) && !units.SelectMany(u => u.Environment).Any(e => Names.Words(e.Name).Any(w => w is "database" or "db" or "dsn" or "host" or "mongo" or "mongodb" or "mysql" or "pg" or "postgres" or "postgresql" or "sql" or "uri" or "url")))
            required.RemoveWhere(k => ServerDatabases.Contains(k) && stores.Count > 0 && !stores.Any(s => DeclaredNeeds.Fits(s, k) || DeclaredNeeds.Fits(k, s)));

        // An engine inside the program serves when nothing names a server.
        var databases = found.Keys.Where(ForeignRelational.Contains).ToList();
        var named = databases.Where(d => given.Any(g => DeclaredNeeds.Fits(d, g.Kind) || DeclaredNeeds.Fits(g.Kind, d))).ToList();
        if (named.Count == 0)
            named = [.. databases.Where(d => provided.Any(p => DeclaredNeeds.Fits(d, p) || DeclaredNeeds.Fits(p, d)))];

        if (named.Count > 0)
            required.ExceptWith(databases.Except(named));
        else if (databases.Contains(NeedKind.Sqlite) && !databases.Any(required.Contains) && (manifest.Language == "rust" || found[NeedKind.Sqlite].Any(e => e.Kind == EvidenceKind.Source)))
            required.Add(NeedKind.Sqlite);
        else if (ServiceFacts.IsSelfContained(databases))
            required.ExceptWith(databases.Where(d => d != NeedKind.Sqlite));
        else if (manifest.First("h2", "hsqldb", "derby", "quarkus-jdbc-h2") is not null)
            required.ExceptWith(databases);
        else if (databases.Count(required.Contains) > 1)
            required.ExceptWith(databases.Where(required.Contains).OrderBy(d => found[d].Min(e => e.Kind == EvidenceKind.Source ? 0 : 1)).ThenBy(d => d == NeedKind.Sqlite).ThenBy(d => found[d][0].At.Line).Skip(1).ToList());
    }

    // What a mapper opens is nowhere in the source; when there is one driver, there is no doubt which it is.
    private bool IsOnlyDatabase(NeedKind kind) => manifest.Dependencies.Keys.Any(k => Mappers.Contains(k, StringComparer.Ordinal) && ImportOf(k) is not null) && !found.Keys.Any(k => k != kind && ForeignRelational.Contains(k));

    private NeedKind? Engine(string key, string value)
    {
        if (value.Contains("://", StringComparison.Ordinal))
            return ConnectionStrings.KindOf(value) is { } kind && (found.ContainsKey(kind) || !key.Contains("TEST", StringComparison.OrdinalIgnoreCase)) ? kind : null;

        return key switch
        {
            "DB_CONNECTION" or "adapter" or "DB_ENGINE" or "DATABASE_CLIENT" or "DATABASE_TYPE" or "DB_TYPE" or "DB_DIALECT" or "quarkus.datasource.db-kind" => DeclaredNeeds.KindOf(value),
            "CACHE_DRIVER" or "CACHE_STORE" or "SESSION_DRIVER" or "QUEUE_CONNECTION" or "BROADCAST_DRIVER" when value == "redis" => NeedKind.Redis,
            "QUEUE_CONNECTION" when value == "sqs" => NeedKind.Sqs,
            "MAILER_DSN" when value.StartsWith("ses", StringComparison.Ordinal) => NeedKind.Ses,
            "FILESYSTEM_DISK" or "FILESYSTEM_DRIVER" when value == "s3" => NeedKind.S3,
            _ => null,
        };
    }

    private ImmutableArray<Need> Needs()
    {
        var result = new List<Need>();
        foreach (var (kind, evidence) in found.OrderBy(f => f.Key))
        {
            var name = kind.Name();
            foreach (var setting in settings.Values.ToList())
            {
                if (RoleOf(setting.Key, kind) is not { } role || setting.Need is not null)
                    continue;

                // ORDERS_QUEUE_URL names the queue; DATABASE_URL names none.
                name = name == kind.Name() ? Names.Of(setting.Key) is { } own && role != SettingRole.Other ? own : name : name;
                settings[setting.Key] = setting with { Role = role, Need = kind, NeedName = name };
            }

            foreach (var setting in settings.Values.Where(s => s.Need == kind && s.NeedName != name).ToList())
                settings[setting.Key] = setting with { NeedName = name };

            result.Add(new Need
            {
                Kind = kind,
                Name = name,
                Optional = !required.Contains(kind),
                Because = [.. evidence.Distinct().OrderBy(e => e.Kind == EvidenceKind.Source ? 0 : 1).ThenBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line), .. settings.Values.Where(s => s.Need == kind).Select(s => new Evidence(EvidenceKind.Setting, s.Key, s.At))],
            });
        }

        return [.. result];
    }

    private static SettingRole? RoleOf(string variable, NeedKind kind)
    {
        var words = Names.Words(variable);
        var isAddress = words is [.., "url" or "uri" or "dsn"];

        return kind switch
        {
            NeedKind.S3 or NeedKind.Gcs when words.Contains("bucket") => SettingRole.ResourceName,
            NeedKind.Sqs when words.Contains("queue") => isAddress ? SettingRole.Url : SettingRole.ResourceName,
            NeedKind.Sns when words.Contains("topic") => SettingRole.ResourceName,
            NeedKind.DynamoDb when words.Contains("table") => SettingRole.ResourceName,
            NeedKind.Redis when isAddress && words.Any(w => w is "redis" or "cache" or "celery" or "broker") => SettingRole.Url,
            NeedKind.RabbitMq when isAddress && words.Any(w => w is "rabbitmq" or "rabbit" or "amqp" or "broker") => SettingRole.Url,
            NeedKind.MongoDb when isAddress && words.Any(w => w is "mongo" or "mongodb" or "database" or "db") => SettingRole.Url,
            NeedKind.PostgreSql or NeedKind.MySql or NeedKind.MariaDb or NeedKind.SqlServer when isAddress && (words.Any(w => w is "database" or "db" or "pg" or "sql" or "sqlalchemy") || words.Contains(kind.Name()) || words.Contains("postgres")) => SettingRole.Url,
            NeedKind.Elasticsearch or NeedKind.OpenSearch when isAddress && words.Any(w => w is "elasticsearch" or "elastic" or "opensearch" or "search" or "es") => SettingRole.Url,
            _ => null,
        };
    }

    private static string Pascal(string method)
        => method.Contains('_', StringComparison.Ordinal)
            ? string.Concat(method.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..])).Replace("Sms", "SMS", StringComparison.Ordinal)
            : char.ToUpperInvariant(method[0]) + method[1..];

    [GeneratedRegex("""(?:process\.env\.(?<name>[A-Za-z_][A-Za-z0-9_]*)|process\.env\[\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']\s*\]|os\.environ\[\s*["'](?<name>[A-Za-z_][A-Za-z0-9_]*)["']\s*\]|(?:os\.environ\.get|os\.getenv|os\.Getenv|ENV\.fetch|env::var|System\.getenv|\bgetenv|\benv)\(\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*(?<default>,)?|ENV\[\s*["'](?<name>[A-Z_][A-Z0-9_]*)["']\s*\])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }

    [GeneratedRegex("""(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*)?(?:[A-Za-z_][A-Za-z0-9_.]*)\.(?:client|resource|create_client)\(\s*(?:service_name\s*=\s*)?["'](?<service>[a-z0-9]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boto { get; }

    [GeneratedRegex(@"\b(?<receiver>[A-Za-z_][A-Za-z0-9_]*)\.(?<method>[a-z][a-z0-9]*_[a-z0-9_]+|publish|query|scan)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Method { get; }

    [GeneratedRegex(@"new\s+(?<operation>[A-Z][A-Za-z0-9]+)Command\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command { get; }

    [GeneratedRegex("""["'](?<url>(?:sqlite|rediss?|amqps?|postgres(?:ql)?|mysql|mariadb|mongodb)(?:\+[a-z0-9]+)?://)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }

    [GeneratedRegex("""(?:django\.db\.backends\.|^\s*provider\s*=\s*["']|\b(?:dialect|type|client|connector)["']?\s*:\s*["'])(?<engine>postgresql|postgres|pg|mysql2?|mariadb|mongodb|sqlserver|mssql|sqlite3?|better-sqlite3)["'\s]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Backend { get; }

    [GeneratedRegex("""(?:\.(?:get|use|route|GET|HandleFunc|Get)\(|@Get\(|@GetMapping\(|\bpath\()\s*["'](?<path>/?[A-Za-z0-9/_-]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Route { get; }

    [GeneratedRegex("""(?:\.listen\(\s*|(?:ListenAndServe|\.Run|\.Start|\.Listen)\(\s*"[^":]*:|\bAddr:\s*"[^":]*:|\bbind\(\(?\s*"[^":]*(?::|"\s*,\s*)|\bembeddedServer\(.*\bport\s*=\s*|server\.port\s*=\s*|uvicorn\.run\(.*port\s*=\s*|\bapp\.run\(.*port\s*=\s*)(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listen { get; }

    [GeneratedRegex("""\bPORT["'\]\)]*\s*(?:\?\?|\|\||,|or)\s*["']?(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DefaultPort { get; }

    [GeneratedRegex(@"(?<ruby>\bsidekiq\b|\bgood_job\b|\bsolid_queue|\bresque:work\b|\bdelayed_job\b)|(?<python>\bcelery\b.*\b(?:worker|beat)\b|\brq\s+worker\b|\brqworker\b|\bdramatiq\b|\barq\s)|(?<php>\bqueue:(?:work|listen)\b|\bartisan\s+horizon\b|\bmessenger:consume\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WorkerCommand { get; }

    [GeneratedRegex("""new\s+AWS\.(?<service>[A-Za-z0-9]+)|["']aws-sdk/clients/(?<service>[a-z0-9]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneSdk { get; }

    // ROCKET_PORT, UVICORN_PORT, APP_PORT; DB_PORT and REDIS_PORT are those of others.
    [GeneratedRegex("^(?:APP|FLASK_RUN|GUNICORN|HTTP|LISTEN|NODE|ROCKET|SERVER|SERVICE|UVICORN|WEB)_PORT$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServerPort { get; }

    [GeneratedRegex("""(?:--port|-p|--bind)["',=\s]+(?:[0-9.]+:)?(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortArgument { get; }
}
