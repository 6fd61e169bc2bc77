namespace Inframate.Planning.Aws;

/// <summary>Stores that keep their data in memory.</summary>
internal static class MemoryStores
{
    public static ComponentDraft Redis(AwsStack stack, SharedNeed need)
    {
        var draft = stack.Labelled("database/elasticache", need);
        var engine = need.Wish("engine");
        if ("redis".Equals(engine?.Value.Trim(), StringComparison.OrdinalIgnoreCase) || need.Version?.StartsWith('7') == true)
            draft.Set("engine", "redis").Set("engine_version", "7.1").Set("parameter_group", "default.redis7");
        else if (engine is not null && !engine.Value.Trim().Equals("valkey", StringComparison.OrdinalIgnoreCase))
            need.Notes.NotMet(engine.At, $"The cache '{need.Name}' wants the engine '{engine.Value}', but ElastiCache has 'valkey' and 'redis' for this, so 'valkey' is used. Write one of them.");

        var backupDays = need.BackupDays(0);
        return draft
            .Vary("node_type", e => NodeType(need.Size(e)))
            .Vary("nodes", e => need.HighAvailability(e) ? 2m : 1m)
            .Vary("backup_days", e => backupDays ?? e.BackupDays ?? (e.Protected ? 7m : 5m));
    }

    public static ComponentDraft Memcached(AwsStack stack, SharedNeed need)
        => stack.Labelled("database/memcached", need)
            .Vary("node_type", e => NodeType(need.Size(e)))
            .Vary("nodes", e => need.HighAvailability(e) ? 2m : 1m);

    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html, as of October 2025.
    private static string NodeType(int size) => size switch { 0 => "cache.t4g.micro", 1 => "cache.t4g.medium", _ => "cache.m7g.large" };
}
