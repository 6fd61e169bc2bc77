using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Which keys of inframate.md mean something where: one that does not is said at its line, and never ignored in silence.</summary>
internal static class KnownWishes
{
    private static readonly ImmutableArray<string> OfEveryService = ["compute", "health", "port", "public", "size"];

    private static readonly FrozenDictionary<Compute, ImmutableArray<string>> OfServices = new Dictionary<Compute, ImmutableArray<string>>
    {
        [Compute.AppRunner] = ["cpu", "memory", "scale"],
        [Compute.Fargate] = ["architecture", "authorization", "cpu", "deployment", "entry", "link", "memory", "readOnlyRootFilesystem", "scale", "spot"],
        [Compute.Kubernetes] = ["architecture", "authorization", "cpu", "entry", "link", "memory", "scale"],
        [Compute.Lambda] = ["architecture", "authorization", "cpu", "entry", "memory", "scale", "schedule", "timeout"],
        [Compute.Machines] = ["architecture", "authorization", "cpu", "entry", "link", "memory", "scale"],
    }.ToFrozenDictionary();

    private static readonly ImmutableArray<string> OfJobs = ["architecture", "cpu", "memory", "readOnlyRootFilesystem", "schedule"];

    private static readonly ImmutableArray<string> OfRelational = ["backupDays", "highAvailability", "serverless", "size", "storage", "version"];

    private static readonly FrozenDictionary<NeedKind, ImmutableArray<string>> OfNeeds = new Dictionary<NeedKind, ImmutableArray<string>>
    {
        [NeedKind.ActiveMq] = ["highAvailability", "size"],
        [NeedKind.DynamoDb] = ["indexes", "localIndexes", "name", "partitionKey", "sortKey", "stream", "ttl"],
        [NeedKind.EventBridge] = ["name"],
        [NeedKind.FileStorage] = ["path"],
        [NeedKind.Identity] = [],
        [NeedKind.Kafka] = [],
        [NeedKind.Kinesis] = ["name", "retentionDays"],
        [NeedKind.MariaDb] = OfRelational,
        [NeedKind.Memcached] = ["highAvailability", "size"],
        [NeedKind.MongoDb] = ["backupDays", "highAvailability", "size"],
        [NeedKind.MySql] = OfRelational,
        [NeedKind.OpenSearch] = ["highAvailability", "size", "storage"],
        [NeedKind.PostgreSql] = OfRelational,
        [NeedKind.RabbitMq] = ["highAvailability", "size"],
        [NeedKind.Redis] = ["backupDays", "engine", "highAvailability", "size", "version"],
        [NeedKind.S3] = ["name", "publicRead"],
        [NeedKind.Secrets] = ["path"],
        [NeedKind.Ses] = [],
        [NeedKind.Sns] = ["fifo", "name"],
        [NeedKind.SqlServer] = OfRelational,
        [NeedKind.Sqs] = ["fifo", "maxReceives", "name", "retentionDays", "visibilityTimeout"],
    }.ToFrozenDictionary();

    /// <summary>Says which wishes of a service mean nothing where it runs.</summary>
    public static void Check(AwsStack stack, Service service, Compute compute)
    {
        var known = OfEveryService.AddRange(service.IsJob() && compute == Compute.Fargate ? OfJobs : OfServices[compute]).Sort(StringComparer.Ordinal);
        foreach (var (key, wish) in service.Wishes.Where(w => !known.Contains(w.Key)))
        {
            stack.Notes.NotMet(wish.At, $"'{key}' has no effect on '{service.Name}', which runs on '{ComputeChoice.Name(compute)}'{(service.IsJob() ? " as a job" : "")}. There {List(known)} mean something; remove it, or choose another 'compute'.");
        }

        var isOfCluster = compute is Compute.Fargate or Compute.Machines or Compute.Kubernetes && !service.IsJob();
        if (service.Wishes.GetValueOrDefault("entry") is { Value: "function-url" or "rest-api" } entry && isOfCluster)
            stack.Notes.NotMet(entry.At, $"'{entry.Value}' stands before functions only, so the load balancer is the entry of '{service.Name}'. Write 'load-balancer', 'cdn' or 'http-api'.");

        if (service.Wishes.GetValueOrDefault("authorization") is { Value: "users" } authorization && isOfCluster && stack.Door.Api is null && !FrontDoor.IsApi(service.Wishes.GetValueOrDefault("entry")))
            stack.Notes.NotMet(authorization.At, $"Only an API asks for tokens before the code runs, and none stands before '{service.Name}'. Write 'entry: http-api' as well, or remove 'authorization'.");
    }

    /// <summary>Says which wishes of a need mean nothing to what is made for it.</summary>
    public static void Check(SharedNeed need)
    {
        if (!OfNeeds.TryGetValue(need.Kind, out var known))
            return;

        foreach (var (key, wish) in need.Wishes.Where(w => !known.Contains(w.Key)))
            need.Notes.NotMet(wish.At, $"'{key}' has no effect on '{need.Name}' ({need.Kind.Name()}). {(known.IsEmpty ? "It has no settings" : $"There {List(known)} mean something")}; remove it.");
    }

    /// <summary>Says which wishes of inframate.md have no effect on a store that is only looked up; the engine tells which one it is.</summary>
    /// <param name="need">The need.</param>
    /// <param name="notes">The file of wishes; what the code wishes, it finds there.</param>
    /// <param name="made">What makes the store.</param>
    public static void CheckExisting(SharedNeed need, string notes, Evidence made)
    {
        foreach (var (key, wish) in need.Wishes.Where(w => w.Key != "engine" && w.Value.At.Path == notes))
            need.Notes.NotMet(wish.At, $"'{key}' has no effect on '{need.Name}' ({need.Kind.Name()}): '{made.Value}' at '{made.At}' makes it, and the stack only looks it up. Change it there, or remove it here.");
    }

    private static string List(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => $"'{k}'"));
}
