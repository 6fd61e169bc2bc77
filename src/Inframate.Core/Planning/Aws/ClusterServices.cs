using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Services on Kubernetes: EKS, with machines of its own.</summary>
internal static class ClusterServices
{
    /// <summary>Kubernetes gives out ports from here on for what is reached from outside.</summary>
    private const int FirstNodePort = 30080;

    /// <summary>And from here on for what is reached by other services only.</summary>
    private const int FirstInnerNodePort = 31080;

    private const string Cluster = "eks-cluster";

    public static void Plan(AwsStack stack, Service service, ServiceCalls calls, EntryPlace? place)
    {
        var repository = stack.Add(new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Because(service.Because));
        var port = ContainerServices.PortOf(stack, service);
        var wiring = new ServiceWiring(stack, service, calls).Wire(port, place is not null);
        var role = stack.Add(new ComponentDraft("security/service-role", $"role-{service.Name}")
            .Set("name", service.Name)
            .Set("principal", "pods.eks.amazonaws.com")
            .Set("secret_arns", wiring.SecretArns)
            .Set("grants", wiring.Grants)
            .Because(service.Because));
        var pods = stack.Add(new ComponentDraft("compute/eks-service", $"pods-{service.Name}")
            .Set("name", service.Name)
            .Set("repository", repository.Name)
            .Set("role", role.Name)
            .Set("port", port)
            .Set("health_path", service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath)
            .Because(service.Because));
        wiring.Configure(pods);
        stack.PodConnections.UnionWith(wiring.Connections);
        if (wiring.SecretArns.Any())
            stack.PodsReadSecrets = true;

        ServiceSizes.OfPods(stack, service, pods);
        ServiceSizes.OfScale(stack, service, pods, "min_pods", "max_pods");
        if (place is null && !InnerEntry.IsNeeded(stack, service, calls))
            return;

        var nodePort = (decimal)(place is { } p ? FirstNodePort + p.Index : FirstInnerNodePort + stack.App.Services.IndexOf(service));
        pods.Set("node_port", nodePort);
        if (InnerEntry.Plan(stack, service, calls, Cluster, nodePort) is { } inside)
            pods.Set("internal_target", inside.Name);

        if (place is not { } entry)
            return;

        var target = stack.Add(new ComponentDraft("networking/alb-target", $"target-{service.Name}").Set("name", service.Name).Set("edges", Cluster).Set("port", nodePort).Because(service.Because));
        Entry.Route(stack, service, target, entry);
        pods.Set("target", target.Name);
    }

    /// <summary>The cluster, once its services are planned.</summary>
    public static void PlanShared(AwsStack stack)
    {
        var pods = stack.Drafts.Where(d => d.Template == "compute/eks-service").ToArray();
        if (pods.Length == 0)
            return;

        var arm = stack.App.Services.Where(s => pods.Any(p => p.Name == $"pods-{s.Name}")).All(s => ServiceSizes.IsArm(stack, s));
        stack.Add(new ComponentDraft("compute/eks-cluster", Cluster)
            .Set("architecture", arm ? "arm64" : "x86_64")
            .Set("secrets", stack.PodsReadSecrets)
            .Set("connections", stack.PodConnections)
            .Vary("instance_type", e => MachineServices.TypeOf(Math.Max(1, e.Size), arm))
            .Vary("min_nodes", e => e.HighAvailability ? 2m : 1m)
            .Vary("max_nodes", e => e.HighAvailability ? 6m : 3m)
            .Because(pods.SelectMany(p => p.Build(stack.MainEnvironment).Because)));
    }
}
