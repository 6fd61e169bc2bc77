using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>The components of a stack on AWS, before those that they require are added.</summary>
internal sealed class AwsPlanner(
    Application app,
    string stackName,
    string region,
    ImmutableArray<EnvironmentProfile> environments,
    TemplateCatalog catalog,
    PlanNotes notes)
{
    /// <summary>Storage and largest number of tasks for the sizes small, medium and large.</summary>
    private static readonly ImmutableArray<decimal> StorageGb = [20, 50, 100];

    private static readonly ImmutableArray<decimal> MostTasks = [2, 6, 12];

    private static readonly ImmutableArray<(int Cpu, int MemoryMiB)> TaskSizes = [(256, 512), (512, 1024), (1024, 2048)];

    /// <summary>Names that people give to what visitors see first; a Node front end looks like any other API otherwise.</summary>
    private static readonly FrozenSet<string> EntryNames = FrozenSet.ToFrozenSet(["app", "client", "front", "front-end", "frontend", "gateway", "portal", "site", "ui", "web", "website", "www"]);

    private readonly List<ComponentDraft> _drafts = [];

    /// <summary>The component of each need that has one.</summary>
    private readonly Dictionary<(NeedKind Kind, string Name), ComponentDraft> _stores = [];

    private readonly Dictionary<string, ComponentDraft> _secrets = new(StringComparer.Ordinal);

    /// <summary>The domain of inframate.md; null when there is none or it is no domain name.</summary>
    private string? Domain => app.Requirements.Domain?.Value.Trim().TrimEnd('.').ToLowerInvariant() is { } name && IsDomain(name) ? name : null;

    private bool HasDomain => Domain is not null;

    public IReadOnlyList<ComponentDraft> Plan()
    {
        ReportKinds();
        var services = app.Services.Where(IsGenerated).OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        PlanStores(services);
        var sites = app.Services.Where(s => IsFiles(s) && !IsContainer(s)).OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        if (services.Length == 0 && sites.Length == 0)
        {
            notes.Add(DiagnosticCatalog.NothingPlanned, new SourceSpan(app.Requirements.Path), "Nothing in this repository can be deployed so far, so no Terraform is generated.");
            return [];
        }

        var everything = services.Concat(sites).SelectMany(s => s.Because).Concat(services.SelectMany(s => s.Needs).SelectMany(n => n.Because)).ToArray();
        var publicServices = services.Where(s => IsPublic(s) && (notes.Bool(s.Wishes.GetValueOrDefault("public"), "public") ?? true)).OrderBy(s => EntryRank(s)).ThenBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var calls = ServiceCalls.Of(services, [.. services.Where(IsServer)]);
        foreach (var service in services)
            PlanService(service, calls, Array.IndexOf(publicServices, service), publicServices.Length);

        if (publicServices.Length > 0)
            PlanEntry(publicServices, sites.Length > 0);

        for (var i = 0; i < sites.Length; i++)
            PlanSite(sites[i], alone: publicServices.Length == 0 && i == 0);

        if (_drafts.Any(d => d.IsSet("discovered")))
            _drafts.Add(new ComponentDraft("networking/service-discovery", "service-discovery").Because(services.Where(IsServer).SelectMany(s => s.Because)));

        PlanStack(everything, publicServices.Length > 0);
        return _drafts;
    }

    private static int EntryRank(Service service) => service.Kind switch
    {
        ServiceKind.Gateway => 0,
        ServiceKind.Web or ServiceKind.BlazorServer or ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm => 1,
        _ when EntryNames.Contains(service.Name) => 2,
        ServiceKind.Api => 3,
        _ => 4,
    };

    private static bool IsDotNet(Service service) => service.Language is "C#" or "F#" or "VB" or "Visual Basic" or "Visual Basic .NET";

    private static bool IsFiles(Service service) => service.Kind is ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm;

    private static bool IsContainer(Service service) => service.Kind switch
    {
        ServiceKind.Web or ServiceKind.Api or ServiceKind.Grpc or ServiceKind.Gateway or ServiceKind.BlazorServer or ServiceKind.Worker => true,
        ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm => service.Dockerfile is not null,
        _ => false,
    };

    private static bool IsJob(Service service) => service.Kind is ServiceKind.Job or ServiceKind.Cli;

    private static bool IsGenerated(Service service) => IsContainer(service) || IsJob(service);

    /// <summary>Whether it answers requests.</summary>
    private static bool IsServer(Service service) => IsContainer(service) && service.Kind != ServiceKind.Worker;

    private static bool IsPublic(Service service) => IsServer(service);

    private static ImmutableSortedDictionary<string, object> Map(IEnumerable<KeyValuePair<string, string>> values)
        => values.ToImmutableSortedDictionary(v => v.Key, v => (object)v.Value, StringComparer.Ordinal);

    private void ReportKinds()
    {
        foreach (var service in app.Services)
        {
            if (IsFiles(service) && !IsContainer(service))
                continue;

            if (!IsGenerated(service))
            {
                notes.Add(
                    DiagnosticCatalog.ServiceNotGenerated,
                    service.Because[0].At,
                    $"The service '{service.Name}' is of kind '{Kebab(service.Kind)}', which cannot be generated yet, so the stack leaves it out. Deploy it yourself for now.");
                continue;
            }

            if (service.Wishes.GetValueOrDefault("compute") is { } compute && compute.Value.Trim().ToLowerInvariant() is not ("ecs-fargate" or "fargate" or "ecs"))
                notes.NotMet(compute.At, $"The service '{service.Name}' wants '{compute.Value}' as compute, but only 'ecs-fargate' can be generated yet, so it runs there. Write that, or remove the line.");

            foreach (var need in service.Needs.Where(n => !n.Optional))
            {
                if (NotYetGenerated.Find(need.Kind) is var (severity, advice))
                {
                    notes.Add(
                        DiagnosticCatalog.NeedNotGenerated,
                        need.Because[0].At,
                        $"The service '{service.Name}' needs '{need.Kind.Name()}' ('{need.Name}'), which cannot be generated yet, so the stack leaves it out. {advice}",
                        severity);
                }
            }
        }
    }

    private static string Kebab(ServiceKind kind) => kind switch
    {
        ServiceKind.BlazorServer => "blazor-server",
        ServiceKind.BlazorWasm => "blazor-wasm",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private void PlanStores(IReadOnlyList<Service> services)
    {
        var needs = services
            .SelectMany(s => s.Needs)
            .Where(n => !n.Optional)
            .GroupBy(n => (n.Kind, n.Name))
            .OrderBy(g => g.Key.Kind.Name(), StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal);

        foreach (var group in needs)
        {
            var draft = group.Key.Kind switch
            {
                NeedKind.DynamoDb => Table(group),
                NeedKind.MongoDb => Documents(group),
                NeedKind.RabbitMq => Broker(group),
                NeedKind.Redis => Cache(group),
                NeedKind.S3 => Bucket(group),
                NeedKind.Sns => Topic(group),
                NeedKind.Sqs => Queue(group),
                _ when RdsEngine.Of(group.Key.Kind) is { } engine => Database(group, engine),
                _ => null,
            };
            if (draft is null)
                continue;

            draft.Because(group.SelectMany(n => n.Because));
            _stores.Add(group.Key, draft);
            _drafts.Add(draft);
        }

        Subscribe(services);
    }

    /// <summary>A queue that is read and that nobody of the stack sends to is filled by a topic: by the one of the same name, else by the only one.</summary>
    private void Subscribe(IReadOnlyList<Service> services)
    {
        var topics = _stores.Where(s => s.Key.Kind == NeedKind.Sns).OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key.Name, Draft: s.Value)).ToArray();
        var subscribers = topics.ToDictionary(t => t.Draft.Name, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var ((kind, name), queue) in _stores.Where(s => s.Key.Kind == NeedKind.Sqs && topics.Length > 0).OrderBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            var calls = services.SelectMany(s => s.Permissions.Where(p => p.Need == kind && (p.NeedName == name || (p.NeedName is null && s.Needs.Any(n => n.Kind == kind && n.Name == name))))).ToArray();
            if (calls.All(c => c.Action != "sqs:ReceiveMessage") || calls.Any(c => c.Action == "sqs:SendMessage"))
                continue;

            var same = topics.Where(t => t.Name == name || name.StartsWith($"{t.Name}-", StringComparison.Ordinal)).ToArray();
            if (same.Length != 1 && topics.Length != 1)
                continue;

            var topic = same.Length == 1 ? same[0] : topics[0];
            subscribers[topic.Draft.Name].Add(queue.Name);
            queue.Set("topics", [topic.Draft.Name]);
            notes.Add(
                DiagnosticCatalog.ValueAssumed,
                calls.First(c => c.Action == "sqs:ReceiveMessage").At,
                $"The queue '{name}' is read here and nothing of the stack sends to it, so it is subscribed to the topic '{topic.Name}'. Messages then arrive in the envelope of SNS, unless raw delivery is set for the subscription.",
                Severity.Info);
        }

        foreach (var (_, topic) in topics)
            topic.Set("queues", subscribers[topic.Name].Cast<object>().ToImmutableArray());
    }

    /// <summary>A draft whose label no other of the same template has: databases of two engines may have one name.</summary>
    private ComponentDraft Labelled(string template, string name, NeedKind kind)
    {
        var shortId = template[(template.LastIndexOf('/') + 1)..];
        var label = _drafts.Any(d => d.Name == $"{shortId}-{name}") ? $"{name}-{kind.Name()}" : name;
        return new ComponentDraft(template, $"{shortId}-{label}").Set("name", label);
    }

    private static Wish? WishOf(IEnumerable<Need> needs, string key) => needs.Select(n => n.Wishes.GetValueOrDefault(key)).FirstOrDefault(w => w is not null);

    private ComponentDraft Database(IGrouping<(NeedKind Kind, string Name), Need> needs, RdsEngine engine)
    {
        var (kind, name) = needs.Key;
        var version = engine.Versions[0];
        var versionWish = WishOf(needs, "version");
        if ((needs.Select(n => n.Version).FirstOrDefault(v => v is not null) ?? versionWish?.Value) is { } written)
        {
            var index = engine.Versions.IndexOf(engine.Versions.FirstOrDefault(v => v.Written == written.Trim()));
            if (index >= 0 && engine.Versions[index].Written == written.Trim())
            {
                version = engine.Versions[index];
            }
            else
            {
                notes.NotMet(
                    versionWish?.At ?? needs.First().Because[0].At,
                    $"RDS is not known to run version '{written}' of '{kind.Name()}', so '{version.Written}' is used. Choose one of {string.Join(", ", engine.Versions.Select(v => $"'{v.Written}'"))}.");
            }
        }

        int? ownSize = WishOf(needs, "size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var storage = notes.MiB(WishOf(needs, "storage"), "storage", 1024) is { } mib ? Math.Ceiling(mib / 1024) : (decimal?)null;
        if (storage is { } wanted && (wanted < 20 || wanted > engine.LargestStorageGb))
        {
            var possible = Math.Clamp(wanted, 20, engine.LargestStorageGb);
            notes.Adjusted(WishOf(needs, "storage")!.At, $"The storage of {storage} GB lies outside of what RDS offers, so {possible} GB are used. Write at least 20 GB and at most {engine.LargestStorageGb} GB.");
            storage = possible;
        }

        var backupDays = notes.Number(WishOf(needs, "backupDays"), "backupDays", 1, 35);
        var highAvailability = notes.Bool(WishOf(needs, "highAvailability"), "highAvailability");
        int Size(EnvironmentProfile e) => ownSize ?? e.Size;
        bool MultiAz(EnvironmentProfile e) => highAvailability ?? e.HighAvailability;
        bool Express(EnvironmentProfile e) => engine.Family == "sqlserver" && Size(e) == 0 && !MultiAz(e);
        string Class(EnvironmentProfile e) => engine.Family == "sqlserver" && !Express(e) ? engine.Classes[Math.Max(Size(e), 1)] : engine.Classes[Size(e)];

        return Labelled("database/rds", name, kind)
            .Set("family", engine.Family)
            .Set("engine_version", version.Engine)
            .Set("parameter_group_version", version.ParameterGroup)
            .Set("port", (decimal)engine.Port)
            .Set("database_name", DatabaseNames.For(name))
            .Set("log_exports", engine.LogExports)
            .Set("storage_limit_gb", engine.LargestStorageGb)
            .Set("iam_authentication", engine.IamAuthentication)
            .Vary("engine", e => engine.Family != "sqlserver" ? engine.Family : Express(e) ? "sqlserver-ex" : "sqlserver-se")
            .Vary("instance_class", Class)
            .Vary("storage_gb", e => storage ?? StorageGb[Size(e)])
            .Vary("multi_az", e => MultiAz(e))
            .Vary("backup_days", e => backupDays ?? (e.Protected ? 14m : 7m))
            .Vary("performance_insights", e => engine.InsightsOnSmallClasses || Size(e) > 0);
    }

    private ComponentDraft Cache(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        var draft = Labelled("database/elasticache", needs.Key.Name, needs.Key.Kind);
        var engine = WishOf(needs, "engine");
        if ("redis".Equals(engine?.Value.Trim(), StringComparison.OrdinalIgnoreCase) || needs.Any(n => n.Version is { } v && v.StartsWith('7')))
            draft.Set("engine", "redis").Set("engine_version", "7.1").Set("parameter_group", "default.redis7");
        else if (engine is not null && !engine.Value.Trim().Equals("valkey", StringComparison.OrdinalIgnoreCase))
            notes.NotMet(engine.At, $"The cache '{needs.Key.Name}' wants the engine '{engine.Value}', but ElastiCache has 'valkey' and 'redis' for this, so 'valkey' is used. Write one of them.");

        int? ownSize = WishOf(needs, "size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var highAvailability = notes.Bool(WishOf(needs, "highAvailability"), "highAvailability");
        var backupDays = notes.Number(WishOf(needs, "backupDays"), "backupDays", 0, 35);
        return draft
            .Vary("node_type", e => (ownSize ?? e.Size) switch { 0 => "cache.t4g.micro", 1 => "cache.t4g.medium", _ => "cache.m7g.large" })
            .Vary("nodes", e => highAvailability ?? e.HighAvailability ? 2m : 1m)
            .Vary("backup_days", e => backupDays ?? (e.Protected ? 7m : 5m));
    }

    private ComponentDraft Bucket(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        var draft = Labelled("storage/s3-bucket", needs.Key.Name, needs.Key.Kind);
        if (WishOf(needs, "publicRead") is { } wish && (notes.Bool(wish, "publicRead") ?? false))
        {
            // The line that asks for it is why the bucket is open, so findings about that belong there.
            var declared = app.Requirements.Exists && wish.At.Path == app.Requirements.Path;
            draft
                .Set("public_read", true)
                .CausedBy(new Evidence(declared ? EvidenceKind.Declared : EvidenceKind.Call, "publicRead", wish.At));
        }

        return draft;
    }

    private ComponentDraft Queue(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        var fifo = notes.Bool(WishOf(needs, "fifo"), "fifo") ?? needs.Key.Name.EndsWith(".fifo", StringComparison.Ordinal);
        return Labelled("messaging/sqs", needs.Key.Name, needs.Key.Kind)
            .Set("fifo", fifo)
            .Set("visibility_timeout", notes.Number(WishOf(needs, "visibilityTimeout"), "visibilityTimeout", 0, 43200))
            .Set("retention_days", notes.Number(WishOf(needs, "retentionDays"), "retentionDays", 1, 14))
            .Set("max_receives", notes.Number(WishOf(needs, "maxReceives"), "maxReceives", 1, 1000));
    }

    private ComponentDraft Topic(IGrouping<(NeedKind Kind, string Name), Need> needs)
        => Labelled("messaging/sns", needs.Key.Name, needs.Key.Kind)
            .Set("fifo", notes.Bool(WishOf(needs, "fifo"), "fifo") ?? needs.Key.Name.EndsWith(".fifo", StringComparison.Ordinal));

    private ComponentDraft Table(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        var draft = Labelled("database/dynamodb", needs.Key.Name, needs.Key.Kind);
        if (WishOf(needs, "partitionKey") is { } partition)
        {
            Key(partition, "partition_key");
        }
        else
        {
            notes.Add(
                DiagnosticCatalog.ValueAssumed,
                needs.First().Because[0].At,
                $"The key of the table '{needs.Key.Name}' is not known, so it is the text attribute 'id'. A table keeps its key for its lifetime: write 'partitionKey: name' (and 'sortKey', with ':N' behind a name for numbers) for it in inframate.md before the first apply.");
        }

        if (WishOf(needs, "sortKey") is { } sort)
            Key(sort, "sort_key");

        return draft.Set("ttl_attribute", WishOf(needs, "ttl")?.Value.Trim());

        void Key(Wish wish, string parameter)
        {
            var parts = wish.Value.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
            var type = parts.Length == 1 ? "S" : parts[1].ToUpperInvariant();
            if (parts[0].Length is 0 or > 255 || type is not ("S" or "N" or "B"))
                notes.NotMet(wish.At, $"'{wish.Value}' is no key of a table, so 'id' is used or none. Write the name of an attribute, with ':S', ':N' or ':B' behind it for its type.");
            else
                draft.Set(parameter, parts[0]).Set($"{parameter}_type", type);
        }
    }

    private ComponentDraft Documents(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        int? ownSize = WishOf(needs, "size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var highAvailability = notes.Bool(WishOf(needs, "highAvailability"), "highAvailability");
        var backupDays = notes.Number(WishOf(needs, "backupDays"), "backupDays", 1, 35);
        return Labelled("database/documentdb", needs.Key.Name, needs.Key.Kind)
            .Set("database_name", DatabaseNames.For(needs.Key.Name))
            .Vary("instance_class", e => (ownSize ?? e.Size) switch { 0 => "db.t3.medium", 1 => "db.r6g.large", _ => "db.r6g.xlarge" })
            .Vary("instances", e => highAvailability ?? e.HighAvailability ? 2m : 1m)
            .Vary("backup_days", e => backupDays ?? (e.Protected ? 14m : 7m));
    }

    private ComponentDraft Broker(IGrouping<(NeedKind Kind, string Name), Need> needs)
    {
        int? ownSize = WishOf(needs, "size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var highAvailability = notes.Bool(WishOf(needs, "highAvailability"), "highAvailability");
        bool Cluster(EnvironmentProfile e) => highAvailability ?? e.HighAvailability;
        return Labelled("messaging/rabbitmq", needs.Key.Name, needs.Key.Kind)
            .Vary("cluster", e => Cluster(e))
            .Vary("instance_type", e => (ownSize ?? e.Size) switch { 0 when !Cluster(e) => "mq.t3.micro", 2 => "mq.m5.xlarge", _ => "mq.m5.large" });
    }

    private void PlanService(Service service, ServiceCalls calls, int publicIndex, int publicCount)
    {
        var isPublic = publicIndex >= 0;
        var repository = new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Because(service.Because);
        _drafts.Add(repository);

        var port = notes.Number(service.Wishes.GetValueOrDefault("port"), "port", 1, 65535) ?? service.Port ?? (IsServer(service) ? 8080m : (decimal?)null);
        var task = new ComponentDraft("compute/ecs-task", SettingWiring.ComponentOf(service))
            .Set("name", service.Name)
            .Set("repository", repository.Name)
            .Set("port", port)
            .Because(service.Because);
        _drafts.Add(task);
        PlanTaskSize(service, task);

        if (IsJob(service))
        {
            PlanJob(service, task);
        }
        else
        {
            var draft = new ComponentDraft("compute/ecs-fargate-service", $"service-{service.Name}")
                .Set("name", service.Name)
                .Set("task", task.Name)
                .Set("port", port)
                .Because(service.Because);
            _drafts.Add(draft);
            PlanScale(service, draft);
            if (isPublic)
                PlanRoute(service, draft, publicIndex, publicCount);
            if (calls.IsCalled(service))
                draft.Set("discovered", true);
        }

        new AwsServiceWiring(service, task, _stores, _secrets, _drafts, calls, notes).Wire(port, isPublic, IsDotNet(service));
    }

    /// <summary>A task that is started by a schedule or by somebody.</summary>
    private void PlanJob(Service service, ComponentDraft task)
    {
        var draft = new ComponentDraft("compute/ecs-job", $"job-{service.Name}").Set("name", service.Name).Set("task", task.Name).Because(service.Because);
        _drafts.Add(draft);
        var wish = service.Wishes.GetValueOrDefault("schedule");
        if ((wish?.Value ?? service.Schedule) is not { } written)
            return;

        if (ScheduleExpression.Of(written) is { } schedule)
            draft.Set("scheduled", true).Set("schedule", schedule);
        else
            notes.NotMet(wish?.At ?? service.Because[0].At, $"The schedule '{written}' of '{service.Name}' is none that EventBridge Scheduler can express, so the job runs only when somebody starts it. Write one such as 'rate(1 hour)', '0 3 * * *' or 'cron(0 3 * * ? *)' as 'schedule' of the service.");
    }

    private void PlanTaskSize(Service service, ComponentDraft draft)
    {
        var (cpuWish, memoryWish) = (service.Wishes.GetValueOrDefault("cpu"), service.Wishes.GetValueOrDefault("memory"));
        int? ownSize = service.Wishes.GetValueOrDefault("size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var cpu = Cpu(cpuWish);
        var memory = notes.MiB(memoryWish, "memory", 1);
        var said = false;

        (int Cpu, int MemoryMiB) Pair(EnvironmentProfile environment)
        {
            var usual = TaskSizes[ownSize ?? environment.Size];
            if (cpu is null && memory is null)
                return usual;

            var pair = FargateSizes.AtLeast(cpu ?? usual.Cpu, memory ?? (cpu is null ? usual.MemoryMiB : 0));
            var at = (cpuWish ?? memoryWish)!.At;
            var result = pair ?? (Cpu: 16384, MemoryMiB: 122880);
            if (said || environments.Length == 0)
                return result;

            said = true;
            if (pair is null)
                notes.NotMet(at, $"The service '{service.Name}' wants more than the 16 vCPU and 120 GB that a task on Fargate can have, so it gets those. Lower 'cpu' and 'memory', and raise 'scale'.");
            else if ((cpu is { } wantedCpu && wantedCpu != result.Cpu) || (memory is { } wantedMemory && wantedMemory != result.MemoryMiB))
                notes.Adjusted(at, $"Fargate has no task with exactly what the service '{service.Name}' wants, so it gets the next one: {Text(result.Cpu / 1024m)} vCPU and {Text(result.MemoryMiB)} MiB.");

            return result;
        }

        draft
            .Vary("cpu", e => (decimal)Pair(e).Cpu)
            .Vary("memory", e => (decimal)Pair(e).MemoryMiB);

        if (service.Wishes.GetValueOrDefault("architecture") is { } architecture)
        {
            switch (architecture.Value.Trim().ToLowerInvariant())
            {
                case "arm64" or "arm":
                    draft.Set("architecture", "ARM64");
                    break;
                case "x86_64" or "x64" or "amd64":
                    break;
                default:
                    notes.NotMet(architecture.At, $"The service '{service.Name}' wants the architecture '{architecture.Value}', but Fargate has 'arm64' and 'x64', so 'x64' is used. Write one of them.");
                    break;
            }
        }

        if (notes.Bool(service.Wishes.GetValueOrDefault("readOnlyRootFilesystem"), "readOnlyRootFilesystem") is { } readOnly)
            draft.Set("read_only_root_filesystem", readOnly);
    }

    private void PlanScale(Service service, ComponentDraft draft)
    {
        int? ownSize = service.Wishes.GetValueOrDefault("size") is { } sizeWish ? EnvironmentProfile.SizeOf(sizeWish, 0, notes) : null;
        var scale = Scale(service.Wishes.GetValueOrDefault("scale"), service.Name);
        draft
            .Vary("min_tasks", e => scale?.Least ?? (e.HighAvailability ? 2m : 1m))
            .Vary("max_tasks", e => scale?.Most ?? MostTasks[ownSize ?? e.Size]);
    }

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>CPU units; up to 16 a number means vCPU.</summary>
    private decimal? Cpu(Wish? wish)
    {
        if (wish is null)
            return null;

        if (decimal.TryParse(wish.Value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number < 1_000_000)
            return number <= 16 ? number * 1024 : number;

        notes.NotMet(wish.At, $"'cpu' is '{wish.Value}', but it has to be a number of vCPU such as '0.5' or '2', so it has no effect. Change it.");
        return null;
    }

    private (decimal Least, decimal Most)? Scale(Wish? wish, string service)
    {
        if (wish is null)
            return null;

        var parts = wish.Value.Split("..", 2, StringSplitOptions.TrimEntries);
        if (decimal.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            && decimal.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most is >= 1 and <= 1000
            && least <= most)
        {
            return (least, most);
        }

        notes.NotMet(wish.At, $"'scale' of the service '{service}' is '{wish.Value}', but it has to be a number of tasks such as '2' or a range such as '1..4', at most 1000, so it has no effect. Change it.");
        return null;
    }

    private void PlanRoute(Service service, ComponentDraft draft, int index, int count)
    {
        var grpc = service.Kind == ServiceKind.Grpc;
        var health = service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath;
        draft
            .Set("public", true)
            .Set("entry_always_open", HasDomain)
            .Set("grpc", grpc)
            .Set("health_path", health ?? (grpc ? "/AWS.ALB/healthcheck" : "/"))
            .Set("health_codes", (grpc, health) switch { (true, _) => "0-99", (_, null) => "200-499", _ => "200-299" })

            // The first service answers what no other one does, so its rule comes last.
            .Set("rule_priority", index == 0 ? 1000m : 100m + index)
            .Set("subdomain", HasDomain && index > 0);
        if (!HasDomain && index > 0)
            draft.Set("paths", [$"/{service.Name}", $"/{service.Name}/*"]);

        if (health is null && !grpc)
        {
            notes.Add(
                DiagnosticCatalog.HealthEndpointMissing,
                service.Because[0].At,
                $"The service '{service.Name}' has no health endpoint, so the load balancer can only ask whether it answers '/' at all. Map one (in ASP.NET Core: 'app.MapHealthChecks(\"/healthz\")').");
        }

        if (index > 0 && count > 1 && !HasDomain)
        {
            notes.Add(
                DiagnosticCatalog.EntryClosed,
                service.Because[0].At,
                $"The service '{service.Name}' shares one address with others, so it answers below '/{service.Name}' and has to expect that path. With 'domain' in inframate.md it gets a name of its own.",
                Severity.Info);
        }
    }

    /// <summary>Files that a browser loads. One that nothing else stands beside has the domain itself, others stand below it.</summary>
    private void PlanSite(Service service, bool alone)
    {
        var draft = new ComponentDraft("storage/static-site", $"site-{service.Name}")
            .Set("name", service.Name)
            .Set("single_page", service.Kind != ServiceKind.Static)
            .Because(service.Because);
        _drafts.Add(draft);
        if (Domain is not { } domain)
        {
            if (alone && app.Requirements.Domain is { } written)
                notes.NotMet(written.At, $"'{written.Value}' is no domain name, so no certificate can be issued for it. Write a name such as 'shop.example.com'.");

            notes.Add(
                DiagnosticCatalog.EntryClosed,
                service.Because[0].At,
                $"No domain is given, so the site '{service.Name}' answers nobody until there is one: under its own name CloudFront accepts TLS 1.0. Write 'domain: shop.example.com' into inframate.md, or set the Terraform variables of the site's domain and certificate.");
            return;
        }

        var name = alone ? domain : $"{Identifiers.Short(service.Name, 40)}.{domain}";
        draft
            .Set("with_domain", true)
            .Vary("domain", e => e == MainEnvironment ? name : alone ? $"{e.Name}.{name}" : $"{Identifiers.Short(service.Name, 40)}.{e.Name}.{domain}")
            .Vary("hosted_zone", _ => Zone(domain))
            .Because([new Evidence(EvidenceKind.Declared, app.Requirements.Domain!.Value, app.Requirements.Domain.At)]);
    }

    /// <summary>One environment has the domain itself, the others stand below it.</summary>
    private EnvironmentProfile MainEnvironment => environments.FirstOrDefault(e => e.Protected) ?? environments[^1];

    private void PlanEntry(Service[] services, bool hasSites)
    {
        var draft = new ComponentDraft("networking/alb", "alb").Because(services.SelectMany(s => s.Because));
        _drafts.Add(draft);
        _drafts.Add(new ComponentDraft("storage/log-bucket", "log-bucket").Set("load_balancer", true).Set("sites", hasSites).Because(services.SelectMany(s => s.Because)));
        if (Domain is not { } name)
        {
            if (app.Requirements.Domain is { } written)
                notes.NotMet(written.At, $"'{written.Value}' is no domain name, so no certificate can be issued for it. Write a name such as 'shop.example.com'.");

            notes.Add(
                DiagnosticCatalog.EntryClosed,
                new SourceSpan(app.Requirements.Path),
                "No domain is given, so there is no certificate, and the load balancer answers nobody until there is one: plain HTTP is not opened. Write 'domain: shop.example.com' into inframate.md, or set the Terraform variable 'certificate_arn'.");
            return;
        }

        var domain = app.Requirements.Domain!;

        draft
            .Set("with_domain", true)
            .Set("subdomains", services.Skip(1).Select(s => Identifiers.Short(s.Name, 40)))
            .Vary("domain", e => e == MainEnvironment ? name : $"{e.Name}.{name}")
            .Vary("hosted_zone", _ => Zone(name))
            .Because([new Evidence(EvidenceKind.Declared, domain.Value, domain.At)]);
    }

    private static bool IsDomain(string name)
        => name.Length is > 3 and <= 200
            && name.Split('.') is { Length: > 1 } labels
            && labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    /// <summary>The zone that most likely holds a name: its last two labels, or three below the likes of 'co.uk'. The variable says otherwise where that is wrong.</summary>
    private static string Zone(string name)
    {
        var labels = name.Split('.');
        var take = labels.Length > 2 && labels[^1].Length == 2 && labels[^2] is "co" or "com" or "org" or "net" or "gov" or "ac" or "edu" ? 3 : 2;
        return string.Join('.', labels.TakeLast(take));
    }

    private void PlanStack(Evidence[] everything, bool hasEntry)
    {
        var zones = AwsRegions.Zones(region);
        _drafts.Add(new ComponentDraft("base/stack", "stack")
            .Set("stack_name", stackName)
            .Set("random", _drafts.Any(d => d.Template is "database/elasticache" or "messaging/rabbitmq"))
            .Vary("environment", e => e.Name)
            .Vary("region", _ => region)
            .Vary("tags", _ => app.Requirements.Tags.IsEmpty ? null : Map(app.Requirements.Tags.Select(t => KeyValuePair.Create(t.Key, t.Value.Value))))
            .Vary("deletion_protection", e => e.Protected)
            .Because(everything));
        bool IsRequired(string capability) => _drafts.Any(d => catalog.Find("aws", d.Template)?.Requires.Contains(capability) == true);
        if (IsRequired("network"))
        {
            _drafts.Add(new ComponentDraft("networking/vpc", "vpc")
                .Vary("zone_count", e => (decimal)(e.HighAvailability ? Math.Min(3, zones) : 2))
                .Vary("nat_gateway_per_zone", e => e.HighAvailability)
                .Because(everything));
        }

        if (!hasEntry && catalog.Provider("aws", "access-logs") is { } logs && IsRequired("access-logs"))
            _drafts.Add(new ComponentDraft(logs.Id, "log-bucket").Set("sites", _drafts.Any(d => d.Template == "storage/static-site")).Because(everything));
    }
}
