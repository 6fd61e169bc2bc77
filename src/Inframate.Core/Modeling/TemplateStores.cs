using System.Collections.Immutable;
using System.Globalization;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A table, queue, topic or stream that a CloudFormation template makes, and what it says about it in the words of inframate.md.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its name in the template.</param>
/// <param name="At">The line that names it.</param>
internal sealed record TemplateStore(NeedKind Kind, string Id, SourceSpan At)
{
    /// <summary>The name that it has in the account; null when the template leaves that to AWS, or only a deployment knows it.</summary>
    public string? PhysicalName { get; init; }

    /// <summary>Its keys, indexes and limits.</summary>
    public ImmutableSortedDictionary<string, Wish> Wishes { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);
}

/// <summary>Reads stores in SAM and CloudFormation templates and in serverless.yml, and gives what they say to the needs that they are.</summary>
internal static class TemplateStores
{
    private const int MaximumBytes = 512 * 1024;

    /// <summary>All stores of all templates, by place.</summary>
    public static List<TemplateStore> Read(RepositoryFiles files)
    {
        var found = new List<TemplateStore>();
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".template", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList())
        {
            // Who reads the functions of templates says which files are too large.
            if (files.ReadUpTo(path, MaximumBytes, "stores") is not { } text || !text.Contains("AWS::", StringComparison.Ordinal) || YamlNode.Parse(path, text, 1, out _) is not { } root)
                continue;

            var template = root["Resources"] is YamlMapping ? root as YamlMapping : root["resources"] as YamlMapping;
            if (template?["Resources"] is not YamlMapping resources)
                continue;

            var references = new TemplateReferences(template);
            found.AddRange(resources.Entries.Select(e => Store(references, e)).OfType<TemplateStore>());
        }

        return found;
    }

    /// <summary>The services, whose needs have what a template says about them, and its line among their reasons.</summary>
    public static List<Service> Apply(List<Service> services, IReadOnlyList<TemplateStore> stores)
    {
        if (stores.Count == 0)
            return services;

        return
        [
            .. services.Select(s => s with
            {
                Needs =
                [
                    .. s.Needs.Select(n => Of(s, n, stores) is { Wishes.IsEmpty: false } store
                        ? n with { Wishes = n.Wishes.SetItems(store.Wishes), Because = [.. n.Because.Append(new Evidence(EvidenceKind.Deployment, store.Id, store.At)).DistinctBy(b => (b.Value, b.At))] }
                        : n),
                ],
            }),
        ];
    }

    /// <summary>The store that a need is: the one that a variable hands over, else the one of its name, else the only one; those of the template that deploys the service come first.</summary>
    private static TemplateStore? Of(Service service, Need need, IReadOnlyList<TemplateStore> stores)
    {
        var ofKind = stores.Where(s => s.Kind == need.Kind).ToArray();
        if (ofKind.Length == 0)
            return null;

        var templates = service.Because.Where(b => b.Kind == EvidenceKind.Deployment).Select(b => b.At.Path).Concat(service.Functions.Select(f => f.At.Path)).ToHashSet(StringComparer.Ordinal);
        var own = ofKind.Where(s => templates.Contains(s.At.Path)).ToArray();
        var handed = service.Functions.SelectMany(f => f.Variables)
            .Where(v => v.Store == need.Kind && service.Settings.Any(s => s.Need == need.Kind && s.NeedName == need.Name && s.Key.Replace(":", "__", StringComparison.Ordinal) == v.Name))
            .Select(v => v.StoreName).Distinct(StringComparer.Ordinal).ToArray();
        if (handed is [var id] && own.Where(s => s.Id == id).ToArray() is [var given])
            return given;

        foreach (var candidates in (TemplateStore[][])[own, ofKind])
        {
            if (candidates.Where(s => IsNamed(s, need.Name)).ToArray() is [var named])
                return named;
        }

        var ofService = own.Length > 0 ? own : ofKind;
        return ofService.Length == 1 && need.Name == need.Kind.Name() && service.Needs.Count(n => n.Kind == need.Kind) == 1 ? ofService[0] : null;
    }

    private static bool IsNamed(TemplateStore store, string name)
        => ((string?[])[store.Id, store.PhysicalName]).OfType<string>().Any(n => Names.Of(n) == name || Names.Kebab(n) == name);

    private static TemplateStore? Store(TemplateReferences references, YamlEntry resource)
    {
        var properties = resource.Value["Properties"];
        if (references.StoreOf(resource.Key) is not { } kind)
            return null;

        var wishes = ImmutableSortedDictionary.CreateBuilder<string, Wish>(StringComparer.Ordinal);
        switch (kind)
        {
            case NeedKind.DynamoDb when resource.Value["Type"]?.Text == "AWS::Serverless::SimpleTable":
                var key = properties?["PrimaryKey"];
                wishes["partitionKey"] = new Wish((references.Text(key?["Name"]) ?? "id") + (references.Text(key?["Type"]) switch { "Binary" => ":B", "Number" => ":N", _ => "" }), key?.At ?? resource.KeyAt);
                break;
            case NeedKind.DynamoDb:
                Table(references, properties, wishes);
                break;
            case NeedKind.Kinesis:
                Number(properties?["RetentionPeriodHours"], "retentionDays", 24);
                break;
            case NeedKind.Sns:
                Flag(properties?["FifoTopic"], "fifo");
                break;
            case NeedKind.Sqs:
                Flag(properties?["FifoQueue"], "fifo");
                Number(properties?["RedrivePolicy"]?["maxReceiveCount"], "maxReceives", 1);
                Number(properties?["MessageRetentionPeriod"], "retentionDays", 86400);
                Number(properties?["VisibilityTimeout"], "visibilityTimeout", 1);
                break;
        }

        return new TemplateStore(kind, resource.Key, resource.KeyAt)
        {
            PhysicalName = references.Text(properties?["TableName"] ?? properties?["QueueName"] ?? properties?["TopicName"] ?? properties?["Name"] ?? properties?["BucketName"]),
            Wishes = wishes.ToImmutable(),
        };

        // Whole units only: half a day cannot be written in days.
        void Number(YamlNode? value, string wish, int unit)
        {
            if (references.Number(value) is { } number && (number > 0 || unit == 1) && number % unit == 0)
                wishes[wish] = new Wish((number / unit).ToString(CultureInfo.InvariantCulture), value!.At);
        }

        void Flag(YamlNode? value, string wish)
        {
            if (references.Text(value) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase))
                wishes[wish] = new Wish("true", value!.At);
        }
    }

    private static void Table(TemplateReferences references, YamlNode? properties, ImmutableSortedDictionary<string, Wish>.Builder wishes)
    {
        var types = Items(properties?["AttributeDefinitions"])
            .Select(a => (Name: references.Text(a["AttributeName"]), Type: references.Text(a["AttributeType"])))
            .Where(a => a.Name is not null)
            .GroupBy(a => a.Name!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Type, StringComparer.Ordinal);

        var (hash, range) = Keys(properties?["KeySchema"]);
        Add("partitionKey", hash, properties?["KeySchema"]);
        Add("sortKey", range, properties?["KeySchema"]);
        Add("indexes", Rows(properties?["GlobalSecondaryIndexes"], k => k.Hash is null ? null : k.Range is null ? k.Hash : $"{k.Hash}, {k.Range}"), properties?["GlobalSecondaryIndexes"]);
        Add("localIndexes", Rows(properties?["LocalSecondaryIndexes"], k => k.Range), properties?["LocalSecondaryIndexes"]);

        var ttl = properties?["TimeToLiveSpecification"];
        if (references.Text(ttl?["Enabled"])?.Equals("false", StringComparison.OrdinalIgnoreCase) != true)
            Add("ttl", references.Text(ttl?["AttributeName"]), ttl);

        Add("stream", references.Text(properties?["StreamSpecification"]?["StreamViewType"]), properties?["StreamSpecification"]);

        void Add(string name, string? value, YamlNode? at)
        {
            if (value is { Length: > 0 })
                wishes[name] = new Wish(value, at!.At);
        }

        (string? Hash, string? Range) Keys(YamlNode? schema)
        {
            string? Of(string type) => Items(schema).Where(k => references.Text(k["KeyType"]) == type).Select(k => references.Text(k["AttributeName"])).Where(n => n is not null && n.AsSpan().IndexOfAny(":,()") < 0).Select(n => types.GetValueOrDefault(n!) is "N" or "B" ? $"{n}:{types[n!]}" : n).FirstOrDefault();

            return (Of("HASH"), Of("RANGE"));
        }

        string Rows(YamlNode? indexes, Func<(string? Hash, string? Range), string?> write)
            => string.Join(", ", Items(indexes).Select(i => (Name: references.Text(i["IndexName"]), Keys: write(Keys(i["KeySchema"])))).Where(i => i.Name is not null && i.Keys is not null).Select(i => $"{i.Name}({i.Keys})"));
    }

    private static ImmutableArray<YamlNode> Items(YamlNode? list) => list is YamlSequence sequence ? sequence.Items : [];
}
