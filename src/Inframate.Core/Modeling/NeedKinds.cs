using System.Collections.Frozen;

namespace Inframate.Modeling;

/// <summary>The names that the kinds of needs have in JSON, in inframate.md and in messages.</summary>
public static class NeedKinds
{
    private static readonly FrozenDictionary<NeedKind, string> Names = new Dictionary<NeedKind, string>
    {
        [NeedKind.PostgreSql] = "postgresql",
        [NeedKind.SqlServer] = "sqlserver",
        [NeedKind.MySql] = "mysql",
        [NeedKind.MariaDb] = "mariadb",
        [NeedKind.Sqlite] = "sqlite",
        [NeedKind.MongoDb] = "mongodb",
        [NeedKind.Redis] = "redis",
        [NeedKind.Memcached] = "memcached",
        [NeedKind.RabbitMq] = "rabbitmq",
        [NeedKind.Kafka] = "kafka",
        [NeedKind.Sqs] = "sqs",
        [NeedKind.Sns] = "sns",
        [NeedKind.ServiceBus] = "service-bus",
        [NeedKind.EventHubs] = "event-hubs",
        [NeedKind.PubSub] = "pubsub",
        [NeedKind.Nats] = "nats",
        [NeedKind.DynamoDb] = "dynamodb",
        [NeedKind.CosmosDb] = "cosmosdb",
        [NeedKind.S3] = "s3",
        [NeedKind.AzureBlob] = "azure-blob",
        [NeedKind.Gcs] = "gcs",
        [NeedKind.FileStorage] = "file-storage",
        [NeedKind.Elasticsearch] = "elasticsearch",
        [NeedKind.OpenSearch] = "opensearch",
        [NeedKind.Secrets] = "secrets",
        [NeedKind.Smtp] = "smtp",
        [NeedKind.Ses] = "ses",
        [NeedKind.Identity] = "identity",
        [NeedKind.SignalR] = "signalr",
        [NeedKind.Scheduler] = "scheduler",
        [NeedKind.ContainerRegistry] = "container-registry",
        [NeedKind.Telemetry] = "telemetry",
        [NeedKind.Kinesis] = "kinesis",
        [NeedKind.EventBridge] = "eventbridge",
        [NeedKind.AzureQueue] = "azure-queue",
        [NeedKind.AzureTable] = "azure-table",
        [NeedKind.Firestore] = "firestore",
        [NeedKind.EventStoreDb] = "eventstoredb",
        [NeedKind.RavenDb] = "ravendb",
        [NeedKind.Cassandra] = "cassandra",
        [NeedKind.ClickHouse] = "clickhouse",
        [NeedKind.Neo4j] = "neo4j",
        [NeedKind.Oracle] = "oracle",
        [NeedKind.Couchbase] = "couchbase",
        [NeedKind.InfluxDb] = "influxdb",
        [NeedKind.ActiveMq] = "activemq",
        [NeedKind.Mqtt] = "mqtt",
        [NeedKind.Pulsar] = "pulsar",
        [NeedKind.Meilisearch] = "meilisearch",
        [NeedKind.Qdrant] = "qdrant",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, NeedKind> Kinds = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>The kinds that keep an application's data: the <c>dataStores</c> of analysis.json.</summary>
    public static FrozenSet<NeedKind> DataStores { get; } = FrozenSet.ToFrozenSet(
    [
        NeedKind.PostgreSql, NeedKind.SqlServer, NeedKind.MySql, NeedKind.MariaDb, NeedKind.Sqlite, NeedKind.MongoDb, NeedKind.Redis, NeedKind.Memcached,
        NeedKind.DynamoDb, NeedKind.CosmosDb, NeedKind.S3, NeedKind.AzureBlob, NeedKind.Gcs, NeedKind.FileStorage, NeedKind.Elasticsearch, NeedKind.OpenSearch,
        NeedKind.AzureTable, NeedKind.Firestore, NeedKind.EventStoreDb, NeedKind.RavenDb, NeedKind.Cassandra, NeedKind.ClickHouse, NeedKind.Neo4j, NeedKind.Oracle, NeedKind.Couchbase, NeedKind.InfluxDb, NeedKind.Meilisearch, NeedKind.Qdrant,
    ]);

    /// <summary>The kinds that carry messages between services: the <c>brokers</c> of analysis.json.</summary>
    public static FrozenSet<NeedKind> Brokers { get; } = FrozenSet.ToFrozenSet(
    [
        NeedKind.RabbitMq, NeedKind.Kafka, NeedKind.Sqs, NeedKind.Sns, NeedKind.ServiceBus, NeedKind.EventHubs, NeedKind.PubSub, NeedKind.Nats, NeedKind.Kinesis, NeedKind.EventBridge,
        NeedKind.AzureQueue, NeedKind.ActiveMq, NeedKind.Mqtt, NeedKind.Pulsar,
    ]);

    /// <summary>The names of all kinds, in ordinal order.</summary>
    public static IEnumerable<string> AllNames => Kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>The name of a kind in JSON.</summary>
    public static string Name(this NeedKind kind) => Names[kind];

    /// <summary>The kind that has this name; null when none has.</summary>
    public static NeedKind? Parse(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
