using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>Puts what was seen in a service's code together: needs with names, settings with roles, permissions.</summary>
internal sealed class ServiceFacts
{
    // Kinds whose instances are named by a setting of their own: the name of a bucket, the URL of a queue.
    private static readonly FrozenDictionary<NeedKind, string[]> ResourceWords = new Dictionary<NeedKind, string[]>
    {
        [NeedKind.DynamoDb] = ["table"],
        [NeedKind.EventBridge] = ["bus"],
        [NeedKind.Kinesis] = ["stream"],
        [NeedKind.S3] = ["bucket"],
        [NeedKind.Secrets] = [],
        [NeedKind.Sns] = ["topic"],
        [NeedKind.Sqs] = ["queue"],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<NeedKind> ByConnectionString = FrozenSet.ToFrozenSet(
    [
        NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.MongoDb, NeedKind.CosmosDb, NeedKind.AzureBlob, NeedKind.ServiceBus, NeedKind.EventHubs,
        NeedKind.AzureQueue, NeedKind.AzureTable, NeedKind.EventStoreDb, NeedKind.Oracle, NeedKind.ClickHouse, NeedKind.Couchbase,
    ]);

    private static readonly FrozenSet<NeedKind> ByEndpoint = FrozenSet.ToFrozenSet([NeedKind.Redis, NeedKind.Memcached, NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.Nats, NeedKind.ActiveMq, NeedKind.Cassandra, NeedKind.InfluxDb, NeedKind.Meilisearch, NeedKind.Mqtt, NeedKind.Neo4j, NeedKind.Pulsar, NeedKind.Qdrant, NeedKind.RavenDb]);

    // Engines that stand in for each other: an application is written for several, and deployed with one.
    private static readonly ImmutableArray<FrozenSet<NeedKind>> Alternatives =
    [
        FrozenSet.ToFrozenSet([NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.Oracle]),
        FrozenSet.ToFrozenSet([NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.Sqs, NeedKind.ServiceBus, NeedKind.PubSub, NeedKind.Nats, NeedKind.ActiveMq, NeedKind.AzureQueue]),
        FrozenSet.ToFrozenSet([NeedKind.S3, NeedKind.AzureBlob, NeedKind.Gcs]),
    ];

    private static readonly FrozenSet<string> SecretWords = FrozenSet.ToFrozenSet(["accesskey", "apikey", "password", "passwd", "pwd", "passphrase", "privatekey", "secret", "secretkey", "signingkey", "encryptionkey", "accountkey", "licensekey", "token"]);

    private readonly DotNetProject project;
    private readonly IReadOnlyList<DotNetProject> closure;
    private readonly CodeBase code;
    private readonly ServiceSettings configuration;
    private readonly CodeFindings findings;
    private readonly IReadOnlyList<ResourceUse> uses;
    private readonly IReadOnlyList<NeedKind> provided;
    private readonly SortedDictionary<string, Setting> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<(NeedKind Kind, string Name), Draft> needs = new(Comparer<(NeedKind Kind, string Name)>.Create((a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Name, b.Name)));

    private ServiceFacts(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings, IReadOnlyList<ResourceUse> uses, IReadOnlyList<NeedKind> provided)
    {
        this.provided = provided;
        this.project = project;
        this.closure = closure;
        this.code = code;
        this.configuration = configuration;
        this.findings = findings;
        this.uses = uses;
    }

    /// <summary>Builds the needs by kind and name, the settings by key and the permissions by action and place.</summary>
    public static (ImmutableArray<Need> Needs, ImmutableArray<Setting> Settings, ImmutableArray<Permission> Permissions) Build(
        DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings, IReadOnlyList<ResourceUse> uses, IReadOnlyList<NeedKind> provided)
    {
        var facts = new ServiceFacts(project, closure, code, configuration, findings, uses, provided);
        facts.CollectSettings();
        facts.CollectNeeds();
        facts.AssignRoles();

        return (facts.Needs(), [.. facts.settings.Values.OrderBy(s => s.Key, StringComparer.Ordinal)], facts.Permissions());
    }

    private void CollectSettings()
    {
        foreach (var read in findings.Reads.Where(r => r.Source is ConfigSource.Key or ConfigSource.Environment))
            AddSetting(read.Text, read.At, read.HasFallback || HasValue(read.Text), read.Fallback);

        foreach (var (type, section) in findings.Options.OrderBy(o => o.Key, StringComparer.Ordinal))
            AddOptions(type, section, 0);

        foreach (var key in findings.Addresses.Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).Where(settings.ContainsKey).ToList())
            settings[key] = settings[key] with { IsAddress = true };
    }

    private void AddOptions(string type, string section, int depth)
    {
        foreach (var (declaration, file) in TypesOf(type))
        {
            var parameters = declaration.ParameterList?.Parameters ?? default;
            foreach (var parameter in parameters)
                AddProperty(parameter.Identifier.Text, parameter.Type, parameter.Default is not null, parameter.Default?.Value, file.At(parameter));

            foreach (var property in declaration.Members.OfType<PropertyDeclarationSyntax>())
            {
                var writable = property.AccessorList?.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration) || a.IsKind(SyntaxKind.InitAccessorDeclaration)) == true;
                if (writable && property.Modifiers.Any(SyntaxKind.PublicKeyword) && !property.Modifiers.Any(SyntaxKind.StaticKeyword))
                    AddProperty(property.Identifier.Text, property.Type, HasDefault(property), property.Initializer?.Value, file.At(property));
            }
        }

        void AddProperty(string name, TypeSyntax? propertyType, bool hasDefault, ExpressionSyntax? initial, SourceSpan at)
        {
            var key = $"{section}:{name}";
            if (depth < 3 && propertyType is IdentifierNameSyntax nested && TypesOf(nested.Identifier.Text).Any())
                AddOptions(nested.Identifier.Text, key, depth + 1);
            else
                AddSetting(key, configuration.Place(key) ?? at, hasDefault || HasValue(key), (initial as LiteralExpressionSyntax)?.Token.Value as string);
        }
    }

    private bool HasValue(string key) => !string.IsNullOrWhiteSpace(configuration.Deployed(key));

    // A number, a switch or a text that may be null works without being set; an empty text does not.
    private static bool HasDefault(PropertyDeclarationSyntax property)
    {
        if (property.Modifiers.Any(SyntaxKind.RequiredKeyword) || property.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Required"))
            return property.Initializer is { Value: LiteralExpressionSyntax { Token.ValueText.Length: > 0 } };

        if (property.Initializer is { } initializer)
        {
            return initializer.Value switch
            {
                LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => text.Token.ValueText.Length > 0,
                PostfixUnaryExpressionSyntax => false,
                MemberAccessExpressionSyntax { Name.Identifier.Text: "Empty", Expression: PredefinedTypeSyntax } => false,
                _ => true,
            };
        }

        return property.Type is NullableTypeSyntax or PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.StringKeyword } or GenericNameSyntax or ArrayTypeSyntax
            || property.Type is IdentifierNameSyntax { Identifier.Text: "TimeSpan" or "Guid" or "DateTime" };
    }

    private IEnumerable<(TypeDeclarationSyntax Type, CodeFile File)> TypesOf(string name)
        => closure.Prepend(project).SelectMany(code.FilesOf).Distinct()
            .Where(f => f.Declarations.Any(d => d.Name == name))
            .SelectMany(f => f.Types.Where(t => t.Identifier.Text == name).Select(t => (t, f)));

    private void AddSetting(string key, SourceSpan at, bool hasDefault, string? fallback = null)
    {
        // The name of a site that may call, or that tokens are for, is no address to connect to.
        var isLocal = ConnectionStrings.IsLocal(configuration.Deployed(key) is { Length: > 0 } value ? value : fallback) && !Names.Words(key).Any(w => w is "cors" or "origin" or "origins" or "allowed" or "audience" or "issuer" or "redirect" or "callback");
        if (settings.TryGetValue(key, out var known))
        {
            settings[key] = known with { HasDefault = known.HasDefault || hasDefault, IsLocal = known.IsLocal || isLocal };
            return;
        }

        settings[key] = new Setting { Key = key, At = at, HasDefault = hasDefault, IsLocal = isLocal, Secret = IsSecret(key), Role = IsRegion(key) ? SettingRole.Region : SettingRole.Other };
    }

    private static bool IsRegion(string key) => key.Split(':')[^1] is var leaf && (leaf.Equals("Region", StringComparison.OrdinalIgnoreCase) || leaf is "AWS_REGION" or "AWS_DEFAULT_REGION");

    /// <summary>True when the name of a key says that its value is to be kept secret.</summary>
    internal static bool IsSecret(string key)
    {
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
            return true;

        var words = Names.Words(key.Split(':')[^1]);
        if (words.Count == 0)
            return false;

        var last = words[^1];
        var two = words.Count > 1 ? words[^2] + last : last;

        return SecretWords.Contains(last) || SecretWords.Contains(two)
            || two is "connectionstring" or "databaseurl"
            || (last == "key" && key.Split(':').Reverse().Skip(1).FirstOrDefault() is { } section && Names.Words(section).Any(w => w is "jwt" or "auth" or "authentication" or "token" or "security" or "encryption"));
    }

    private void CollectNeeds()
    {
        var pending = new List<NeedSign>();
        foreach (var sign in findings.Needs)
        {
            if (ResourceWords.ContainsKey(sign.Kind))
            {
                pending.Add(sign);
                continue;
            }

            Add(sign.Kind, NameOf(sign), sign);
        }

        foreach (var group in pending.GroupBy(s => s.Kind))
        {
            var names = ResourceNames(group.Key).Select(r => r.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var sign in group)
            {
                foreach (var name in names.Count > 0 ? names : [group.Key.Name()])
                    Add(group.Key, name, sign);
            }
        }

        foreach (var (kind, name, value, at, resource) in findings.Wishes)
        {
            var target = resource is null ? null : NameOfResource(kind, KeyOf(resource));
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
        ChooseAlternatives();
    }

    // What the code calls by a name of its own is found by that name only.
    private void NameExactly()
    {
        foreach (var (kind, value, _) in findings.Resources.Where(r => r.Value.Source == ConfigSource.Literal && r.Kind is not NeedKind.Secrets && r.Value.Text.Length > 0).OrderBy(r => r.Value.At.Path, StringComparer.Ordinal).ThenBy(r => r.Value.At.Line).ThenBy(r => r.Value.At.Column))
        {
            if (!needs.TryGetValue((kind, NameOfResource(kind, value.Text)), out var draft))
                continue;

            // A setting is set to the prefix of the stack; of what else stands before the name nothing is known.
            var prefix = kind == NeedKind.DynamoDb && findings.MappedTables.Contains(value.Text) ? findings.TablePrefix : null;
            var before = prefix switch
            {
                null => "",
                { Source: ConfigSource.Literal } => prefix.Text,
                _ when KeyOf(prefix) is { } key && settings.ContainsKey(key) => "{prefix}",
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
                    needs[(row.Kind, row.Kind.Name())] = new Draft { Uses = { new Evidence(EvidenceKind.Setting, provider, at) } };
            }
        }
    }

    private void AddPackages()
    {
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
                    if (found.Count == 0 && owner == project && (NeedKinds.DataStores.Contains(kind) || NeedKinds.Brokers.Contains(kind)) && !Alternatives.Any(a => a.Contains(kind) && needs.Any(n => a.Contains(n.Key.Kind) && n.Value.Calls.Count > 0)))
                        needs[(kind, kind.Name())] = new Draft { Packages = { new Evidence(EvidenceKind.Package, package.Name, package.At) } };
                }
            }
        }
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
                needs[(use.Kind, own)] = new Draft { Uses = { use.Evidence } };

            if (found.Count == 0 && (use.IsCertain || HasClient(use.Kind)))
                needs[(use.Kind, Names.Of(use.Name) ?? use.Kind.Name())] = new Draft { Uses = { use.Evidence } };
        }
    }

    private int NamedInTemplates(NeedKind kind)
        => uses.Where(u => u.Kind == kind && u is { IsCertain: true, Evidence.Kind: EvidenceKind.Deployment }).Select(u => Names.Of(u.Name)).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    private bool HasClient(NeedKind kind) => closure.Append(project).Any(p => p.Packages.Any(package => NeedTable.OfPackage(package.Name).Contains(kind)));

    // Code that can open several engines of a sort opens one of them: that which is opened whatever happens, else the one that the deployment or the configuration names.
    private void ChooseAlternatives()
    {
        foreach (var kinds in Alternatives)
        {
            var open = needs.Where(n => kinds.Contains(n.Key.Kind)).ToList();
            var certain = open.Where(n => n.Value.Reach == Reach.Always).Select(n => n.Key.Kind).Distinct().ToList();
            var possible = open.Where(n => n.Value.Reach != Reach.Always).Select(n => n.Key.Kind).Distinct().ToList();
            if (possible.Count == 0)
                continue;

            NeedKind? chosen = null;
            if (certain.Count == 0)
            {
                var given = uses.Select(u => u.Kind).Concat(configuration.Stores()).Concat(provided).Where(kinds.Contains).Select(k => possible.Find(p => p == k || DeclaredNeeds.Fits(k, p) || DeclaredNeeds.Fits(p, k))).Where(possible.Contains).ToList();
                var undecided = findings.Needs.Where(n => n.Reach == Reach.Undecided && possible.Contains(n.Kind)).Select(n => n.Kind).ToList();
                chosen = given.Count > 0 ? given[0] : undecided.Count == 0 ? null : DefaultOf(undecided) ?? (IsSelfContained(undecided) ? NeedKind.Sqlite : undecided[0]);
            }

            foreach (var ((kind, _), draft) in open.Where(n => n.Value.Reach != Reach.Always))
                draft.Reach = kind == chosen ? Reach.Always : Reach.Optional;
        }
    }

    /// <summary>True for an application that is made to run anywhere: it can open several servers, and a file where there is none.</summary>
    internal static bool IsSelfContained(IReadOnlyCollection<NeedKind> databases) => databases.Contains(NeedKind.Sqlite) && databases.Distinct().Count() > 2;

    // What a variable or a property of the switch starts with: provider = Providers.SqlServer.
    private NeedKind? DefaultOf(List<NeedKind> kinds)
        => closure.Prepend(project).SelectMany(code.FilesOf).Where(f => f.IsInteresting)
            .SelectMany(f => f.Tree.DescendantNodes().OfType<EqualsValueClauseSyntax>())
            .Select(v => v.Value is MemberAccessExpressionSyntax member ? DeclaredNeeds.KindOf(member.Name.Identifier.Text) : null)
            .FirstOrDefault(k => k is { } kind && kinds.Contains(kind));

    private void Add(NeedKind kind, string name, NeedSign sign)
    {
        if (!needs.TryGetValue((kind, name), out var draft))
            needs[(kind, name)] = draft = new Draft { Reach = sign.Reach };

        if (sign.Reach < draft.Reach)
            draft.Reach = sign.Reach;

        draft.Calls.Add(sign.Evidence);
        if (sign.Value is not null)
            draft.Values.Add(sign.Value);
    }

    private string NameOf(NeedSign sign)
    {
        var key = sign.Value is null ? null : KeyOf(sign.Value);
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

    private string? KeyOf(ConfigValue value) => value.Source switch
    {
        ConfigSource.Options => value.OptionsType is { } type && findings.Options.TryGetValue(type, out var section) ? $"{section}:{value.Text}" : value.Text,
        ConfigSource.Section => null,
        _ => value.Text,
    };

    private IEnumerable<(string Name, string Key)> ResourceNames(NeedKind kind)
    {
        foreach (var (found, value, _) in findings.Resources)
        {
            if (found == kind && KeyOf(value) is { } key)
                yield return (NameOfResource(kind, key), key);
        }

        foreach (var key in settings.Keys)
        {
            if (Names.Words(key.Split(':')[^1]).Any(ResourceWords[kind].Contains) && !findings.Resources.Any(r => r.Kind == kind && KeyOf(r.Value) == key) && !IsLimit(key))
                yield return (NameOfResource(kind, key), key);
        }

        // Queue:VisibilitySeconds is about a queue but names none.
        static bool IsLimit(string key) => Names.Words(key.Split(':')[^1]) is [.., var last] && last is not ("arn" or "bucket" or "bus" or "id" or "name" or "queue" or "stream" or "table" or "topic" or "uri" or "url");
    }

    // How the value is used says more than what its key is called.
    private bool IsUrl(NeedKind kind, string key)
        => findings.Resources.FindAll(r => r.Kind == kind && KeyOf(r.Value) == key) is { Count: > 0 } uses && kind == NeedKind.Sqs ? uses.Exists(r => r.ByUrl) : Names.Words(key.Split(':')[^1]) is [.., "url" or "uri"];

    private static string NameOfResource(NeedKind kind, string? key)
    {
        // https://sqs.eu-west-1.amazonaws.com/123/orders
        if (key is not null && key.Contains("://", StringComparison.Ordinal))
            key = key[(key.LastIndexOf('/') + 1)..];

        // Of a path every part counts: /prod/db and /prod/cache are two.
        if (kind == NeedKind.Secrets && key is not null && Names.Words(key) is { Count: > 0 } words)
            return string.Join('-', words);

        return Names.Of(key) ?? kind.Name();
    }

    private void AssignRoles()
    {
        foreach (var ((kind, name), draft) in needs)
        {
            foreach (var value in draft.Values)
            {
                if (KeyOf(value) is not { } key || value.Source == ConfigSource.Literal)
                    continue;

                if (!settings.ContainsKey(key))
                    AddSetting(key, value.At, value.HasFallback || HasValue(key));

                var role = ByConnectionString.Contains(kind) ? SettingRole.ConnectionString : ByEndpoint.Contains(kind) ? SettingRole.Endpoint : SettingRole.Url;
                Assign(key, role, kind, name);
            }

            if (!ResourceWords.ContainsKey(kind))
                continue;

            foreach (var (resource, key) in ResourceNames(kind).Where(r => r.Name == name).ToList())
            {
                if (settings.ContainsKey(key))
                    Assign(key, IsUrl(kind, key) ? SettingRole.Url : SettingRole.ResourceName, kind, resource);
            }
        }

        if (findings.TablePrefix is { } prefix && KeyOf(prefix) is { } prefixKey && settings.TryGetValue(prefixKey, out var ofPrefix) && ofPrefix.Need is null)
            settings[prefixKey] = ofPrefix with { Role = SettingRole.TablePrefix };

        // A connection string whose use was not seen: its name says which store it is for, when only one comes into question.
        foreach (var setting in settings.Values.Where(s => s.Need is null && s.Key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var name = setting.Key["ConnectionStrings:".Length..];
            var candidates = needs.Keys.Where(n => (ByConnectionString.Contains(n.Kind) || ByEndpoint.Contains(n.Kind)) && !settings.Values.Any(s => s.Need == n.Kind && s.NeedName == n.Name)).ToList();
            var match = candidates.Where(n => n.Name == Names.Of(name) || Names.Words(name).Contains(n.Kind.Name())).ToList();
            var one = match.Count == 1 ? match : candidates.Where(n => ByConnectionString.Contains(n.Kind)).ToList();

            if (one.Count == 1)
                Assign(setting.Key, ByConnectionString.Contains(one[0].Kind) ? SettingRole.ConnectionString : SettingRole.Endpoint, one[0].Kind, one[0].Name);
        }
    }

    private void Assign(string key, SettingRole role, NeedKind kind, string name)
    {
        if (settings[key] is { Need: null } setting)
            settings[key] = setting with { Role = role, Need = kind, NeedName = name };
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
                Because = n.Value.Because(settings.Values.Where(s => s.Need == n.Key.Kind && s.NeedName == n.Key.Name)),
            }),
        ];

    private ImmutableArray<Permission> Permissions()
        =>
        [
            .. findings.Permissions
                .Select(p => new Permission(p.Action, p.At, p.Need, p.Need is { } kind && p.Resource is not null && NameOfResource(kind, KeyOf(p.Resource)) is var name && needs.ContainsKey((kind, name)) ? name : null))
                .Distinct()
                .OrderBy(p => p.Action, StringComparer.Ordinal).ThenBy(p => p.At.Path, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column),
        ];

    /// <summary>A need while it is collected.</summary>
    private sealed class Draft
    {
        private const int MaximumEvidence = 8;

        public Reach Reach { get; set; }

        public List<Evidence> Calls { get; } = [];

        public List<Evidence> Packages { get; init; } = [];

        public List<Evidence> Uses { get; init; } = [];

        public List<ConfigValue> Values { get; } = [];

        public Dictionary<string, Wish> Wishes { get; } = new(StringComparer.Ordinal);

        /// <summary>Registrations before mentions of types, these before packages and settings.</summary>
        public ImmutableArray<Evidence> Because(IEnumerable<Setting> settings)
        {
            var calls = Calls.Distinct()
                .OrderBy(e => NeedTable.Find(NeedSource.Call, e.Value).Any() || NeedTable.Find(NeedSource.Client, e.Value).Any() ? 0 : 1)
                .ThenBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line).ThenBy(e => e.At.Column)
                .DistinctBy(e => (e.Value, e.At.Path, e.At.Line))
                .Take(MaximumEvidence);

            return [.. calls, .. Packages.Distinct(), .. Uses.Distinct(), .. settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Evidence(EvidenceKind.Setting, s.Key, s.At))];
        }
    }
}
