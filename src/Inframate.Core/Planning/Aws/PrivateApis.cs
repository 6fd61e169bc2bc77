using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>HTTP APIs before services that have no address outside of the network.</summary>
internal static class PrivateApis
{
    /// <summary>The services that an API reaches by the names of their tasks, without a load balancer: those that wish it and can.</summary>
    public static IReadOnlySet<Service> Direct(AwsStack stack, IEnumerable<(Service Service, Compute Compute)> services)
    {
        var direct = new HashSet<Service>();
        foreach (var (service, compute) in services)
        {
            var (entry, link) = (service.Wishes.GetValueOrDefault("entry"), service.Wishes.GetValueOrDefault("link"));
            if (link is null || (compute is not (Compute.Fargate or Compute.Machines or Compute.Kubernetes) || service.IsJob()))
                continue;

            if (!FrontDoor.IsApi(entry))
                stack.Notes.NotMet(link.At, $"'link' says how an API reaches '{service.Name}', and no API stands before it, so it has no effect. Write 'entry: http-api' as well, or remove it.");
            else if (link.Value == "load-balancer")
                continue;
            else if (compute != Compute.Fargate)
                stack.Notes.NotMet(link.At, $"Only tasks on 'ecs-fargate' are listed by service discovery with their ports, so the API reaches '{service.Name}' through the load balancer. Write 'link: load-balancer', or choose 'compute: ecs-fargate'.");
            else if (service.Wishes.GetValueOrDefault("deployment")?.Value == "blue-green")
                stack.Notes.NotMet(link.At, $"Blue and green are exchanged at a load balancer, so the API reaches '{service.Name}' through one. Write 'link: load-balancer', or remove 'deployment'.");
            else if (FrontDoor.Unpassed(service) is { } protocol)
                stack.Notes.NotMet(entry!.At, $"'{service.Name}' speaks {protocol}, which an HTTP API does not pass on, so the load balancer is its entry. Write 'entry: load-balancer'.");
            else if (RegionWithout(stack) is { } region)
                stack.Notes.NotMet(entry!.At, $"API Gateway has no way into a network in the region '{region}', so the load balancer is the entry of '{service.Name}'. Write 'entry: load-balancer', or choose another region.");
            else
                direct.Add(service);
        }

        return direct;
    }

    /// <summary>A region of the stack in which API Gateway has no way into a network; null when there is none.</summary>
    public static string? RegionWithout(AwsStack stack)
        => stack.Environments.Select(e => e.Region ?? stack.Region).FirstOrDefault(r => AwsRegions.VpcLinkZones(r) == 0);

    /// <summary>The API of a service behind the load balancer. Each writes its name, the first one too: else its callers could write that of another service, and pass by what that one's API asks for.</summary>
    public static void ThroughLoadBalancer(AwsStack stack, Service service, Wish wish, EntryPlace place)
    {
        var api = Api(stack, service, wish, place).Set("marked", true).Set("target", $"alb.{ListenerOf(stack)}");
        if (ListenerOf(stack) == "https_listener_arn")
            api.Set("server_name", "alb.server_name");
    }

    /// <summary>The API of a service whose tasks it finds by itself.</summary>
    public static void ToTasks(AwsStack stack, Service service, ComponentDraft tasks, EntryPlace place)
    {
        var wish = service.Wishes["link"];
        tasks.Set("linked", true);
        Api(stack, service, wish, place).Set("target", $"{tasks.Name}.discovery_arn");
        stack.Notes.Adjusted(wish.At, $"An HTTP API sends requests for '{service.Name}' straight to its tasks: there is no load balancer to pay for, and none that asks whether a task is healthy or lets it finish its requests. It waits for an answer for 30 seconds and takes 10 MB in one request.");
    }

    /// <summary>The listener behind the APIs: over TLS where every environment has a domain that a certificate can be for.</summary>
    public static string ListenerOf(AwsStack stack) => stack.HasDomain && !stack.DomainIsOptional ? "https_listener_arn" : "http_listener_arn";

    /// <summary>The way into the network that all of them share.</summary>
    public static void PlanShared(AwsStack stack)
    {
        var apis = stack.Drafts.Where(d => d.Template == "networking/http-api" && d.Text("target") is not null).ToArray();
        if (apis.Length > 0)
            stack.Add(new ComponentDraft("networking/vpc-link", "vpc-link").Because(apis.SelectMany(a => a.Build(stack.MainEnvironment).Because)));
    }

    private static ComponentDraft Api(AwsStack stack, Service service, Wish wish, EntryPlace place)
    {
        var api = stack.Add(new ComponentDraft("networking/http-api", $"api-{service.Name}")
            .Set("name", service.Name)
            .Because([new Evidence(EvidenceKind.Declared, wish.Value, wish.At)])
            .Because(service.Because));
        DomainNames.Give(stack, api, service.Name, place.IsFirst, "it answers under the name that API Gateway gives it");
        Users.Authorize(stack, service, api);
        return api;
    }
}
