using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform.Generation;
using Inframate.Text;

namespace Inframate.Tests.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void Services_and_stores_of_the_shop_become_components_with_what_they_require()
    {
        var plan = Plan(Applications.Shop());

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
            foreach (var component in Plan(app).Components)
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

        Assert.Equal(Plan(app).Components.Select(c => (c.Template, c.Name)), Plan(turned).Components.Select(c => (c.Template, c.Name)));
    }

    [Fact]
    public void Every_component_says_why_it_is_there()
        => Assert.All(Applications.Variants.Values.SelectMany(a => Plan(a).Components), c => Assert.NotEmpty(c.Because));

    [Fact]
    public void A_store_that_two_services_share_is_planned_once_with_the_evidence_of_both()
    {
        var other = Applications.Need(NeedKind.PostgreSql, "shop") with { Because = [new Evidence(EvidenceKind.Declared, "database", new SourceSpan("inframate.md", 12))] };
        var plan = Plan(Applications.Of("app", Applications.Service("a", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "shop")), Applications.Service("b", ServiceKind.Worker, other)));

        var database = Assert.Single(plan.Components, c => c.Template == "database/rds");
        Assert.Equal([EvidenceKind.Declared, EvidenceKind.Call], database.Because.Select(b => b.Kind));
    }

    [Fact]
    public void A_setting_that_names_another_service_is_set_from_its_address_and_opens_that_edge_only()
    {
        var plan = Plan(Applications.Variants["services that call each other"]);

        Assert.Equal("service-catalog.url", Map(Component(plan, "task-web"), "environment_from")["Services__Catalog__BaseUrl"]);
        Assert.Equal("service-basket-api.url", Map(Component(plan, "task-web"), "environment_from")["services__basket-api__http__0"]);
        Assert.Equal("service-prices.host", Map(Component(plan, "task-web"), "environment_from")["PRICES_HOST"]);
        Assert.Equal(["task-basket-api", "task-catalog", "task-prices"], (ImmutableArray<object>)Component(plan, "task-web").Parameters["connections"]);
        Assert.Equal(["task-catalog"], (ImmutableArray<object>)Component(plan, "task-worker").Parameters["connections"]);
        Assert.Equal(["task-basket-api"], (ImmutableArray<object>)Component(plan, "task-catalog").Parameters["connections"]);
        Assert.DoesNotContain("discovered", Component(plan, "service-web").Parameters.Keys);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001" && d.Message.Contains("CatalogUrl", StringComparison.Ordinal));
    }

    [Fact]
    public void A_job_runs_on_its_schedule_or_when_it_is_started()
    {
        var plan = Plan(Applications.Variants["jobs"]);

        Assert.DoesNotContain(plan.Components, c => c.Template == "compute/ecs-fargate-service");
        Assert.Equal("cron(0 3 ? * MON,TUE,WED,THU,FRI *)", Component(plan, "job-nightly").Parameters["schedule"]);
        Assert.DoesNotContain("scheduled", Component(plan, "job-migrate").Parameters.Keys);
    }

    [Fact]
    public void A_schedule_that_cannot_be_expressed_is_said_at_its_line()
    {
        var job = Applications.Service("often", ServiceKind.Job) with { Wishes = Applications.Wishes(("schedule", "*/10 * * * * *")) };
        var plan = Plan(Applications.Of("app", job));

        Assert.Contains(plan.Diagnostics, d => d.At == Applications.Wish("").At && d.Message.Contains("'*/10 * * * * *'", StringComparison.Ordinal));
        Assert.DoesNotContain("scheduled", Component(plan, "job-often").Parameters.Keys);
    }

    [Fact]
    public void A_site_of_files_has_the_domain_when_nothing_else_answers_there()
    {
        var alone = Plan(Applications.Variants["a site of files with a domain"]);
        var beside = Plan(Applications.Variants["a site of files beside an api"]);

        Assert.Equal(("dev.example.com", "example.com"), (Value(alone, "dev", "site-shop", "domain"), Value(alone, "prod", "site-shop", "domain")));
        Assert.DoesNotContain(alone.Components, c => c.Template is "networking/vpc" or "networking/alb");
        Assert.Equal("shop.example.com", Value(beside, "prod", "site-shop", "domain"));
        Assert.Equal("example.com", Value(beside, "prod", "alb", "domain"));
    }

    [Fact]
    public void A_firewall_that_nothing_stands_behind_is_said_at_its_bullet()
    {
        var wish = Applications.Wish("A WAF in front");
        var app = Applications.Variants["a worker only"] with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Bullets = [wish] } };

        Assert.Contains(Plan(app).Diagnostics, d => d.Id == "INFRA3014" && d.At == wish.At);
        Assert.DoesNotContain(Plan(app).Components, c => c.Template == "security/waf");
        Assert.Contains(Plan(Applications.Variants["spare capacity behind a firewall"]).Components, c => c.Template == "security/waf");
    }

    [Fact]
    public void An_optional_need_is_not_deployed()
    {
        var need = Applications.Need(NeedKind.Redis, "cache") with { Optional = true };

        Assert.DoesNotContain(Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need))).Components, c => c.Template == "database/elasticache");
    }

    [Fact]
    public void Settings_are_set_from_the_resources_under_their_own_names()
    {
        var api = Component(Plan(Applications.Shop()), "task-api");

        Assert.Equal("s3-bucket-files.name", Map(api, "environment_from")["Files__Bucket"]);
        Assert.Equal("sqs-orders.url", Map(api, "environment_from")["Orders__QueueUrl"]);
        Assert.Equal("stack.region", Map(api, "environment_from")["AWS__Region"]);
        Assert.Equal("rds-shop.connection_string", Map(api, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal("elasticache-cache.connection_string", Map(api, "secrets")["ConnectionStrings__Redis"]);
        Assert.DoesNotContain("Logging__Level", Map(api, "environment").Keys);
    }

    [Fact]
    public void A_secret_that_no_resource_sets_gets_a_place_to_be_filled_in()
    {
        var plan = Plan(Applications.Shop());

        Assert.Equal("secret-payment-apikey.arn", Map(Component(plan, "task-api"), "secrets")["Payment__ApiKey"]);
        Assert.Equal("Payment:ApiKey", Component(plan, "secret-payment-apikey").Parameters["key"]);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001");
    }

    [Fact]
    public void A_setting_that_nothing_sets_is_said_at_the_line_that_reads_it()
    {
        var service = Applications.Service("api", ServiceKind.Api) with { Settings = [Applications.Setting("Shipping:Url", SettingRole.Url)] };

        var said = Assert.Single(Plan(Applications.Of("app", service)).Diagnostics, d => d.Id == "INFRA5001");
        Assert.Equal(("src/Api/Program.cs(20,5)", Severity.Medium), (said.At.ToString(), said.Severity));
    }

    [Fact]
    public void The_source_of_a_setting_is_the_resource_that_holds_its_value()
    {
        var sources = Plan(Applications.Shop()).SettingSources;

        Assert.Contains(new SettingSource("api", "ConnectionStrings:Shop", "aws_secretsmanager_secret.database_shop"), sources);
        Assert.Contains(new SettingSource("api", "Files:Bucket", "aws_s3_bucket.files"), sources);
        Assert.Contains(new SettingSource("worker", "Orders:QueueUrl", "aws_sqs_queue.orders"), sources);
    }

    [Fact]
    public void A_service_in_another_language_gets_its_database_as_a_url()
    {
        var service = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.MySql, "main")) with
        {
            Language = "Python",
            Settings = [Applications.Setting("DATABASE_URL", SettingRole.ConnectionString, NeedKind.MySql, "main", secret: true)],
        };

        Assert.Equal("rds-main.url", Map(Component(Plan(Applications.Of("app", service)), "task-api"), "secrets")["DATABASE_URL"]);
    }

    [Fact]
    public void A_role_grants_the_calls_that_were_seen_on_the_resources_they_are_on()
    {
        var grants = Map(Component(Plan(Applications.Shop()), "task-api"), "grants");

        Assert.Equal(["s3:GetObject", "s3:PutObject"], (ImmutableArray<object>)grants["s3-bucket-files.objects_arn"]);
        Assert.Equal(["s3:ListBucket"], (ImmutableArray<object>)grants["s3-bucket-files.arn"]);
        Assert.Equal(["sqs:SendMessage"], (ImmutableArray<object>)grants["sqs-orders.arn"]);
        Assert.Equal(["kms:Decrypt", "kms:GenerateDataKey"], (ImmutableArray<object>)grants["kms.key_arn"]);
    }

    [Fact]
    public void Secrets_that_the_code_names_may_be_read_and_others_are_said()
    {
        var service = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Secrets, "shop") with { Wishes = Applications.Wishes(("path", "/shop/")) }) with
        {
            Permissions = [Applications.Permission("ssm:GetParametersByPath", NeedKind.Secrets, "shop"), Applications.Permission("secretsmanager:GetSecretValue", NeedKind.Secrets)],
        };

        var plan = Plan(Applications.Of("app", service));

        Assert.Equal("shop", Component(plan, "existing-secrets-shop").Parameters["parameters"]);
        Assert.Equal(["ssm:GetParametersByPath"], (ImmutableArray<object>)Map(Component(plan, "task-api"), "grants")["existing-secrets-shop.parameters_arns"]);
        Assert.Contains("secretsmanager:GetSecretValue", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3021").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/shop/*")]
    [InlineData("${var.region}")]
    public void A_name_that_would_open_more_than_it_names_opens_nothing(string path)
    {
        var service = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Secrets, "shop") with { Wishes = Applications.Wishes(("path", path)) }) with
        {
            Permissions = [Applications.Permission("ssm:GetParametersByPath", NeedKind.Secrets, "shop")],
        };

        var plan = Plan(Applications.Of("app", service));

        Assert.DoesNotContain(plan.Components, c => c.Template == "security/existing-secrets");
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3021");
    }

    [Theory]
    [InlineData("s3:*")]
    [InlineData("ses:SendEmail")]
    [InlineData("s3:CreateBucket")]
    public void An_action_on_no_resource_of_the_stack_is_not_granted_and_said_at_its_call(string action)
    {
        var service = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.S3, "files")) with { Permissions = [Applications.Permission(action, NeedKind.S3, "files")] };
        if (action.StartsWith("ses", StringComparison.Ordinal))
            service = service with { Permissions = [Applications.Permission(action)] };

        var plan = Plan(Applications.Of("app", service));

        Assert.Equal("src/Infrastructure/Files.cs(30,9)", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3021").At.ToString());
        Assert.DoesNotContain(action, Map(Component(plan, "task-api"), "grants").Values.SelectMany(v => (ImmutableArray<object>)v));
    }

    [Fact]
    public void Without_environments_there_is_a_small_dev_and_a_prod_that_survives_the_loss_of_a_zone()
    {
        var plan = Plan(Applications.Shop());

        Assert.Equal("dev", plan.Environment);
        Assert.Equal(["dev", "prod"], plan.Environments.Select(e => e.Name));
        Assert.Equal((2m, false), (Value(plan, "dev", "vpc", "zone_count"), Value(plan, "dev", "vpc", "nat_gateway_per_zone")));
        Assert.Equal((3m, true), (Value(plan, "prod", "vpc", "zone_count"), Value(plan, "prod", "vpc", "nat_gateway_per_zone")));
        Assert.Equal((false, true), (Value(plan, "dev", "rds-shop", "multi_az"), Value(plan, "prod", "rds-shop", "multi_az")));
        Assert.Equal((1m, 2m), (Value(plan, "dev", "service-api", "min_tasks"), Value(plan, "prod", "service-api", "min_tasks")));
        Assert.Equal((false, true), (Value(plan, "dev", "stack", "deletion_protection"), Value(plan, "prod", "stack", "deletion_protection")));
    }

    [Fact]
    public void Northern_california_spans_the_two_zones_that_an_account_sees_there()
        => Assert.Equal(2m, Value(Plan(Applications.Shop(), new PlanOptions { Region = "us-west-1" }), "prod", "vpc", "zone_count"));

    [Fact]
    public void Options_win_over_the_file_and_the_file_over_what_is_usual()
    {
        var app = Applications.Shop() with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Region = Applications.Wish("eu-west-1"), Environments = [Applications.Environment("qa"), Applications.Environment("live")] },
        };

        Assert.Equal(("eu-west-1", "qa"), (Plan(app).Region, Plan(app).Environment));
        var options = new PlanOptions { Region = "eu-central-1", Environment = "live" };
        Assert.Equal(("eu-central-1", "live"), (Plan(app, options).Region, Plan(app, options).Environment));
    }

    [Fact]
    public void A_region_that_does_not_exist_is_an_error_at_its_line_that_names_the_nearest()
    {
        var app = Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Region = Applications.Wish("eu-wst-1", 6) } };

        var said = Assert.Single(Plan(app).Diagnostics, d => d.Id == "INFRA3011");
        Assert.Equal((Severity.Error, "inframate.md(6,3)"), (said.Severity, said.At.ToString()));
        Assert.Contains("'eu-west-1'", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_of_another_partition_is_not_said_to_be_missing()
    {
        var said = Assert.Single(Plan(Applications.Shop(), new PlanOptions { Region = "us-gov-west-1" }).Diagnostics, d => d.Id == "INFRA3011");

        Assert.Contains("another partition", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_that_cannot_be_generated_is_an_error_and_plans_nothing()
    {
        var plan = Plan(Applications.Shop(), new PlanOptions { Cloud = "azure" });

        Assert.Equal(Severity.Error, Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3010").Severity);
        Assert.Empty(plan.Components);
    }

    [Fact]
    public void An_environment_that_does_not_exist_is_an_error()
        => Assert.Contains(Plan(Applications.Shop(), new PlanOptions { Environment = "moon" }).Diagnostics, d => d.Id == "INFRA3012" && d.Severity == Severity.Error);

    [Theory]
    [InlineData("0.5", "1 GB", 512, 1024, false)]
    [InlineData("512", "1024", 512, 1024, false)]
    [InlineData("0.25", "3 GB", 512, 3072, true)]
    [InlineData("3", "5 GB", 4096, 8192, true)]
    public void Processor_and_memory_are_met_with_the_smallest_task_that_has_both(string cpu, string memory, int units, int mib, bool adjusted)
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes(("cpu", cpu), ("memory", memory)) }));

        Assert.Equal(((decimal)units, (decimal)mib), ((decimal)Component(plan, "task-api").Parameters["cpu"], (decimal)Component(plan, "task-api").Parameters["memory"]));
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
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = wishes }));

        var said = Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014");
        Assert.Equal((Severity.High, "inframate.md(9,3)"), (said.Severity, said.At.ToString()));
    }

    [Theory]
    [InlineData("version", "9.6")]
    [InlineData("size", "huge")]
    [InlineData("storage", "a lot")]
    [InlineData("backupDays", "90")]
    [InlineData("highAvailability", "perhaps")]
    public void A_wish_of_a_database_that_cannot_be_met_is_said_at_its_line(string key, string value)
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "main", (key, value)))));

        Assert.Equal("inframate.md(9,3)", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014").At.ToString());
    }

    [Fact]
    public void Wishes_of_a_database_hold_in_every_environment()
    {
        var need = Applications.Need(NeedKind.PostgreSql, "main", ("version", "16"), ("size", "large"), ("storage", "200 GB"), ("backupDays", "21"), ("highAvailability", "yes"));
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need)));

        Assert.Equal("16", Component(plan, "rds-main").Parameters["engine_version"]);
        foreach (var environment in new[] { "dev", "prod" })
        {
            Assert.Equal("db.m7g.large", Value(plan, environment, "rds-main", "instance_class"));
            Assert.Equal((200m, 21m), (Value(plan, environment, "rds-main", "storage_gb"), Value(plan, environment, "rds-main", "backup_days")));
            Assert.Equal(true, Value(plan, environment, "rds-main", "multi_az"));
        }
    }

    [Fact]
    public void Sql_server_gets_an_edition_and_a_class_that_fit_together()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.SqlServer, "main"))));

        Assert.Equal(("sqlserver-ex", "db.t3.small"), (Value(plan, "dev", "rds-main", "engine"), Value(plan, "dev", "rds-main", "instance_class")));
        Assert.Equal(("sqlserver-se", "db.m6i.large"), (Value(plan, "prod", "rds-main", "engine"), Value(plan, "prod", "rds-main", "instance_class")));
    }

    [Fact]
    public void Databases_of_one_name_and_two_engines_do_not_collide()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "main"), Applications.Need(NeedKind.MySql, "main"))));

        Assert.Equal(["rds-main", "rds-main-postgresql"], plan.Components.Where(c => c.Template == "database/rds").Select(c => c.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_bucket_is_open_only_when_the_code_asks_and_then_the_line_that_asks_is_its_first_evidence()
    {
        var asks = new SourceSpan("src/Api/Pictures.cs", 42, 17);
        var need = Applications.Need(NeedKind.S3, "pictures");
        var open = need with { Wishes = need.Wishes.Add("publicRead", new Wish("true", asks)) };

        Assert.Equal(
            new Evidence(EvidenceKind.Call, "PublicRead", asks),
            Component(Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, open))), "s3-bucket-pictures").Because[0]);
        Assert.DoesNotContain("public_read", Component(Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need))), "s3-bucket-pictures").Parameters.Keys);
    }

    [Fact]
    public void Without_a_domain_the_entry_stays_closed_and_that_is_said()
    {
        Assert.Contains(Plan(Applications.Shop()).Diagnostics, d => d.Id == "INFRA3017" && d.Severity == Severity.Medium);
        Assert.DoesNotContain(Plan(Applications.Variants["a domain"]).Diagnostics, d => d.Id == "INFRA3017");
    }

    [Fact]
    public void CloudFront_stands_before_the_load_balancer_where_a_service_asks_for_it()
    {
        var plan = Plan(Applications.Variants["CloudFront before containers"]);
        var firewalled = Plan(Applications.Variants["CloudFront and a firewall before machines and a site"]);

        Assert.Equal(new Evidence(EvidenceKind.Declared, "cdn", Applications.Wish("cdn").At), Component(plan, "cloudfront").Because[0]);
        Assert.Equal(true, Component(plan, "alb").Parameters["behind_cloudfront"]);
        Assert.Equal(true, Component(plan, "log-bucket").Parameters["sites"]);
        Assert.Contains("use1-az3", (ImmutableArray<object>)Component(plan, "vpc").Parameters["excluded_zones"]);
        Assert.Equal(true, Component(firewalled, "waf").Parameters["before_cloudfront"]);
        Assert.DoesNotContain(firewalled.Diagnostics, d => d.Message.Contains("publicSubnets", StringComparison.Ordinal));
        Assert.DoesNotContain("before_cloudfront", Component(Plan(Applications.Variants["spare capacity behind a firewall"]), "waf").Parameters.Keys);
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
        var plan = Plan(hasDomain ? Applications.WithDomain("app", service) : Applications.Of("app", service));

        Assert.Contains(plan.Diagnostics, d => d.At == wishes["entry"].At && d.Message.Contains(said, StringComparison.Ordinal));
        Assert.Equal(said == "CloudFront stands before", plan.Components.Any(c => c.Template == "networking/cloudfront"));
    }

    [Fact]
    public void Services_that_share_a_load_balancer_share_what_stands_before_it()
    {
        var contrary = new Wish("load-balancer", new SourceSpan(Applications.Notes, 12, 5));
        var api = Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes().Add("entry", contrary) };
        var web = Applications.Service("web", ServiceKind.Web) with { Wishes = Applications.Wishes(("entry", "cdn")) };

        var plan = Plan(Applications.WithDomain("app", api, web));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == contrary.At && d.Message.Contains("line 9", StringComparison.Ordinal));
        Assert.Contains(plan.Components, c => c.Template == "networking/cloudfront");
    }

    [Fact]
    public void Each_function_of_a_template_is_made_with_its_own_events_and_shares_the_rest()
    {
        var plan = Plan(Applications.Variants["several functions of one folder"]);
        var functions = plan.Components.Where(c => c.Template == "compute/lambda-function").ToDictionary(c => c.Name);

        Assert.Equal(["function-shop", "function-shop-nightly", "function-shop-read", "function-shop-take", "function-shop-watch"], functions.Keys.Order(StringComparer.Ordinal));
        Assert.All(functions, f => Assert.Equal(("dotnet10", "role-shop", "edges-shop"), (f.Value.Parameters["runtime"], f.Value.Parameters["role"], f.Value.Parameters["edges"])));
        Assert.All(functions, f => Assert.Equal(f.Key == "function-shop" ? null : "function-shop", f.Value.Parameters.GetValueOrDefault("main")));
        Assert.Equal(("app.List", "app.Take"), (functions["function-shop"].Parameters["handler"], functions["function-shop-take"].Parameters["handler"]));
        Assert.Equal("rate(1 day)", functions["function-shop-nightly"].Parameters["schedule"]);
        Assert.DoesNotContain("schedule", functions["function-shop"].Parameters.Keys);
        Assert.Equal(["sqs-orders"], (ImmutableArray<object>)functions["function-shop-read"].Parameters["queues"]);
        Assert.Equal(["dynamodb-carts.stream_arn"], (ImmutableArray<object>)functions["function-shop-read"].Parameters["streams"]);
        Assert.Equal(new SourceSpan("template.yaml", 20, 3), functions["function-shop-take"].Because[0].At);
        Assert.Equal(
            [("GET /orders", "function-shop"), ("GET /orders/{id}", "function-shop-take"), ("POST /orders", "function-shop-take")],
            ((ImmutableSortedDictionary<string, object>)Component(plan, "api-shop").Parameters["routes"]).Select(r => (r.Key, (string)r.Value)));
    }

    [Theory]
    [InlineData(23, "belongs to the function 'List' already")]
    [InlineData(24, "none that an HTTP API can have")]
    [InlineData(32, "'rate(2 days)' does not start it")]
    [InlineData(43, "'Bills' (sns)")]
    [InlineData(50, "Nothing that is generated starts the function 'Watch'")]
    [InlineData(51, "'IoTRule'")]
    public void What_a_template_says_and_the_plan_leaves_out_is_said_at_its_line(int line, string said)
    {
        var diagnostics = Plan(Applications.Variants["several functions of one folder"]).Diagnostics.Where(d => d.At.Path == "template.yaml").ToArray();

        Assert.Equal(6, diagnostics.Length);
        Assert.Contains(said, Assert.Single(diagnostics, d => d.At.Line == line).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function-shop", "batch_sizes", "sqs-orders=5")]
    [InlineData("function-shop", "batch_windows", "kinesis-views.arn=3 sqs-orders=20")]
    [InlineData("function-shop", "starting_positions", "kinesis-views.arn=TRIM_HORIZON")]
    [InlineData("function-shop", "retries", "kinesis-views.arn=2")]
    [InlineData("function-shop", "parallels", "kinesis-views.arn=4")]
    [InlineData("function-shop", "concurrencies", "sqs-orders=8")]
    [InlineData("function-shop", "filter_scopes", "sns-news=MessageBody")]
    [InlineData("function-shop", "filters", "dynamodb-carts.stream_arn={\"eventName\":[\"INSERT\"]}|{\"eventName\":[\"REMOVE\"]} sqs-orders={\"body\":{\"kind\":[\"new\",{\"prefix\":\"re${x}\"}],\"amount\":[{\"numeric\":[\">\",10.5]}]}}")]
    [InlineData("function-shop", "notifies", "s3-bucket-uploads=function-shop|function-shop-thumb")]
    [InlineData("function-shop", "object_prefixes", "s3-bucket-uploads/function-shop=in/ s3-bucket-uploads/function-shop-thumb=pictures/")]
    [InlineData("function-shop", "object_events", "s3-bucket-uploads/function-shop=s3:ObjectCreated:Put")]
    [InlineData("function-shop-thumb", "rules", "events={\"source\":[\"aws.ec2\"]}| events-2={\"detail-type\":[\"OrderPlaced\"]}|event-bus-sales.name")]
    public void What_a_template_says_about_events_is_planned(string function, string parameter, string expected)
    {
        var values = (ImmutableSortedDictionary<string, object>)Component(Plan(Applications.Variants["functions whose events are narrowed"]), function).Parameters[parameter];

        Assert.Equal(expected, string.Join(' ', values.Select(v => $"{v.Key}={(v.Value is ImmutableArray<object> several ? string.Join('|', several) : v.Value)}")));
    }

    [Theory]
    [InlineData(31, "of the same objects already")]
    [InlineData(33, "so all events start it")]
    public void Events_that_cannot_be_narrowed_as_written_are_said(int line, string said)
        => Assert.Contains(said, Assert.Single(Plan(Applications.Variants["functions whose events are narrowed"]).Diagnostics, d => d.At == new SourceSpan("template.yaml", line, line == 31 ? 7 : 9)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("30", 45, 45, true)]
    [InlineData("90", 45, 90, false)]
    [InlineData(null, 45, 270, false)]
    public void Messages_are_hidden_for_as_long_as_the_function_may_take(string? hidden, int seconds, int expected, bool isSaid)
    {
        var need = Applications.Need(NeedKind.Sqs, "orders") with { Wishes = hidden is null ? Applications.Wishes() : Applications.Wishes(("visibilityTimeout", hidden)) };
        var service = Applications.Function("shop", ".NET 10.0", need) with { Functions = [Applications.Said("Take", 10, (FunctionEventKind.Store, "Orders", NeedKind.Sqs)) with { TimeoutSeconds = seconds }] };

        var plan = Plan(Applications.Of("app", service));

        Assert.Equal((decimal)expected, Component(plan, "sqs-orders").Parameters["visibility_timeout"]);
        Assert.Equal(isSaid, plan.Diagnostics.Any(d => d.Id == "INFRA3015" && d.At == Applications.Wish("").At));
    }

    [Fact]
    public void A_prefix_of_tables_that_a_setting_holds_is_that_of_the_stack()
    {
        var api = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.DynamoDb, "orders", ("name", "{prefix}Orders"))) with { Settings = [Applications.Setting("Tables:Prefix", SettingRole.TablePrefix, hasDefault: true)] };

        var plan = Plan(Applications.Of("app", api));

        Assert.Equal("stack.name_prefix", ((ImmutableSortedDictionary<string, object>)Component(plan, "task-api").Parameters["environment_from"])["Tables__Prefix"]);
        Assert.Equal(("Orders", true), (Component(plan, "dynamodb-orders").Parameters["exact_name"], Component(plan, "dynamodb-orders").Parameters["prefixed"]));
    }

    [Fact]
    public void A_batch_size_that_a_template_says_of_another_queue_is_not_taken()
    {
        var service = Applications.Function("shop", ".NET 10.0", Applications.Need(NeedKind.Sqs, "orders"), Applications.Need(NeedKind.Sqs, "mail")) with
        {
            Functions = [Applications.Said("Take", 10) with { Events = [new FunctionEvent(FunctionEventKind.Store, "Mail", new SourceSpan("template.yaml", 11, 7), NeedKind.Sqs) { BatchSize = 7 }, new FunctionEvent(FunctionEventKind.Store, "Orders", new SourceSpan("template.yaml", 12, 7), NeedKind.Sqs)] }],
        };

        var sizes = (ImmutableSortedDictionary<string, object>)Component(Plan(Applications.Of("app", service)), "function-shop").Parameters["batch_sizes"];

        Assert.Equal([("sqs-mail", 7m)], sizes.Select(s => (s.Key, (decimal)s.Value)));
    }

    [Theory]
    [InlineData(NeedKind.DynamoDb, "Orders", true, "Orders", "called exactly that")]
    [InlineData(NeedKind.DynamoDb, "{prefix}Orders", true, "Orders", null)]
    [InlineData(NeedKind.DynamoDb, "{?}Orders", true, null, "only the running program knows")]
    [InlineData(NeedKind.Sqs, "orders.fifo", true, "orders", "called exactly that")]
    [InlineData(NeedKind.Sqs, "https://sqs.eu-west-1.amazonaws.com/123/orders", true, null, "Read the URL from a setting")]
    [InlineData(NeedKind.Sns, "arn:aws:sns:eu-west-1:123:orders", true, null, "Read the ARN from a setting")]
    [InlineData(NeedKind.S3, "acme-orders", true, null, "name: acme-orders")]
    [InlineData(NeedKind.S3, "acme-orders", false, "acme-orders", null)]
    [InlineData(NeedKind.S3, "Acme Orders", false, null, "cannot be the name of a bucket")]
    [InlineData(NeedKind.EventBridge, "default", true, null, null)]
    public void A_name_that_somebody_wrote_is_that_of_the_store_where_it_can_be(NeedKind kind, string name, bool inCode, string? exact, string? said)
    {
        var at = new SourceSpan(inCode ? "src/Api/Program.cs" : Applications.Notes, 7, 3);
        var need = Applications.Need(kind, "orders") with { Wishes = Applications.Wishes(("partitionKey", "id")).Remove(kind == NeedKind.DynamoDb ? "" : "partitionKey").Add("name", new Wish(name, at)) };
        var app = Applications.Of("app", Applications.Service("api", ServiceKind.Api, need)) with { Requirements = new Requirements { Path = Applications.Notes, Exists = true } };

        var plan = Plan(app);

        Assert.Equal(exact, plan.Components.Single(c => c.Because.Contains(need.Because[0]) && c.Parameters.GetValueOrDefault("name") is "orders").Parameters.GetValueOrDefault("exact_name"));
        Assert.Equal(said is not null, plan.Diagnostics.Any(d => d.At == at && d.Message.Contains(said ?? "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("task-api", "Bills__Host=activemq-bills.host Orders__BrokerUri=activemq-orders.endpoint")]
    [InlineData("task-worker", "BROKER_HOST=activemq-mail.host BROKER_PORT=activemq-mail.port_text BROKER_URL=activemq-mail.endpoint BROKER_USER=activemq-mail.user_name")]
    public void A_broker_of_ActiveMQ_is_told_where_the_code_asks_for_it(string task, string expected)
    {
        var plan = Plan(Applications.Variants["brokers of ActiveMQ"]);

        Assert.Equal(expected, string.Join(' ', ((ImmutableSortedDictionary<string, object>)Component(plan, task).Parameters["environment_from"]).Where(e => e.Key != "AWS_REGION").Select(e => $"{e.Key}={e.Value}")));
        Assert.Equal(("ssl", "amqps", "stomp+ssl"), (Component(plan, "activemq-orders").Parameters["scheme"], Component(plan, "activemq-bills").Parameters["scheme"], Component(plan, "activemq-mail").Parameters["scheme"]));
    }

    [Theory]
    [InlineData("sqs:ReceiveMessage", "orders", "sqs-orders")]
    [InlineData("sqs:ReceiveMessage", null, "sqs-mail sqs-orders")]
    [InlineData("sqs:SendMessage", "orders", null)]
    public void Tasks_follow_the_messages_that_wait_for_them(string action, string? name, string? queues)
    {
        var worker = Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "orders"), Applications.Need(NeedKind.Sqs, "mail")) with { Permissions = [Applications.Permission(action, NeedKind.Sqs, name)] };

        var parameters = Component(Plan(Applications.Of("app", worker)), "service-worker").Parameters;

        Assert.Equal(queues, parameters.TryGetValue("queues", out var found) ? string.Join(' ', (ImmutableArray<object>)found) : null);
    }

    [Theory]
    [InlineData("task-api", "cassandra-9042=9042 cassandra-9142=9142 smtp-465=465 smtp-587=587")]
    [InlineData("edges-worker", "neo4j-7687=7687")]
    [InlineData("edges-mailer", "smtp-465=465 smtp-587=587")]
    public void A_service_is_let_out_to_servers_that_the_stack_does_not_make(string component, string ports)
        => Assert.Equal(ports, string.Join(' ', ((ImmutableSortedDictionary<string, object>)Component(Plan(Applications.Variants["servers that the stack does not make"]), component).Parameters["outside"]).Select(p => $"{p.Key}={p.Value}")));

    [Fact]
    public void Where_a_server_is_that_the_stack_does_not_make_is_a_secret_to_fill_in()
    {
        var plan = Plan(Applications.Variants["servers that the stack does not make"]);

        Assert.Equal(["Cassandra__ContactPoints", "Smtp__Host", "Smtp__Password"], ((ImmutableSortedDictionary<string, object>)Component(plan, "task-api").Parameters["secrets"]).Keys);
        Assert.Contains("SMTP_HOST_SECRET_ARN", ((ImmutableSortedDictionary<string, object>)Component(plan, "function-mailer").Parameters["environment_from"]).Keys);
        Assert.Contains("Mail:From", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA5001").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authorization", "users", "Users:Host", "lets nobody in without a token")]
    [InlineData("entry", "rest-api", "Users:Host", "'/live'")]
    [InlineData("entry", "rest-api", "Users:Url", null)]
    [InlineData("entry", "http-api", "Users:Host", null)]
    public void What_an_API_of_a_function_does_not_give_to_its_callers_is_said(string key, string value, string setting, string? said)
    {
        var users = Applications.Service("users", ServiceKind.Api, Applications.Named(NeedKind.Identity, "identity", "AddCognitoIdentity")) with { Wishes = Applications.Wishes(("compute", "lambda"), (key, value)) };
        var web = Applications.Service("web", ServiceKind.Web) with { Settings = [Applications.Setting(setting)] };

        var notes = Plan(Applications.Of("app", users, web)).Diagnostics.Where(d => d.Message.Contains("lets nobody in without", StringComparison.Ordinal) || d.Message.Contains("'/live'", StringComparison.Ordinal)).ToArray();

        if (said is null)
            Assert.Empty(notes);
        else
            Assert.Contains(said, Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_outside_of_a_network_without_a_way_out_is_not_reached_from_inside()
    {
        var users = Applications.Service("users", ServiceKind.Api) with { Wishes = Applications.Wishes(("compute", "lambda")) };
        var web = Applications.Service("web", ServiceKind.Web) with { Settings = [Applications.Setting("Users:Url")] };
        var app = Applications.Of("app", users, web) with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Network = Applications.Wishes(("nat", "none")) } };

        Assert.Contains(Plan(app).Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("without NAT there is no way to it", StringComparison.Ordinal));
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

        Assert.Contains(Plan(app).Diagnostics, d => d.Message.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Functions_of_one_image_are_told_apart_by_what_they_call()
    {
        var plan = Plan(Applications.Variants["several functions of one image"]);

        Assert.Single(plan.Components, c => c.Template == "storage/ecr");
        Assert.Equal((true, "app.Take"), (Component(plan, "function-shop-take").Parameters["image"], Component(plan, "function-shop-take").Parameters["handler"]));
        Assert.Equal(["kinesis-views.arn"], (ImmutableArray<object>)Component(plan, "function-shop").Parameters["streams"]);
        Assert.DoesNotContain("runtime", Component(plan, "function-shop-take").Parameters.Keys);
    }

    [Fact]
    public void What_visitors_see_first_answers_everything_that_no_other_service_does()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("catalog", ServiceKind.Api), Applications.Service("web", ServiceKind.Api)));

        Assert.DoesNotContain("paths", Component(plan, "service-web").Parameters.Keys);
        Assert.Equal(["/catalog", "/catalog/*"], (ImmutableArray<object>)Component(plan, "service-catalog").Parameters["paths"]);
        Assert.True((decimal)Component(plan, "service-catalog").Parameters["rule_priority"] < (decimal)Component(plan, "service-web").Parameters["rule_priority"]);
    }

    [Fact]
    public void Production_has_the_domain_itself_and_the_other_environments_names_below_it()
    {
        var plan = Plan(Applications.Variants["a domain"]);

        Assert.Equal("shop.example.co.uk", Value(plan, "prod", "alb", "domain"));
        Assert.Equal("staging.shop.example.co.uk", Value(plan, "staging", "alb", "domain"));
        Assert.Equal("example.co.uk", Value(plan, "prod", "alb", "hosted_zone"));
    }

    [Theory]
    [InlineData("no domain")]
    [InlineData("-a.example.com")]
    [InlineData("x\"${y}.com")]
    public void A_domain_that_is_none_is_said_and_not_used(string domain)
    {
        var app = Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Domain = Applications.Wish(domain) } };

        Assert.Contains(Plan(app).Diagnostics, d => d.Id == "INFRA3014" && d.At.Path == Applications.Notes);
        Assert.DoesNotContain("with_domain", Component(Plan(app), "alb").Parameters.Keys);
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

        Assert.Equal(id, Assert.Single(Plan(app).Diagnostics, d => d.At.Line == 30).Id);
    }

    [Fact]
    public void A_bullet_for_high_availability_changes_every_environment_that_it_speaks_of()
    {
        var app = Applications.Shop() with
        {
            Requirements = new Requirements { Path = Applications.Notes, Exists = true, Environments = [Applications.Environment("dev")], Bullets = [Applications.Wish("High availability")] },
        };

        Assert.Equal(true, Value(Plan(app), "dev", "rds-shop", "multi_az"));
    }

    [Fact]
    public void Aurora_users_and_a_collector_are_wired_like_what_they_stand_in_for()
    {
        var plan = Plan(Applications.Variants["Aurora, users and traces"]);
        var task = Component(plan, "task-web");

        Assert.Equal("aurora-shop.connection_string", Map(task, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal(("cognito-identity.id", "cognito-identity.client_id", "cognito-identity.authority"), (Map(task, "environment_from")["AWS__UserPoolId"], Map(task, "environment_from")["AWS__UserPoolClientId"], Map(task, "environment_from")["Jwt__Authority"]));
        Assert.Equal(["cognito-idp:AdminGetUser"], (ImmutableArray<object>)Map(task, "grants")["cognito-identity.arn"]);
        Assert.Equal(true, task.Parameters["collector"]);
        Assert.Equal("http://localhost:4317", Map(task, "environment")["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal((0m, 0.5m), (Value(plan, "dev", "aurora-shop", "min_units"), Value(plan, "prod", "aurora-shop", "min_units")));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id is "INFRA3013" or "INFRA5001");
    }

    [Fact]
    public void An_engine_that_Aurora_does_not_have_is_said_at_its_line()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.SqlServer, "shop", ("serverless", "true")))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At);
        Assert.Contains(plan.Components, c => c.Name == "rds-shop");
    }

    [Fact]
    public void Services_reach_those_on_machines_pods_and_functions()
    {
        var plan = Plan(Applications.Variants["calls between machines, pods and functions"]);

        var shop = Map(Component(plan, "task-shop"), "environment_from");
        Assert.Equal(("inside-catalog.url", "inside-stock.url", "api-prices.url"), (shop["CATALOG_URL"], shop["STOCK_URL"], shop["Prices__BaseUrl"]));
        Assert.Equal("inside-stock.host", Map(Component(plan, "machines-catalog"), "environment_from")["STOCK_HOST"]);
        Assert.Equal("pods-ratings.url", Map(Component(plan, "pods-stock"), "environment_from")["RATINGS_URL"]);
        Assert.Equal("inside-catalog.url", Map(Component(plan, "function-prices"), "environment_from")["CATALOG_URL"]);
        Assert.Equal(["inside-catalog", "inside-stock"], (ImmutableArray<object>)Component(plan, "task-shop").Parameters["connections"]);
        Assert.Equal(["inside-catalog"], (ImmutableArray<object>)Component(plan, "edges-prices").Parameters["connections"]);
        Assert.Equal(Component(plan, "pods-stock").Parameters["node_port"], Component(plan, "inside-stock").Parameters["port"]);
        Assert.False(Component(plan, "pods-ratings").Parameters.ContainsKey("node_port"));
        Assert.Single(plan.Components, c => c.Template == "networking/internal-alb");
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001");
    }

    [Fact]
    public void A_call_over_gRPC_that_would_go_through_the_load_balancer_inside_of_the_network_is_said()
    {
        var plan = Plan(Applications.Of(
            "calls",
            Applications.Service("shop", ServiceKind.Web) with { Settings = [Applications.Setting("STOCK_URL")] },
            Applications.Service("stock", ServiceKind.Grpc) with { Wishes = Applications.Wishes(("compute", "eks"), ("public", "false")) }));

        Assert.Contains("gRPC", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA5001").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/internal-target");
    }

    [Fact]
    public void Pods_share_a_cluster_whose_machines_stand_behind_the_load_balancer()
    {
        var plan = Plan(Applications.Variants["Kubernetes"]);
        var cluster = Component(plan, "eks-cluster");

        Assert.Equal(["rds-shop"], (ImmutableArray<object>)cluster.Parameters["connections"]);
        Assert.Equal(true, cluster.Parameters["secrets"]);
        Assert.Equal((30080m, 30080m), (Component(plan, "pods-web").Parameters["node_port"], Component(plan, "target-web").Parameters["port"]));
        Assert.Equal("eks-cluster", Component(plan, "target-web").Parameters["edges"]);
        Assert.Equal("pods.eks.amazonaws.com", Component(plan, "role-worker").Parameters["principal"]);
        Assert.DoesNotContain(plan.Components, c => c.Template is "compute/ecs-cluster" or "networking/security-edges");
    }

    [Fact]
    public void What_the_repository_makes_already_is_looked_at_and_not_made_again()
    {
        var plan = Planner.Plan(Applications.Shop(), new PlanOptions { Existing = Applications.Provided }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);

        Assert.DoesNotContain(plan.Components, c => c.Template is "messaging/sqs" or "storage/s3-bucket");
        Assert.Equal("legacy-orders", Value(plan, "dev", "existing-queue-orders", "existing_name"));
        Assert.Equal("existing-queue-orders.url", Map(Component(plan, "task-api"), "environment_from")["Orders__QueueUrl"]);
        Assert.Equal(["sqs:SendMessage"], (ImmutableArray<object>)Map(Component(plan, "task-api"), "grants")["existing-queue-orders.arn"]);
        Assert.Equal(["terraform/main.tf(3,1)", "terraform/main.tf(9,1)", "terraform/main.tf(20,1)"], plan.Diagnostics.Where(d => d.Id == "INFRA3024").Select(d => d.At.ToString()));
        Assert.Contains(plan.Components, c => c.Template == "database/rds");
        Assert.Empty(stack.Diagnostics);
    }

    [Fact]
    public void A_database_of_a_network_that_is_there_already_is_looked_up_and_not_made_again()
    {
        var plan = Planner.Plan(Applications.OnDatabases(), new PlanOptions { Existing = Applications.ProvidedDatabases }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);
        var task = Component(plan, "task-api");

        Assert.Equal(("acme-shop", "acme"), (Value(plan, "prod", "existing-database-shop", "existing_name"), Value(plan, "prod", "existing-database-bills", "existing_name")));
        Assert.Equal(true, Component(plan, "existing-database-bills").Parameters["cluster"]);
        Assert.False(Component(plan, "existing-database-shop").Parameters.ContainsKey("cluster"));
        Assert.Equal("rds-old", Assert.Single(plan.Components, c => c.Template == "database/rds").Name);
        Assert.Equal("existing-database-shop.connection_string", Map(task, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal("existing-database-bills.url", Map(task, "secrets")["BILLS_URL"]);
        Assert.Equal("existing-database-bills.endpoint", Map(task, "environment_from")["Bills__Endpoint"]);
        Assert.Equal(["existing-database-bills", "existing-database-shop", "rds-old"], (ImmutableArray<object>)task.Parameters["connections"]);
        Assert.Equal(["terraform/data.tf(3,1)", "terraform/data.tf(40,1)"], plan.Diagnostics.Where(d => d.Id == "INFRA3024").Select(d => d.At.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(stack.Diagnostics);
    }

    [Fact]
    public void A_cache_a_broker_and_streams_that_are_there_already_are_looked_up()
    {
        var plan = Planner.Plan(Applications.OnStores(), new PlanOptions { Existing = Applications.ProvidedStores }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);
        var task = Component(plan, "task-api");

        Assert.DoesNotContain(plan.Components, c => c.Template is "database/elasticache" or "messaging/rabbitmq" or "messaging/kinesis" or "messaging/event-bus");
        Assert.Equal(("acme-sessions", "acme-jobs"), (Value(plan, "prod", "existing-cache-sessions", "existing_name"), Value(plan, "prod", "existing-broker-jobs", "existing_name")));
        Assert.Equal("existing-cache-sessions.connection_string", Map(task, "secrets")["ConnectionStrings__Sessions"]);
        Assert.Equal("existing-broker-jobs.user_secret", Map(task, "secrets")["RabbitMq__Username"]);
        Assert.Equal(("existing-broker-jobs.host", "existing-stream-clicks.name", "existing-event-bus-orders.name"), (Map(task, "environment_from")["RabbitMq__Host"], Map(task, "environment_from")["Clicks__StreamName"], Map(task, "environment_from")["Orders__BusName"]));
        Assert.Equal(["existing-broker-jobs", "existing-cache-sessions", "kafka-ledger"], (ImmutableArray<object>)task.Parameters["connections"]);
        Assert.Contains("kinesis:PutRecord", (ImmutableArray<object>)Map(task, "grants")["existing-stream-clicks.arn"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3024" && d.At.Line == 60 && d.Message.Contains("a store of its own", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Diagnostics, d => d.At.Line == 30);
        Assert.Empty(stack.Diagnostics);
    }

    [Theory]
    [InlineData("acme-shop", "postgres", false, "write its network into inframate.md")]
    [InlineData("acme-shop", null, true, "filling its connection")]
    [InlineData(null, "postgres", true, "filling its connection")]
    [InlineData("acme-shop", "mysql", true, null)]
    public void A_database_that_cannot_be_looked_up_is_said_and_one_is_made_beside_it(string? name, string? engine, bool hasNetwork, string? said)
    {
        var app = hasNetwork ? Applications.Variants["a network that is there already"] : Applications.Shop();
        var database = new ExistingResource("aws_db_instance", "main", name, new SourceSpan("terraform/main.tf", 1, 1)) { Engine = engine };
        var plan = Planner.Plan(app, new PlanOptions { Existing = [database] }, TemplateCatalog.BuiltIn);

        Assert.Contains(plan.Components, c => c.Template == "database/rds");
        var reported = plan.Diagnostics.SingleOrDefault(d => d.Id == "INFRA3024");
        Assert.Equal(said is null, reported is null);
        if (said is not null)
            Assert.Contains(said, reported!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state", "acme-terraform-state")]
    [InlineData("access_logs", null)]
    [InlineData("this", "acme-cloudtrail")]
    public void A_bucket_of_the_infrastructure_is_not_taken_for_the_one_that_the_code_needs(string label, string? name)
    {
        var plan = Planner.Plan(Applications.Shop(), new PlanOptions { Existing = [new("aws_s3_bucket", label, name, new SourceSpan("terraform/main.tf", 1, 1))] }, TemplateCatalog.BuiltIn);

        Assert.Contains(plan.Components, c => c.Template == "storage/s3-bucket");
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA3024");
    }

    [Fact]
    public void Indexes_of_a_table_declare_the_attributes_that_its_keys_do_not()
    {
        var table = Component(Plan(Applications.Variants["documents, tables, topics and a broker"]), "dynamodb-carts");

        var indexes = (ImmutableSortedDictionary<string, object>)table.Parameters["indexes"];
        Assert.Equal(["by-product", "by-status"], indexes.Keys);
        Assert.Equal(["status", "at"], (ImmutableArray<object>)indexes["by-status"]);
        Assert.Equal(["product", "status"], Map(table, "attributes").Keys);
    }

    [Theory]
    [InlineData("by-status")]
    [InlineData("by-status()")]
    [InlineData("by-status(a, b, c), ok-one(a)")]
    [InlineData("by-status(a:Q)")]
    public void Indexes_that_cannot_be_read_are_said_at_their_line(string written)
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.DynamoDb, "carts", ("indexes", written)))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At);
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
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api) with { Wishes = Applications.Wishes(("compute", compute), (key, value)) }));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains($"'{key}' has no effect", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_means_nothing_to_the_store_is_said_at_its_line()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Sqs, "orders", ("storage", "10 GB")))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'storage' has no effect on 'orders' (sqs)", StringComparison.Ordinal));
    }

    [Fact]
    public void Blue_and_green_take_a_load_balancer()
    {
        var plan = Plan(Applications.Variants["blue and green"]);

        Assert.Equal(true, Component(plan, "service-web").Parameters["blue_green"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'worker'", StringComparison.Ordinal));
    }

    [Fact]
    public void Machines_stand_behind_the_load_balancer_and_App_Runner_has_an_entry_of_its_own()
    {
        var plan = Plan(Applications.Variants["machines and App Runner"]);

        Assert.Equal("target-web", Component(plan, "machines-web").Parameters["target"]);
        Assert.DoesNotContain("target", Component(plan, "machines-worker").Parameters.Keys);
        Assert.Equal(("t4g.small", "t4g.medium"), (Value(plan, "dev", "machines-web", "instance_type"), Value(plan, "prod", "machines-web", "instance_type")));
        Assert.Equal((1024m, 3072m), (Value(plan, "dev", "runner-prices", "cpu"), Value(plan, "dev", "runner-prices", "memory")));
        Assert.Equal("prices.example.com", Value(plan, "prod", "runner-prices", "domain"));
        Assert.Equal("runner-prices.url", Map(Component(plan, "machines-web"), "environment_from")["PRICES_URL"]);
        Assert.Equal(["rds-shop"], (ImmutableArray<object>)Component(plan, "edges-web").Parameters["connections"]);
    }

    [Fact]
    public void A_network_that_is_there_already_is_used_and_none_is_made()
    {
        var plan = Plan(Applications.Variants["a network that is there already"]);

        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/vpc");
        Assert.Equal("vpc-0123456789abcdef0", Value(plan, "prod", "vpc", "vpc_id"));
        Assert.Equal(["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"], (ImmutableArray<object>)Value(plan, "prod", "vpc", "data_subnet_ids")!);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA3014");
    }

    [Theory]
    [InlineData("vpc", "vpc-0123456789abcdef0", "privateSubnets")]
    [InlineData("vpc", "main", "no id of a network")]
    [InlineData("privateSubnets", "subnet-0123456789abcdef1", "'vpc' does not say which")]
    public void A_network_that_is_only_half_described_is_said_at_its_line(string key, string value, string says)
    {
        var plan = Plan(Applications.Shop() with { Requirements = new Requirements { Path = Applications.Notes, Exists = true, Network = Applications.Wishes((key, value)) } });

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At && d.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_NAT_there_is_an_endpoint_for_each_service_of_AWS_that_the_stack_calls()
    {
        var network = Component(Plan(Applications.Variants["a network without a way out"]), "vpc");

        Assert.Equal(["ecr.api", "ecr.dkr", "logs", "secretsmanager", "sqs"], (ImmutableArray<object>)network.Parameters["endpoints"]);
        Assert.DoesNotContain("nat_gateway_per_zone", network.Parameters.Keys);
    }

    [Fact]
    public void What_an_environment_says_wins_over_what_the_stack_says()
    {
        var plan = Plan(Applications.Variants["a prefix, a budget, a dashboard and somebody to tell"]);

        Assert.Equal(("dev.example.net", "example.com"), (Value(plan, "dev", "alb", "domain"), Value(plan, "prod", "alb", "domain")));
        Assert.Equal(("eu-west-1", "us-east-1"), (Value(plan, "dev", "stack", "region"), Value(plan, "prod", "stack", "region")));
        Assert.Equal((50m, 250m), (Value(plan, "dev", "budget", "monthly_usd"), Value(plan, "prod", "budget", "monthly_usd")));
        Assert.Equal((3m, 6m), (Value(plan, "dev", "service-api", "max_tasks"), Value(plan, "prod", "service-api", "max_tasks")));
        Assert.Equal("acme", Component(plan, "stack").Parameters["prefix"]);
        Assert.Equal("team@example.com", Value(plan, "dev", "alerts", "email"));
        Assert.Equal(["service-api"], (ImmutableArray<object>)Component(plan, "dashboard").Parameters["services"]);
    }

    [Fact]
    public void A_function_of_Azure_without_a_container_is_said_and_left_out()
    {
        var plan = Plan(Applications.Of("app", Applications.Service("it", ServiceKind.Function), Applications.Service("api", ServiceKind.Api)));

        Assert.Equal("src/it/it.csproj(1,1)", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3016").At.ToString());
        Assert.DoesNotContain(plan.Components, c => c.Name == "service-it");
    }

    [Fact]
    public void A_function_is_started_by_the_stores_whose_events_its_packages_know()
    {
        var plan = Plan(Applications.Variants["functions"]);
        var orders = Component(plan, "function-orders");

        Assert.Equal(["sqs-orders"], (ImmutableArray<object>)orders.Parameters["queues"]);
        Assert.Equal(["dynamodb-carts.stream_arn"], (ImmutableArray<object>)orders.Parameters["streams"]);
        Assert.Equal(["sns-news"], (ImmutableArray<object>)orders.Parameters["topics"]);
        Assert.Equal(["s3-bucket-uploads"], (ImmutableArray<object>)orders.Parameters["buckets"]);
        Assert.Equal(1800m, Component(plan, "sqs-orders").Parameters["visibility_timeout"]);
        Assert.Equal(true, Component(plan, "dynamodb-carts").Parameters["stream"]);
        Assert.DoesNotContain("sqs-orders.arn", Map(Component(plan, "role-orders"), "grants").Keys);
        Assert.Equal(("dotnet8", "orders::Function::Handle"), (orders.Parameters["runtime"], orders.Parameters["handler"]));
    }

    [Fact]
    public void A_function_fetches_its_secrets_and_enters_the_network_only_for_its_connections()
    {
        var plan = Plan(Applications.Variants["functions"]);
        var reports = Component(plan, "function-reports");

        Assert.Equal("rds-shop.secret_arn", Map(reports, "environment_from")["ConnectionStrings__Shop_SECRET_ARN"]);
        Assert.DoesNotContain("AWS_REGION", Map(reports, "environment_from").Keys);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA5003" && d.Message.Contains("ConnectionStrings:Shop", StringComparison.Ordinal));
        Assert.Equal(["rds-shop"], (ImmutableArray<object>)Component(plan, "edges-reports").Parameters["connections"]);
        Assert.DoesNotContain("edges", Component(plan, "function-orders").Parameters.Keys);
    }

    [Fact]
    public void A_function_without_runtime_of_its_own_is_an_image_and_one_that_nothing_starts_is_said()
    {
        var plan = Plan(Applications.Variants["functions"]);

        Assert.Equal("ecr-idle", Component(plan, "function-idle").Parameters["repository"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3023" && d.Message.Contains(".NET 9.0 (it has 10.0, 8.0)", StringComparison.Ordinal));
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3023" && d.Message.Contains("starts the function 'idle'", StringComparison.Ordinal));
        Assert.Contains(plan.Components, c => c.Name == "api-hook");
        Assert.DoesNotContain(plan.Components, c => c.Name is "api-idle" or "api-inner");
        Assert.Equal(true, Component(plan, "function-inner").Parameters["function_url"]);
    }

    [Theory]
    [InlineData(ServiceKind.Grpc, "app-runner")]
    [InlineData(ServiceKind.Job, "ec2")]
    [InlineData(ServiceKind.Grpc, "lambda")]
    [InlineData(ServiceKind.BlazorServer, "lambda")]
    [InlineData(ServiceKind.Worker, "lambda")]
    [InlineData(ServiceKind.Lambda, "ecs-fargate")]
    [InlineData(ServiceKind.Api, "app-service")]
    [InlineData(ServiceKind.Spa, "lambda")]
    public void A_compute_that_cannot_run_the_service_is_said_at_its_line(ServiceKind kind, string compute)
    {
        var plan = Plan(Applications.Of("app", Applications.Service("it", kind) with { Wishes = Applications.Wishes(("compute", compute)) }));

        Assert.Equal(Applications.Wish("").At, Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014").At);
    }

    [Fact]
    public void What_no_SDK_call_shows_is_granted_and_what_is_seen_alone_is_granted_exactly()
    {
        var plan = Plan(Applications.Variants["search, streams, events, files and mail"]);
        var api = Map(Component(plan, "task-api"), "grants");
        var worker = Map(Component(plan, "task-worker"), "grants");

        Assert.Equal(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], (ImmutableArray<object>)api["efs-uploads.arn"]);
        Assert.Equal(["ses:SendEmail"], (ImmutableArray<object>)api["email.configuration_set_arn"]);
        Assert.Contains("kafka-cluster:Connect", (ImmutableArray<object>)api["kafka-clicks.arn"]);
        Assert.Equal(["kinesis:PutRecord"], (ImmutableArray<object>)worker["kinesis-views.arn"]);
        Assert.Equal(["events:PutEvents"], (ImmutableArray<object>)worker["event-bus-orders.arn"]);
        Assert.Equal("kafka-clicks.brokers", Map(Component(plan, "task-api"), "environment_from")["Kafka__BootstrapServers"]);
        Assert.Equal("memcached-pages.host", Map(Component(plan, "task-api"), "environment_from")["Memcached__Host"]);
        Assert.Equal("efs-uploads.path", Map(Component(plan, "task-api"), "environment_from")["Uploads__Path"]);
        Assert.Equal(["efs-uploads"], (ImmutableArray<object>)Component(plan, "task-api").Parameters["file_systems"]);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id is "INFRA3013" or "INFRA3021" or "INFRA5001");
    }

    [Fact]
    public void A_repository_without_services_plans_nothing_and_says_so()
    {
        var plan = Plan(Applications.Of("library"));

        Assert.Empty(plan.Components);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3022");
    }

    [Fact]
    public void Messages_are_one_line_whatever_the_names_are()
    {
        var service = Applications.Service("a\nb", ServiceKind.Api, Applications.Need(NeedKind.MongoDb, "x\r\ny")) with { Settings = [Applications.Setting("k\nl")] };

        Assert.All(Plan(Applications.Of("app\n", service)).Diagnostics, d => Assert.DoesNotContain('\n', d.Message));
    }

    private static Plan Plan(Application app, PlanOptions? options = null) => Planner.Plan(app, options ?? new PlanOptions(), TemplateCatalog.BuiltIn);

    private static PlannedComponent Component(Plan plan, string name) => Assert.Single(plan.Components, c => c.Name == name);

    private static ImmutableSortedDictionary<string, object> Map(PlannedComponent component, string parameter) => (ImmutableSortedDictionary<string, object>)component.Parameters[parameter];

    private static object Value(Plan plan, string environment, string component, string parameter)
        => Assert.Single(plan.Environments, e => e.Name == environment).Parameters[component][parameter];
}
