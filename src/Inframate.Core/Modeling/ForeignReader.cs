using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Reads one program in another language: what it needs, which settings it reads, what it is allowed to do, and where it listens.</summary>
internal sealed partial class ForeignReader
{
    private const int MaximumEvidence = 8;
    private const int MinimumEngines = 3;
    private const int MinimumPluginFiles = 10;
    private const int MinimumPlugins = 4;

    // Folders whose files do the same thing in different ways, and names of files that do it without a server.
    private static readonly string[] RoleFolders = ["adapter", "adapters", "backend", "backends", "broker", "brokers", "cache", "caches", "driver", "drivers", "engine", "engines", "provider", "providers", "queue", "queues", "session", "sessions", "storage", "storages", "store", "stores", "transport", "transports"];
    private static readonly string[] StandIns = ["apc", "apcu", "array", "console", "database", "db", "disk", "dummy", "fake", "file", "files", "filesystem", "fs", "inmemory", "local", "log", "logger", "memory", "mock", "noop", "null", "stdout", "sync"];

    private static readonly string[] MailerSigns = ["extends Mailable", "new PHPMailer(", "new \\PHPMailer", "Swift_SmtpTransport", "new MailMessage"];

    // Where plugins lie, each in a folder or a file of its own.
    private static readonly string[] PluginFolders = ["agents", "connectors", "exporters", "inputs", "integrations", "modules", "monitors", "notifiers", "notify", "outputs", "plugins", "receivers", "sinks", "sources"];

    /// <summary>What people call a language, by its name in the table of needs.</summary>
    public static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
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
        "@mikro-orm/core", "@nestjs/typeorm", "@prisma/client", "alembic", "databases", "django", "drizzle-orm", "flask-sqlalchemy", "knex", "objection", "sequelize", "sqlalchemy", "sqlmodel", "tortoise-orm", "typeorm",
    ];

    // Packages that are imported by another name than they are installed by.
    private static readonly FrozenDictionary<string, string> ImportNames = new Dictionary<string, string>
    {
        ["confluent-kafka"] = "confluent_kafka",
        ["google-cloud-pubsub"] = "google.cloud",
        ["google-cloud-secret-manager"] = "google.cloud",
        ["google-cloud-storage"] = "google.cloud",
        ["kafka-python"] = "kafka",
        ["mysql-connector-python"] = "mysql.connector",
        ["mysqlclient"] = "MySQLdb",
        ["nats-py"] = "nats",
        ["opensearch-py"] = "opensearchpy",
        ["psycopg-binary"] = "psycopg",
        ["psycopg2-binary"] = "psycopg2",
        ["python-memcached"] = "memcache",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Names of services in SDKs that take them as a text.
    private static readonly FrozenDictionary<string, NeedKind> AwsServices = new Dictionary<string, NeedKind>
    {
        ["dynamodb"] = NeedKind.DynamoDb,
        ["s3"] = NeedKind.S3,
        ["secretsmanager"] = NeedKind.Secrets,
        ["ses"] = NeedKind.Ses,
        ["sesv2"] = NeedKind.Ses,
        ["sns"] = NeedKind.Sns,
        ["sqs"] = NeedKind.Sqs,
        ["ssm"] = NeedKind.Secrets,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<NeedKind> ForeignRelational = FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.Oracle]);

    private static readonly FrozenSet<NeedKind> Databases = FrozenSet.ToFrozenSet([.. ForeignRelational, NeedKind.Cassandra, NeedKind.ClickHouse, NeedKind.CosmosDb, NeedKind.Couchbase, NeedKind.DynamoDb, NeedKind.Elasticsearch, NeedKind.Firestore, NeedKind.MongoDb, NeedKind.Neo4j]);

    private static readonly FrozenSet<NeedKind> ServerDatabases = FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.MongoDb, NeedKind.Oracle]);

    private static readonly NeedKind[] ObjectStores = [NeedKind.S3, NeedKind.AzureBlob, NeedKind.Gcs];

    private static readonly string[] CloudNames = ["amazon", "aws", "az", "blob", "gcp", "gcs", "google", "gs", "s3"];

    private static readonly FrozenSet<NeedKind> HttpStores = FrozenSet.ToFrozenSet([NeedKind.Elasticsearch, NeedKind.OpenSearch, NeedKind.Qdrant, NeedKind.Meilisearch, NeedKind.InfluxDb, NeedKind.ClickHouse]);

    // Gems that open nothing by themselves: code or settings have to ask. The first Gemfile of a Rails application has some of them.
    private static readonly string[] PlainClients = ["aws-sdk-s3", "bunny", "dalli", "elasticsearch", "hiredis", "influxdb", "kredis", "meilisearch", "mongo", "mqtt", "opensearch-ruby", "rdkafka", "redis", "redis-client", "redis-namespace", "redis-rails", "ruby-kafka"];

    // The clearest first.
    private static readonly string[] HealthWords = ["health", "healthz", "healthy", "healthcheck", "live", "livez", "ready", "readyz", "ping", "status"];

    // A word of each is in whatever the pattern of that name finds. Few lines hold one, and looking for words is many times faster than matching.
    private static readonly SearchValues<string> VariableWords = SearchValues.Create(["ENV", "Env", "env", "mapstructure", "onfig", "viper"], StringComparison.Ordinal);
    private static readonly SearchValues<string> EngineWords = SearchValues.Create(["maria", "mongo", "mssql", "mysql", "pg", "postgres", "sqlite", "sqlserver"], StringComparison.Ordinal);
    private static readonly SearchValues<string> RouteWords = SearchValues.Create(["HandleFunc(", "Mapping(", "ontroller(", "GET(", "Get(", "get(", "path(", "route(", "use("], StringComparison.Ordinal);
    private static readonly SearchValues<string> PortWords = SearchValues.Create([".Listen(", ".Run(", ".Start(", "Addr:", "ListenAndServe(", "PORT", "bind(", "embeddedServer(", "listen(", "run(", "server.port"], StringComparison.Ordinal);
    private static readonly SearchValues<string> FlagWords = SearchValues.Create(["bind", "listen", "port\""], StringComparison.Ordinal);

    private readonly Manifest manifest;
    private readonly List<(string Path, string[] Lines)> sources;
    private readonly Dockerfile? dockerfile;
    private readonly List<DeployedUnit> units;
    private readonly ImmutableArray<(string Key, string Value, SourceSpan At)> values;
    private readonly Dictionary<NeedKind, List<Evidence>> found = [];
    private readonly HashSet<NeedKind> required = [];
    private readonly HashSet<NeedKind> on = [];
    private readonly HashSet<NeedKind> off = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<string> options = [];
    private readonly HashSet<string> unset = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Setting> settings = new(StringComparer.Ordinal);
    private readonly List<(string Action, SourceSpan At, NeedKind? Need)> permissions = [];
    private readonly IReadOnlySet<string> optional;
    private readonly SourceTexts texts;
    private readonly Dictionary<string, List<string>> entries = new(StringComparer.Ordinal);
    private HashSet<string>? collectors;
    private string? health;
    private int healthRank = HealthWords.Length;
    private int? sourcePort;
    private int? flagPort;
    private bool isOff;

    /// <summary>A reader of one program.</summary>
    /// <param name="manifest">What it depends on, with what its libraries depend on.</param>
    /// <param name="sources">Its files without comments, and those of its libraries.</param>
    /// <param name="dockerfile">What builds its image; null when nothing does.</param>
    /// <param name="units">What descriptions of deployments say of it.</param>
    /// <param name="values">What configures it.</param>
    /// <param name="optional">Variables that an example of its settings calls optional.</param>
    public ForeignReader(Manifest manifest, List<(string Path, string[] Lines)> sources, Dockerfile? dockerfile, List<DeployedUnit> units, ImmutableArray<(string Key, string Value, SourceSpan At)> values, IReadOnlySet<string> optional)
    {
        this.manifest = manifest;
        this.sources = sources;
        this.dockerfile = dockerfile;
        this.units = units;
        this.values = values;
        this.optional = optional;
        texts = NeedTable.OfSource(manifest.Language);
    }

    /// <summary>The variables that examples of its settings only mention.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>Files of a module of Go with this program alone that it does not get to: what they open, it could.</summary>
    public IReadOnlyCollection<(string Path, string[] Lines)> Unreached { get; init; } = [];

    /// <summary>True for a package that opens a driver by a setting, so that the driver is imported nowhere.</summary>
    public static bool IsMapper(string package) => Mappers.Contains(package, StringComparer.Ordinal);

    /// <summary>True for what such a package opens.</summary>
    public static bool IsMapped(NeedKind kind) => ForeignRelational.Contains(kind) || kind == NeedKind.MongoDb;

    /// <summary>The service.</summary>
    /// <param name="framework">What makes it one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="stores">What the deployments of the repository run beside it.</param>
    /// <param name="provided">What the repository provides by other means.</param>
    public Service Build(ForeignFramework framework, string name, string folder, IReadOnlySet<NeedKind> stores, IReadOnlyList<NeedKind> provided)
    {
        var browser = framework.Kind is ServiceKind.Spa or ServiceKind.Static;
        if (!browser)
        {
            Imports();
            GoImports();
            foreach (var (path, lines) in sources)
            {
                var branches = manifest.Language == "python" ? new PythonBranches(lines, values) : null;
                for (var i = 0; i < lines.Length; i++)
                {
                    if (lines[i].Length == 0)
                        continue;

                    Guards(lines, i);
                    isOff = branches?.IsOff(i) == true;
                    Line(path, i + 1, lines[i]);
                    if (flagPort is null && manifest.Language == "go")
                        flagPort = FlagOf(lines, i);
                }

                isOff = false;

                if (manifest.Language == "python")
                    SettingsClasses(path, lines);

                if (manifest.Language == "rust")
                    Options(lines);
            }

            if (manifest.Language == "php")
            {
                Engines();
                Mailers();
            }

            if (manifest.Language is "go" or "rust")
                Structs();

            if (manifest.Language == "rust")
                Arguments();

            Placeholders();
            Addresses();
        }

        if (!browser)
        {
            Sdk();
            Shows();

            // Constants of gems are there without an import.
            if (manifest.Language == "ruby")
                required.UnionWith(found.Where(f => f.Value.Exists(e => e.Kind == EvidenceKind.Source && !IsPlugin(e.At.Path, f.Key)) && !IsOnDemand(f.Key)).Select(f => f.Key).ToList());

            Clouds();
            Configure(stores, provided);
        }

        var needs = Needs();
        var dependency = manifest.First(framework.Dependency);

        // A worker without a framework is called by its language, whose version its client library does not tell.
        var version = (dependency?.Version ?? (framework.Name is "Micronaut" or "Quarkus" or "Spring Boot" ? manifest.Platform : null)) is { } number && framework.Name != Languages[manifest.Language] && framework.Name != "Node.js" ? $" {number}" : "";
        var port = framework.Port is null ? null : PortOf() ?? framework.Port;
        if (browser && dockerfile is not null)
            port = FileServers.PortOf(dockerfile) ?? PortOf();

        var language = Languages[manifest.Language];
        if (manifest.Language is "node" or "java")
            language = ((string[])["TypeScript .ts .tsx", "Kotlin .kt .kt", "Scala .scala .scala"]).Select(l => l.Split(' ')).FirstOrDefault(l => sources.Count(s => Path.GetExtension(s.Path) == l[1] || Path.GetExtension(s.Path) == l[2]) * 2 > sources.Count)?[0] ?? language;

        return new Service
        {
            Name = name,
            Project = folder.Length == 0 ? "." : folder,
            Kind = framework.Kind,
            Framework = framework.Name == Languages[manifest.Language] ? language : framework.Name + version,
            Language = language,
            Schedule = units.Select(u => u.Schedule).FirstOrDefault(u => u is not null),
            Port = port,
            HealthPath = port is null ? null : health ?? (manifest.First("spring-boot-starter-actuator") is not null ? "/actuator/health" : manifest.First("quarkus-smallrye-health") is not null ? "/q/health" : null),
            Handler = framework.Kind == ServiceKind.Lambda ? units.Select(u => u.Handler).FirstOrDefault(h => h is not null) : null,
            Functions = framework.Kind == ServiceKind.Lambda ? Deployments.FunctionsOf(units) : [],
            AnswersHttp = framework.Kind == ServiceKind.Lambda && units.Exists(u => u.AnswersHttp),
            RestApi = framework.Kind == ServiceKind.Lambda ? units.Select(u => u.RestEvidence).FirstOrDefault(e => e is not null) : null,
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

    // The default of a flag may stand on the next line.
    private static int? FlagOf(string[] lines, int i)
    {
        if (!lines[i].AsSpan().ContainsAny(FlagWords))
            return null;

        var line = lines[i].EndsWith('.') && i + 1 < lines.Length ? lines[i] + lines[i + 1].TrimStart() : lines[i];

        return FlagPort.Match(line) is { Success: true } flag ? Ports.Of(flag.Groups["port"].Value) : null;
    }

    private int? PortOf()
    {
        foreach (var (key, value, _) in values.Reverse())
        {
            if (key is "PORT" or "server.port" or "SERVER_PORT" or "quarkus.http.port" or "micronaut.server.port" or "ktor.deployment.port" or "play.server.http.port" && Ports.Of(value.StartsWith("${", StringComparison.Ordinal) ? value.TrimEnd('}')[(value.LastIndexOf(':') + 1)..] : value) is { } configured)
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

            // A program in Go may listen at several ports, for its profiles and figures too.
            if (flagPort is null && (sourcePort is null || manifest.Language == "go") && dockerfile.Exposed().FirstOrDefault() is { Port: > 0 } exposed)
                return exposed.Port;
        }

        return flagPort ?? sourcePort;
    }

    private void Imports()
    {
        var mapper = manifest.Dependencies.Keys.Any(k => Mappers.Contains(k, StringComparer.Ordinal));
        var language = Enum.Parse<NeedSource>(manifest.Language, ignoreCase: true);
        foreach (var dependency in manifest.Dependencies.Values)
        {
            // Celery brings it, whatever the broker is.
            if (dependency.Name == "kombu" && manifest.First("celery") is not null)
                continue;

            // One module may bring the drivers of several engines: the import says which is opened.
            foreach (var driver in language is NeedSource.Go && !NeedTable.Find(language, dependency.Name).Any() ? NeedTable.InModule(dependency.Name) : [])
            {
                if (ImportOf($"\"{driver.Name}\"") is not { } import)
                    continue;

                Add(driver.Kind, new Evidence(EvidenceKind.Source, driver.Name, import));
                if (!IsPlugin(import.Path, driver.Kind))
                    required.Add(driver.Kind);
            }

            foreach (var kind in NeedTable.Find(language, dependency.Name).Select(r => r.Kind).Distinct())
            {
                var used = ImportOf(dependency.Name.Split('[')[0]);
                if (used is { } at)
                    Add(kind, new Evidence(EvidenceKind.Source, dependency.Name, at));

                // Nothing but one of many plugins asks for it, and whoever runs the program chooses among these.
                if (used is { } one && IsPlugin(one.Path, kind) && ImportOf(dependency.Name.Split('[')[0], p => !IsPlugin(p, kind)) is null)
                    continue;

                // A module of Go holds several programs; what this one does not import is for another.
                if (used is null && language is NeedSource.Go)
                {
                    if (Unreached.Any(f => ImportIn(f.Lines, dependency.Name) is not null))
                        Add(kind, new Evidence(EvidenceKind.Manifest, dependency.Name, dependency.At));

                    continue;
                }

                Add(kind, new Evidence(EvidenceKind.Manifest, dependency.Name, dependency.At));
                if (dependency.OnDemand && language is (NeedSource.Rust or NeedSource.Python or NeedSource.Ruby))
                    continue;

                if (used is not null || (mapper && NeedKinds.DataStores.Contains(kind)) || (language is NeedSource.Java || (language is NeedSource.Php && ForeignRelational.Contains(kind)) || (language is NeedSource.Ruby && !PlainClients.Contains(dependency.Name, StringComparer.Ordinal))) || dependency.Name.Contains('[', StringComparison.Ordinal))
                    required.Add(kind);
            }
        }
    }

    // An import says what a program in Go opens, even where the module's file forgets it.
    private void GoImports()
    {
        foreach (var (path, lines) in manifest.Language == "go" ? sources : [])
        {
            for (var i = 0; i < lines.Length && !lines[i].StartsWith("func ", StringComparison.Ordinal); i++)
            {
                if (GoImport.Match(lines[i]) is not { Success: true } import || manifest.Dependencies.Keys.Any(d => import.Groups["path"].Value.StartsWith(d, StringComparison.Ordinal)))
                    continue;

                foreach (var row in NeedTable.OfImport(import.Groups["path"].Value))
                {
                    Add(row.Kind, new Evidence(EvidenceKind.Source, row.Name, new SourceSpan(path, i + 1, import.Groups["path"].Index + 1)));
                    if (!IsPlugin(path, row.Kind))
                        required.Add(row.Kind);
                }
            }
        }
    }

    private void Sdk()
    {
        var calls = AwsSdkCalls.Read(manifest, sources);
        foreach (var (client, at) in calls.Clients.DistinctBy(c => (c.Client, c.At.Path)))
        {
            if (client.Need is not { } kind || found.GetValueOrDefault(kind, []).Count(e => e.Kind == EvidenceKind.Source) >= MaximumEvidence)
                continue;

            Add(kind, new Evidence(EvidenceKind.Source, client.Name, at));
            if (!IsPlugin(at.Path, kind) && !IsOnDemand(kind))
                required.Add(kind);
        }

        permissions.AddRange(calls.Permissions);
    }

    // gem 'aws-sdk-s3', require: false: whoever configures it that way loads it.
    private bool IsOnDemand(NeedKind kind)
        => manifest.Language == "ruby" && manifest.Dependencies.Values.Where(d => NeedTable.Find(NeedSource.Ruby, d.Name).Any(r => r.Kind == kind)).ToList() is { Count: > 0 } gems && gems.TrueForAll(d => d.OnDemand);

    // Where source shows the use of what a manifest brings: mappers, templates and annotations name no driver.
    private void Shows()
    {
        var shown = NeedTable.ShownIn(manifest.Language);
        foreach (var (path, lines) in sources)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                foreach (var row in shown.In(lines[i]))
                {
                    if (found.TryGetValue(row.Kind, out var evidence) && !evidence.Any(e => e.Kind == EvidenceKind.Source && (e.Value == row.Name || e.At.Path == path)) && evidence.Count(e => e.Kind == EvidenceKind.Source) < MaximumEvidence)
                        evidence.Add(new Evidence(EvidenceKind.Source, row.Name, new SourceSpan(path, i + 1, lines[i].Length - lines[i].AsSpan().TrimStart().Length + 1)));
                }
            }
        }
    }

    private SourceSpan? ImportOf(string package, Func<string, bool>? within = null)
    {
        foreach (var (path, lines) in sources)
        {
            if (within?.Invoke(path) != false && ImportIn(lines, package) is { } at)
                return new SourceSpan(path, at.Line, at.Column);
        }

        return null;
    }

    private (int Line, int Column)? ImportIn(string[] lines, string package)
    {
        // The packages of Azure are imported by their parts: azure-storage-blob is azure.storage.blob. A short name such as pg is a part of many words.
        var module = ImportNames.GetValueOrDefault(package, manifest.Language is "python" or "rust" ? package.Replace('-', manifest.Language == "python" && package.StartsWith("azure-", StringComparison.Ordinal) ? '.' : '_') : package);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (!line.Contains(module, StringComparison.Ordinal))
                continue;

            var start = line.TrimStart();
            var isImport = manifest.Language == "python"
                ? (start.StartsWith("import ", StringComparison.Ordinal) || start.StartsWith("from ", StringComparison.Ordinal)) && start.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Contains(module.Split('.')[0])
                : (manifest.Language != "node" && (manifest.Language != "ruby" || module.Length > 3)) || Quotes(line, module);

            if (isImport && !start.StartsWith("import type", StringComparison.Ordinal))
                return (i + 1, line.Length - start.Length + 1);
        }

        return null;
    }

    // The name as a text, which a plain comparison holds too: type === 'redis', case 'redis':
    private static bool Quotes(string line, string module)
    {
        for (var at = line.IndexOf(module, StringComparison.Ordinal); at >= 0; at = line.IndexOf(module, at + module.Length, StringComparison.Ordinal))
        {
            var end = at + module.Length;
            if (at == 0 || line[at - 1] is not ('"' or '\'') || end == line.Length || (line[end] != line[at - 1] && line[end] != '/'))
                continue;

            var before = line.AsSpan(0, at - 1).TrimEnd();
            if (!before.EndsWith("==") && !before.EndsWith("!=") && !before.EndsWith("case") && !before.EndsWith("?"))
                return true;
        }

        return false;
    }

    private void Line(string path, int number, string line)
    {
        Questions(line);
        foreach (Match match in line.AsSpan().ContainsAny(VariableWords) ? (IEnumerable<Match>)Variable.Matches(line) : [])
            AddVariable(match, line, new SourceSpan(path, number, match.Index + 1));

        // The second SDK for JavaScript has all clients in one package: new AWS.S3(), require('aws-sdk/clients/sqs')
        foreach (Match one in manifest.Language == "node" ? (IEnumerable<Match>)OneSdk.Matches(line) : [])
        {
            if (!AwsServices.TryGetValue(one.Groups["service"].Value.ToLowerInvariant(), out var opened))
                continue;

            Add(opened, new Evidence(EvidenceKind.Source, one.Value, new SourceSpan(path, number, one.Index + 1)));
            Require(opened);
        }

        // 'sqlite:///app.db', 'redis://localhost:6379/0': what serves when nothing else is set. Python has SQLite inside, and Celery takes its broker by such an address alone.
        if (line.Contains("://", StringComparison.Ordinal) && Address.Match(line) is { Success: true } address && ConnectionStrings.KindOf(address.Groups["url"].Value) is { } served)
        {
            var inside = served == NeedKind.Sqlite || (served is NeedKind.Redis or NeedKind.RabbitMq or NeedKind.Sqs && manifest.First("celery") is not null);
            if (found.ContainsKey(served) || (manifest.Language == "python" && inside) || (IsMapped(served) && !found.Keys.Any(IsMapped) && manifest.Dependencies.Keys.Any(IsMapper)))
            {
                Add(served, new Evidence(EvidenceKind.Source, address.Groups["url"].Value.Split(':')[0], new SourceSpan(path, number, address.Index + 1)));
                Require(served);
            }
        }

        foreach (var row in texts.In(line))
        {
            Add(row.Kind, new Evidence(EvidenceKind.Source, row.Name, new SourceSpan(path, number, line.Length - line.AsSpan().TrimStart().Length + 1)));
            if (!IsPlugin(path, row.Kind))
                Require(row.Kind);
        }

        if (line.AsSpan().ContainsAny(EngineWords) && Backend.Match(line) is { Success: true } backend && DeclaredNeeds.KindOf(backend.Groups["engine"].Value) is { } engine)
        {
            Add(engine, new Evidence(EvidenceKind.Source, backend.Value.Trim(), new SourceSpan(path, number, backend.Index + 1)));
            Require(engine);
        }

        // '/jobs/status' may tell of the jobs where '/healthz' tells of the service.
        if (healthRank > 0 && line.AsSpan().ContainsAny(RouteWords) && Route.Match(line) is { Success: true } route
            && Array.IndexOf(HealthWords, route.Groups["path"].Value.Trim('/').Split('/')[^1].ToLowerInvariant()) is var rank and >= 0 && rank < healthRank)
        {
            healthRank = rank;
            health = "/" + route.Groups["path"].Value.TrimStart('/');
        }

        if (sourcePort is null && line.AsSpan().ContainsAny(PortWords) && (Listen.Match(line) is { Success: true } listen || (listen = DefaultPort.Match(line)).Success))
            sourcePort = Ports.Of(listen.Groups["port"].Value);
    }

    // What stands in a branch that is off is opened where somebody turns it on.
    private void Require(NeedKind kind)
    {
        (isOff ? off : on).Add(kind);
        if (!isOff)
            required.Add(kind);
    }

    private void Add(NeedKind kind, Evidence evidence)
    {
        if (!found.TryGetValue(kind, out var list))
            found[kind] = list = [];

        list.Add(evidence);
    }

    [GeneratedRegex(@"^\s*(?:import\s+)?(?:[\w.]+\s+)?""(?<path>[^""\s]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoImport { get; }

    [GeneratedRegex("""["'](?<url>(?:sqlite|sqs|rediss?|amqps?|postgres(?:ql)?|mysql|mariadb|mongodb)(?:\+[a-z0-9]+)?://)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }

    [GeneratedRegex("""(?:django\.db\.backends\.|^\s*provider\s*=\s*["']|\b(?:dialect|type|client|connector|provider)["']?\s*:\s*["'])(?<engine>postgresql|postgres|pg|mysql2?|mariadb|mongodb|sqlserver|mssql|sqlite3?|better-sqlite3)["'\s]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Backend { get; }

    [GeneratedRegex("""(?:\.(?:get|use|route|GET|HandleFunc|Get)\(|@Get\(|@Controller\(|@GetMapping\(|\bpath\()\s*["'](?<path>/?[A-Za-z0-9/_-]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Route { get; }

    [GeneratedRegex("""(?:\.listen\(\s*|(?:ListenAndServe|\.Run|\.Start|\.Listen)\(\s*"[^":]*:|\bAddr:\s*"[^":]*:|\bbind\(\(?\s*"[^":]*(?::|"\s*,\s*)|\bembeddedServer\(.*\bport\s*=\s*|server\.port\s*=\s*|uvicorn\.run\(.*port\s*=\s*|\bapp\.run\(.*port\s*=\s*)(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listen { get; }

    [GeneratedRegex("""\bPORT["'\]\)]*\s*(?:\?\?|\|\||,|or)\s*["']?(?<port>[0-9]{2,5})\b|\b(?:const|let|var)\s+(?:[A-Z_]*_)?PORT\s*=\s*(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DefaultPort { get; }

    // flag.Int("port", 9000, …), Uint16P("port", "p", 3000, …), Flag("web.listen-address", …).Default(":9093")
    [GeneratedRegex("""\.U?[Ii]nt(?:16|32|64)?(?:Var)?P?\((?:&[\w.]+,\s*)?"(?:http[._-]|listen[._-]|server[._-])?port"\s*,\s*(?:"\w?"\s*,\s*)?(?<port>[0-9]{2,5})\b|"[\w.-]*(?:listen|bind)[\w.-]*"\s*,.*\.Default\("[^":]*:(?<port>[0-9]{2,5})"\)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FlagPort { get; }

    [GeneratedRegex("""new\s+AWS\.(?<service>[A-Za-z0-9]+)|["']aws-sdk/clients/(?<service>[a-z0-9]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneSdk { get; }

    // ROCKET_PORT, UVICORN_PORT, APP_PORT; DB_PORT and REDIS_PORT are those of others.
    [GeneratedRegex("^(?:APP|FLASK_RUN|GUNICORN|HTTP|LISTEN|NODE|ROCKET|SERVER|SERVICE|UVICORN|WEB)_PORT$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServerPort { get; }

    [GeneratedRegex("""(?:--port|-p|--bind)["',=\s]+(?:[0-9.]+:)?(?<port>[0-9]{2,5})\b""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortArgument { get; }
}
