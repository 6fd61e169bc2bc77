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

        Indexes(need, draft);
        Stream(need, draft);
        return draft.Set("ttl_attribute", need.Wish("ttl")?.Value.Trim());

        void Key(Wish wish, string parameter)
        {
            if (AttributeOf(wish.Value) is var (name, type))
                draft.Set(parameter, name).Set($"{parameter}_type", TypeOf(need, wish, name, type));
            else
                need.Notes.NotMet(wish.At, $"'{wish.Value}' is no key of a table, so 'id' is used or none. Write the name of an attribute, with ':S', ':N' or ':B' behind it for its type.");
        }
    }

    /// <summary>Global indexes, written as <c>by-customer(customer, at:N), by-status(status)</c>, and local ones, which have the table's own key and another order: <c>by-date(at:N)</c>.</summary>
    private static void Indexes(SharedNeed need, ComponentDraft draft)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (need.Wish("indexes") is { } global && Rows(need, global, 2, 20, attributes) is { Count: > 0 } rows)
            draft.Set("indexes", rows.Select(r => KeyValuePair.Create(r.Key, (object)r.Value.Cast<object>().ToImmutableArray())));

        if (need.Wish("localIndexes") is { } local)
        {
            // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html: at most five, and none without a sort key.
            if (draft.Text("sort_key") is null)
                need.Notes.NotMet(local.At, $"A table without a sort key can have no local index, so '{need.Name}' has none. Write 'sortKey' as well, or 'indexes'.");
            else if (Rows(need, local, 1, 5, attributes) is { Count: > 0 } inside)
                draft.Set("local_indexes", inside.Select(r => KeyValuePair.Create(r.Key, (object)r.Value[0])));
        }

        // What is a key of the table is declared with it.
        foreach (var key in (string[])["partition_key", "sort_key"])
            attributes.Remove(draft.Text(key) ?? (key == "partition_key" ? "id" : ""));

        if (attributes.Count > 0)
            draft.Set("attributes", attributes.Select(a => KeyValuePair.Create(a.Key, (object)a.Value)));
    }

    private static SortedDictionary<string, string[]> Rows(SharedNeed need, Wish wish, int mostKeys, int most, SortedDictionary<string, string> attributes)
    {
        var rows = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (Match match in Index.Matches(wish.Value))
        {
            var keys = match.Groups[2].Value.Split(',').Select(AttributeOf).OfType<(string Name, string Type)>().ToArray();
            if (keys.Length == 0 || keys.Length > mostKeys || keys.Length != match.Groups[2].Value.Split(',').Length || rows.Count == most)
                continue;

            rows[match.Groups[1].Value] = [.. keys.Select(k => k.Name)];
            foreach (var key in keys.Where(k => !attributes.ContainsKey(k.Name)))
                attributes[key.Name] = TypeOf(need, wish, key.Name, key.Type);
        }

        if (rows.Count == 0 || rows.Count != wish.Value.Count(c => c == '('))
        {
            need.Notes.NotMet(
                wish.At,
                mostKeys == 1
                    ? $"'{wish.Value}' is no list of local indexes that can be read whole. Write at most five, as in 'by-date(at:N)': a name, and one attribute with ':N' or ':B' behind it where it is no text."
                    : $"'{wish.Value}' is no list of indexes that can be read whole. Write at most twenty, as in 'by-customer(customer, at:N), by-status(status)': a name, and one or two attributes with ':N' or ':B' behind those that are no text.");
        }

        return rows;
    }

    private static void Stream(SharedNeed need, ComponentDraft draft)
    {
        if (need.Wish("stream") is not { } wish)
            return;

        if (wish.Value is "KEYS_ONLY" or "NEW_AND_OLD_IMAGES" or "NEW_IMAGE" or "OLD_IMAGE")
            draft.Set("stream", true).Set("stream_view", wish.Value);
        else if (need.Flag("stream") is { } isWanted)
            draft.Set("stream", isWanted);
    }

    // What a converter of the code writes is mostly a text.
    private static string TypeOf(SharedNeed need, Wish wish, string name, string type)
    {
        if (type != "?")
            return type;

        need.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            wish.At,
            $"The type of the key '{name}' of the table '{need.Name}' is not known, because code of its own converts it, so it is a text. A table keeps its keys for its lifetime: write it into inframate.md before the first apply, with ':N' or ':B' behind the name if it is a number or bytes.");
        return "S";
    }

    /// <summary>An attribute and its type, as <c>at:N</c>; text when no type is written. Null when it is none.</summary>
    private static (string Name, string Type)? AttributeOf(string written)
    {
        var parts = written.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
        var type = parts.Length == 1 ? "S" : parts[1].ToUpperInvariant();
        return parts[0].Length is > 0 and <= 255 && type is "S" or "N" or "B" or "?" ? (parts[0], type) : null;
    }

    [GeneratedRegex(@"([A-Za-z0-9_.-]{3,255})\(([^()]*)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index { get; }
}
