using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Databases of documents and of keys.</summary>
internal static class DocumentStores
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

        return draft.Set("ttl_attribute", need.Wish("ttl")?.Value.Trim());

        void Key(Wish wish, string parameter)
        {
            var parts = wish.Value.Trim().Split(':', 2, StringSplitOptions.TrimEntries);
            var type = parts.Length == 1 ? "S" : parts[1].ToUpperInvariant();
            if (parts[0].Length is 0 or > 255 || type is not ("S" or "N" or "B"))
                need.Notes.NotMet(wish.At, $"'{wish.Value}' is no key of a table, so 'id' is used or none. Write the name of an attribute, with ':S', ':N' or ':B' behind it for its type.");
            else
                draft.Set(parameter, parts[0]).Set($"{parameter}_type", type);
        }
    }
}
