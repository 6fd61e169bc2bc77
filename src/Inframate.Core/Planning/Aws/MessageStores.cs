using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>What carries messages.</summary>
internal static class MessageStores
{
    public static ComponentDraft Queue(AwsStack stack, SharedNeed need)
        => stack.Labelled("messaging/sqs", need)
            .Set("fifo", IsFifo(need))
            .Set("visibility_timeout", need.Notes.Number(need.Wish("visibilityTimeout"), "visibilityTimeout", 0, 43200))
            .Set("retention_days", need.Notes.Number(need.Wish("retentionDays"), "retentionDays", 1, 14))
            .Set("max_receives", need.Notes.Number(need.Wish("maxReceives"), "maxReceives", 1, 1000));

    public static ComponentDraft Topic(AwsStack stack, SharedNeed need) => stack.Labelled("messaging/sns", need).Set("fifo", IsFifo(need));

    // https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rmq-broker-instance-types.html, as of October 2025: a cluster cannot run on mq.t3.micro.
    public static ComponentDraft Broker(AwsStack stack, SharedNeed need)
        => stack.Labelled("messaging/rabbitmq", need)
            .Vary("cluster", e => need.HighAvailability(e))
            .Vary("instance_type", e => need.Size(e) switch { 0 when !need.HighAvailability(e) => "mq.t3.micro", 2 => "mq.m5.xlarge", _ => "mq.m5.large" });

    // https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-broker-instance-types.html, as of October 2025: two brokers cannot run on mq.t3.micro.
    public static ComponentDraft ActiveBroker(AwsStack stack, SharedNeed need)
    {
        bool Speaks(string protocol) => need.Because.Any(b => b.Value.Contains(protocol, StringComparison.OrdinalIgnoreCase));
        var (scheme, port) = Speaks("AMQP") || Speaks("Artemis") ? ("amqps", 5671m) : Speaks("stomp") ? ("stomp+ssl", 61614m) : ("ssl", 61617m);

        // The address of OpenWire begins with 'activemq:' for the client of .NET only.
        return stack.Labelled("messaging/activemq", need)
            .Set("scheme", scheme)
            .Set("port", port)
            .Set("dot_net", stack.App.Services.Where(s => s.Needs.Any(n => n.Kind == need.Kind && n.Name == need.Name)).All(s => s.IsDotNet()))
            .Vary("standby", e => need.HighAvailability(e))
            .Vary("instance_type", e => need.Size(e) switch { 0 when !need.HighAvailability(e) => "mq.t3.micro", 2 => "mq.m5.xlarge", _ => "mq.m5.large" });
    }

    public static ComponentDraft Stream(AwsStack stack, SharedNeed need)
    {
        var days = need.Notes.Number(need.Wish("retentionDays"), "retentionDays", 1, 365);
        return stack.Labelled("messaging/kinesis", need).Vary("retention_days", _ => days ?? 1);
    }

    public static ComponentDraft Events(AwsStack stack, SharedNeed need) => stack.Labelled("messaging/event-bus", need);

    public static ComponentDraft Kafka(AwsStack stack, SharedNeed need)
    {
        stack.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            need.Because.First().At,
            $"Kafka '{need.Name}' runs as MSK Serverless, where clients sign in with the role of the service and over TLS. Set SASL to OAUTHBEARER and let the package AWS.MSK.Auth (in other languages the MSK IAM library) make the tokens; a client without does not get in.");
        return stack.Labelled("messaging/kafka", need);
    }

    /// <summary>Null without a domain in every environment, since mail has to come from one.</summary>
    public static ComponentDraft? Mail(AwsStack stack, SharedNeed need)
    {
        if (!stack.HasDomain || stack.DomainIsOptional)
        {
            stack.Notes.Add(
                DiagnosticCatalog.NeedNotGenerated,
                need.Because.First().At,
                $"Mail is sent through SES, which sends from a domain of yours, and {(stack.HasDomain ? "some environments have none" : "none is given")}, so the stack leaves it out. Write 'domain: shop.example.com' into inframate.md.",
                Severity.Medium);
            return null;
        }

        // One environment sends for the domain itself; SES has a name once in an account and region.
        return stack.Drafts.FirstOrDefault(d => d.Template == "messaging/email") ?? new ComponentDraft("messaging/email", "email")
            .Set("name", "mail")
            .Vary("domain", stack.DomainIn)
            .Vary("hosted_zone", e => DomainNames.ZoneIn(stack, e));
    }

    /// <summary>A queue that is read and that nobody of the stack sends to is filled by a topic: by the one of the same name, else by the only one.</summary>
    public static void Subscribe(AwsStack stack, IReadOnlyList<Service> services)
    {
        var topics = stack.Stores.Where(s => s.Value.Template == "messaging/sns").OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key.Name, Draft: s.Value)).ToArray();
        var subscribers = topics.ToDictionary(t => t.Draft.Name, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var ((kind, name), queue) in stack.Stores.Where(s => s.Value.Template == "messaging/sqs" && topics.Length > 0).OrderBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            var calls = services.SelectMany(s => s.Permissions.Where(p => p.Need == kind && (p.NeedName == name || (p.NeedName is null && s.Needs.Any(n => n.Kind == kind && n.Name == name))))).ToArray();
            if (calls.All(c => c.Action != "sqs:ReceiveMessage") || calls.Any(c => c.Action == "sqs:SendMessage"))
                continue;

            var same = topics.Where(t => t.Name == name || name.StartsWith($"{t.Name}-", StringComparison.Ordinal)).ToArray();
            if (same.Length != 1 && topics.Length != 1)
                continue;

            var topic = same.Length == 1 ? same[0] : topics[0];
            subscribers[topic.Draft.Name].Add(queue.Name);
            queue.Set("topics", [topic.Draft.Name]);
            stack.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                calls.First(c => c.Action == "sqs:ReceiveMessage").At,
                $"The queue '{name}' is read here and nothing of the stack sends to it, so it is subscribed to the topic '{topic.Name}'. Messages then arrive in the envelope of SNS, unless raw delivery is set for the subscription.",
                Severity.Info);
        }

        foreach (var (_, topic) in topics)
            topic.Set("queues", subscribers[topic.Name].Cast<object>().ToImmutableArray());
    }

    private static bool IsFifo(SharedNeed need) => need.Flag("fifo") ?? (need.Wish("name")?.Value ?? need.Name).EndsWith(".fifo", StringComparison.Ordinal);
}
