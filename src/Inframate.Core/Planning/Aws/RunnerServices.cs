using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Web services on App Runner.</summary>
internal static class RunnerServices
{
    public static void Plan(AwsStack stack, Service service, ServiceCalls calls, EntryPlace? place)
    {
        var repository = stack.Add(new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Because(service.Because));
        var port = ContainerServices.PortOf(stack, service) ?? 8080;
        var wiring = new ServiceWiring(stack, service, calls).Wire(port, place is not null);
        var role = stack.Add(new ComponentDraft("security/service-role", $"role-{service.Name}")
            .Set("name", service.Name)
            .Set("principal", "tasks.apprunner.amazonaws.com")
            .Set("traces", true)
            .Set("secret_arns", wiring.SecretArns)
            .Set("grants", wiring.Grants)
            .Because(service.Because));
        var draft = new ComponentDraft("compute/app-runner", NameOf(service))
            .Set("name", service.Name)
            .Set("repository", repository.Name)
            .Set("role", role.Name)
            .Set("port", port)
            .Set("health_path", service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath)
            .Set("public", place is not null)
            .Because(service.Because);
        wiring.Configure(draft);
        ServiceSizes.OfTask(stack, service, draft, AppRunnerSizes.AtLeast, "App Runner", (4096, 12288));
        ServiceSizes.OfScale(stack, service, draft, "min_instances", "max_instances", most: 25);
        var connections = wiring.Connections.ToArray();
        if (connections.Length > 0)
            draft.Set("edges", stack.Add(Outside.Open(stack, service, new ComponentDraft("networking/security-edges", $"edges-{service.Name}").Set("name", service.Name).Set("connections", connections).Because(service.Because))).Name);

        stack.Add(draft);
        if (place is { } entry)
            DomainNames.Give(stack, draft, service.Name, entry.IsFirst, "it answers under the name that App Runner gives it");
    }

    /// <summary>Name of the component of a service on App Runner.</summary>
    public static string NameOf(Service service) => $"runner-{service.Name}";
}
