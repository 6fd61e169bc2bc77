using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform.Generation;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>How requests come in: through APIs before services in the network, REST APIs before functions, domains of some environments.</summary>
public sealed class EntryTests
{
    private static readonly Evidence RestEvents = new(EvidenceKind.Call, "APIGatewayProxyRequest", new SourceSpan("src/hook/Function.cs", 7, 20));

    [Fact]
    public void An_api_before_services_takes_the_load_balancer_into_the_network()
    {
        var plan = Plans.Of(Applications.Variants["APIs before containers"]);

        Assert.True((bool)Plans.Component(plan, "alb").Parameters["behind_api"]);
        Assert.Equal("alb.https_listener_arn", Plans.Component(plan, "api-web").Parameters["target"]);
        Assert.Equal("alb.server_name", Plans.Component(plan, "api-web").Parameters["server_name"]);
        Assert.Equal("cognito-identity", Plans.Component(plan, "api-web").Parameters["users"]);
        Assert.Contains(plan.Components, c => c.Template == "networking/vpc-link");
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3015" && d.Message.Contains("30 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public void Services_behind_one_load_balancer_are_told_apart_by_what_their_apis_write()
    {
        var plan = Plans.Of(Applications.Variants["APIs before machines and pods without a domain"]);

        // The first one too: what its callers write there must not lead to the other service.
        Assert.All(plan.Components.Where(c => c.Template == "networking/http-api"), c => Assert.True((bool)c.Parameters["marked"]));
        Assert.Single(plan.Components, c => c.Template == "networking/alb-target" && (bool)c.Parameters["marked"]);
        Assert.All(plan.Components.Where(c => c.Template == "networking/http-api"), c => Assert.Equal("alb.http_listener_arn", c.Parameters["target"]));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA3017" || d.Message.Contains("has to expect that path", StringComparison.Ordinal));
    }

    [Fact]
    public void Tasks_that_their_api_finds_by_itself_need_no_load_balancer()
    {
        var plan = Plans.Of(Applications.Variants["APIs before tasks"]);

        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/alb");
        Assert.Equal("service-web.discovery_arn", Plans.Component(plan, "api-web").Parameters["target"]);
        Assert.True((bool)Plans.Component(plan, "service-api").Parameters["discovered"]);
        Assert.Equal("example.com", Plans.Value(plan, "prod", "api-web", "domain"));
        Assert.Equal("api.dev.example.com", Plans.Value(plan, "dev", "api-api", "domain"));
    }

    [Theory]
    [InlineData(ServiceKind.Web, "ecs-fargate", "load-balancer", "service-discovery", "", "no API stands before it")]
    [InlineData(ServiceKind.Web, "ec2", "http-api", "service-discovery", "", "Only tasks on 'ecs-fargate'")]
    [InlineData(ServiceKind.Web, "ecs-fargate", "http-api", "service-discovery", "blue-green", "exchanged at a load balancer")]
    [InlineData(ServiceKind.Grpc, "ecs-fargate", "http-api", "service-discovery", "", "gRPC")]
    [InlineData(ServiceKind.BlazorServer, "ecs-fargate", "http-api", "load-balancer", "", "WebSockets")]
    [InlineData(ServiceKind.Worker, "ecs-fargate", "http-api", "load-balancer", "", "answers nobody")]
    [InlineData(ServiceKind.Web, "eks", "rest-api", "load-balancer", "", "stands before functions only")]
    public void An_api_that_cannot_stand_there_is_said(ServiceKind kind, string compute, string entry, string link, string deployment, string said)
    {
        var wishes = Applications.Wishes(("compute", compute), ("entry", entry), ("link", link));
        var service = Applications.Service("it", kind) with { Wishes = deployment.Length == 0 ? wishes : wishes.Add("deployment", Applications.Wish(deployment)) };

        var plan = Plans.Of(Applications.Of("app", service));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/http-api" && c.Parameters["target"] is string target && target.StartsWith("service-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("load-balancer")]
    [InlineData("service-discovery")]
    public void A_region_that_API_Gateway_has_no_way_into_keeps_the_load_balancer_as_entry(string link)
    {
        var app = Applications.Of("app", Applications.Service("web", ServiceKind.Web) with { Wishes = Applications.Wishes(("entry", "http-api"), ("link", link)) });
        var plan = Planner.Plan(app, new PlanOptions { Region = "il-central-1" }, TemplateCatalog.BuiltIn);

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'il-central-1'", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Components, c => c.Template is "networking/http-api" or "networking/vpc-link");
        Assert.Contains(plan.Components, c => c.Template == "networking/alb");
    }

    [Fact]
    public void Zones_that_API_Gateway_has_no_way_into_are_left_out()
    {
        var app = Applications.Variants["APIs before tasks"];
        var plan = Planner.Plan(app, new PlanOptions { Region = "eu-west-3" }, TemplateCatalog.BuiltIn);

        Assert.Contains("euw3-az2", (ImmutableArray<object>)Plans.Component(plan, "vpc").Parameters["excluded_zones"]);
        Assert.Equal(2m, Plans.Value(plan, "prod", "vpc", "zone_count"));
        Assert.Equal(3m, Plans.Value(Plans.Of(app), "prod", "vpc", "zone_count"));
    }

    [Fact]
    public void A_wish_for_tokens_without_users_or_without_an_api_is_said()
    {
        var without = Plans.Of(Applications.Of("app", Applications.Service("web", ServiceKind.Web) with { Wishes = Applications.Wishes(("entry", "http-api"), ("authorization", "users")) }));
        var noApi = Plans.Of(Applications.Of("app", Applications.Service("web", ServiceKind.Web) with { Wishes = Applications.Wishes(("authorization", "users")) }));

        Assert.Contains(without.Diagnostics, d => d.Message.Contains("has no users of Cognito", StringComparison.Ordinal));
        Assert.Contains(noApi.Diagnostics, d => d.Message.Contains("Only an API asks for tokens", StringComparison.Ordinal));
    }

    [Fact]
    public void A_firewall_makes_the_api_of_a_function_a_rest_api_and_says_why()
    {
        var plan = Plans.Of(Applications.Variants["REST APIs behind a firewall"]);

        Assert.Equal(["api-hook", "api-shop"], (ImmutableArray<object>)Plans.Component(plan, "waf").Parameters["apis"]);
        Assert.True((bool)Plans.Component(plan, "waf").Parameters["load_balancer"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3015" && d.Message.Contains("gets a REST API, since AWS has no firewall for HTTP APIs", StringComparison.Ordinal));
        Assert.Single(plan.Components, c => c.Template == "networking/rest-api" && (bool)c.Parameters["first"]);
    }

    [Theory]
    [InlineData("web", "'Web application firewall' is not met for the services behind HTTP APIs")]
    [InlineData("web,api", "means: a firewall with the managed rules of AWS and a limit of requests for each address stands before the load balancer.")]
    public void A_firewall_does_not_stand_before_tasks_that_their_api_finds_by_itself_and_that_is_said(string services, string said)
    {
        var plan = Plans.Of(Applications.Of("app", [.. services.Split(',').Select(s => Applications.Service(s, ServiceKind.Web) with { Wishes = s == "web" ? Applications.Wishes(("entry", "http-api"), ("link", "service-discovery")) : Applications.Wishes() })]) with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Bullets = [Applications.Wish("Web application firewall")] },
        });

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("behind HTTP APIs", StringComparison.Ordinal));
        Assert.Contains(plan.Diagnostics, d => d.Message.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Message.Contains("make a service public", StringComparison.Ordinal));
    }

    [Fact]
    public void A_firewall_before_CloudFront_stands_before_no_function_and_says_so()
    {
        var plan = Plans.Of(Applications.Variants["a domain in production only"]);

        Assert.Equal("networking/http-api", Plans.Component(plan, "api-hook").Template);
        Assert.Equal("networking/rest-api", Plans.Component(plan, "api-rest").Template);
        Assert.True((bool)Plans.Component(plan, "waf").Parameters["optional"]);
        Assert.Contains(plan.Diagnostics, d => d.Message.Contains("is met at CloudFront and not at the functions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http-api", true, true, "networking/http-api", "will look empty to it")]
    [InlineData("http-api", false, true, "networking/http-api", "no firewall for HTTP APIs")]
    [InlineData("api", false, true, "networking/rest-api", "means: a firewall")]
    [InlineData("rest-api", false, false, "networking/rest-api", null)]
    [InlineData(null, true, false, "networking/rest-api", null)]
    [InlineData(null, false, false, "networking/http-api", null)]
    [InlineData("function-url", false, true, null, "no firewall for the address of a function")]
    public void The_api_of_a_function_is_what_is_wished_then_what_its_code_reads(string? entry, bool readsRest, bool firewall, string? template, string? said)
    {
        var function = Applications.Function("hook", ".NET 10.0") with { AnswersHttp = true, RestApi = readsRest ? RestEvents : null, Wishes = entry is null ? Applications.Wishes() : Applications.Wishes(("entry", entry)) };
        var plan = Plans.Of(Applications.Of("app", function) with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Bullets = firewall ? [Applications.Wish("Web application firewall")] : [] },
        });

        Assert.Equal(template is null ? [] : [template], plan.Components.Select(c => c.Template).Where(t => t is "networking/http-api" or "networking/rest-api"));
        if (said is not null)
            Assert.Contains(plan.Diagnostics, d => d.Message.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rest_api_has_the_paths_between_and_refuses_a_second_variable_beside_the_first()
    {
        var function = Applications.Function("shop", ".NET 10.0") with
        {
            AnswersHttp = true,
            RestApi = RestEvents,
            Handler = "app.A",
            Functions =
            [
                Applications.Said("A", 10, (FunctionEventKind.Route, "GET /orders/{id}/lines", null), (FunctionEventKind.Route, "$default", null)),
                Applications.Said("B", 20, (FunctionEventKind.Route, "PUT /orders/{number}", null)),
            ],
        };

        var plan = Plans.Of(Applications.Of("app", function));
        var api = Plans.Component(plan, "api-shop");

        Assert.Equal(["orders", "orders/{id}", "orders/{id}/lines", "{proxy+}"], Plans.Map(api, "paths").Keys);
        Assert.Equal(["ANY /", "ANY /{proxy+}", "GET /orders/{id}/lines"], Plans.Map(api, "routes").Keys);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At.Line == 21 && d.Message.Contains("'{id}' already", StringComparison.Ordinal));
    }

    [Fact]
    public void An_environment_without_a_domain_beside_one_with_goes_without_and_is_named()
    {
        var plan = Plans.Of(Applications.Variants["a domain in production only"]);

        Assert.True((bool)Plans.Component(plan, "cloudfront").Parameters["domain_optional"]);
        Assert.Equal("shop.example.com", Plans.Value(plan, "prod", "alb", "domain"));
        Assert.Null(Plans.Value(plan, "dev", "alb", "domain"));
        Assert.Equal("page.shop.example.com", Plans.Value(plan, "prod", "site-page", "domain"));
        foreach (var said in (string[])["CloudFront is not made, and the load balancer answers nobody", "CloudFront is not made, and the site answers nobody", "the name that App Runner gives it", "the name that API Gateway gives it"])
            Assert.Contains(plan.Diagnostics, d => d.At == Applications.Wish("").At && d.Message.StartsWith("'dev' has no domain", StringComparison.Ordinal) && d.Message.Contains(said, StringComparison.Ordinal));

        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);
        Assert.Contains("domain_name = null\n", Flat(stack.Files["environments/dev.tfvars"]), StringComparison.Ordinal);
        Assert.Contains("domain_name = \"shop.example.com\"\n", Flat(stack.Files["environments/prod.tfvars"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Environments_with_a_domain_each_need_none_for_the_whole_stack()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("web", ServiceKind.Web)) with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Environments = [Applications.Environment("dev", ("domain", "dev.example.org")), Applications.Environment("prod", ("domain", "example.org"))] },
        });

        Assert.Equal("dev.example.org", Plans.Value(plan, "dev", "alb", "domain"));
        Assert.DoesNotContain("domain_optional", Plans.Component(plan, "alb").Parameters.Keys);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Message.Contains("no domain", StringComparison.OrdinalIgnoreCase));
    }

    private static string Flat(string text) => System.Text.RegularExpressions.Regex.Replace(text, " +", " ");
}
