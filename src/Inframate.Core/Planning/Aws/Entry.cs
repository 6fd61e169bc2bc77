using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>The public entry: the load balancer, the rule of each service at it, and the firewall before it.</summary>
internal static class Entry
{
    public static void Plan(AwsStack stack, IReadOnlyList<Service> services, bool hasSites, FrontDoor door)
    {
        var because = services.SelectMany(s => s.Because).ToArray();
        var draft = stack.Add(new ComponentDraft("networking/alb", "alb").Because(because));
        stack.Add(new ComponentDraft("storage/log-bucket", "log-bucket").Set("load_balancer", true).Set("sites", hasSites || door.Distribution is not null).Because(because));
        if (door.Distribution is { } distribution)
        {
            draft.Set("behind_cloudfront", true);
            stack.Add(new ComponentDraft("networking/cloudfront", "cloudfront").Set("domain_optional", stack.DomainIsOptional).Because([new Evidence(EvidenceKind.Declared, distribution.Value, distribution.At)]));
        }

        if (door.Api is not null)
        {
            draft.Set("behind_api", true);
            if (PrivateApis.ListenerOf(stack) == "http_listener_arn")
                return;
        }

        if (stack.WrittenDomain is not { } domain)
        {
            DomainNames.ReportUnfit(stack);
            stack.Notes.Add(
                DiagnosticCatalog.EntryClosed,
                new SourceSpan(stack.Requirements.Path),
                "No domain is given, so there is no certificate, and the load balancer answers nobody until there is one: plain HTTP is not opened. Write 'domain: shop.example.com' into inframate.md, or set the Terraform variable 'certificate_arn'.");
            return;
        }

        if (stack.DomainIsOptional)
        {
            draft.Set("domain_optional", true);
            DomainNames.ReportOptional(stack, $"{{0}} no domain while others have one, so there is no certificate there: {(door.Distribution is null ? "" : "CloudFront is not made, and ")}the load balancer answers nobody.");
        }

        draft
            .Set("with_domain", true)
            .Set("subdomains", (door.Api is null ? services.Skip(1) : []).Select(s => Identifiers.Short(s.Name, 40)))
            .Vary("domain", stack.DomainIn)
            .Vary("hosted_zone", e => DomainNames.ZoneIn(stack, e))
            .Because([new Evidence(EvidenceKind.Declared, domain.Value, domain.At)]);
    }

    /// <summary>What a service is to the load balancer.</summary>
    public static void Route(AwsStack stack, Service service, ComponentDraft draft, EntryPlace place)
    {
        var (hasDomain, behindApi) = (stack.HasDomain, stack.Door.Api is not null);
        var grpc = service.Kind == ServiceKind.Grpc;
        var health = service.Wishes.GetValueOrDefault("health")?.Value.Trim() is { Length: > 0 } wished ? wished : service.HealthPath ?? (service.IsPages() ? "/" : null);
        draft
            .Set("entry_always_open", behindApi || (hasDomain && !stack.DomainIsOptional))
            .Set("grpc", grpc)
            .Set("health_path", health ?? (grpc ? "/AWS.ALB/healthcheck" : "/"))
            .Set("health_codes", (grpc, health) switch { (true, _) => "0-99", (_, null) => "200-499", _ => "200-299" })

            // The first service answers what no other one does, so its rule comes last.
            .Set("rule_priority", place.IsFirst ? 1000m : 100m + place.Index)
            .Set("subdomain", hasDomain && !behindApi && !place.IsFirst);
        if (stack.Door.Api is { } api)
        {
            draft.Set("listener", PrivateApis.ListenerOf(stack)).Set("marked", !place.IsFirst);
            PrivateApis.ThroughLoadBalancer(stack, service, api, place);
        }
        else if (!hasDomain && !place.IsFirst)
        {
            draft.Set("paths", [$"/{service.Name}", $"/{service.Name}/*"]);
        }

        if (health is null && !grpc)
        {
            stack.Notes.Add(
                DiagnosticCatalog.HealthEndpointMissing,
                service.Because[0].At,
                $"The service '{service.Name}' has no health endpoint, so the load balancer can only ask whether it answers '/' at all. Map one (in ASP.NET Core: 'app.MapHealthChecks(\"/healthz\")').");
        }

        if (!place.IsFirst && !hasDomain && !behindApi)
        {
            stack.Notes.Add(
                DiagnosticCatalog.EntryClosed,
                service.Because[0].At,
                $"The service '{service.Name}' shares one address with others, so it answers below '/{service.Name}' and has to expect that path. With 'domain' in inframate.md it gets a name of its own.",
                Severity.Info);
        }
    }

    /// <summary>A firewall where the text of the requirements asks for one.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="hasEntry">Whether a load balancer is planned.</param>
    public static void PlanFirewall(AwsStack stack, bool hasEntry)
    {
        if (Bullets.Firewall(stack.Requirements) is not { } wish)
            return;

        var distributed = stack.Door.Distribution is not null;
        var balanced = hasEntry && !distributed && stack.Door.Api is null;
        var apis = stack.Drafts.Where(d => d.Template == "networking/rest-api").Select(d => d.Name).Order(StringComparer.Ordinal).ToArray();
        var isBehindApi = stack.Drafts.Any(d => d.Template == "networking/http-api" && d.Text("target") is not null);
        if (isBehindApi)
            stack.Notes.NotMet(wish.At, $"'{wish.Value}' is not met for the services behind HTTP APIs: AWS has no firewall for those, and behind them the addresses of callers are not seen. Write 'entry: load-balancer' or 'entry: cdn' for them.");

        if (distributed && stack.Drafts.Any(d => d.Template == "networking/rest-api" || (d.Template == "networking/http-api" && d.Text("target") is null)))
            stack.Notes.NotMet(wish.At, $"'{wish.Value}' is met at CloudFront and not at the functions: the firewall of CloudFront stands in us-east-1 and can be before nothing else. Make another one for them in a copy of the Terraform.");

        if (!distributed && !balanced && apis.Length == 0)
        {
            if (!isBehindApi)
                stack.Notes.NotMet(wish.At, $"'{wish.Value}' cannot be met: nothing of the stack has an entry that a firewall can stand before. Remove it, or make a service public.");

            return;
        }

        var firewall = stack.Add(new ComponentDraft("security/waf", "waf").Set("load_balancer", balanced).Because([new Evidence(EvidenceKind.Declared, wish.Value, wish.At)]));
        if (distributed)
            firewall.Set("before_cloudfront", true).Set("optional", stack.DomainIsOptional);
        else
            firewall.Set("apis", apis);

        foreach (var draft in stack.Drafts.Where(d => !distributed && apis.Contains(d.Name)))
            draft.Set("behind_firewall", true);

        var before = distributed ? "CloudFront" : balanced ? apis.Length > 0 ? "the load balancer and the REST APIs" : "the load balancer" : "the REST APIs";
        stack.Notes.Add(DiagnosticCatalog.BulletEffect, wish.At, $"'{wish.Value}' means: a firewall with the managed rules of AWS and a limit of requests for each address stands before {before}.");
    }
}
