using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>Services that run for each request, message or time: Lambda.</summary>
internal static class FunctionServices
{
    /// <summary>Evidence of a package with the events of one source: <c>Amazon.Lambda.SQSEvents</c>.</summary>
    private const string EventsPackage = "Amazon.Lambda.";

    private static readonly ImmutableArray<decimal> MemoryMb = [512, 1024, 2048];

    public static void Plan(AwsStack stack, Service service, ServiceCalls calls, EntryPlace? place)
    {
        var function = new ComponentDraft("compute/lambda-function", NameOf(service)).Set("name", service.Name).Because(service.Because);
        Code(stack, service, function);
        var parts = FunctionParts.Of(stack, service, function);
        FunctionParts.ShareCode(parts);
        Size(stack, service, parts);
        var triggers = Triggers(stack, service, parts);
        FunctionEvents.Listen(stack, service, parts, triggers);
        var given = new FunctionVariables(stack, service);
        foreach (var part in parts)
        {
            part.Schedule = Schedules.Of(stack, part.Said is null ? service : service with
            {
                Schedule = part.Events(FunctionEventKind.Schedule).FirstOrDefault()?.Value ?? (parts.Count == 1 ? service.Schedule : null),

                // What is wished for the service holds for its first function.
                Wishes = part == parts[0] ? service.Wishes : service.Wishes.Remove("schedule"),
            });
            if (part.Schedule is not null)
                part.Draft.Set("scheduled", true).Set("schedule", part.Schedule);
        }

        FunctionParts.ReportUnplanned(stack, service, parts);

        // Whoever waits for the answer sees a failure, and a queue keeps its message; from all other sources an event would be lost.
        var events = parts.Any(p => p.LosesEvents);
        var wiring = new ServiceWiring(stack, service, calls) { ForLambda = true, Triggers = triggers, Given = given.Names }.Wire(service.IsServer() ? 8080m : null, place is not null);
        if (service.IsServer())
            Adapt(stack, service, wiring);

        var role = stack.Add(new ComponentDraft("security/service-role", $"role-{service.Name}")
            .Set("name", service.Name)
            .Set("principal", "lambda.amazonaws.com")
            .Set("log_group", $"{function.Name}.log_group_arn")
            .Set("traces", true)
            .Set("secret_arns", wiring.SecretArns)
            .Set("grants", wiring.Grants)
            .Set("sources", triggers.Where(t => t.Kind == NeedKind.Sqs).Select(t => stack.Stores[t].Name))
            .Set("table_streams", triggers.Where(t => t.Kind == NeedKind.DynamoDb).Select(t => $"{stack.Stores[t].Name}.stream_arn"))
            .Set("record_streams", triggers.Where(t => t.Kind == NeedKind.Kinesis).Select(t => stack.Stores[t].Name))
            .Set("kafka", triggers.Where(t => t.Kind == NeedKind.Kafka).Select(t => stack.Stores[t].Name))
            .Set("failures", events ? $"{function.Name}.failures_arn" : null)
            .Because(service.Because));
        foreach (var need in service.Needs.Where(n => n is { Kind: NeedKind.FileStorage, Optional: false }))
            stack.Notes.NotMet(need.Because[0].At, $"The function '{service.Name}' needs the file system '{need.Name}', and a function can see one below '/mnt' only, so it is not mounted. Use S3, or run it on 'ecs-fargate'.");

        var connections = wiring.Connections.ToArray();
        if (connections.Length > 0)
        {
            var edges = stack.Add(Outside.Open(stack, service, new ComponentDraft("networking/security-edges", $"edges-{service.Name}").Set("name", service.Name).Set("connections", connections).Because(service.Because)));
            foreach (var part in parts)
                part.Draft.Set("edges", edges.Name);

            role.Set("network_interfaces", true);
        }
        else if (triggers.Any(t => t.Kind == NeedKind.Kafka))
        {
            role.Set("network_interfaces", true);
        }

        if (parts.Any(p => p.Rules.Count > 0))
            function.Set("keeps_events", true);

        foreach (var part in parts)
        {
            stack.Add(part.Draft
                .Set("role", role.Name)
                .Set("events", part == parts[0] ? events : part.LosesEvents)
                .Set("queues", part.Queues)
                .Set("streams", part.Streams)
                .Set("topics", part.Topics)
                .Set("buckets", part.Buckets)
                .Set("kafka_topics", part.KafkaTopics)
                .Set("rules", part.Rules));
            foreach (var (parameter, values) in part.Details)
                part.Draft.Set(parameter, values);

            given.Set(part, wiring);
        }

        var answersAll = place is { } entry ? FunctionEntry.Plan(stack, service, parts, entry) : null;
        foreach (var part in parts.Where(p => !p.IsTriggered && p != answersAll && (p.Said is null ? place is null : !p.AnswersHttp)))
            ReportIdle(stack, service, part);
    }

    /// <summary>Name of the component of a function.</summary>
    public static string NameOf(Service service) => $"function-{service.Name}";

    /// <summary>An image where there is a Dockerfile or a server to wrap, else a package for a runtime of AWS.</summary>
    private static void Code(AwsStack stack, Service service, ComponentDraft function)
    {
        if (ServiceSizes.IsArm(stack, service))
            function.Set("architecture", "arm64");

        var language = service.IsDotNet() ? ".NET" : service.Language switch { "TypeScript" => "JavaScript", "Kotlin" => "Java", var other => other };
        var words = service.Framework.Split(' ');
        var version = service.IsDotNet() && words[^1] is { Length: > 0 } last && char.IsAsciiDigit(last[0]) ? last : null;
        var runtime = LambdaRuntimes.Find(language, version);
        if (service.Dockerfile is not null || service.IsServer() || runtime is null)
        {
            if (service.Dockerfile is null && !service.IsServer())
            {
                stack.Notes.Add(
                    DiagnosticCatalog.ValueAssumed,
                    service.Because[0].At,
                    $"Lambda has no runtime for {language}{(version is null ? "" : $" {version}")} (it has {(LambdaRuntimes.VersionsOf(language).ToArray() is { Length: > 0 } known ? string.Join(", ", known) : "none")}), so '{service.Name}' is deployed as a container image. Add a Dockerfile on a base image of AWS for Lambda.");
            }

            var repository = stack.Add(new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Set("functions", true).Because(service.Because));
            function.Set("image", true).Set("own_image", true).Set("own_package", false).Set("repository", repository.Name);
            return;
        }

        function.Set("runtime", Runtime(stack, service, runtime)).Set("handler", service.Handler ?? "bootstrap");
        if (service.Handler is null && service.Functions.IsEmpty && runtime != "provided.al2023")
        {
            stack.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                service.Because[0].At,
                $"Nothing in the repository says which method of '{service.Name}' Lambda has to call, so the handler is 'bootstrap', which is right for a program of its own only. {(service.IsDotNet() ? "Write 'function-handler' into aws-lambda-tools-defaults.json, as in 'Shop::Shop.Function::Handle'" : "Write it as 'handler' into a template.yaml or a serverless.yml, as in 'app.handler'")}.");
        }
    }

    /// <summary>The runtime that the template names, where AWS keeps it and the code does not say otherwise.</summary>
    private static string Runtime(AwsStack stack, Service service, string usual)
    {
        if (service.Functions.FirstOrDefault(f => f.Runtime is not null) is not { Runtime: { } written } function || written == usual)
            return usual;

        // What a .NET project is built for is known better from the project, unless it brings its own runtime.
        if (LambdaRuntimes.IsKept(written) && (!service.IsDotNet() || written.StartsWith("provided.", StringComparison.Ordinal)))
            return written;

        stack.Notes.Adjusted(function.At, $"The template runs '{function.Name}' on '{written}', {(LambdaRuntimes.IsKept(written) ? "and its project is built for another version" : "which AWS does not keep any more")}, so it runs on '{usual}'. Write that into the template.");
        return usual;
    }

    /// <summary>Gives the functions memory and time.</summary>
    private static void Size(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts)
    {
        var ownSize = ServiceSizes.OwnSize(stack, service);
        var memory = stack.Notes.MiB(service.Wishes.GetValueOrDefault("memory"), "memory", 1);
        if (memory is { } wanted && Math.Clamp(Math.Ceiling(wanted), 128, 10240) is var possible && possible != wanted)
        {
            stack.Notes.Adjusted(service.Wishes["memory"].At, $"A function can have from 128 MB to 10240 MB of memory, so '{service.Name}' gets {possible} MB. Write that, or run it on 'ecs-fargate'.");
            memory = possible;
        }

        if (service.Wishes.GetValueOrDefault("cpu") is { } cpu)
            stack.Notes.NotMet(cpu.At, $"The processor of a function cannot be chosen by itself, so 'cpu' of '{service.Name}' has no effect. Its share grows with 'memory': 1769 MB have one vCPU.");

        if (service.Wishes.GetValueOrDefault("scale") is { } scale)
            stack.Notes.NotMet(scale.At, $"A function scales with its calls by itself, so 'scale' of '{service.Name}' has no effect. Remove it; the Terraform variable 'concurrency_…' limits it.");

        // API Gateway waits for 30 seconds at most; events have more time.
        var wished = stack.Notes.Number(service.Wishes.GetValueOrDefault("timeout"), "timeout", 1, 900);
        decimal Seconds(FunctionPart part) => wished ?? (part.Said?.TimeoutSeconds is >= 1 and <= 900 and var said ? said : default(decimal?)) ?? (service.IsServer() || part.AnswersHttp ? 30 : 300);
        foreach (var part in parts)
        {
            part.Seconds = Seconds(part);
            var said = part.Said?.MemoryMb is >= 128 and <= 10240 and var ofTemplate && ownSize is null ? ofTemplate : (decimal?)null;
            part.Draft
                .Vary("memory_mb", e => memory ?? said ?? MemoryMb[ownSize ?? e.Size])
                .Vary("timeout_seconds", _ => part.Seconds);
        }
    }

    /// <summary>The stores whose events start the functions, as the packages of their events or a template say.</summary>
    private static SortedSet<(NeedKind Kind, string Name)> Triggers(AwsStack stack, Service service, IReadOnlyList<FunctionPart> parts)
    {
        var triggers = new SortedSet<(NeedKind Kind, string Name)>();
        foreach (var need in service.Needs.Where(n => !n.Optional))
        {
            if (!stack.Stores.TryGetValue((need.Kind, need.Name), out var store))
                continue;

            var isOnly = service.Needs.Count(n => n.Kind == need.Kind && !n.Optional) == 1;
            var isEvent = need.Because.Any(b => b.Value.StartsWith(EventsPackage, StringComparison.Ordinal));
            var started = FunctionParts.StartedBy(parts, need, isOnly, isEvent);
            foreach (var part in started.Where(p => Connect(stack, service, p, need, store, started.Max(s => s.Seconds))))
                triggers.Add((need.Kind, need.Name));
        }

        return triggers;
    }

    /// <summary>Lets a store start a function; false where it cannot.</summary>
    private static bool Connect(AwsStack stack, Service service, FunctionPart part, Need need, ComponentDraft store, decimal longest)
    {
        var said = FunctionParts.EventOf(part, need, service.Needs);
        if (said is not null)
            FunctionEvents.Tell(part, need, store, said);

        switch (need.Kind)
        {
            case NeedKind.Sqs:
                part.Queues.Add(store.Name);

                // AWS refuses less than the function's own time, and asks for six times that: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
                if (store.Template != "messaging/sqs")
                    break;

                store.Default("visibility_timeout", Math.Min(43200, longest * 6));
                if (need.Wishes.GetValueOrDefault("visibilityTimeout") is { } visibility && decimal.TryParse(visibility.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var hidden) && hidden < longest)
                {
                    store.Set("visibility_timeout", longest);
                    stack.Notes.Adjusted(visibility.At, string.Create(CultureInfo.InvariantCulture, $"A function that may take {longest} seconds reads the queue '{need.Name}', and AWS refuses to let it while messages are hidden for {hidden} only, so they are for {longest}. Write at least that, or give the function less time."));
                }

                break;
            case NeedKind.DynamoDb:
                if (store.Template == "database/dynamodb")
                    store.Set("stream", true);

                part.Streams.Add($"{store.Name}.stream_arn");
                break;
            case NeedKind.Kafka:
                store.Set("starts_functions", true);
                part.KafkaTopics[store.Name] = TopicOf(stack, part, need, said);
                break;
            case NeedKind.Kinesis:
                part.Streams.Add($"{store.Name}.arn");
                break;
            case NeedKind.Sns:
                part.Topics.Add(store.Name);
                break;
            case NeedKind.S3:
                return FunctionEvents.Notify(stack, part, need, store, said);
            default:
                return false;
        }

        return true;
    }

    private static string TopicOf(AwsStack stack, FunctionPart part, Need need, FunctionEvent? said)
    {
        if (said?.Topic is { Length: > 0 and <= 249 } topic && topic.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return topic;

        stack.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            said?.At ?? need.Because[0].At,
            $"Which topic of Kafka '{need.Name}' starts the function '{part.Said?.Name ?? part.Draft.Text("name")}' is not known, so it is '{need.Name}'. Write it into the template ('Topics' of an event of type 'MSK').");
        return need.Name;
    }

    /// <summary>A server that listens on a port answers calls of Lambda through an adapter in its image.</summary>
    private static void Adapt(AwsStack stack, Service service, ServiceWiring wiring)
    {
        wiring.Add("AWS_LWA_PORT", "8080");
        if (service.HealthPath is { } health)
            wiring.Add("AWS_LWA_READINESS_CHECK_PATH", health);

        stack.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            service.Wishes.GetValueOrDefault("compute")?.At ?? service.Because[0].At,
            $"'{service.Name}' is a server, and Lambda calls functions. Its image needs the adapter of AWS between the two, one line in the Dockerfile: 'COPY --from=public.ecr.aws/awsguru/aws-lambda-adapter:0.9.1 /lambda-adapter /opt/extensions/lambda-adapter'.",
            Severity.Info);
    }

    private static void ReportIdle(AwsStack stack, Service service, FunctionPart part)
    {
        if (service.Wishes.GetValueOrDefault("entry")?.Value == "function-url")
        {
            part.Draft.Set("function_url", true);
            return;
        }

        if (part.Said is { } said)
        {
            stack.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                said.At,
                $"Nothing that is generated starts the function '{said.Name}', so it runs only when somebody invokes it. Give it an event in the template: a schedule, a request, a queue, a topic, a bucket or a stream.");
            return;
        }

        stack.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            service.Because[0].At,
            $"Nothing in the code says what starts the function '{service.Name}', so it runs only when somebody invokes it. Write 'public: true' for an HTTP API or a 'schedule' for it in inframate.md; a queue, topic, bucket or table is seen by its package 'Amazon.Lambda.…Events'.");
    }
}
