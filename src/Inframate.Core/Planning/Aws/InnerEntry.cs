using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>How the services of a stack reach each other: by the names of their tasks or pods, through the load balancer inside of the network, or at the entry that they have for everybody.</summary>
internal static class InnerEntry
{
    /// <summary>Whether other services can be given its address. The address of a function takes only callers that sign in with AWS.</summary>
    public static bool CanBeCalled(Service service, Compute compute, IReadOnlyCollection<Service> entries)
        => compute == Compute.Lambda ? entries.Contains(service) && service.Wishes.GetValueOrDefault("entry")?.Value != "function-url" : service.IsServer();

    /// <summary>
    /// The component whose outputs are the address of a service, and the one that connections to it go to; none where they leave the network. Null for gRPC where the load balancer stands between:
    /// it takes that over TLS only (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html, as of October 2025).
    /// </summary>
    public static (string Address, string? Connection)? Of(AwsStack stack, Service caller, Service called) => stack.RunsOn[called.Name] switch
    {
        Compute.AppRunner => (RunnerServices.NameOf(called), null),
        Compute.Fargate => ($"service-{called.Name}", SettingWiring.ComponentOf(called)),
        Compute.Kubernetes when stack.RunsOn[caller.Name] == Compute.Kubernetes => ($"pods-{called.Name}", null),
        Compute.Lambda => ($"api-{called.Name}", null),
        _ => called.Kind == ServiceKind.Grpc ? null : (NameOf(called), NameOf(called)),
    };

    /// <summary>Puts a service on machines or pods behind the load balancer inside of the network; null when nobody calls it there.</summary>
    public static ComponentDraft? Plan(AwsStack stack, Service service, ServiceCalls calls, string edges, decimal? port)
    {
        if (port is not { } open || !IsNeeded(stack, service, calls))
            return null;

        var health = service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath;
        return stack.Add(new ComponentDraft("networking/internal-target", NameOf(service))
            .Set("name", service.Name)
            .Set("edges", edges)
            .Set("port", open)
            .Set("health_path", health ?? "/")
            .Set("health_codes", health is null ? "200-499" : "200-299")
            .Set("rule_priority", 100m + stack.Drafts.Count(d => d.Template == "networking/internal-target"))
            .Because(service.Because));
    }

    /// <summary>Whether a service on machines or pods is called by one that does not find it by its name in the cluster.</summary>
    public static bool IsNeeded(AwsStack stack, Service service, ServiceCalls calls)
        => service.Kind != ServiceKind.Grpc && calls.IsCalled(service, by: caller => stack.RunsOn[service.Name] != Compute.Kubernetes || stack.RunsOn[caller] != Compute.Kubernetes);

    /// <summary>What they share, once all services are planned.</summary>
    public static void PlanShared(AwsStack stack, ServiceCalls calls, IReadOnlyCollection<Evidence> because)
    {
        foreach (var service in stack.App.Services.Where(s => stack.RunsOn.GetValueOrDefault(s.Name) == Compute.Lambda && calls.IsCalled(s)))
            stack.Drafts.Single(d => d.Name == $"api-{service.Name}").Set("called", true);

        var inside = stack.Drafts.Any(d => d.Template == "networking/internal-target");
        if (inside)
            stack.Add(new ComponentDraft("networking/internal-alb", "internal-alb").Because(because));

        if (inside || stack.Drafts.Any(d => d.IsSet("discovered") || d.IsSet("linked")))
            stack.Add(new ComponentDraft("networking/service-discovery", "service-discovery").Because(because));
    }

    private static string NameOf(Service service) => $"inside-{service.Name}";
}
