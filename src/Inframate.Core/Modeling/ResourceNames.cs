using System.Collections.Frozen;

namespace Inframate.Modeling;

/// <summary>Which buckets, queues, tables, topics, streams, buses and secrets the code means: each has a setting or a text of its own.</summary>
internal sealed class ResourceNames(CodeFindings findings, CodeSettings settings)
{
    // Kinds whose instances are named by a setting of their own: the name of a bucket, the URL of a queue.
    private static readonly FrozenDictionary<NeedKind, string[]> Words = new Dictionary<NeedKind, string[]>
    {
        [NeedKind.DynamoDb] = ["table"],
        [NeedKind.EventBridge] = ["bus"],
        [NeedKind.Kinesis] = ["stream"],
        [NeedKind.S3] = ["bucket"],
        [NeedKind.Secrets] = [],
        [NeedKind.Sns] = ["topic"],
        [NeedKind.Sqs] = ["queue"],
    }.ToFrozenDictionary();

    /// <summary>True for a kind whose instances are named so.</summary>
    public static bool Has(NeedKind kind) => Words.ContainsKey(kind);

    /// <summary>The names, and the key or text that gives each.</summary>
    public IEnumerable<(string Name, string Key)> All(NeedKind kind)
    {
        foreach (var (found, value, _) in findings.Resources)
        {
            if (found == kind && settings.KeyOf(value) is { } key)
                yield return (NameOf(kind, key), key);
        }

        foreach (var key in settings.Keys)
        {
            if (Names.Words(key.Split(':')[^1]).Any(Words[kind].Contains) && !findings.Resources.Any(r => r.Kind == kind && settings.KeyOf(r.Value) == key) && !IsLimit(key))
                yield return (NameOf(kind, key), key);
        }

        // Queue:VisibilitySeconds is about a queue but names none.
        static bool IsLimit(string key) => Names.Words(key.Split(':')[^1]) is [.., var last] && last is not ("arn" or "bucket" or "bus" or "id" or "name" or "queue" or "stream" or "table" or "topic" or "uri" or "url");
    }

    /// <summary>True when a key holds the URL instead of the name. How the value is used says more than what its key is called.</summary>
    public bool IsUrl(NeedKind kind, string key)
        => findings.Resources.FindAll(r => r.Kind == kind && settings.KeyOf(r.Value) == key) is { Count: > 0 } uses && kind == NeedKind.Sqs ? uses.Exists(r => r.ByUrl) : Names.Words(key.Split(':')[^1]) is [.., "url" or "uri"];

    /// <summary>The name of the need that a key or a text stands for.</summary>
    public static string NameOf(NeedKind kind, string? key)
    {
        // https://sqs.eu-west-1.amazonaws.com/123/orders
        if (key is not null && key.Contains("://", StringComparison.Ordinal))
            key = key[(key.LastIndexOf('/') + 1)..];

        // Of a path every part counts: /prod/db and /prod/cache are two.
        if (kind == NeedKind.Secrets && key is not null && Names.Words(key) is { Count: > 0 } words)
            return string.Join('-', words);

        return Names.Of(key) ?? kind.Name();
    }
}
