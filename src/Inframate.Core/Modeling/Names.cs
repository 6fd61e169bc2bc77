using System.Collections.Frozen;
using System.Text;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Makes the names of services and needs from the names in code.</summary>
internal static class Names
{
    private const int MaximumLength = 40;

    // Words that say what kind of thing a connection string or a section is for, not which one.
    private static readonly FrozenSet<string> Generic = FrozenSet.ToFrozenSet(
    [
        "addr", "address", "app", "application", "arn", "aws", "azure", "bootstrap", "broker", "brokers", "bucket", "cache", "celery", "client", "cluster", "config", "configuration", "conn", "connection", "connections", "connectionstring", "connectionstrings", "container",
        "context", "cosmos", "data", "database", "db", "default", "documents", "dynamo", "dynamodb", "elastic", "elasticsearch", "endpoint", "gcp", "google", "host", "hostname", "id", "kafka", "main", "master", "messaging", "mongo", "mongodb",
        "ms", "mssql", "my", "mysql", "name", "nats", "npgsql", "opensearch", "options", "pg", "postgres", "postgresql", "primary", "queue", "rabbit", "rabbitmq", "read", "redis", "s3", "server", "servers",
        "service", "settings", "sns", "sql", "sqlite", "sqlserver", "sqs", "string", "table", "topic", "uri", "url", "user", "valkey", "write",
    ]);

    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(
    [
        "addr", "address", "arn", "bucket", "connection", "connectionstring", "context", "database", "db", "endpoint", "id", "name", "queue", "string", "table", "topic", "uri", "url",
    ]);

    /// <summary>Lower case words joined by '-': <c>FileStorage</c> and <c>FILE_STORAGE</c> become <c>file-storage</c>. Empty when nothing is left.</summary>
    public static string Kebab(string text) => Limit(string.Join('-', Words(text)));

    /// <summary>
    /// The name that a connection string, a key or a type gives to a need: the last part that says which one it is, without words such as <c>Connection</c>, <c>Queue</c>
    /// or <c>Options</c>. Null when there is only such words.
    /// </summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        foreach (var part in text.Split([':', '/'], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var words = Words(part);
            while (words.Count > 0 && Suffixes.Contains(words[^1]))
                words.RemoveAt(words.Count - 1);

            while (words.Count > 0 && words[0] is "aws" or "azure" or "gcp")
                words.RemoveAt(0);

            if (words.Count > 0 && !words.All(Generic.Contains))
                return Limit(string.Join('-', words));
        }

        return null;
    }

    /// <summary>The known name that is most like a wrong one; null when none is alike.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> known)
    {
        var best = known.Select(k => (Name: k, Distance: NearestName.Distance(wrong.ToLowerInvariant(), k.ToLowerInvariant()))).OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();

        return best.Name is not null && best.Distance <= Math.Max(2, best.Name.Length / 2) ? best.Name : null;
    }

    /// <summary>Words in lower case, split at signs and where a small letter meets a capital one.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                Take();
                continue;
            }

            var startsWord = char.IsAsciiLetterUpper(c)
                && word.Length > 0
                && (!char.IsAsciiLetterUpper(text[i - 1]) || (i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]) && char.IsAsciiLetterUpper(text[i - 1])));
            if (startsWord)
                Take();

            word.Append(char.ToLowerInvariant(c));
        }

        Take();
        Join(words, "rabbit", "mq");
        Join(words, "dynamo", "db");
        Join(words, "mongo", "db");
        Join(words, "postgre", "sql");
        Join(words, "my", "sql");

        return words;

        void Take()
        {
            if (word.Length > 0)
                words.Add(word.ToString());

            word.Clear();
        }
    }

    private static void Join(List<string> words, string first, string second)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] == first && words[i + 1] == second)
            {
                words[i] = first + second;
                words.RemoveAt(i + 1);
            }
        }
    }

    private static string Limit(string name) => name.Length <= MaximumLength ? name : name[..MaximumLength].TrimEnd('-');
}
