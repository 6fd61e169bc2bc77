using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>An output of a component that is the value of a setting.</summary>
/// <param name="Output">Its name.</param>
/// <param name="IsSecret">Whether it is a secret that the compute service fetches, and no plain value.</param>
internal readonly record struct StoreSource(string Output, bool IsSecret);

/// <summary>Which output of a store is the value of a setting that addresses it.</summary>
internal static class StoreSources
{
    /// <summary>By template and role: the output for .NET, the output for other languages, and whether it is secret.</summary>
    private static readonly FrozenDictionary<(string Template, SettingRole Role), (string DotNet, string Other, bool Secret)> Rows = new Dictionary<(string, SettingRole), (string, string, bool)>
    {
        [("database/documentdb", SettingRole.ConnectionString)] = ("url", "url", true),
        [("database/documentdb", SettingRole.Endpoint)] = ("endpoint", "endpoint", false),
        [("database/documentdb", SettingRole.Url)] = ("url", "url", true),
        [("database/dynamodb", SettingRole.ResourceName)] = ("name", "name", false),
        [("database/elasticache", SettingRole.ConnectionString)] = ("connection_string", "url", true),
        [("database/elasticache", SettingRole.Url)] = ("url", "url", true),
        [("database/memcached", SettingRole.ConnectionString)] = ("endpoint", "endpoint", false),
        [("database/memcached", SettingRole.Endpoint)] = ("endpoint", "endpoint", false),
        [("database/memcached", SettingRole.Url)] = ("endpoint", "endpoint", false),
        [("database/opensearch", SettingRole.ConnectionString)] = ("url", "url", false),
        [("database/opensearch", SettingRole.Endpoint)] = ("url", "url", false),
        [("database/opensearch", SettingRole.Url)] = ("url", "url", false),
        [("database/rds", SettingRole.ConnectionString)] = ("connection_string", "url", true),
        [("database/rds", SettingRole.Endpoint)] = ("endpoint", "endpoint", false),
        [("database/rds", SettingRole.ResourceName)] = ("database_name", "database_name", false),
        [("database/rds", SettingRole.Url)] = ("url", "url", true),
        [("messaging/activemq", SettingRole.ConnectionString)] = ("endpoint", "endpoint", false),
        [("messaging/activemq", SettingRole.Url)] = ("endpoint", "endpoint", false),
        [("messaging/email", SettingRole.ResourceName)] = ("configuration_set", "configuration_set", false),
        [("messaging/event-bus", SettingRole.ResourceName)] = ("name", "name", false),
        [("messaging/kafka", SettingRole.ConnectionString)] = ("brokers", "brokers", false),
        [("messaging/kafka", SettingRole.Endpoint)] = ("brokers", "brokers", false),
        [("messaging/kafka", SettingRole.Url)] = ("brokers", "brokers", false),
        [("messaging/kinesis", SettingRole.ResourceName)] = ("name", "name", false),
        [("messaging/rabbitmq", SettingRole.ConnectionString)] = ("url", "url", true),
        [("messaging/rabbitmq", SettingRole.Url)] = ("url", "url", true),
        [("messaging/sns", SettingRole.ConnectionString)] = ("arn", "arn", false),
        [("messaging/sns", SettingRole.Endpoint)] = ("arn", "arn", false),
        [("messaging/sns", SettingRole.Url)] = ("arn", "arn", false),
        [("messaging/sqs", SettingRole.ConnectionString)] = ("url", "url", false),
        [("messaging/sqs", SettingRole.Endpoint)] = ("url", "url", false),
        [("messaging/sqs", SettingRole.ResourceName)] = ("name", "name", false),
        [("messaging/sqs", SettingRole.Url)] = ("url", "url", false),
        [("storage/efs", SettingRole.ConnectionString)] = ("path", "path", false),
        [("storage/efs", SettingRole.Endpoint)] = ("path", "path", false),
        [("storage/efs", SettingRole.ResourceName)] = ("path", "path", false),
        [("storage/efs", SettingRole.Url)] = ("path", "path", false),
        [("storage/s3-bucket", SettingRole.ConnectionString)] = ("name", "name", false),
        [("storage/s3-bucket", SettingRole.Endpoint)] = ("url", "url", false),
        [("storage/s3-bucket", SettingRole.ResourceName)] = ("name", "name", false),
        [("storage/s3-bucket", SettingRole.Url)] = ("url", "url", false),
    }.ToFrozenDictionary();

    /// <summary>Words in keys that speak of a kind of store, for settings that hold one part of its address: <c>DB_HOST</c>, <c>RabbitMQ:Password</c>.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Words = new Dictionary<string, ImmutableArray<string>>
    {
        ["database/documentdb"] = ["database", "db", "documentdb", "documents", "mongo", "mongodb"],
        ["database/elasticache"] = ["cache", "redis", "valkey"],
        ["database/memcached"] = ["cache", "memcache", "memcached"],
        ["database/opensearch"] = ["elastic", "elasticsearch", "opensearch", "search"],
        ["database/rds"] = ["database", "db", "mariadb", "mssql", "mysql", "pg", "postgres", "postgresql", "rds", "sql", "sqlserver"],
        ["messaging/activemq"] = ["activemq", "amq", "broker", "bus", "jms", "mq"],
        ["messaging/kafka"] = ["broker", "brokers", "bus", "kafka"],
        ["messaging/rabbitmq"] = ["amqp", "broker", "bus", "mq", "rabbit", "rabbitmq"],
        ["security/cognito"] = ["auth", "authentication", "aws", "cognito", "jwt", "oidc", "openid", "pool"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The output for a setting that addresses a component of this template; null when none fits.</summary>
    public static StoreSource? Of(string template, Setting setting, bool dotNet)
    {
        template = Alike(template);
        switch (template, setting.Role)
        {
            // The client of .NET takes the token in the same text as the host.
            case ("database/elasticache", SettingRole.Endpoint):
                return dotNet ? new("connection_string", true) : new("endpoint", false);
            case ("messaging/activemq", SettingRole.Endpoint):
                return new(LastWord(setting) is "host" or "hostname" or "server" ? "host" : "endpoint", false);
            case ("messaging/rabbitmq", SettingRole.Endpoint):
                return LastWord(setting) is "host" or "hostname" or "server" ? new("host", false) : new("url", true);
            case ("messaging/sns", SettingRole.ResourceName):
                return new(LastWord(setting) is "name" ? "name" : "arn", false);
            default:
                return Rows.TryGetValue((template, setting.Role), out var row) ? new(dotNet ? row.DotNet : row.Other, row.Secret) : null;
        }
    }

    /// <summary>What a client has to be told that gets an address without its protocol: these stores take TLS only. Null when there is nothing to say.</summary>
    public static string? Protocol(string template, string output, bool dotNet) => (Alike(template), output) switch
    {
        ("database/documentdb", "address" or "endpoint") => "TLS with the certificates of RDS, and 'retryWrites=false'",
        ("database/elasticache", "endpoint" or "host") => dotNet ? "TLS ('ssl=True')" : "TLS ('rediss://', or the option 'tls' of the client)",
        ("database/rds", "address" or "endpoint") when !dotNet => "TLS (the option 'ssl' or 'sslmode' of the client)",
        ("messaging/rabbitmq", "host") => dotNet ? "TLS on port 5671 ('UseSsl' of MassTransit, 'Ssl.Enabled' of RabbitMQ.Client)" : "TLS on port 5671 ('amqps://')",
        _ => null,
    };

    /// <summary>The store that a key without a need of its own speaks of, and which part of its address it holds; null when there is none, or more than one.</summary>
    public static (ComponentDraft Store, StoreSource Source)? PartOf(Setting setting, IEnumerable<ComponentDraft> stores)
    {
        var words = Names.Words(setting.Key);
        // The virtual host of a broker is a name inside of it, and no address.
        if (words.Count < 2 || setting.Need is not null || words is [.., "virtual", "host"])
            return null;

        var found = stores.Where(s => Words.TryGetValue(Alike(s.Template), out var known) && words.SkipLast(1).Any(known.Contains)).ToArray();
        if (found is not [var store])
            return null;

        StoreSource? source = (words[^1], Alike(store.Template)) switch
        {
            ("authority" or "issuer", "security/cognito") => new("authority", false),
            ("id", "security/cognito") when words[^2] is "client" => new("client_id", false),
            ("id", "security/cognito") when words[^2] is "pool" => new("id", false),
            (_, "security/cognito") => null,
            ("brokers" or "servers" or "bootstrap", "messaging/kafka") => new("brokers", false),
            ("url" or "uri" or "node" or "nodes" or "endpoint", "database/opensearch") => new("url", false),
            (_, "messaging/kafka") => null,
            ("password" or "pass" or "pwd", not ("database/memcached" or "database/opensearch")) => new("password", true),
            ("port", not "database/opensearch") => new("port_text", false),
            ("user" or "username" or "login", _) when store.Template == "messaging/existing-broker" => new("user_secret", true),
            ("user" or "username" or "login", not ("database/elasticache" or "database/memcached" or "database/opensearch")) => new("user_name", false),
            ("host" or "hostname" or "server", "database/elasticache" or "database/memcached" or "database/opensearch" or "messaging/activemq" or "messaging/rabbitmq") => new("host", false),
            ("url" or "uri", "messaging/activemq") => new("endpoint", false),
            (_, "database/memcached" or "database/opensearch") => null,
            ("host" or "hostname" or "server", _) => new("address", false),
            ("database" or "db", "database/rds") => new("database_name", false),
            ("name", "database/rds") when words[^2] is "database" or "db" => new("database_name", false),
            _ => null,
        };
        return source is { } known ? (store, known) : null;
    }

    /// <summary>The template that has the same outputs.</summary>
    private static string Alike(string template) => template switch
    {
        "database/aurora" or "database/existing-database" => "database/rds",
        "database/existing-cache" => "database/elasticache",
        "database/existing-table" => "database/dynamodb",
        "messaging/existing-broker" => "messaging/rabbitmq",
        "messaging/existing-event-bus" => "messaging/event-bus",
        "messaging/existing-queue" => "messaging/sqs",
        "messaging/existing-stream" => "messaging/kinesis",
        "messaging/existing-topic" => "messaging/sns",
        "storage/existing-bucket" => "storage/s3-bucket",
        _ => template,
    };

    private static string LastWord(Setting setting) => Names.Words(setting.Key)[^1];
}
