using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>What stands before the load balancer, which the services behind it share.</summary>
/// <param name="Distribution">The wish for CloudFront; null when it does not stand there.</param>
/// <param name="Api">The wish for APIs of API Gateway; null when they do not stand there.</param>
internal sealed record FrontDoor(Wish? Distribution, Wish? Api)
{
    /// <summary>The words of inframate.md for an HTTP API.</summary>
    public static bool IsApi(Wish? entry) => entry?.Value is "api" or "http-api";

    /// <summary>Decides it. A wish that cannot be met, or that contradicts another one, is said.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="services">All services on containers, machines or pods.</param>
    /// <param name="behind">Those of them that stand behind the load balancer.</param>
    /// <param name="direct">Those that an API reaches without a load balancer.</param>
    public static FrontDoor Of(AwsStack stack, IEnumerable<Service> services, IReadOnlyList<Service> behind, IReadOnlySet<Service> direct)
    {
        Wish? chosen = null;
        foreach (var service in services.Where(s => !direct.Contains(s)).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            if (service.Wishes.GetValueOrDefault("entry") is not { } wish || !(wish.Value == "cdn" || IsApi(wish)))
                continue;

            if (!behind.Contains(service))
                stack.Notes.NotMet(wish.At, $"'{service.Name}' answers nobody outside, so no {(wish.Value == "cdn" ? "content network" : "API")} can stand before it. Remove 'entry', or write 'public: true'.");
            else
                chosen ??= wish;
        }

        if (chosen is null || !IsPossible(stack, behind, chosen))
            return new(null, null);

        foreach (var contrary in behind.Select(s => s.Wishes.GetValueOrDefault("entry")).Where(w => w is not null && !IsSame(w, chosen)))
            stack.Notes.NotMet(contrary!.At, $"The services share one load balancer, and line {chosen.At.Line} of '{chosen.At.Path}' puts {(IsApi(chosen) ? "API Gateway" : "CloudFront")} before it, so this one is reached through {(IsApi(chosen) ? "that" : "CloudFront")} too. Write the same 'entry' for all of them.");

        if (IsApi(chosen))
        {
            stack.Notes.Adjusted(chosen.At, $"An HTTP API stands before each service, and the load balancer behind it has no address outside of the network any more. An API waits for an answer for 30 seconds and takes 10 MB in one request; the visitor's address is in 'Forwarded'{(stack.HasDomain && !stack.DomainIsOptional ? "" : ", and the scheme too: the way inside the network is plain HTTP")}.");
            return new(null, chosen);
        }

        if (!stack.HasDomain)
        {
            stack.Notes.NotMet(chosen.At, "CloudFront accepts TLS 1.0 under its own name, so it takes a domain of yours, and none is given for the whole stack; the load balancer stays the entry. Write 'domain: shop.example.com' at the top of inframate.md.");
            return new(null, null);
        }

        stack.Notes.Adjusted(chosen.At, "CloudFront stands before the load balancer, which has no address outside of the network any more. It keeps only what the application says may be kept ('Cache-Control'), and the visitor's address is the last but one in 'X-Forwarded-For'.");
        return new(chosen, null);
    }

    /// <summary>What a service speaks that neither CloudFront's way into a private network nor an HTTP API passes on; null when there is nothing of it.</summary>
    public static string? Unpassed(Service service)
        => service.Kind == ServiceKind.Grpc ? "gRPC" : service.Kind == ServiceKind.BlazorServer || service.Needs.Any(n => n is { Kind: NeedKind.SignalR, Optional: false }) ? "WebSockets" : null;

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html and
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html, as of October 2025.
    private static bool IsPossible(AwsStack stack, IEnumerable<Service> behind, Wish chosen)
    {
        if (IsApi(chosen) && PrivateApis.RegionWithout(stack) is { } region)
        {
            stack.Notes.NotMet(chosen.At, $"API Gateway has no way into a network in the region '{region}', so the load balancer stays the entry. Write 'entry: load-balancer', or choose another region.");
            return false;
        }

        if (behind.FirstOrDefault(s => Unpassed(s) is not null) is not { } other)
            return true;

        stack.Notes.NotMet(chosen.At, $"'{other.Name}' speaks {Unpassed(other)}, which {(IsApi(chosen) ? "an HTTP API does not pass on" : "CloudFront does not pass on into a private network")}, so the load balancer stays the entry. Write 'entry: load-balancer', or 'public: false' for '{other.Name}'.");
        return false;
    }

    private static bool IsSame(Wish? one, Wish other) => IsApi(one) ? IsApi(other) : one?.Value == other.Value || one?.Value is not ("cdn" or "load-balancer");
}
