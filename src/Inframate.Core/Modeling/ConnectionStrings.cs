using System.Text.RegularExpressions;

namespace Inframate.Modeling;

/// <summary>Tells from the shape of a connection string what it opens.</summary>
internal static partial class ConnectionStrings
{
    /// <summary>Whether a text is, or holds, an address on the machine that runs the code.</summary>
    public static bool IsLocal(string? text) => text is not null && Local.IsMatch(text);

    /// <summary>Whether a text is an address or a connection string that carries a password or a key, be it one to be replaced.</summary>
    public static bool HasPassword(string? text) => text is not null && Password.IsMatch(text);

    /// <summary>The engine; null when the shape fits several or none.</summary>
    public static NeedKind? KindOf(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            // postgresql+asyncpg://…, jdbc:mysql://…
            return text[..scheme].Split(':')[^1].Split('+')[0].ToLowerInvariant() switch
            {
                "postgres" or "postgresql" => NeedKind.PostgreSql,
                "mysql" => NeedKind.MySql,
                "mariadb" => NeedKind.MariaDb,
                "sqlserver" or "mssql" => NeedKind.SqlServer,
                "sqlite" => NeedKind.Sqlite,
                "mongodb" => NeedKind.MongoDb,
                "redis" or "rediss" => NeedKind.Redis,
                "amqp" or "amqps" or "rabbitmq" => NeedKind.RabbitMq,
                "nats" => NeedKind.Nats,
                "sqs" => NeedKind.Sqs,
                "esdb" or "kurrentdb" or "kdb" => NeedKind.EventStoreDb,
                "neo4j" or "bolt" => NeedKind.Neo4j,
                "oracle" => NeedKind.Oracle,
                "clickhouse" => NeedKind.ClickHouse,
                "couchbase" or "couchbases" => NeedKind.Couchbase,
                "mqtt" or "mqtts" => NeedKind.Mqtt,
                "pulsar" => NeedKind.Pulsar,
                "smtp" or "smtps" => NeedKind.Smtp,
                _ => null,
            };
        }

        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                keys[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }

        if (keys.ContainsKey("Endpoint") && keys.ContainsKey("SharedAccessKeyName"))
            return NeedKind.ServiceBus;

        if (keys.ContainsKey("AccountEndpoint"))
            return NeedKind.CosmosDb;

        var source = keys.GetValueOrDefault("Data Source") ?? keys.GetValueOrDefault("DataSource") ?? keys.GetValueOrDefault("Filename") ?? "";
        if (source.Contains(".db", StringComparison.OrdinalIgnoreCase) || source.Contains(".sqlite", StringComparison.OrdinalIgnoreCase) || source == ":memory:" || source.Contains("Mode=Memory", StringComparison.OrdinalIgnoreCase))
            return NeedKind.Sqlite;

        if (keys.ContainsKey("Initial Catalog") || keys.ContainsKey("Trusted_Connection") || keys.ContainsKey("MultipleActiveResultSets") || keys.ContainsKey("TrustServerCertificate") || keys.ContainsKey("Integrated Security")
            || Any("Server", "Data Source") is { } server && (server.Contains("localdb", StringComparison.OrdinalIgnoreCase) || server.Contains(",1433", StringComparison.Ordinal) || server.Contains("sqlexpress", StringComparison.OrdinalIgnoreCase) || server.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase)))
            return NeedKind.SqlServer;

        if (keys.GetValueOrDefault("Port") is "3306" || keys.ContainsKey("Uid") || keys.ContainsKey("SslMode") && keys.ContainsKey("Server") && !keys.ContainsKey("Host"))
            return NeedKind.MySql;

        if (keys.GetValueOrDefault("Port") is "5432" || (keys.ContainsKey("Host") && (keys.ContainsKey("Username") || keys.ContainsKey("User ID") || keys.ContainsKey("Database"))))
            return NeedKind.PostgreSql;

        return keys.ContainsKey("Server") && keys.ContainsKey("User Id") && keys.ContainsKey("Database") ? NeedKind.SqlServer : null;

        string? Any(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (keys.TryGetValue(name, out var value))
                    return value;
            }

            return null;
        }
    }

    // amqp://guest:guest@localhost, …;Password=x, …;AccountKey=x
    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*://[^/@:\s]*:[^/@\s]+@|(?:^|[;,?&])\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password { get; }

    [GeneratedRegex(@"(?:^|[=/@,;\s])(?:localhost|127\.0\.0\.1|\[::1\]|host\.docker\.internal)(?=$|[:/;,\s])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Local { get; }
}
