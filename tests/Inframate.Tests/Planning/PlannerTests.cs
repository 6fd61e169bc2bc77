using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>What a plan is made of: services, environments, entries and networks.</summary>
public sealed class PlannerTests
{
    [Fact]
    public void Pages_in_a_container_are_well_when_the_first_one_is_there()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("web", ServiceKind.Static) with { Dockerfile = "web/Dockerfile", HealthPath = null, Port = 80 }));

        var service = Plans.Component(plan, "service-web");
        Assert.Equal(("/", "200-299", 80m), (service.Parameters["health_path"], service.Parameters["health_codes"], service.Parameters["port"]));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5002");
    }

    [Fact]
    public void Services_and_stores_of_the_shop_become_components_with_what_they_require()
    {
        var plan = Plans.Of(Applications.Shop());

        Assert.Equal(
            [
                "base/stack stack", "compute/ecs-cluster ecs-cluster", "compute/ecs-fargate-service service-api", "compute/ecs-fargate-service service-worker",
                "compute/ecs-task task-api", "compute/ecs-task task-worker",
                "database/elasticache elasticache-cache", "database/rds rds-shop", "messaging/sqs sqs-orders", "monitoring/alerts alerts", "networking/alb alb",
                "networking/vpc vpc", "security/kms kms", "security/secret secret-payment-apikey", "storage/ecr ecr-api", "storage/ecr ecr-worker",
                "storage/log-bucket log-bucket", "storage/s3-bucket s3-bucket-files",
            ],
            plan.Components.Select(c => $"{c.Template} {c.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_component_comes_after_those_that_provide_what_it_requires()
    {
        foreach (var app in Applications.Variants.Values)
        {
            var seen = new HashSet<string>();
            foreach (var component in Plans.Of(app).Components)
            {
                var template = TemplateCatalog.BuiltIn.Find("aws", component.Template)!;
                Assert.Subset(seen, template.Requires.ToHashSet());
                seen.UnionWith(template.Provides);
            }
        }
    }

    [Fact]
    public void The_order_of_services_and_needs_changes_nothing()
    {
        var app = Applications.Shop();
        var turned = app with { Services = [.. app.Services.Reverse().Select(s => s with { Needs = [.. s.Needs.Reverse()], Settings = [.. s.Settings.Reverse()], Permissions = [.. s.Permissions.Reverse()] })] };

        Assert.Equal(Plans.Of(app).Components.Select(c => (c.Template, c.Name)), Plans.Of(turned).Components.Select(c => (c.Template, c.Name)));
    }

    [Fact]
    public void Every_component_says_why_it_is_there()
        => Assert.All(Applications.Variants.Values.SelectMany(a => Plans.Of(a).Components), c => Assert.NotEmpty(c.Because));

    [Fact]
    public void A_job_runs_on_its_schedule_or_when_it_is_started()
    {
        var plan = Plans.Of(Applications.Variants["jobs"]);

        Assert.DoesNotContain(plan.Components, c => c.Template == "compute/ecs-fargate-service");
        Assert.Equal("cron(0 3 ? * MON,TUE,WED,THU,FRI *)", Plans.Component(plan, "job-nightly").Parameters["schedule"]);
        Assert.DoesNotContain("scheduled", Plans.Component(plan, "job-migrate").Parameters.Keys);
    }

    [Fact]
    public void A_schedule_that_cannot_be_expressed_is_said_at_its_line()
    {
        var job = Applications.Service("often", ServiceKind.Job) with { Wishes = Applications.Wishes(("schedule", "*/10 * * * * *")) };
        var plan = Plans.Of(Applications.Of("app", job));

        Assert.Contains(plan.Diagnostics, d => d.At == Applications.Wish("").At && d.Message.Contains("'*/10 * * * * *'", StringComparison.Ordinal));
        Assert.DoesNotContain("scheduled", Plans.Component(plan, "job-often").Parameters.Keys);
    }

    [Fact]
    public void A_site_of_files_has_the_domain_when_nothing_else_answers_there()
    {
        var alone = Plans.Of(Applications.Variants["a site of files with a domain"]);
        var beside = Plans.Of(Applications.Variants["a site of files beside an api"]);

        Assert.Equal(("dev.example.com", "example.com"), (Plans.Value(alone, "dev", "site-shop", "domain"), Plans.Value(alone, "prod", "site-shop", "domain")));
        Assert.DoesNotContain(alone.Components, c => c.Template is "networking/vpc" or "networking/alb");
        Assert.Equal("shop.example.com", Plans.Value(beside, "prod", "site-shop", "domain"));
        Assert.Equal("example.com", Plans.Value(beside, "prod", "alb", "domain"));
    }

    [Fact]
    public void A_firewall_that_nothing_stands_behind_is_said_at_its_bullet()
    {
        var wish = Applications.Wish("A WAF in front");
        var app = Applications.Variants["a worker only"] with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Bullets = [wish] } };

        Assert.Contains(Plans.Of(app).Diagnostics, d => d.Id == "INFRA3014" && d.At == wish.At);
        Assert.DoesNotContain(Plans.Of(app).Components, c => c.Template == "security/waf");
        Assert.Contains(Plans.Of(Applications.Variants["spare capacity behind a firewall"]).Components, c => c.Template == "security/waf");
    }

    [Fact]
    public void Without_environments_there_is_a_small_dev_and_a_prod_that_survives_the_loss_of_a_zone()
    {
        var plan = Plans.Of(Applications.Shop());

        Assert.Equal("dev", plan.Environment);
        Assert.Equal(["dev", "prod"], plan.Environments.Select(e => e.Name));
        Assert.Equal((2m, false), (Plans.Value(plan, "dev", "vpc", "zone_count"), Plans.Value(plan, "dev", "vpc", "nat_gateway_per_zone")));
        Assert.Equal((3m, true), (Plans.Value(plan, "prod", "vpc", "zone_count"), Plans.Value(plan, "prod", "vpc", "nat_gateway_per_zone")));
        Assert.Equal((false, true), (Plans.Value(plan, "dev", "rds-shop", "multi_az"), Plans.Value(plan, "prod", "rds-shop", "multi_az")));
        Assert.Equal((1m, 2m), (Plans.Value(plan, "dev", "service-api", "min_tasks"), Plans.Value(plan, "prod", "service-api", "min_tasks")));
        Assert.Equal((false, true), (Plans.Value(plan, "dev", "stack", "deletion_protection"), Plans.Value(plan, "prod", "stack", "deletion_protection")));
    }

    [Fact]
    public void Northern_california_spans_the_two_zones_that_an_account_sees_there()
        => Assert.Equal(2m, Plans.Value(Plans.Of(Applications.Shop(), new PlanOptions { Region = "us-west-1" }), "prod", "vpc", "zone_count"));

    [Fact]
    public void Options_win_over_the_file_and_the_file_over_what_is_usual()
    {
        var app = Applications.Shop() with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Region = Applications.Wish("eu-west-1"), Environments = [Applications.Environment("qa"), Applications.Environment("live")] },
        };

        Assert.Equal(("eu-west-1", "qa"), (Plans.Of(app).Region, Plans.Of(app).Environment));
        var options = new PlanOptions { Region = "eu-central-1", Environment = "live" };
        Assert.Equal(("eu-central-1", "live"), (Plans.Of(app, options).Region, Plans.Of(app, options).Environment));
    }

    [Fact]
    public void A_region_that_does_not_exist_is_an_error_at_its_line_that_names_the_nearest()
    {
        var app = Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Region = Applications.Wish("eu-wst-1", 6) } };

        var said = Assert.Single(Plans.Of(app).Diagnostics, d => d.Id == "INFRA3011");
        Assert.Equal((Severity.Error, "inframate.md(6,3)"), (said.Severity, said.At.ToString()));
        Assert.Contains("'eu-west-1'", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_of_another_partition_is_not_said_to_be_missing()
    {
        var said = Assert.Single(Plans.Of(Applications.Shop(), new PlanOptions { Region = "us-gov-west-1" }).Diagnostics, d => d.Id == "INFRA3011");

        Assert.Contains("another partition", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_that_cannot_be_generated_is_an_error_and_plans_nothing()
    {
        var plan = Plans.Of(Applications.Shop(), new PlanOptions { Cloud = "azure" });

        Assert.Equal(Severity.Error, Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3010").Severity);
        Assert.Empty(plan.Components);
    }

    [Fact]
    public void An_environment_that_does_not_exist_is_an_error()
        => Assert.Contains(Plans.Of(Applications.Shop(), new PlanOptions { Environment = "moon" }).Diagnostics, d => d.Id == "INFRA3012" && d.Severity == Severity.Error);

    [Theory]
    [InlineData("0.5", "1 GB", 512, 1024, false)]
    [InlineData("512", "1024", 512, 1024, false)]
    [InlineData("0.25", "3 GB", 512, 3072, true)]
    [InlineData("3", "5 GB", 4096, 8192, true)]
    public void Processor_and_memory_are_met_with_the_smallest_task_that_has_both(string cpu, string memory, int units, int mib, bool adjusted)
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes(("cpu", cpu), ("memory", memory)) }));

        Assert.Equal(((decimal)units, (decimal)mib), ((decimal)Plans.Component(plan, "task-api").Parameters["cpu"], (decimal)Plans.Component(plan, "task-api").Parameters["memory"]));
        Assert.Equal(adjusted, plan.Diagnostics.Any(d => d.Id == "INFRA3015" && d.At.Path == Applications.Notes));
    }

    [Theory]
    [InlineData("cpu", "a lot")]
    [InlineData("cpu", "32")]
    [InlineData("memory", "-1 GB")]
    [InlineData("scale", "4..1")]
    [InlineData("scale", "many")]
    [InlineData("size", "huge")]
    [InlineData("architecture", "mips")]
    [InlineData("compute", "mainframe")]
    [InlineData("port", "99999")]
    [InlineData("readOnlyRootFilesystem", "maybe")]
    public void A_wish_of_a_service_that_cannot_be_met_is_said_at_its_line(string key, string value)
    {
        // '32' as a number of CPU units is less than a task can have, so it is met with the smallest one.
        var wishes = key == "cpu" && value == "32" ? Applications.Wishes(("cpu", value), ("memory", "200 GB")) : Applications.Wishes((key, value));
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = wishes }));

        var said = Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014");
        Assert.Equal((Severity.High, "inframate.md(9,3)"), (said.Severity, said.At.ToString()));
    }

    [Fact]
    public void Without_a_domain_the_entry_stays_closed_and_that_is_said()
    {
        Assert.Contains(Plans.Of(Applications.Shop()).Diagnostics, d => d.Id == "INFRA3017" && d.Severity == Severity.Medium);
        Assert.DoesNotContain(Plans.Of(Applications.Variants["a domain"]).Diagnostics, d => d.Id == "INFRA3017");
    }

    [Fact]
    public void CloudFront_stands_before_the_load_balancer_where_a_service_asks_for_it()
    {
        var plan = Plans.Of(Applications.Variants["CloudFront before containers"]);
        var firewalled = Plans.Of(Applications.Variants["CloudFront and a firewall before machines and a site"]);

        Assert.Equal(new Evidence(EvidenceKind.Declared, "cdn", Applications.Wish("cdn").At), Plans.Component(plan, "cloudfront").Because[0]);
        Assert.Equal(true, Plans.Component(plan, "alb").Parameters["behind_cloudfront"]);
        Assert.Equal(true, Plans.Component(plan, "log-bucket").Parameters["sites"]);
        Assert.Contains("use1-az3", (ImmutableArray<object>)Plans.Component(plan, "vpc").Parameters["excluded_zones"]);
        Assert.Equal(true, Plans.Component(firewalled, "waf").Parameters["before_cloudfront"]);
        Assert.DoesNotContain(firewalled.Diagnostics, d => d.Message.Contains("publicSubnets", StringComparison.Ordinal));
        Assert.DoesNotContain("before_cloudfront", Plans.Component(Plans.Of(Applications.Variants["spare capacity behind a firewall"]), "waf").Parameters.Keys);
    }

    [Theory]
    [InlineData(ServiceKind.Web, true, "", "CloudFront stands before")]
    [InlineData(ServiceKind.Web, false, "", "takes a domain")]
    [InlineData(ServiceKind.Grpc, true, "", "gRPC")]
    [InlineData(ServiceKind.BlazorServer, true, "", "WebSockets")]
    [InlineData(ServiceKind.Worker, true, "", "answers nobody")]
    [InlineData(ServiceKind.Web, true, "lambda", "'http-api', 'rest-api' and 'function-url'")]
    [InlineData(ServiceKind.Web, true, "app-runner", "'entry' has no effect")]
    public void CloudFront_that_cannot_stand_there_is_said_at_its_line(ServiceKind kind, bool hasDomain, string compute, string said)
    {
        var wishes = compute.Length == 0 ? Applications.Wishes(("entry", "cdn")) : Applications.Wishes(("compute", compute), ("entry", "cdn"));
        var service = Applications.Service("it", kind) with { Wishes = wishes };
        var plan = Plans.Of(hasDomain ? Applications.WithDomain("app", service) : Applications.Of("app", service));

        Assert.Contains(plan.Diagnostics, d => d.At == wishes["entry"].At && d.Message.Contains(said, StringComparison.Ordinal));
        Assert.Equal(said == "CloudFront stands before", plan.Components.Any(c => c.Template == "networking/cloudfront"));
    }

    [Fact]
    public void Services_that_share_a_load_balancer_share_what_stands_before_it()
    {
        var contrary = new Wish("load-balancer", new SourceSpan(Applications.Notes, 12, 5));
        var api = Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes().Add("entry", contrary) };
        var web = Applications.Service("web", ServiceKind.Web) with { Wishes = Applications.Wishes(("entry", "cdn")) };

        var plan = Plans.Of(Applications.WithDomain("app", api, web));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == contrary.At && d.Message.Contains("line 9", StringComparison.Ordinal));
        Assert.Contains(plan.Components, c => c.Template == "networking/cloudfront");
    }

    [Theory]
    [InlineData("dev", "'dev' has no domain while")]
    [InlineData("dev test", "'dev' and 'test' have no domain while")]
    public void Environments_without_a_domain_are_named_in_one_sentence(string without, string said)
    {
        var app = Applications.Of("app", Applications.Service("web", ServiceKind.Web)) with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Environments = [.. without.Split(' ').Select(w => Applications.Environment(w)), Applications.Environment("prod", ("domain", "example.org"))] },
        };

        Assert.Contains(Plans.Of(app).Diagnostics, d => d.Message.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void What_visitors_see_first_answers_everything_that_no_other_service_does()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("catalog", ServiceKind.Api), Applications.Service("web", ServiceKind.Api)));

        Assert.DoesNotContain("paths", Plans.Component(plan, "service-web").Parameters.Keys);
        Assert.Equal(["/catalog", "/catalog/*"], (ImmutableArray<object>)Plans.Component(plan, "service-catalog").Parameters["paths"]);
        Assert.True((decimal)Plans.Component(plan, "service-catalog").Parameters["rule_priority"] < (decimal)Plans.Component(plan, "service-web").Parameters["rule_priority"]);
    }

    [Fact]
    public void Production_has_the_domain_itself_and_the_other_environments_names_below_it()
    {
        var plan = Plans.Of(Applications.Variants["a domain"]);

        Assert.Equal("shop.example.co.uk", Plans.Value(plan, "prod", "alb", "domain"));
        Assert.Equal("staging.shop.example.co.uk", Plans.Value(plan, "staging", "alb", "domain"));
        Assert.Equal("example.co.uk", Plans.Value(plan, "prod", "alb", "hosted_zone"));
    }

    [Theory]
    [InlineData("no domain")]
    [InlineData("-a.example.com")]
    [InlineData("x\"${y}.com")]
    public void A_domain_that_is_none_is_said_and_not_used(string domain)
    {
        var app = Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Domain = Applications.Wish(domain) } };

        Assert.Contains(Plans.Of(app).Diagnostics, d => d.Id == "INFRA3014" && d.At.Path == Applications.Notes);
        Assert.DoesNotContain("with_domain", Plans.Component(Plans.Of(app), "alb").Parameters.Keys);
    }

    [Theory]
    [InlineData("High availability in production", "INFRA3018")]
    [InlineData("Auto-scaling", "INFRA3018")]
    [InlineData("Monitoring and logging", "INFRA3018")]
    [InlineData("Secure HTTPS connection", "INFRA3014")]
    [InlineData("World peace", "INFRA3019")]
    public void Each_bullet_leads_to_one_line_about_its_effect(string bullet, string id)
    {
        var app = Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Bullets = [Applications.Wish(bullet, 30)] } };

        Assert.Equal(id, Assert.Single(Plans.Of(app).Diagnostics, d => d.At.Line == 30).Id);
    }

    [Fact]
    public void A_bullet_for_high_availability_changes_every_environment_that_it_speaks_of()
    {
        var app = Applications.Shop() with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Environments = [Applications.Environment("dev")], Bullets = [Applications.Wish("High availability")] },
        };

        Assert.Equal(true, Plans.Value(Plans.Of(app), "dev", "rds-shop", "multi_az"));
    }

    [Fact]
    public void Pods_share_a_cluster_whose_machines_stand_behind_the_load_balancer()
    {
        var plan = Plans.Of(Applications.Variants["Kubernetes"]);
        var cluster = Plans.Component(plan, "eks-cluster");

        Assert.Equal(["rds-shop"], (ImmutableArray<object>)cluster.Parameters["connections"]);
        Assert.Equal(true, cluster.Parameters["secrets"]);
        Assert.Equal((30080m, 30080m), (Plans.Component(plan, "pods-web").Parameters["node_port"], Plans.Component(plan, "target-web").Parameters["port"]));
        Assert.Equal("eks-cluster", Plans.Component(plan, "target-web").Parameters["edges"]);
        Assert.Equal("pods.eks.amazonaws.com", Plans.Component(plan, "role-worker").Parameters["principal"]);
        Assert.DoesNotContain(plan.Components, c => c.Template is "compute/ecs-cluster" or "networking/security-edges");
    }

    [Theory]
    [InlineData("ec2", "spot", "true")]
    [InlineData("ecs-fargate", "timeout", "30")]
    [InlineData("app-runner", "link", "service-discovery")]
    [InlineData("app-runner", "deployment", "blue-green")]
    [InlineData("lambda", "spot", "true")]
    [InlineData("eks", "readOnlyRootFilesystem", "true")]
    public void A_key_that_means_nothing_to_the_compute_is_said_at_its_line(string compute, string key, string value)
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes(("compute", compute), (key, value)) }));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains($"'{key}' has no effect", StringComparison.Ordinal));
    }

    [Fact]
    public void Blue_and_green_take_a_load_balancer()
    {
        var plan = Plans.Of(Applications.Variants["blue and green"]);

        Assert.Equal(true, Plans.Component(plan, "service-web").Parameters["blue_green"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'worker'", StringComparison.Ordinal));
    }

    [Fact]
    public void Machines_stand_behind_the_load_balancer_and_App_Runner_has_an_entry_of_its_own()
    {
        var plan = Plans.Of(Applications.Variants["machines and App Runner"]);

        Assert.Equal("target-web", Plans.Component(plan, "machines-web").Parameters["target"]);
        Assert.DoesNotContain("target", Plans.Component(plan, "machines-worker").Parameters.Keys);
        Assert.Equal(("t4g.small", "t4g.medium"), (Plans.Value(plan, "dev", "machines-web", "instance_type"), Plans.Value(plan, "prod", "machines-web", "instance_type")));
        Assert.Equal((1024m, 3072m), (Plans.Value(plan, "dev", "runner-prices", "cpu"), Plans.Value(plan, "dev", "runner-prices", "memory")));
        Assert.Equal("prices.example.com", Plans.Value(plan, "prod", "runner-prices", "domain"));
        Assert.Equal("runner-prices.url", Plans.Map(Plans.Component(plan, "machines-web"), "environment_from")["PRICES_URL"]);
        Assert.Equal(["rds-shop"], (ImmutableArray<object>)Plans.Component(plan, "edges-web").Parameters["connections"]);
    }

    [Fact]
    public void A_network_that_is_there_already_is_used_and_none_is_made()
    {
        var plan = Plans.Of(Applications.Variants["a network that is there already"]);

        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/vpc");
        Assert.Equal("vpc-0123456789abcdef0", Plans.Value(plan, "prod", "vpc", "vpc_id"));
        Assert.Equal(["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"], (ImmutableArray<object>)Plans.Value(plan, "prod", "vpc", "data_subnet_ids")!);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA3014");
    }

    [Theory]
    [InlineData("vpc", "vpc-0123456789abcdef0", "privateSubnets")]
    [InlineData("vpc", "main", "no id of a network")]
    [InlineData("privateSubnets", "subnet-0123456789abcdef1", "'vpc' does not say which")]
    public void A_network_that_is_only_half_described_is_said_at_its_line(string key, string value, string says)
    {
        var plan = Plans.Of(Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Network = Applications.Wishes((key, value)) } });

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At && d.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_NAT_there_is_an_endpoint_for_each_service_of_AWS_that_the_stack_calls()
    {
        var network = Plans.Component(Plans.Of(Applications.Variants["a network without a way out"]), "vpc");

        Assert.Equal(["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs"], (ImmutableArray<object>)network.Parameters["endpoints"]);
        Assert.DoesNotContain("nat_gateway_per_zone", network.Parameters.Keys);
    }

    [Fact]
    public void What_an_environment_says_wins_over_what_the_stack_says()
    {
        var plan = Plans.Of(Applications.Variants["a prefix, a budget, a dashboard and somebody to tell"]);

        Assert.Equal(("dev.example.net", "example.com"), (Plans.Value(plan, "dev", "alb", "domain"), Plans.Value(plan, "prod", "alb", "domain")));
        Assert.Equal(("eu-west-1", "us-east-1"), (Plans.Value(plan, "dev", "stack", "region"), Plans.Value(plan, "prod", "stack", "region")));
        Assert.Equal((50m, 250m), (Plans.Value(plan, "dev", "budget", "monthly_usd"), Plans.Value(plan, "prod", "budget", "monthly_usd")));
        Assert.Equal((3m, 6m), (Plans.Value(plan, "dev", "service-api", "max_tasks"), Plans.Value(plan, "prod", "service-api", "max_tasks")));
        Assert.Equal("acme", Plans.Component(plan, "stack").Parameters["prefix"]);
        Assert.Equal("team@example.com", Plans.Value(plan, "dev", "alerts", "email"));
        Assert.Equal(["service-api"], (ImmutableArray<object>)Plans.Component(plan, "dashboard").Parameters["services"]);
    }

    [Fact]
    public void A_repository_without_services_plans_nothing_and_says_so()
    {
        var plan = Plans.Of(Applications.Of("library"));

        Assert.Empty(plan.Components);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3022");
    }

    [Fact]
    public void Messages_are_one_line_whatever_the_names_are()
    {
        var service = Applications.Service("a\nb", ServiceKind.Api, Applications.Need(NeedKind.MongoDb, "x\r\ny")) with { Settings = [Applications.Setting("k\nl")] };

        Assert.All(Plans.Of(Applications.Of("app\n", service)).Diagnostics, d => Assert.DoesNotContain('\n', d.Message));
    }
}
