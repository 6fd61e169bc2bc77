using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Databases of documents and of keys.</summary>
internal static partial class DocumentStores
{
    public static ComponentDraft Documents(AwsStack stack, SharedNeed need)
    {
        var backupDays = need.BackupDays(1);

        // https://docs.aws.amazon.com/documentdb/latest/developerguide/db-instance-classes.html, as of October 2025.
        return stack.Labelled("database/documentdb", need)
            .Set("database_name", DatabaseNames.For(need.Name))
            .Vary("instance_class", e => need.Size(e) switch { 0 => "db.t3.medium", 1 => "db.r6g.large", _ => "db.r6g.xlarge" })
            .Vary("instances", e => need.HighAvailability(e) ? 2m : 1m)
            .Vary("backup_days", e => backupDays ?? e.BackupDays ?? (e.Protected ? 14m : 7m));
    }

    public static ComponentDraft Table(AwsStack stack, SharedNeed need)
    {
        var draft = stack.Labelled("database/dynamodb", need);
        if (need.Wish("partitionKey") is { } partition)
        {
            Key(partition, "partition_key");
        }
        else
        {
            need.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                need.Because.First().At,
                $"The key of the table '{need.Name}' is not known, so it is the text attribute 'id'. A table keeps its key for its lifetime: write 'partitionKey: name' (and 'sortKey', with ':N' behind a name for numbers) for it in inframate.md before the first apply.");
        }

        if (need.Wish("sortKey") is { } sort)
            Key(sort, "sort_key");

        if (need.Wish("indexes") is { } indexes)
            Indexes(need, indexes, draft);

        return draft.Set("ttl_attribute", need.Wish("ttl")?.Value.Trim());

        void Key(Wish wish, string parameter)
        {
            if (AttributeOf(wish.Value) is var (name, type))
                draft.Set(parameter, name).Set($"{parameter}_type", type);
            else
                need.Notes.NotMet(wish.At, $"'{wish.Value}' is no key of a table, so 'id' is used or none. Write the name of an attribute, with ':S', ':N' or ':B' behind it for its type.");
        }
    }

    /// <summary>Global indexes, written as <c>by-customer(customer, at:N), by-status(status)</c>.</summary>
    private static void Indexes(SharedNeed need, Wish wish, ComponentDraft draft)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var rows = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (Match match in Index.Matches(wish.Value))
        {
            var keys = match.Groups[2].Value.Split(',').Select(AttributeOf).ToArray();
            if (keys.Length > 2 || keys.Any(k => k is null))
                continue;

            rows[match.Groups[1].Value] = keys.Select(k => (object)k!.Value.Name).ToImmutableArray();
            foreach (var key in keys)
                attributes[key!.Value.Name] = key.Value.Type;
        }

        if (rows.Count == 0 || rows.Count > 20 || rows.Count != wish.Value.Count(c => c == '('))
            need.Notes.NotMet(wish.At, $"'{wish.Value}' is no list of indexes that can be read whole. Write at most twenty, as in 'by-customer(customer, at:N), by-status(status)': a name, and one or two attributes with ':N' or ':B' behind those that are no text.");

        // What is a key of the table is declared with it.
        foreach (var key in (string[])["partition_key", "sort_key"])
            attributes.Remove(draft.Text(key) ?? (key == "partition_key" ? "id" : ""));

        draft.Set("indexes", rows).Set("attributes", attributes.Select(a => KeyValuePair.Create(a.Key, (object)a.Value)));
    }

    /// <summary>An attribute and its type, as <c>at:N</c>; text when no type is written. Null when it is none.</summary>
    private static (string Name, string Type)? AttributeOf(string written)
    {
        var parts = written.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
        var type = parts.Length == 1 ? "S" : parts[1].ToUpperInvariant();
        return parts[0].Length is > 0 and <= 255 && type is "S" or "N" or "B" ? (parts[0], type) : null;
    }

    [GeneratedRegex(@"([A-Za-z0-9_.-]{3,255})\(([^()]*)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index { get; }
}
