using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Puts what was seen in a service's code together: needs with names, settings with roles, permissions.</summary>
internal sealed class ServiceFacts
{
    private static readonly FrozenSet<NeedKind> ByConnectionString = FrozenSet.ToFrozenSet(
    [
        NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.MongoDb, NeedKind.CosmosDb, NeedKind.AzureBlob, NeedKind.ServiceBus, NeedKind.EventHubs,
        NeedKind.AzureQueue, NeedKind.AzureTable, NeedKind.EventStoreDb, NeedKind.Oracle, NeedKind.ClickHouse, NeedKind.Couchbase,
    ]);

    private static readonly FrozenSet<NeedKind> ByEndpoint = FrozenSet.ToFrozenSet([NeedKind.Redis, NeedKind.Memcached, NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.Nats, NeedKind.ActiveMq, NeedKind.Cassandra, NeedKind.InfluxDb, NeedKind.Meilisearch, NeedKind.Mqtt, NeedKind.Neo4j, NeedKind.Pulsar, NeedKind.Qdrant, NeedKind.RavenDb]);

    // Mappers that are told the engine by a text: the shape of the connection string says it where no call does.
    private static readonly string[] Mappers = ["Chloe", "Dapper", "FluentNHibernate", "FreeSql", "NHibernate", "NPoco", "PetaPoco", "RepoDb", "ServiceStack.OrmLite", "SqlKata", "SqlSugar", "Umbraco.Cms", "linq2db"];

    private readonly DotNetProject project;
    private readonly IReadOnlyList<DotNetProject> closure;
    private readonly CodeBase code;
    private readonly ServiceSettings configuration;
    private readonly CodeFindings findings;
    private readonly IReadOnlyList<ResourceUse> uses;
    private readonly IReadOnlyList<NeedKind> provided;
    private readonly CodeSettings settings;
    private readonly ResourceNames resources;
    private readonly EngineChoice choice;
    private readonly SortedDictionary<(NeedKind Kind, string Name), NeedDraft> needs = new(Comparer<(NeedKind Kind, string Name)>.Create((a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Name, b.Name)));

    private ServiceFacts(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings, IReadOnlyList<ResourceUse> uses, IReadOnlyList<NeedKind> provided)
    {
        this.provided = provided;
        this.project = project;
        this.closure = closure;
        this.code = code;
        this.configuration = configuration;
        this.findings = findings;
        this.uses = uses;
        settings = new CodeSettings(project, closure, code, configuration, findings);
        resources = new ResourceNames(findings, settings);
        choice = new EngineChoice(project, closure, code, configuration, findings);
    }

    /// <summary>Builds the needs by kind and name, the settings by key and the permissions by action and place.</summary>
    public static (ImmutableArray<Need> Needs, ImmutableArray<Setting> Settings, ImmutableArray<Permission> Permissions) Build(
        DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings, IReadOnlyList<ResourceUse> uses, IReadOnlyList<NeedKind> provided)
    {
        var facts = new ServiceFacts(project, closure, code, configuration, findings, uses, provided);
        facts.CollectNeeds();
        facts.AssignRoles();

        return (facts.Needs(), [.. facts.settings.All.OrderBy(s => s.Key, StringComparer.Ordinal)], facts.Permissions());
    }

    private void CollectNeeds()
    {
        var pending = new List<NeedSign>();
        foreach (var sign in findings.Needs)
        {
            if (ResourceNames.Has(sign.Kind))
            {
                pending.Add(sign);
                continue;
            }

            Add(sign.Kind, NameOf(sign), sign);
        }

        foreach (var group in pending.GroupBy(s => s.Kind))
        {
            var names = resources.All(group.Key).Select(r => r.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var sign in group)
            {
                foreach (var name in names.Count > 0 ? names : [group.Key.Name()])
                    Add(group.Key, name, sign);
            }
        }

        foreach (var (kind, name, value, at, resource) in findings.Wishes)
        {
            var target = resource is null ? null : ResourceNames.NameOf(kind, settings.KeyOf(resource));
            foreach (var ((needKind, needName), draft) in needs)
            {
                if (needKind == kind && (target is null || target == needName))
                    draft.Wishes.TryAdd(name, new Wish(value, at));
            }
        }

        NameExactly();
        MergeUnnamed();
        AddProviders();
        AddPackages();
        AddUses();
        AddMapped();
        choice.Apply(needs, uses, provided);
    }

    // What the code calls by a name of its own is found by that name only.
    private void NameExactly()
    {
        foreach (var (kind, value, _) in findings.Resources.Where(r => r.Value.Source == ConfigSource.Literal && r.Kind is not NeedKind.Secrets && r.Value.Text.Length > 0).OrderBy(r => r.Value.At.Path, StringComparer.Ordinal).ThenBy(r => r.Value.At.Line).ThenBy(r => r.Value.At.Column))
        {
            if (!needs.TryGetValue((kind, ResourceNames.NameOf(kind, value.Text)), out var draft))
                continue;

            // A setting is set to the prefix of the stack; of what else stands before the name nothing is known.
            var prefix = kind == NeedKind.DynamoDb && findings.MappedTables.Contains(value.Text) ? findings.TablePrefix : null;
            var before = prefix switch
            {
                null => "",
                { Source: ConfigSource.Literal } => prefix.Text,
                _ when settings.KeyOf(prefix) is { } key && settings.Contains(key) => "{prefix}",
                _ => "{?}",
            };
            draft.Wishes.TryAdd("name", new Wish(before + value.Text, value.At));
        }
    }

    // A mention that does not say which database it means is the one that the others name.
    private void MergeUnnamed()
    {
        foreach (var (kind, name) in needs.Keys.Where(k => k.Name == k.Kind.Name()).ToList())
        {
            var named = needs.Where(n => n.Key.Kind == kind && n.Key.Name != name).Select(n => n.Value).ToList();
            if (named.Count == 0)
                continue;

            var unnamed = needs[(kind, name)];
            needs.Remove((kind, name));
            foreach (var draft in named)
            {
                if (named.Count == 1 && unnamed.Reach < draft.Reach)
                    draft.Reach = unnamed.Reach;

                draft.Calls.AddRange(unnamed.Calls);
            }
        }
    }

    // What the code of .NET Framework opens by the name of a connection string.
    private void AddProviders()
    {
        foreach (var (provider, at) in configuration.Providers)
        {
            foreach (var row in NeedTable.Find(NeedSource.Invariant, provider))
            {
                if (!needs.Keys.Any(n => n.Kind == row.Kind))
                    needs[(row.Kind, row.Kind.Name())] = new NeedDraft { Uses = { new Evidence(EvidenceKind.Setting, provider, at) } };
            }
        }
    }

    private void AddPackages()
    {
        // Where the code is seen to open something, it would be seen to open the rest as well.
        var isSeen = needs.Values.Any(n => n.Calls.Count > 0);

        // A direct reference of the service itself is the strongest; the rest of the closure follows in the order of the paths.
        foreach (var owner in closure.Prepend(project))
        {
            foreach (var package in owner.Packages)
            {
                foreach (var kind in NeedTable.OfPackage(package.Name))
                {
                    var found = needs.Where(n => n.Key.Kind == kind).Select(n => n.Value).ToList();
                    foreach (var draft in found)
                        draft.Packages.Add(new Evidence(EvidenceKind.Package, package.Name, package.At));

                    // Without a call that we know, a client that the service itself references still says what it talks to, perhaps through an API that is not
                    // in the table; one in a library that others use as well says nothing, and neither does one beside another that is seen at work.
                    if (found.Count == 0 && owner == project && (NeedKinds.DataStores.Contains(kind) || NeedKinds.Brokers.Contains(kind)) && !needs.Any(n => EngineChoice.InsteadOf(kind).Contains(n.Key.Kind) && n.Value.Calls.Count > 0))
                        needs[(kind, kind.Name())] = new NeedDraft { Reach = !isSeen || IsAtWork(package.Name, kind) ? Reach.Always : Reach.Optional, Packages = { new Evidence(EvidenceKind.Package, package.Name, package.At) } };
                }
            }
        }
    }

    // What no known call opens, beside something that is opened, is at work when the code names its namespace, or the settings or the deployment its server; else it may be left over.
    private bool IsAtWork(string package, NeedKind kind)
    {
        var space = package.StartsWith("AWSSDK.", StringComparison.OrdinalIgnoreCase) ? "Amazon." + package["AWSSDK.".Length..] : package;

        return !project.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
            || package.StartsWith("Amazon.Lambda.", StringComparison.OrdinalIgnoreCase)
            || uses.Any(u => u.Kind == kind)
            || configuration.Stores().Contains(kind)
            || configuration.All.Any(s => s.Value.Text.Length > 0 && Names.Words(s.Key).Any(w => DeclaredNeeds.KindOf(w) == kind))
            || (!HasSibling(package) && code.FilesOf(project).Any(f => f.Contains(space)));
    }

    // Hangfire.Redis at work says that Hangfire.SqlServer is left over.
    private bool HasSibling(string package)
    {
        var family = package.Split('.')[0] + ".";

        return family is not ("Aspire." or "Amazon." or "AWSSDK." or "Azure." or "Google." or "Microsoft." or "Volo.")
            && project.Packages.Any(p => p.Name != package && p.Name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && NeedTable.OfPackage(p.Name).Any(k => needs.Any(n => n.Key.Kind == k && n.Value.Calls.Count > 0)));
    }

    // What a description of the deployment hands to the service. One that only starts it first counts when a client is at hand, perhaps in a library.
    private void AddUses()
    {
        foreach (var use in uses)
        {
            var found = needs.Where(n => n.Key.Kind == use.Kind || DeclaredNeeds.Fits(use.Kind, n.Key.Kind) || DeclaredNeeds.Fits(n.Key.Kind, use.Kind)).Select(n => n.Value).ToList();
            foreach (var draft in found)
                draft.Uses.Add(use.Evidence);

            if (found.Count == 1 && use.IsCertain)
                found[0].Reach = Reach.Always;

            // The code leaves open which one it is, and the deployment says it.
            if (found.Count == 1 && use.IsCertain && Names.Of(use.Name) is { } name && needs.Remove((use.Kind, use.Kind.Name()), out var unnamed))
                needs[(use.Kind, name)] = unnamed;

            // A template names each store that starts a function of the service; those that the code cannot name are others.
            if (found.Count > 0 && use is { IsCertain: true, Evidence.Kind: EvidenceKind.Deployment } && Names.Of(use.Name) is { } own && !needs.ContainsKey((use.Kind, own)) && found.Count < NamedInTemplates(use.Kind))
                needs[(use.Kind, own)] = new NeedDraft { Uses = { use.Evidence } };

            if (found.Count == 0 && (use.IsCertain || HasClient(use.Kind)))
                needs[(use.Kind, Names.Of(use.Name) ?? use.Kind.Name())] = new NeedDraft { Uses = { use.Evidence } };
        }
    }

    private void AddMapped()
    {
        var relational = EngineChoice.InsteadOf(NeedKind.PostgreSql);
        if (needs.Keys.Any(n => relational.Contains(n.Kind)) || !closure.Append(project).Any(p => p.Packages.Any(package => Mappers.Any(m => package.Name.StartsWith(m, StringComparison.OrdinalIgnoreCase)))))
            return;

        foreach (var (key, value) in configuration.All)
        {
            if (ServiceSettings.StoreOf(key, value) is { } kind && relational.Contains(kind))
            {
                needs[(kind, kind.Name())] = new NeedDraft { Uses = { new Evidence(EvidenceKind.Setting, key, value.At) } };
                return;
            }
        }
    }

    private int NamedInTemplates(NeedKind kind)
        => uses.Where(u => u.Kind == kind && u is { IsCertain: true, Evidence.Kind: EvidenceKind.Deployment }).Select(u => Names.Of(u.Name)).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    private bool HasClient(NeedKind kind) => closure.Append(project).Any(p => p.Packages.Any(package => NeedTable.OfPackage(package.Name).Contains(kind)));

    private void Add(NeedKind kind, string name, NeedSign sign)
    {
        if (!needs.TryGetValue((kind, name), out var draft))
            needs[(kind, name)] = draft = new NeedDraft { Reach = sign.Reach };

        if (sign.Reach < draft.Reach)
            draft.Reach = sign.Reach;

        draft.Calls.Add(sign.Evidence);
        if (sign.Value is not null)
            draft.Values.Add(sign.Value);
    }

    private string NameOf(NeedSign sign)
    {
        var key = sign.Value is null ? null : settings.KeyOf(sign.Value);
        if (key is null)
            return Names.Of(Trim(sign.Hint)) ?? sign.Kind.Name();

        if (Names.Of(key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) ? key["ConnectionStrings:".Length..] : key) is { } named && !IsSynonym(named, sign.Kind))
            return named;

        return Names.Of(DatabaseIn(configuration.Any(key))) ?? Names.Of(Trim(sign.Hint)) ?? sign.Kind.Name();

        static string? Trim(string? hint) => hint is null ? null
            : hint.EndsWith("DbContext", StringComparison.Ordinal) ? hint[..^"DbContext".Length]
            : hint.EndsWith("Context", StringComparison.Ordinal) ? hint[..^"Context".Length]
            : hint;
    }

    private static bool IsSynonym(string name, NeedKind kind) => kind == NeedKind.Redis && name is "distributed-cache" or "session";

    private static string? DatabaseIn(string? connectionString)
    {
        foreach (var pair in (connectionString ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals].Trim().ToLowerInvariant() is "database" or "initial catalog")
                return pair[(equals + 1)..].Trim();
        }

        return null;
    }

    private void AssignRoles()
    {
        foreach (var ((kind, name), draft) in needs)
        {
            foreach (var value in draft.Values)
            {
                if (settings.KeyOf(value) is not { } key || value.Source == ConfigSource.Literal)
                    continue;

                if (!settings.Contains(key))
                    settings.Add(key, value.At, value.HasFallback || settings.HasValue(key));

                var role = ByConnectionString.Contains(kind) ? SettingRole.ConnectionString : ByEndpoint.Contains(kind) ? SettingRole.Endpoint : SettingRole.Url;
                settings.Assign(key, role, kind, name);
            }

            if (!ResourceNames.Has(kind))
                continue;

            foreach (var (resource, key) in resources.All(kind).Where(r => r.Name == name).ToList())
            {
                if (settings.Contains(key))
                    settings.Assign(key, resources.IsUrl(kind, key) ? SettingRole.Url : SettingRole.ResourceName, kind, resource);
            }
        }

        if (findings.TablePrefix is { } prefix && settings.KeyOf(prefix) is { } prefixKey && settings.Contains(prefixKey))
            settings.Assign(prefixKey, SettingRole.TablePrefix);

        // A connection string whose use was not seen: its name says which store it is for, when only one comes into question.
        foreach (var setting in settings.All.Where(s => s.Need is null && s.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var name = setting.Key["ConnectionStrings:".Length..];
            var candidates = needs.Keys.Where(n => (ByConnectionString.Contains(n.Kind) || ByEndpoint.Contains(n.Kind)) && !settings.All.Any(s => s.Need == n.Kind && s.NeedName == n.Name)).ToList();
            var match = candidates.Where(n => n.Name == Names.Of(name) || Names.Words(name).Contains(n.Kind.Name())).ToList();
            var one = match.Count == 1 ? match : candidates.Where(n => ByConnectionString.Contains(n.Kind)).ToList();

            if (one.Count == 1)
                settings.Assign(setting.Key, ByConnectionString.Contains(one[0].Kind) ? SettingRole.ConnectionString : SettingRole.Endpoint, one[0].Kind, one[0].Name);
        }
    }

    private ImmutableArray<Need> Needs()
        =>
        [
            .. needs.Select(n => new Need
            {
                Kind = n.Key.Kind,
                Name = n.Key.Name,
                Optional = n.Value.Reach == Reach.Optional,
                Wishes = n.Value.Wishes.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Because = n.Value.Because(settings.All.Where(s => s.Need == n.Key.Kind && s.NeedName == n.Key.Name)),
            }),
        ];

    private ImmutableArray<Permission> Permissions()
        =>
        [
            .. findings.Permissions
                .Select(p => new Permission(p.Action, p.At, p.Need, p.Need is { } kind && p.Resource is not null && ResourceNames.NameOf(kind, settings.KeyOf(p.Resource)) is var name && needs.ContainsKey((kind, name)) ? name : null))
                .Distinct()
                .OrderBy(p => p.Action, StringComparer.Ordinal).ThenBy(p => p.At.Path, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column),
        ];
}
