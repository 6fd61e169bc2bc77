using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Services on machines of their own: EC2 in a group that scales.</summary>
internal static class MachineServices
{
    public static void Plan(AwsStack stack, Service service, ServiceCalls calls, EntryPlace? place)
    {
        var repository = stack.Add(new ComponentDraft("storage/ecr", $"ecr-{service.Name}").Set("name", service.Name).Because(service.Because));
        var port = ContainerServices.PortOf(stack, service);
        var wiring = new ServiceWiring(stack, service, calls).Wire(port, place is not null);
        var edges = stack.Add(Outside.Open(stack, service, new ComponentDraft("networking/security-edges", $"edges-{service.Name}").Set("name", service.Name).Set("connections", wiring.Connections).Because(service.Because)));
        var machines = new ComponentDraft("compute/ec2-service", $"machines-{service.Name}")
            .Set("name", service.Name)
            .Set("repository", repository.Name)
            .Set("edges", edges.Name)
            .Set("port", port)
            .Because(service.Because);
        var role = stack.Add(new ComponentDraft("security/service-role", $"role-{service.Name}")
            .Set("name", service.Name)
            .Set("principal", "ec2.amazonaws.com")
            .Set("log_group", $"{machines.Name}.log_group_arn")
            .Set("registry", repository.Name)
            .Set("secret_arns", wiring.SecretArns)
            .Set("grants", wiring.Grants)
            .Because(service.Because));
        stack.Add(wiring.Configure(machines).Set("role", role.Name));
        Size(stack, service, machines);
        ServiceSizes.OfScale(stack, service, machines, "min_machines", "max_machines");
        if (InnerEntry.Plan(stack, service, calls, edges.Name, port) is { } inside)
            machines.Set("internal_target", inside.Name);

        if (place is not { } entry)
            return;

        var target = stack.Add(new ComponentDraft("networking/alb-target", $"target-{service.Name}").Set("name", service.Name).Set("edges", edges.Name).Set("port", port).Because(service.Because));
        Entry.Route(stack, service, target, entry);
        machines.Set("target", target.Name);
    }

    private static void Size(AwsStack stack, Service service, ComponentDraft machines)
    {
        var arm = ServiceSizes.IsArm(stack, service);
        if (arm)
            machines.Set("architecture", "arm64");

        foreach (var key in (string[])["cpu", "memory"])
        {
            if (service.Wishes.GetValueOrDefault(key) is { } wish)
                stack.Notes.NotMet(wish.At, $"Machines come in fixed types, so '{key}' of '{service.Name}' has no effect. Write 'size: small', 'medium' or 'large', or set the Terraform variable 'instance_type_…'.");
        }

        var ownSize = ServiceSizes.OwnSize(stack, service);
        machines.Vary("instance_type", e => TypeOf(ownSize ?? e.Size, arm));
    }

    /// <summary>The type of machine for small, medium and large: two vCPU with 2, 4 and 8 GB (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html, as of October 2025).</summary>
    public static string TypeOf(int size, bool arm) => (size, arm) switch
    {
        (0, true) => "t4g.small",
        (0, false) => "t3.small",
        (1, true) => "t4g.medium",
        (1, false) => "t3.medium",
        (_, true) => "m7g.large",
        _ => "m7i.large",
    };
}
