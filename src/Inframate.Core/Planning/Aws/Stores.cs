using System.Collections.Frozen;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The store of each need. A kind that stands in neither table is reported as one that cannot be generated yet.</summary>
internal static class Stores
{
    private static readonly FrozenDictionary<NeedKind, Func<AwsStack, SharedNeed, ComponentDraft?>> Makers = new Dictionary<NeedKind, Func<AwsStack, SharedNeed, ComponentDraft?>>
    {
        [NeedKind.ActiveMq] = MessageStores.ActiveBroker,
        [NeedKind.DynamoDb] = DocumentStores.Table,
        [NeedKind.EventBridge] = MessageStores.Events,
        [NeedKind.FileStorage] = FileStores.FileSystem,
        [NeedKind.Identity] = Users.Of,
        [NeedKind.Kafka] = MessageStores.Kafka,
        [NeedKind.Kinesis] = MessageStores.Stream,
        [NeedKind.Memcached] = MemoryStores.Memcached,
        [NeedKind.MongoDb] = DocumentStores.Documents,
        [NeedKind.OpenSearch] = SearchStores.Search,
        [NeedKind.RabbitMq] = MessageStores.Broker,
        [NeedKind.Redis] = MemoryStores.Redis,
        [NeedKind.S3] = FileStores.Bucket,
        [NeedKind.Secrets] = NamedSecrets.Of,
        [NeedKind.Ses] = MessageStores.Mail,
        [NeedKind.Sns] = MessageStores.Topic,
        [NeedKind.Sqs] = MessageStores.Queue,
    }.ToFrozenDictionary();

    public static void Plan(AwsStack stack, IReadOnlyList<Service> services)
    {
        var needs = services
            .SelectMany(s => s.Needs)
            .Where(n => !n.Optional)
            .GroupBy(n => (n.Kind, n.Name))
            .OrderBy(g => g.Key.Kind.Name(), StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal);

        foreach (var group in needs)
        {
            var need = new SharedNeed(group.Key.Kind, group.Key.Name, [.. group], stack.Notes);
            var existing = ExistingStores.Find(stack, need, needs.Count(n => n.Key.Kind == need.Kind));
            if (existing is null)
                KnownWishes.Check(need);
            else
                KnownWishes.CheckExisting(need, stack.Requirements.Path, existing.Build(stack.MainEnvironment).Because[0]);

            if ((existing ?? Make(stack, need)) is not { } draft)
                continue;

            if (existing is null)
                ExactNames.Set(stack, need, draft);

            stack.Stores.Add(group.Key, draft.Because(group.SelectMany(n => n.Because)));
            if (!stack.Drafts.Contains(draft))
                stack.Add(draft);
        }

        MessageStores.Subscribe(stack, services);
    }

    private static ComponentDraft? Make(AwsStack stack, SharedNeed need)
        => RdsEngine.Of(need.Kind) is { } engine ? RelationalStores.Database(stack, need, engine) : Makers.GetValueOrDefault(need.Kind)?.Invoke(stack, need);
}
