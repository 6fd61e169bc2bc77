using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Joins what inframate.md says with what the code says, and tells where they disagree.</summary>
internal static class DeclaredNeeds
{
    // Other words that people use for a kind.
    private static readonly FrozenDictionary<string, NeedKind> Synonyms = new Dictionary<string, NeedKind>
    {
        ["mongo"] = NeedKind.MongoDb,
        ["better-sqlite3"] = NeedKind.Sqlite,
        ["artemis"] = NeedKind.ActiveMq,
        ["elastic"] = NeedKind.Elasticsearch,
        ["eventstore"] = NeedKind.EventStoreDb,
        ["kurrentdb"] = NeedKind.EventStoreDb,
        ["memcache"] = NeedKind.Memcached,
        ["mssql"] = NeedKind.SqlServer,
        ["mysql2"] = NeedKind.MySql,
        ["mysqli"] = NeedKind.MySql,
        ["npgsql"] = NeedKind.PostgreSql,
        ["oracledb"] = NeedKind.Oracle,
        ["pg"] = NeedKind.PostgreSql,
        ["pgsql"] = NeedKind.PostgreSql,
        ["postgis"] = NeedKind.PostgreSql,
        ["postgres"] = NeedKind.PostgreSql,
        ["rabbit"] = NeedKind.RabbitMq,
        ["sql-server"] = NeedKind.SqlServer,
        ["sqlite3"] = NeedKind.Sqlite,
        ["sqlsrv"] = NeedKind.SqlServer,
        ["trilogy"] = NeedKind.MySql,
        ["valkey"] = NeedKind.Redis,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // An engine that speaks the protocol of another one may stand in for it.
    private static readonly FrozenDictionary<NeedKind, NeedKind> StandsInFor = new Dictionary<NeedKind, NeedKind>
    {
        [NeedKind.MariaDb] = NeedKind.MySql,
        [NeedKind.OpenSearch] = NeedKind.Elasticsearch,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<NeedKind, bool>> Categories = new Dictionary<string, Func<NeedKind, bool>>
    {
        ["broker"] = NeedKinds.Brokers.Contains,
        ["cache"] = k => k is NeedKind.Redis or NeedKind.Memcached,
        ["database"] = k => k is NeedKind.PostgreSql or NeedKind.SqlServer or NeedKind.MySql or NeedKind.MariaDb or NeedKind.MongoDb or NeedKind.CosmosDb or NeedKind.DynamoDb or NeedKind.Oracle or NeedKind.RavenDb or NeedKind.EventStoreDb or NeedKind.Firestore or NeedKind.Cassandra or NeedKind.Couchbase,
        ["db"] = k => k is NeedKind.PostgreSql or NeedKind.SqlServer or NeedKind.MySql or NeedKind.MariaDb or NeedKind.MongoDb or NeedKind.CosmosDb or NeedKind.DynamoDb or NeedKind.Oracle or NeedKind.RavenDb or NeedKind.EventStoreDb or NeedKind.Firestore or NeedKind.Cassandra or NeedKind.Couchbase,
        ["files"] = k => k is NeedKind.S3 or NeedKind.AzureBlob or NeedKind.Gcs,
        ["queue"] = NeedKinds.Brokers.Contains,
        ["search"] = k => k is NeedKind.Elasticsearch or NeedKind.OpenSearch,
        ["storage"] = k => k is NeedKind.S3 or NeedKind.AzureBlob or NeedKind.Gcs,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that a name or one of its synonyms stands for; null when it is unknown.</summary>
    public static NeedKind? KindOf(string name) => NeedKinds.Parse(name.ToLowerInvariant()) ?? (Synonyms.TryGetValue(name, out var kind) ? kind : null);

    /// <summary>The services with the wishes and declared needs of the file.</summary>
    public static List<Service> Apply(IReadOnlyList<Service> services, RequirementsContent content, List<Diagnostic> diagnostics)
    {
        var result = services.Select(s => Wishes(s, content)).ToList();
        foreach (var declared in content.Services.Where(d => services.All(s => s.Name != d.Name)))
        {
            var known = services.Select(s => s.Name).ToList();
            var names = known.Count == 0 ? "No service was found." : $"The services are {string.Join(", ", known.Select(n => $"'{n}'"))}.";
            diagnostics.Add(DiagnosticCatalog.UnknownService.Report(
                declared.At, $"There is no service '{declared.Name}', so what '{content.Requirements.Path}' says about it was left out. {names}"));
        }

        foreach (var declared in content.Needs)
            Need(result, declared, content, diagnostics);

        return result;
    }

    /// <summary>What the code needs and the file does not know, and the reverse. Silent while the file has no detected part to compare with.</summary>
    public static IEnumerable<Diagnostic> Drift(IReadOnlyList<Service> services, RequirementsContent content)
    {
        if (!content.HasDetected)
            yield break;

        var path = content.Requirements.Path;
        foreach (var service in services)
        {
            var row = content.Detected.FirstOrDefault(r => r.Service == service.Name);
            if (row is null)
            {
                yield return DiagnosticCatalog.ServiceListChanged.Report(
                    service.Because[0].At, $"The service '{service.Name}' is not in '{path}'. Run the target InframateAnalyze to bring the file up to date.");
                continue;
            }

            foreach (var need in service.Needs.Where(n => !n.Optional && !IsDeclared(n) && !row.Needs.Contains((n.Kind, n.Name))))
            {
                yield return DiagnosticCatalog.NeedMissingInFile.Report(
                    need.Because[0].At,
                    $"'{service.Name}' needs {Describe(need.Kind, need.Name)} here, which '{path}' does not know. Run the target InframateAnalyze to bring the file up to date, or declare it under 'needs'.");
            }

            foreach (var (kind, name) in row.Needs.Where(r => !service.Needs.Any(n => n.Kind == r.Kind && n.Name == r.Name && !n.Optional)))
            {
                yield return DiagnosticCatalog.NeedMissingInCode.Report(
                    row.At,
                    $"'{path}' says that '{service.Name}' needs {Describe(kind, name)}, but its code does not open it. Run the target InframateAnalyze to bring the file up to date.");
            }
        }

        foreach (var row in content.Detected.Where(r => services.All(s => s.Name != r.Service)))
        {
            yield return DiagnosticCatalog.ServiceListChanged.Report(
                row.At, $"'{path}' lists the service '{row.Service}', which the repository no longer has. Run the target InframateAnalyze to bring the file up to date.");
        }
    }

    private static bool IsDeclared(Need need) => need.Because.Any(b => b.Kind == EvidenceKind.Declared);

    private static string Describe(NeedKind kind, string name) => name == kind.Name() ? $"'{name}'" : $"'{kind.Name()}' ('{name}')";

    private static Service Wishes(Service service, RequirementsContent content)
    {
        if (content.Services.FirstOrDefault(d => d.Name == service.Name) is not { } declared)
            return service;

        return service with
        {
            Wishes = service.Wishes.SetItems(declared.Wishes),
            Values = declared.Values,
            Port = declared.Wishes.TryGetValue("port", out var port) ? Ports.Of(port.Value) ?? service.Port : service.Port,
            HealthPath = declared.Wishes.TryGetValue("health", out var health) ? health.Value : service.HealthPath,
        };
    }

    private static void Need(List<Service> services, DeclaredPart declared, RequirementsContent content, List<Diagnostic> diagnostics)
    {
        declared.Wishes.TryGetValue("engine", out var engine);
        var kind = KindOf(engine?.Value ?? declared.Name);
        if (engine is not null && kind is null)
            return;

        var matched = false;
        var byName = services.Any(s => s.Needs.Any(n => n.Name == declared.Name && (kind is null || Fits(n.Kind, kind.Value))));
        for (var i = 0; i < services.Count; i++)
        {
            var needs = services[i].Needs.Select(need =>
            {
                var fits = kind is { } wanted ? Fits(need.Kind, wanted) : need.Name == declared.Name || (Categories.TryGetValue(declared.Name, out var category) && category(need.Kind));
                if (!fits || (byName && need.Name != declared.Name))
                    return need;

                matched = true;

                return need with
                {
                    Kind = kind ?? need.Kind,
                    Optional = false,
                    Version = declared.Wishes.TryGetValue("version", out var version) ? version.Value : need.Version,
                    Wishes = need.Wishes.SetItems(declared.Wishes.Where(w => w.Key is not ("engine" or "version"))),
                    Because = [Evidence(declared, kind ?? need.Kind), .. need.Because],
                };
            });

            services[i] = services[i] with { Needs = Sorted(needs) };
        }

        if (matched)
            return;

        if (kind is not { } added)
        {
            diagnostics.Add(DiagnosticCatalog.NeedMissingInCode.Report(
                declared.At,
                $"'{content.Requirements.Path}' declares the need '{declared.Name}', but no code has one of this name and it names no engine, so it was left out. Write which one, as in 'engine: postgresql'."));
            return;
        }

        // What the user writes wins: it is there for every service that can open it.
        diagnostics.Add(DiagnosticCatalog.NeedMissingInCode.Report(
            declared.At,
            $"'{content.Requirements.Path}' declares the need '{declared.Name}' ('{added.Name()}'), but no code was found that opens it. It is provided all the same; remove it if it is not needed."));

        var name = Names.Kebab(declared.Name) is { Length: > 0 } own && !Categories.ContainsKey(own) ? own : added.Name();
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].Kind is ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm)
                continue;

            services[i] = services[i] with
            {
                Needs = Sorted(services[i].Needs.Append(new Need
                {
                    Kind = added,
                    Name = name,
                    Version = declared.Wishes.TryGetValue("version", out var version) ? version.Value : null,
                    Wishes = declared.Wishes.RemoveRange(["engine", "version"]),
                    Because = [Evidence(declared, added)],
                })),
            };
        }
    }

    private static Evidence Evidence(DeclaredPart declared, NeedKind kind) => new(EvidenceKind.Declared, kind.Name(), declared.At);

    /// <summary>True when what was found can be what is wanted: the same, or an engine that speaks its protocol.</summary>
    public static bool Fits(NeedKind found, NeedKind wanted) => found == wanted || (StandsInFor.TryGetValue(wanted, out var other) && other == found);

    private static ImmutableArray<Need> Sorted(IEnumerable<Need> needs) => [.. needs.OrderBy(n => n.Kind).ThenBy(n => n.Name, StringComparer.Ordinal)];
}
