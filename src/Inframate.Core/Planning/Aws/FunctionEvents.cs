using System.Collections.Immutable;
using System.Globalization;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>What a template says about the events of functions: how much comes at once, what of it, and which patterns and objects start them.</summary>
internal static class FunctionEvents
{
    private static readonly ImmutableArray<string> NewObjects = ["s3:ObjectCreated:*"];

    /// <summary>Takes over what a template says about a store that starts a function, as far as AWS has it for that store.</summary>
    // https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html, as of October 2025.
    public static void Tell(FunctionPart part, Need need, ComponentDraft store, FunctionEvent said)
    {
        var isFifo = store.IsSet("fifo");
        var isStream = need.Kind is NeedKind.DynamoDb or NeedKind.Kinesis;
        var source = need.Kind == NeedKind.DynamoDb ? $"{store.Name}.stream_arn" : need.Kind == NeedKind.Kinesis ? $"{store.Name}.arn" : store.Name;
        if (need.Kind == NeedKind.Sns)
        {
            part.Say("filter_policies", source, said.FilterPolicy);
            if (said is { FilterPolicy: not null, FiltersBody: true })
                part.Say("filter_scopes", source, "MessageBody");

            return;
        }

        if (need.Kind is not (NeedKind.Sqs or NeedKind.Kafka) && !isStream)
            return;

        part.Say("batch_sizes", source, said.BatchSize is { } size ? Math.Min(size, isFifo ? 10m : 10000m) : null);
        part.Say("batch_windows", source, said.WindowSeconds is { } seconds && !isFifo ? Math.Min(seconds, 300m) : null);
        if (said.Filters.Length > 0)
            part.Say("filters", source, said.Filters.Cast<object>().ToImmutableArray());

        if (need.Kind != NeedKind.Sqs)
            part.Say("starting_positions", source, said.StartingPosition);
        else
            part.Say("concurrencies", source, said.Concurrency is { } most ? Math.Min(most, 1000m) : null);

        if (isStream)
        {
            part.Say("parallels", source, said.Parallel is { } batches ? Math.Min(batches, 10m) : null);
            part.Say("retries", source, said.Retries is { } tries ? Math.Min(tries, 10000m) : null);
        }
    }

    /// <summary>Lets the objects of a bucket start a function; false where another function is told of the same ones already, which S3 does not take.</summary>
    public static bool Notify(AwsStack stack, FunctionPart part, Need need, ComponentDraft bucket, FunctionEvent? said)
    {
        if (!stack.Notified.TryGetValue(bucket, out var told))
            stack.Notified[bucket] = told = [];

        if (told.FirstOrDefault(t => Overlap(t.Said, said)) is { Function: { } other })
        {
            stack.Notes.NotMet(
                said?.At ?? need.Because[0].At,
                $"The bucket '{need.Name}' tells the function '{other.Text("name")}' of the same objects already, and S3 tells one only, so it does not start '{part.Said?.Name ?? part.Draft.Text("name")}'. Give each of them a prefix or suffix of its own, or let the bucket send to a topic that both functions read.");
            return false;
        }

        told.Add((part.Draft, said));
        part.Buckets.Add(bucket.Name);
        var owner = told[0].Function;
        var owned = stack.Notified.Where(n => n.Value.Count > 0 && n.Value[0].Function == owner).OrderBy(n => n.Key.Name, StringComparer.Ordinal).ToArray();
        owner
            .Set("notifies", owned.Select(n => KeyValuePair.Create(n.Key.Name, (object)n.Value.Select(f => (object)f.Function.Name).ToImmutableArray())))
            .Set("object_events", Said(e => e is { ObjectEvents.IsEmpty: false } ? e.ObjectEvents.Cast<object>().ToImmutableArray() : null))
            .Set("object_prefixes", Said(e => e?.Prefix))
            .Set("object_suffixes", Said(e => e?.Suffix));
        return true;

        IEnumerable<KeyValuePair<string, object>> Said(Func<FunctionEvent?, object?> what)
            => owned.SelectMany(n => n.Value.Select(f => KeyValuePair.Create($"{n.Key.Name}/{f.Function.Name}", what(f.Said)!))).Where(v => v.Value is not null);
    }

    /// <summary>Lets events of EventBridge start functions.</summary>
    public static void Listen(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts, SortedSet<(NeedKind Kind, string Name)> triggers)
    {
        var buses = service.Needs.Where(n => n is { Kind: NeedKind.EventBridge, Optional: false } && stack.Stores.ContainsKey((n.Kind, n.Name))).ToArray();
        foreach (var part in parts)
        {
            foreach (var pattern in part.Events(FunctionEventKind.Pattern))
            {
                var bus = "";
                if (pattern.Bus is { } named)
                {
                    if ((buses.FirstOrDefault(b => FunctionParts.IsNamed(named, b)) ?? (buses is [var only] ? only : null)) is not { } need)
                    {
                        stack.Notes.NotMet(pattern.At, $"The template lets events of the bus '{named}' start the function '{part.Said!.Name}', and the plan makes none that is certainly this one, so they do not. Name it in inframate.md, as in 'needs: {{ {Names.Of(named) ?? "orders"}: {{ engine: eventbridge }} }}'.");
                        continue;
                    }

                    bus = $"{stack.Stores[(need.Kind, need.Name)].Name}.name";
                    triggers.Add((need.Kind, need.Name));
                }

                part.Rules[part.Rules.Count == 0 ? "events" : $"events-{(part.Rules.Count + 1).ToString(CultureInfo.InvariantCulture)}"] = ImmutableArray.Create<object>(pattern.Value, bus);
            }
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html: two notifications of the same event may not both fit an object.
    private static bool Overlap(FunctionEvent? one, FunctionEvent? other)
    {
        var (prefix, otherPrefix) = (one?.Prefix ?? "", other?.Prefix ?? "");
        var (suffix, otherSuffix) = (one?.Suffix ?? "", other?.Suffix ?? "");
        return (prefix.StartsWith(otherPrefix, StringComparison.Ordinal) || otherPrefix.StartsWith(prefix, StringComparison.Ordinal))
            && (suffix.EndsWith(otherSuffix, StringComparison.Ordinal) || otherSuffix.EndsWith(suffix, StringComparison.Ordinal))
            && EventsOf(one).Any(e => EventsOf(other).Any(o => e == o || Covers(e, o) || Covers(o, e)));
    }

    private static ImmutableArray<string> EventsOf(FunctionEvent? said) => said is { ObjectEvents.IsEmpty: false } ? said.ObjectEvents : NewObjects;

    private static bool Covers(string all, string one) => all.EndsWith('*') && one.StartsWith(all[..^1], StringComparison.Ordinal);
}
