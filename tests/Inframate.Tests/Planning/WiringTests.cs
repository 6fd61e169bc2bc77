using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>What services are told, what they may do, and whom they reach.</summary>
public sealed class WiringTests
{
    [Fact]
    public void A_setting_that_names_another_service_is_set_from_its_address_and_opens_that_edge_only()
    {
        var plan = Plans.Of(Applications.Variants["services that call each other"]);

        Assert.Equal("service-catalog.url", Plans.Map(Plans.Component(plan, "task-web"), "environment_from")["Services__Catalog__BaseUrl"]);
        Assert.Equal("service-basket-api.url", Plans.Map(Plans.Component(plan, "task-web"), "environment_from")["services__basket-api__http__0"]);
        Assert.Equal("service-prices.host", Plans.Map(Plans.Component(plan, "task-web"), "environment_from")["PRICES_HOST"]);
        Assert.Equal(["task-basket-api", "task-catalog", "task-prices"], (ImmutableArray<object>)Plans.Component(plan, "task-web").Parameters["connections"]);
        Assert.Equal(["task-catalog"], (ImmutableArray<object>)Plans.Component(plan, "task-worker").Parameters["connections"]);
        Assert.Equal(["task-basket-api"], (ImmutableArray<object>)Plans.Component(plan, "task-catalog").Parameters["connections"]);
        Assert.DoesNotContain("discovered", Plans.Component(plan, "service-web").Parameters.Keys);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001" && d.Message.Contains("CatalogUrl", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_are_set_from_the_resources_under_their_own_names()
    {
        var api = Plans.Component(Plans.Of(Applications.Shop()), "task-api");

        Assert.Equal("s3-bucket-files.name", Plans.Map(api, "environment_from")["Files__Bucket"]);
        Assert.Equal("sqs-orders.url", Plans.Map(api, "environment_from")["Orders__QueueUrl"]);
        Assert.Equal("stack.region", Plans.Map(api, "environment_from")["AWS__Region"]);
        Assert.Equal("rds-shop.connection_string", Plans.Map(api, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal("elasticache-cache.connection_string", Plans.Map(api, "secrets")["ConnectionStrings__Redis"]);
        Assert.DoesNotContain("Logging__Level", Plans.Map(api, "environment").Keys);
    }

    [Fact]
    public void A_secret_that_no_resource_sets_gets_a_place_to_be_filled_in()
    {
        var plan = Plans.Of(Applications.Shop());

        Assert.Equal("secret-payment-apikey.arn", Plans.Map(Plans.Component(plan, "task-api"), "secrets")["Payment__ApiKey"]);
        Assert.Equal("Payment:ApiKey", Plans.Component(plan, "secret-payment-apikey").Parameters["key"]);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001");
    }

    [Fact]
    public void A_setting_that_nothing_sets_is_said_at_the_line_that_reads_it()
    {
        var service = Applications.Service("api", ServiceKind.Api) with { Settings = [Applications.Setting("Shipping:Url", SettingRole.Url)] };

        var said = Assert.Single(Plans.Of(Applications.Of("app", service)).Diagnostics, d => d.Id == "INFRA5001");
        Assert.Equal(("src/Api/Program.cs(20,5)", Severity.Medium), (said.At.ToString(), said.Severity));
    }

    [Fact]
    public void The_source_of_a_setting_is_the_resource_that_holds_its_value()
    {
        var sources = Plans.Of(Applications.Shop()).SettingSources;

        Assert.Contains(new SettingSource("api", "ConnectionStrings:Shop", "aws_secretsmanager_secret.database_shop"), sources);
        Assert.Contains(new SettingSource("api", "Files:Bucket", "aws_s3_bucket.files"), sources);
        Assert.Contains(new SettingSource("worker", "Orders:QueueUrl", "aws_sqs_queue.orders"), sources);
    }

    [Fact]
    public void The_source_of_the_region_is_the_variable_of_the_stack()
    {
        var service = Applications.Service("api", ServiceKind.Api) with { Settings = [Applications.Setting("AWS_REGION", SettingRole.Region)] };

        Assert.Contains(new SettingSource("api", "AWS_REGION", "var.region"), Plans.Of(Applications.Of("app", service)).SettingSources);
    }

    [Fact]
    public void A_service_in_another_language_gets_its_database_as_a_url()
    {
        var service = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.MySql, "main")) with
        {
            Language = "Python",
            Settings = [Applications.Setting("DATABASE_URL", SettingRole.ConnectionString, NeedKind.MySql, "main", secret: true)],
        };

        Assert.Equal("rds-main.url", Plans.Map(Plans.Component(Plans.Of(Applications.Of("app", service)), "task-api"), "secrets")["DATABASE_URL"]);
    }

    [Fact]
    public void A_role_grants_the_calls_that_were_seen_on_the_resources_they_are_on()
    {
        var grants = Plans.Map(Plans.Component(Plans.Of(Applications.Shop()), "task-api"), "grants");

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

        var plan = Plans.Of(Applications.Of("app", service));

        Assert.Equal("shop", Plans.Component(plan, "existing-secrets-shop").Parameters["parameters"]);
        Assert.Equal(["ssm:GetParametersByPath"], (ImmutableArray<object>)Plans.Map(Plans.Component(plan, "task-api"), "grants")["existing-secrets-shop.parameters_arns"]);
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

        var plan = Plans.Of(Applications.Of("app", service));

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

        var plan = Plans.Of(Applications.Of("app", service));

        Assert.Equal("src/Infrastructure/Files.cs(30,9)", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3021").At.ToString());
        Assert.DoesNotContain(action, Plans.Map(Plans.Component(plan, "task-api"), "grants").Values.SelectMany(v => (ImmutableArray<object>)v));
    }

    [Theory]
    [InlineData("task-api", "cassandra-9042=9042 cassandra-9142=9142 smtp-465=465 smtp-587=587")]
    [InlineData("edges-worker", "neo4j-7687=7687")]
    [InlineData("edges-mailer", "smtp-465=465 smtp-587=587")]
    public void A_service_is_let_out_to_servers_that_the_stack_does_not_make(string component, string ports)
        => Assert.Equal(ports, string.Join(' ', ((ImmutableSortedDictionary<string, object>)Plans.Component(Plans.Of(Applications.Variants["servers that the stack does not make"]), component).Parameters["outside"]).Select(p => $"{p.Key}={p.Value}")));

    [Fact]
    public void Where_a_server_is_that_the_stack_does_not_make_is_a_secret_to_fill_in()
    {
        var plan = Plans.Of(Applications.Variants["servers that the stack does not make"]);

        Assert.Equal(["Cassandra__ContactPoints", "Smtp__Host", "Smtp__Password"], ((ImmutableSortedDictionary<string, object>)Plans.Component(plan, "task-api").Parameters["secrets"]).Keys);
        Assert.Contains("SMTP_HOST_SECRET_ARN", ((ImmutableSortedDictionary<string, object>)Plans.Component(plan, "function-mailer").Parameters["environment_from"]).Keys);
        Assert.Contains("Mail:From", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA5001").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_reach_those_on_machines_pods_and_functions()
    {
        var plan = Plans.Of(Applications.Variants["calls between machines, pods and functions"]);

        var shop = Plans.Map(Plans.Component(plan, "task-shop"), "environment_from");
        Assert.Equal(("inside-catalog.url", "inside-stock.url", "api-prices.url"), (shop["CATALOG_URL"], shop["STOCK_URL"], shop["Prices__BaseUrl"]));
        Assert.Equal("inside-stock.host", Plans.Map(Plans.Component(plan, "machines-catalog"), "environment_from")["STOCK_HOST"]);
        Assert.Equal("pods-ratings.url", Plans.Map(Plans.Component(plan, "pods-stock"), "environment_from")["RATINGS_URL"]);
        Assert.Equal("inside-catalog.url", Plans.Map(Plans.Component(plan, "function-prices"), "environment_from")["CATALOG_URL"]);
        Assert.Equal(["inside-catalog", "inside-stock"], (ImmutableArray<object>)Plans.Component(plan, "task-shop").Parameters["connections"]);
        Assert.Equal(["inside-catalog"], (ImmutableArray<object>)Plans.Component(plan, "edges-prices").Parameters["connections"]);
        Assert.Equal(Plans.Component(plan, "pods-stock").Parameters["node_port"], Plans.Component(plan, "inside-stock").Parameters["port"]);
        Assert.False(Plans.Component(plan, "pods-ratings").Parameters.ContainsKey("node_port"));
        Assert.Single(plan.Components, c => c.Template == "networking/internal-alb");
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id == "INFRA5001");
    }

    [Fact]
    public void A_call_over_gRPC_that_would_go_through_the_load_balancer_inside_of_the_network_is_said()
    {
        var plan = Plans.Of(Applications.Of(
            "calls",
            Applications.Service("shop", ServiceKind.Web) with { Settings = [Applications.Setting("STOCK_URL")] },
            Applications.Service("stock", ServiceKind.Grpc) with { Wishes = Applications.Wishes(("compute", "eks"), ("public", "false")) }));

        Assert.Contains("gRPC", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA5001").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Components, c => c.Template == "networking/internal-target");
    }

    [Fact]
    public void What_no_SDK_call_shows_is_granted_and_what_is_seen_alone_is_granted_exactly()
    {
        var plan = Plans.Of(Applications.Variants["search, streams, events, files and mail"]);
        var api = Plans.Map(Plans.Component(plan, "task-api"), "grants");
        var worker = Plans.Map(Plans.Component(plan, "task-worker"), "grants");

        Assert.Equal(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], (ImmutableArray<object>)api["efs-uploads.arn"]);
        Assert.Equal(["ses:SendEmail"], (ImmutableArray<object>)api["email.configuration_set_arn"]);
        Assert.Contains("kafka-cluster:Connect", (ImmutableArray<object>)api["kafka-clicks.arn"]);
        Assert.Equal(["kinesis:PutRecord"], (ImmutableArray<object>)worker["kinesis-views.arn"]);
        Assert.Equal(["events:PutEvents"], (ImmutableArray<object>)worker["event-bus-orders.arn"]);
        Assert.Equal("kafka-clicks.brokers", Plans.Map(Plans.Component(plan, "task-api"), "environment_from")["Kafka__BootstrapServers"]);
        Assert.Equal("memcached-pages.host", Plans.Map(Plans.Component(plan, "task-api"), "environment_from")["Memcached__Host"]);
        Assert.Equal("efs-uploads.path", Plans.Map(Plans.Component(plan, "task-api"), "environment_from")["Uploads__Path"]);
        Assert.Equal(["efs-uploads"], (ImmutableArray<object>)Plans.Component(plan, "task-api").Parameters["file_systems"]);
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id is "INFRA3013" or "INFRA3021" or "INFRA5001");
    }
}
