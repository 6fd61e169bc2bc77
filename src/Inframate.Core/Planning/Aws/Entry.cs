using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>The public entry: the load balancer, the rule of each service at it, and the firewall before it.</summary>
internal static class Entry
{
    public static void Plan(AwsStack stack, IReadOnlyList<Service> services, bool hasSites, Wish? distribution)
    {
        var because = services.SelectMany(s => s.Because).ToArray();
        var draft = stack.Add(new ComponentDraft("networking/alb", "alb").Because(because));
        stack.Add(new ComponentDraft("storage/log-bucket", "log-bucket").Set("load_balancer", true).Set("sites", hasSites || distribution is not null).Because(because));
        if (distribution is not null)
        {
            draft.Set("behind_cloudfront", true);
            stack.Add(new ComponentDraft("networking/cloudfront", "cloudfront").Because([new Evidence(EvidenceKind.Declared, distribution.Value, distribution.At)]));
        }

        if (stack.Requirements.DomainOf() is not { } name)
        {
            DomainNames.ReportUnfit(stack);
            stack.Notes.Add(
                DiagnosticCatalog.EntryClosed,
                new SourceSpan(stack.Requirements.Path),
                "No domain is given, so there is no certificate, and the load balancer answers nobody until there is one: plain HTTP is not opened. Write 'domain: shop.example.com' into inframate.md, or set the Terraform variable 'certificate_arn'.");
            return;
        }

        var domain = stack.Requirements.Domain!;
        draft
            .Set("with_domain", true)
            .Set("subdomains", services.Skip(1).Select(s => Identifiers.Short(s.Name, 40)))
            .Vary("domain", e => stack.DomainIn(e, name))
            .Vary("hosted_zone", e => DomainNames.Zone(stack.DomainIn(e, name)))
            .Because([new Evidence(EvidenceKind.Declared, domain.Value, domain.At)]);
    }

    /// <summary>The wish that puts CloudFront before the load balancer; null without one, or where one cannot be met. The services behind the load balancer share it, so they share what stands before it.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="services">All services on containers, machines or pods.</param>
    /// <param name="behind">Those of them that stand behind the load balancer.</param>
    public static Wish? Distribution(AwsStack stack, IEnumerable<Service> services, IReadOnlyList<Service> behind)
    {
        Wish? chosen = null;
        foreach (var (service, wish) in services.Select(s => (s, s.Wishes.GetValueOrDefault("entry"))).OrderBy(s => s.s.Name, StringComparer.Ordinal))
        {
            if (wish?.Value != "cdn")
                continue;

            if (!behind.Contains(service))
                stack.Notes.NotMet(wish.At, $"'{service.Name}' answers nobody outside, so no content network can stand before it. Remove 'entry', or write 'public: true'.");
            else
                chosen ??= wish;
        }

        if (chosen is null)
            return null;

        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html, as of October 2025.
        if (behind.FirstOrDefault(s => s.Kind is ServiceKind.Grpc or ServiceKind.BlazorServer || s.Needs.Any(n => n is { Kind: NeedKind.SignalR, Optional: false })) is { } other)
        {
            stack.Notes.NotMet(chosen.At, $"'{other.Name}' speaks {(other.Kind == ServiceKind.Grpc ? "gRPC" : "WebSockets")}, which CloudFront does not pass on into a private network, so the load balancer stays the entry. Write 'entry: load-balancer', or 'public: false' for '{other.Name}'.");
            return null;
        }

        if (behind.Select(s => s.Wishes.GetValueOrDefault("entry")).FirstOrDefault(w => w?.Value == "load-balancer") is { } contrary)
        {
            stack.Notes.NotMet(contrary.At, $"The services share one load balancer, and line {chosen.At.Line} of '{chosen.At.Path}' puts CloudFront before it, so this one is reached through CloudFront too. Write the same 'entry' for all of them.");
        }

        if (stack.Requirements.DomainOf() is null)
        {
            stack.Notes.NotMet(chosen.At, "CloudFront accepts TLS 1.0 under its own name, so it takes a domain of yours, and none is given for the whole stack; the load balancer stays the entry. Write 'domain: shop.example.com' at the top of inframate.md.");
            return null;
        }

        stack.Notes.Adjusted(chosen.At, "CloudFront stands before the load balancer, which has no address outside of the network any more. It keeps only what the application says may be kept ('Cache-Control'), and the visitor's address is the last but one in 'X-Forwarded-For'.");
        return chosen;
    }

    /// <summary>What a service is to the load balancer.</summary>
    public static void Route(AwsStack stack, Service service, ComponentDraft draft, EntryPlace place)
    {
        var hasDomain = stack.Requirements.DomainOf() is not null;
        var grpc = service.Kind == ServiceKind.Grpc;
        var health = service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath;
        draft
            .Set("entry_always_open", hasDomain)
            .Set("grpc", grpc)
            .Set("health_path", health ?? (grpc ? "/AWS.ALB/healthcheck" : "/"))
            .Set("health_codes", (grpc, health) switch { (true, _) => "0-99", (_, null) => "200-499", _ => "200-299" })

            // The first service answers what no other one does, so its rule comes last.
            .Set("rule_priority", place.IsFirst ? 1000m : 100m + place.Index)
            .Set("subdomain", hasDomain && !place.IsFirst);
        if (!hasDomain && !place.IsFirst)
            draft.Set("paths", [$"/{service.Name}", $"/{service.Name}/*"]);

        if (health is null && !grpc)
        {
            stack.Notes.Add(
                DiagnosticCatalog.HealthEndpointMissing,
                service.Because[0].At,
                $"The service '{service.Name}' has no health endpoint, so the load balancer can only ask whether it answers '/' at all. Map one (in ASP.NET Core: 'app.MapHealthChecks(\"/healthz\")').");
        }

        if (!place.IsFirst && !hasDomain)
        {
            stack.Notes.Add(
                DiagnosticCatalog.EntryClosed,
                service.Because[0].At,
                $"The service '{service.Name}' shares one address with others, so it answers below '/{service.Name}' and has to expect that path. With 'domain' in inframate.md it gets a name of its own.",
                Severity.Info);
        }
    }

    /// <summary>A firewall where the text of the requirements asks for one.</summary>
    public static void PlanFirewall(AwsStack stack, bool hasEntry, bool beforeDistribution)
    {
        if (Bullets.Firewall(stack.Requirements) is not { } wish)
            return;

        if (!hasEntry)
        {
            stack.Notes.NotMet(wish.At, $"'{wish.Value}' cannot be met: nothing of the stack stands behind a load balancer. Remove it, or make a service public.");
            return;
        }

        var firewall = stack.Add(new ComponentDraft("security/waf", "waf").Because([new Evidence(EvidenceKind.Declared, wish.Value, wish.At)]));
        if (beforeDistribution)
            firewall.Set("before_cloudfront", true);

        stack.Notes.Add(DiagnosticCatalog.BulletEffect, wish.At, $"'{wish.Value}' means: a firewall with the managed rules of AWS and a limit of requests for each address stands before {(beforeDistribution ? "CloudFront" : "the load balancer")}.");
    }
}
