using Inframate.Diagnostics;
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
        {
            var api = stack.Drafts.Single(d => d.Name == $"api-{service.Name}").Set("called", true);
            ReportCalls(stack, service, api, [.. stack.App.Services.Where(s => s != service && calls.IsCalled(service, by: c => c == s.Name))]);
        }

        var inside = stack.Drafts.Any(d => d.Template == "networking/internal-target");
        if (inside)
            stack.Add(new ComponentDraft("networking/internal-alb", "internal-alb").Because(because));

        if (inside || stack.Drafts.Any(d => d.IsSet("discovered") || d.IsSet("linked")))
            stack.Add(new ComponentDraft("networking/service-discovery", "service-discovery").Because(because));
    }

    /// <summary>Says where the API of a function lets other services of the stack not in: they come through its public entry, as everybody does.</summary>
    private static void ReportCalls(AwsStack stack, Service called, ComponentDraft api, Service[] callers)
    {
        var names = string.Join(", ", callers.Select(c => $"'{c.Name}'"));
        if (api.Text("users") is not null)
            stack.Notes.NotMet(called.Wishes["authorization"].At, $"The API of '{called.Name}' lets nobody in without a token of its users, and that is so for {names}, too, which call{(callers.Length == 1 ? "s" : "")} it. Let the code sign in, or remove 'authorization'.");

        var inNetwork = callers.Where(c => stack.RunsOn[c.Name] is Compute.Fargate or Compute.Machines or Compute.Kubernetes || stack.Drafts.Any(d => d.Name == $"edges-{c.Name}")).ToArray();
        if (inNetwork.Length > 0 && stack.Requirements.Network.GetValueOrDefault("nat") is { Value: "none" } nat && !stack.Requirements.Network.ContainsKey("vpc"))
            stack.Notes.NotMet(nat.At, $"{string.Join(", ", inNetwork.Select(c => $"'{c.Name}'"))} call{(inNetwork.Length == 1 ? "s" : "")} the API of the function '{called.Name}', which stands outside of the network, and without NAT there is no way to it. Write 'nat: one', or run '{called.Name}' on 'ecs-fargate'.");

        if (api.Template != "networking/rest-api" || (stack.HasDomain && !stack.DomainIsOptional))
            return;

        foreach (var (caller, setting, _) in stack.HostsOfApis.Where(h => h.Called == called))
        {
            stack.Notes.Add(
                DiagnosticCatalog.ValueAssumed,
                setting.At,
                $"The service '{caller.Name}' reads the host of '{called.Name}' from '{setting.Key}', and a REST API without a domain answers below '/live' of its host only, which a host cannot say. Read a URL, write 'domain: shop.example.com', or 'entry: http-api' for '{called.Name}'.");
        }
    }

    private static string NameOf(Service service) => $"inside-{service.Name}";
}
