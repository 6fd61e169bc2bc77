using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Services and jobs as containers: ECS on Fargate.</summary>
internal static class ContainerServices
{
    public static void Plan(AwsStack stack, Service service, ServiceCalls calls, EntryPlace? place)
    {
        var repository = stack.Add(new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Because(service.Because));
        var port = PortOf(stack, service);
        var task = stack.Add(new ComponentDraft("compute/ecs-task", SettingWiring.ComponentOf(service))
            .Set("name", service.Name)
            .Set("repository", repository.Name)
            .Set("port", port)
            .Because(service.Because));
        ServiceSizes.OfFargate(stack, service, task);

        if (service.IsJob())
        {
            Job(stack, service, task);
        }
        else
        {
            var draft = stack.Add(new ComponentDraft("compute/ecs-fargate-service", $"service-{service.Name}")
                .Set("name", service.Name)
                .Set("task", task.Name)
                .Set("port", port)
                .Because(service.Because));
            ServiceSizes.OfScale(stack, service, draft, "min_tasks", "max_tasks");
            if (stack.Notes.Bool(service.Wishes.GetValueOrDefault("spot"), "spot") is true)
                draft.Set("spot", true);

            Follow(stack, service, draft);
            if (place is { IsDirect: true } direct)
                PrivateApis.ToTasks(stack, service, draft, direct);
            else if (place is { } entry)
                Entry.Route(stack, service, draft.Set("public", true), entry);

            if (service.Wishes.GetValueOrDefault("deployment") is { Value: "blue-green" } deployment)
            {
                if (place is not null)
                    draft.Set("blue_green", true);
                else
                    stack.Notes.NotMet(deployment.At, $"'{service.Name}' answers nobody through the load balancer, so there are no requests to move from blue to green, and its tasks are replaced one after another. Remove 'deployment'.");
            }

            if (calls.IsCalled(service))
                draft.Set("discovered", true);
        }

        var wiring = new ServiceWiring(stack, service, calls).Wire(port, place is not null);
        if (service.Needs.Any(n => n is { Kind: NeedKind.Telemetry, Optional: false } && n.Because.Any(b => IsOfOpenTelemetry(b.Value))))
        {
            stack.Traced.Add(service.Name);
            task.Set("collector", true);
            wiring.Add("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317");
            wiring.Add("OTEL_SERVICE_NAME", service.Name);
        }

        wiring.Configure(Outside.Open(stack, service, task))
            .Set("secret_arns", wiring.SecretArns)
            .Set("connections", wiring.Connections)
            .Set("grants", wiring.Grants)
            .Set("file_systems", wiring.FileSystems);
    }

    /// <summary>What all of them share, once they are planned.</summary>
    public static void PlanShared(AwsStack stack, IEnumerable<Evidence> because)
    {
        if (stack.Drafts.Any(d => d.IsSet("spot")))
            stack.Add(new ComponentDraft("compute/ecs-cluster", "ecs-cluster").Set("spot", true).Because(because));
    }

    /// <summary>Whether an evidence speaks the protocol of OpenTelemetry, which a collector takes; the exporters of other clouds do not.</summary>
    private static bool IsOfOpenTelemetry(string value)
        => (value.Contains("Otlp", StringComparison.OrdinalIgnoreCase) || value.Contains("OpenTelemetry", StringComparison.OrdinalIgnoreCase)) && !value.Contains("AzureMonitor", StringComparison.OrdinalIgnoreCase);

    /// <summary>The port that it listens on: as written, as found, else the one that containers of .NET have.</summary>
    public static decimal? PortOf(AwsStack stack, Service service)
        => stack.Notes.Number(service.Wishes.GetValueOrDefault("port"), "port", 1, 65535) ?? service.Port ?? (service.Kind == ServiceKind.Function ? 80m : service.IsServer() ? 8080m : (decimal?)null);

    /// <summary>Lets the tasks of a consumer follow the messages that wait for it.</summary>
    private static void Follow(AwsStack stack, Service service, ComponentDraft draft)
    {
        var queues = service.Needs
            .Where(n => n is { Kind: NeedKind.Sqs, Optional: false } && service.Permissions.Any(p => p.Action == "sqs:ReceiveMessage" && (p.NeedName is null || p.NeedName == n.Name)))
            .Select(n => stack.Stores.GetValueOrDefault((n.Kind, n.Name))?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (queues.Length > 0)
            draft.Set("consumes", true).Set("queues", queues);
    }


    /// <summary>A task that is started by a schedule or by somebody.</summary>
    private static void Job(AwsStack stack, Service service, ComponentDraft task)
    {
        var draft = stack.Add(new ComponentDraft("compute/ecs-job", $"job-{service.Name}").Set("name", service.Name).Set("task", task.Name).Because(service.Because));
        if (Schedules.Of(stack, service) is { } schedule)
            draft.Set("scheduled", true).Set("schedule", schedule);
    }
}
