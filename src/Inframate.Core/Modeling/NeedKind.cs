#pragma warning disable CS1591 // The members are names of products and protocols; there is nothing to add to them.

namespace Inframate.Modeling;

/// <summary>What an application can need at run time. The names in JSON are those of <see cref="NeedKinds"/>.</summary>
public enum NeedKind
{
    PostgreSql,
    SqlServer,
    MySql,
    MariaDb,
    Sqlite,
    MongoDb,
    Redis,
    Memcached,
    RabbitMq,
    Kafka,
    Sqs,
    Sns,
    ServiceBus,
    EventHubs,
    PubSub,
    Nats,
    DynamoDb,
    CosmosDb,
    S3,
    AzureBlob,
    Gcs,
    FileStorage,
    Elasticsearch,
    OpenSearch,
    Secrets,
    Smtp,
    Ses,
    Identity,
    SignalR,
    Scheduler,
    ContainerRegistry,
    Telemetry,
    Kinesis,
    EventBridge,
}
