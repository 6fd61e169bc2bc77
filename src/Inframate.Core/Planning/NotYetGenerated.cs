using System.Collections.Frozen;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>The kinds of needs that no component provides yet, with what that means for the user. Each of them leads to INFRA3013 at its evidence.</summary>
public static class NotYetGenerated
{
    private static readonly FrozenDictionary<NeedKind, (Severity Severity, string Advice)> Rows = new Dictionary<NeedKind, (Severity, string)>
    {
        [NeedKind.Sqlite] = (Severity.High, "A container loses its files when it stops. Use PostgreSQL or another server in the deployed configuration."),
        [NeedKind.ServiceBus] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.EventHubs] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.PubSub] = (Severity.High, "It is a service of Google Cloud. Create it there and give the service its credentials."),
        [NeedKind.Nats] = (Severity.High, "Create it yourself and fill its address into the secret."),
        [NeedKind.CosmosDb] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.AzureBlob] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.Gcs] = (Severity.High, "It is a service of Google Cloud. Create it there and give the service its credentials."),
        [NeedKind.Elasticsearch] = (Severity.High, "Its newer clients refuse any server but their own, so OpenSearch of AWS cannot stand in. Use Elastic Cloud and fill its address into the secret, or change to a client of OpenSearch and write 'engine: opensearch'."),
        [NeedKind.Smtp] = (Severity.Medium, "Fill the address and the user of your mail server into the secrets of its settings; the security group lets the service out to the ports 465 and 587."),
        [NeedKind.Identity] = (Severity.Medium, "Give the service the address of your identity provider through its settings."),
        [NeedKind.SignalR] = (Severity.Medium, "With more than one task, connections need a backplane or sticky sessions; keep 'scale: 1' until there is one."),
        [NeedKind.Scheduler] = (Severity.Medium, "Schedules inside a service run in each of its tasks; keep 'scale: 1' unless the scheduler locks."),
        [NeedKind.Telemetry] = (Severity.Low, "What the services write to the console goes to CloudWatch Logs. Give them the address of a collector through their settings for the rest."),
        [NeedKind.AzureQueue] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.AzureTable] = (Severity.High, "It is a service of Azure. Create it there and fill its connection string into the secret."),
        [NeedKind.Firestore] = (Severity.High, "It is a service of Google Cloud. Create it there and give the service its credentials."),
        [NeedKind.EventStoreDb] = (Severity.High, "Use Kurrent Cloud or a server of your own, and fill its address into the secret."),
        [NeedKind.RavenDb] = (Severity.High, "Use RavenDB Cloud or a server of your own, and fill its addresses and its certificate into the secret."),
        [NeedKind.Cassandra] = (Severity.High, "Amazon Keyspaces speaks its protocol, with limits. Create a keyspace there or a cluster of your own, and fill its address into the secret."),
        [NeedKind.ClickHouse] = (Severity.High, "Use ClickHouse Cloud or a server of your own, and fill its address into the secret."),
        [NeedKind.Neo4j] = (Severity.High, "Use Neo4j Aura or a server of your own, and fill its address into the secret."),
        [NeedKind.Oracle] = (Severity.High, "RDS runs it under a licence that you choose. Create it there and fill its connection string into the secret."),
        [NeedKind.Couchbase] = (Severity.High, "Use Couchbase Capella or a cluster of your own, and fill its address into the secret."),
        [NeedKind.InfluxDb] = (Severity.High, "Amazon Timestream for InfluxDB runs it. Create it there and fill its address and its token into the secret."),
        [NeedKind.Mqtt] = (Severity.High, "AWS IoT Core speaks its protocol, with certificates for its clients. Create a broker there or one of your own, and fill its address into the secret."),
        [NeedKind.Pulsar] = (Severity.High, "Create a cluster of your own and fill its address into the secret."),
        [NeedKind.Meilisearch] = (Severity.High, "Use Meilisearch Cloud or a server of your own, and fill its address and its key into the secret."),
        [NeedKind.Qdrant] = (Severity.High, "Use Qdrant Cloud or a server of your own, and fill its address and its key into the secret."),
    }.ToFrozenDictionary();

    /// <summary>The kinds that are generated or need no component of their own.</summary>
    public static FrozenSet<NeedKind> Generated { get; } = FrozenSet.ToFrozenSet(
    [
        NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.MongoDb, NeedKind.DynamoDb, NeedKind.Redis, NeedKind.Sqs,
        NeedKind.Sns, NeedKind.RabbitMq, NeedKind.S3, NeedKind.Secrets, NeedKind.ContainerRegistry, NeedKind.Memcached, NeedKind.Kafka, NeedKind.Kinesis, NeedKind.EventBridge,
        NeedKind.FileStorage, NeedKind.OpenSearch, NeedKind.Ses, NeedKind.ActiveMq,
    ]);

    /// <summary>What to tell the user; null when the kind is generated.</summary>
    public static (Severity Severity, string Advice)? Find(NeedKind kind) => Rows.TryGetValue(kind, out var row) ? row : null;
}
