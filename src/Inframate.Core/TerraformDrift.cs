using System.Collections.Frozen;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate;

/// <summary>Tells where the code and the hand-written Terraform of a repository disagree about what there has to be.</summary>
internal static class TerraformDrift
{
    // What is made for an application's code and nothing else. A bucket, a queue or a secret may serve logs, alarms, the state or people.
    private static readonly FrozenSet<NeedKind> ForCode = FrozenSet.ToFrozenSet(
    [
        NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.MongoDb, NeedKind.Redis, NeedKind.Memcached, NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.ServiceBus, NeedKind.EventHubs,
        NeedKind.DynamoDb, NeedKind.CosmosDb, NeedKind.Elasticsearch, NeedKind.OpenSearch,
    ]);

    // What one resource provides beside its own kind: an account of Azure Storage has queues and tables, Cosmos DB and Event Hubs speak the protocols of others.
    private static readonly FrozenDictionary<NeedKind, NeedKind[]> AlsoProvides = new Dictionary<NeedKind, NeedKind[]>
    {
        [NeedKind.AzureBlob] = [NeedKind.AzureQueue, NeedKind.AzureTable, NeedKind.FileStorage],
        [NeedKind.CosmosDb] = [NeedKind.AzureTable, NeedKind.Cassandra, NeedKind.MongoDb],
        [NeedKind.EventHubs] = [NeedKind.Kafka],
    }.ToFrozenDictionary();

    /// <summary>
    /// What the code needs and neither inframate.md nor the Terraform provides, at the line of the code; what the Terraform provides and nothing needs, at its line. Nothing when the
    /// Terraform neither runs programs nor provides any of what the code needs: then it is about something else.
    /// </summary>
    public static IEnumerable<Diagnostic> Between(Application application, ExistingTerraform existing)
    {
        var provided = existing.Roots.SelectMany(r => r.Provides).ToList();
        if (!existing.RunsPrograms && !application.Services.SelectMany(s => s.Needs).Any(n => IsMade(n.Kind) && provided.Any(p => Fits(p.Kind, n.Kind))))
            yield break;

        // What another description in the repository makes is there, though Terraform does not make it.
        var elsewhere = application.ExistingInfrastructure.Where(i => i.Kind != "terraform").SelectMany(i => i.Provides).ToList();
        foreach (var (service, need) in application.Services.SelectMany(s => s.Needs.Where(n => !n.Optional).Select(n => (s, n))))
        {
            if (!IsMade(need.Kind) || need.Because.Any(b => b.Kind == EvidenceKind.Declared) || provided.Concat(elsewhere).Any(p => Fits(p.Kind, need.Kind)))
                continue;

            yield return DiagnosticCatalog.NeedMissingInTerraform.Report(
                need.Because[0].At,
                $"'{service.Name}' needs '{need.Kind.Name()}' here, which neither '{application.Requirements.Path}' declares nor the Terraform of this repository provides. Add it to the Terraform, or declare it under 'needs'.");
        }

        foreach (var resource in provided.Where(p => p.IsCertain && ForCode.Contains(p.Kind)).DistinctBy(p => (p.At, p.Kind)))
        {
            if (!application.Services.Any(s => s.Needs.Any(n => Fits(resource.Kind, n.Kind))))
            {
                yield return DiagnosticCatalog.TerraformWithoutNeed.Report(
                    resource.At,
                    $"'{resource.Name}' provides '{resource.Kind.Name()}', but no code was found that opens it. Remove it if it is not used, or declare it under 'needs' in '{application.Requirements.Path}'.");
            }
        }
    }

    // Stores and brokers that somebody has to make. A file of SQLite makes itself.
    private static bool IsMade(NeedKind kind) => kind != NeedKind.Sqlite && (NeedKinds.DataStores.Contains(kind) || NeedKinds.Brokers.Contains(kind));

    private static bool Fits(NeedKind provided, NeedKind needed)
        => DeclaredNeeds.Fits(provided, needed) || DeclaredNeeds.Fits(needed, provided) || (AlsoProvides.TryGetValue(provided, out var others) && others.Contains(needed));
}
