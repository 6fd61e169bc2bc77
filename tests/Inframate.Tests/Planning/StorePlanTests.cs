using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform.Generation;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Databases, buckets, queues and their kind: what is made, and what is looked up.</summary>
public sealed class StorePlanTests
{
    [Fact]
    public void A_store_that_two_services_share_is_planned_once_with_the_evidence_of_both()
    {
        var other = Applications.Need(NeedKind.PostgreSql, "shop") with { Because = [new Evidence(EvidenceKind.Declared, "database", new SourceSpan("inframate.md", 12))] };
        var plan = Plans.Of(Applications.Of("app", Applications.Service("a", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "shop")), Applications.Service("b", ServiceKind.Worker, other)));

        var database = Assert.Single(plan.Components, c => c.Template == "database/rds");
        Assert.Equal([EvidenceKind.Declared, EvidenceKind.Call], database.Because.Select(b => b.Kind));
    }

    [Fact]
    public void An_optional_need_is_not_deployed()
    {
        var need = Applications.Need(NeedKind.Redis, "cache") with { Optional = true };

        Assert.DoesNotContain(Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need))).Components, c => c.Template == "database/elasticache");
    }

    [Theory]
    [InlineData("version", "9.6")]
    [InlineData("size", "huge")]
    [InlineData("storage", "a lot")]
    [InlineData("backupDays", "90")]
    [InlineData("highAvailability", "perhaps")]
    public void A_wish_of_a_database_that_cannot_be_met_is_said_at_its_line(string key, string value)
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "main", (key, value)))));

        Assert.Equal("inframate.md(9,3)", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014").At.ToString());
    }

    [Fact]
    public void Wishes_of_a_database_hold_in_every_environment()
    {
        var need = Applications.Need(NeedKind.PostgreSql, "main", ("version", "16"), ("size", "large"), ("storage", "200 GB"), ("backupDays", "21"), ("highAvailability", "yes"));
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need)));

        Assert.Equal("16", Plans.Component(plan, "rds-main").Parameters["engine_version"]);
        foreach (var environment in new[] { "dev", "prod" })
        {
            Assert.Equal("db.m7g.large", Plans.Value(plan, environment, "rds-main", "instance_class"));
            Assert.Equal((200m, 21m), (Plans.Value(plan, environment, "rds-main", "storage_gb"), Plans.Value(plan, environment, "rds-main", "backup_days")));
            Assert.Equal(true, Plans.Value(plan, environment, "rds-main", "multi_az"));
        }
    }

    [Fact]
    public void Sql_server_gets_an_edition_and_a_class_that_fit_together()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.SqlServer, "main"))));

        Assert.Equal(("sqlserver-ex", "db.t3.small"), (Plans.Value(plan, "dev", "rds-main", "engine"), Plans.Value(plan, "dev", "rds-main", "instance_class")));
        Assert.Equal(("sqlserver-se", "db.m6i.large"), (Plans.Value(plan, "prod", "rds-main", "engine"), Plans.Value(plan, "prod", "rds-main", "instance_class")));
    }

    [Fact]
    public void Databases_of_one_name_and_two_engines_do_not_collide()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.PostgreSql, "main"), Applications.Need(NeedKind.MySql, "main"))));

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
            Plans.Component(Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, open))), "s3-bucket-pictures").Because[0]);
        Assert.DoesNotContain("public_read", Plans.Component(Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, need))), "s3-bucket-pictures").Parameters.Keys);
    }

    [Theory]
    [InlineData("30", 45, 45, true)]
    [InlineData("90", 45, 90, false)]
    [InlineData(null, 45, 270, false)]
    public void Messages_are_hidden_for_as_long_as_the_function_may_take(string? hidden, int seconds, int expected, bool isSaid)
    {
        var need = Applications.Need(NeedKind.Sqs, "orders") with { Wishes = hidden is null ? Applications.Wishes() : Applications.Wishes(("visibilityTimeout", hidden)) };
        var service = Applications.Function("shop", ".NET 10.0", need) with { Functions = [Applications.Said("Take", 10, (FunctionEventKind.Store, "Orders", NeedKind.Sqs)) with { TimeoutSeconds = seconds }] };

        var plan = Plans.Of(Applications.Of("app", service));

        Assert.Equal((decimal)expected, Plans.Component(plan, "sqs-orders").Parameters["visibility_timeout"]);
        Assert.Equal(isSaid, plan.Diagnostics.Any(d => d.Id == "INFRA3015" && d.At == Applications.Wish("").At));
    }

    [Fact]
    public void A_prefix_of_tables_that_a_setting_holds_is_that_of_the_stack()
    {
        var api = Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.DynamoDb, "orders", ("name", "{prefix}Orders"))) with { Settings = [Applications.Setting("Tables:Prefix", SettingRole.TablePrefix, hasDefault: true)] };

        var plan = Plans.Of(Applications.Of("app", api));

        Assert.Equal("stack.name_prefix", ((ImmutableSortedDictionary<string, object>)Plans.Component(plan, "task-api").Parameters["environment_from"])["Tables__Prefix"]);
        Assert.Equal(("Orders", true), (Plans.Component(plan, "dynamodb-orders").Parameters["exact_name"], Plans.Component(plan, "dynamodb-orders").Parameters["prefixed"]));
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

        var plan = Plans.Of(app);

        Assert.Equal(exact, plan.Components.Single(c => c.Because.Contains(need.Because[0]) && c.Parameters.GetValueOrDefault("name") is "orders").Parameters.GetValueOrDefault("exact_name"));
        Assert.Equal(said is not null, plan.Diagnostics.Any(d => d.At == at && d.Message.Contains(said ?? "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("task-api", "Bills__Host=activemq-bills.host Orders__BrokerUri=activemq-orders.endpoint")]
    [InlineData("task-worker", "BROKER_HOST=activemq-mail.host BROKER_PORT=activemq-mail.port_text BROKER_URL=activemq-mail.endpoint BROKER_USER=activemq-mail.user_name")]
    public void A_broker_of_ActiveMQ_is_told_where_the_code_asks_for_it(string task, string expected)
    {
        var plan = Plans.Of(Applications.Variants["brokers of ActiveMQ"]);

        Assert.Equal(expected, string.Join(' ', ((ImmutableSortedDictionary<string, object>)Plans.Component(plan, task).Parameters["environment_from"]).Where(e => e.Key != "AWS_REGION").Select(e => $"{e.Key}={e.Value}")));
        Assert.Equal(("ssl", "amqps", "stomp+ssl"), (Plans.Component(plan, "activemq-orders").Parameters["scheme"], Plans.Component(plan, "activemq-bills").Parameters["scheme"], Plans.Component(plan, "activemq-mail").Parameters["scheme"]));
    }

    [Theory]
    [InlineData("sqs:ReceiveMessage", "orders", "sqs-orders")]
    [InlineData("sqs:ReceiveMessage", null, "sqs-mail sqs-orders")]
    [InlineData("sqs:SendMessage", "orders", null)]
    public void Tasks_follow_the_messages_that_wait_for_them(string action, string? name, string? queues)
    {
        var worker = Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "orders"), Applications.Need(NeedKind.Sqs, "mail")) with { Permissions = [Applications.Permission(action, NeedKind.Sqs, name)] };

        var parameters = Plans.Component(Plans.Of(Applications.Of("app", worker)), "service-worker").Parameters;

        Assert.Equal(queues, parameters.TryGetValue("queues", out var found) ? string.Join(' ', (ImmutableArray<object>)found) : null);
    }

    [Fact]
    public void Aurora_users_and_a_collector_are_wired_like_what_they_stand_in_for()
    {
        var plan = Plans.Of(Applications.Variants["Aurora, users and traces"]);
        var task = Plans.Component(plan, "task-web");

        Assert.Equal("aurora-shop.connection_string", Plans.Map(task, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal(("cognito-identity.id", "cognito-identity.client_id", "cognito-identity.authority"), (Plans.Map(task, "environment_from")["AWS__UserPoolId"], Plans.Map(task, "environment_from")["AWS__UserPoolClientId"], Plans.Map(task, "environment_from")["Jwt__Authority"]));
        Assert.Equal(["cognito-idp:AdminGetUser"], (ImmutableArray<object>)Plans.Map(task, "grants")["cognito-identity.arn"]);
        Assert.Equal(true, task.Parameters["collector"]);
        Assert.Equal("http://localhost:4317", Plans.Map(task, "environment")["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal((0m, 0.5m), (Plans.Value(plan, "dev", "aurora-shop", "min_units"), Plans.Value(plan, "prod", "aurora-shop", "min_units")));
        Assert.DoesNotContain(plan.Diagnostics, d => d.Id is "INFRA3013" or "INFRA5001");
    }

    [Fact]
    public void An_engine_that_Aurora_does_not_have_is_said_at_its_line()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.SqlServer, "shop", ("serverless", "true")))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At);
        Assert.Contains(plan.Components, c => c.Name == "rds-shop");
    }

    [Fact]
    public void What_the_repository_makes_already_is_looked_at_and_not_made_again()
    {
        var plan = Planner.Plan(Applications.Shop(), new PlanOptions { Existing = Applications.Provided }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);

        Assert.DoesNotContain(plan.Components, c => c.Template is "messaging/sqs" or "storage/s3-bucket");
        Assert.Equal("legacy-orders", Plans.Value(plan, "dev", "existing-queue-orders", "existing_name"));
        Assert.Equal("existing-queue-orders.url", Plans.Map(Plans.Component(plan, "task-api"), "environment_from")["Orders__QueueUrl"]);
        Assert.Equal(["sqs:SendMessage"], (ImmutableArray<object>)Plans.Map(Plans.Component(plan, "task-api"), "grants")["existing-queue-orders.arn"]);
        Assert.Equal(["terraform/main.tf(3,1)", "terraform/main.tf(9,1)", "terraform/main.tf(20,1)"], plan.Diagnostics.Where(d => d.Id == "INFRA3024").Select(d => d.At.ToString()));
        Assert.Contains(plan.Components, c => c.Template == "database/rds");
        Assert.Empty(stack.Diagnostics);
    }

    [Fact]
    public void A_database_of_a_network_that_is_there_already_is_looked_up_and_not_made_again()
    {
        var plan = Planner.Plan(Applications.OnDatabases(), new PlanOptions { Existing = Applications.ProvidedDatabases }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);
        var task = Plans.Component(plan, "task-api");

        Assert.Equal(("acme-shop", "acme"), (Plans.Value(plan, "prod", "existing-database-shop", "existing_name"), Plans.Value(plan, "prod", "existing-database-bills", "existing_name")));
        Assert.Equal(true, Plans.Component(plan, "existing-database-bills").Parameters["cluster"]);
        Assert.False(Plans.Component(plan, "existing-database-shop").Parameters.ContainsKey("cluster"));
        Assert.Equal("rds-old", Assert.Single(plan.Components, c => c.Template == "database/rds").Name);
        Assert.Equal("existing-database-shop.connection_string", Plans.Map(task, "secrets")["ConnectionStrings__Shop"]);
        Assert.Equal("existing-database-bills.url", Plans.Map(task, "secrets")["BILLS_URL"]);
        Assert.Equal("existing-database-bills.endpoint", Plans.Map(task, "environment_from")["Bills__Endpoint"]);
        Assert.Equal(["existing-database-bills", "existing-database-shop", "rds-old"], (ImmutableArray<object>)task.Parameters["connections"]);
        Assert.Equal(["terraform/data.tf(3,1)", "terraform/data.tf(40,1)"], plan.Diagnostics.Where(d => d.Id == "INFRA3024").Select(d => d.At.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(stack.Diagnostics);
    }

    [Fact]
    public void A_cache_a_broker_and_streams_that_are_there_already_are_looked_up()
    {
        var plan = Planner.Plan(Applications.OnStores(), new PlanOptions { Existing = Applications.ProvidedStores }, TemplateCatalog.BuiltIn);
        var stack = TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn);
        var task = Plans.Component(plan, "task-api");

        Assert.DoesNotContain(plan.Components, c => c.Template is "database/elasticache" or "messaging/rabbitmq" or "messaging/kinesis" or "messaging/event-bus");
        Assert.Equal(("acme-sessions", "acme-jobs"), (Plans.Value(plan, "prod", "existing-cache-sessions", "existing_name"), Plans.Value(plan, "prod", "existing-broker-jobs", "existing_name")));
        Assert.Equal("existing-cache-sessions.connection_string", Plans.Map(task, "secrets")["ConnectionStrings__Sessions"]);
        Assert.Equal("existing-broker-jobs.user_secret", Plans.Map(task, "secrets")["RabbitMq__Username"]);
        Assert.Equal(("existing-broker-jobs.host", "existing-stream-clicks.name", "existing-event-bus-orders.name"), (Plans.Map(task, "environment_from")["RabbitMq__Host"], Plans.Map(task, "environment_from")["Clicks__StreamName"], Plans.Map(task, "environment_from")["Orders__BusName"]));
        Assert.Equal(["existing-broker-jobs", "existing-cache-sessions", "kafka-ledger"], (ImmutableArray<object>)task.Parameters["connections"]);
        Assert.Contains("kinesis:PutRecord", (ImmutableArray<object>)Plans.Map(task, "grants")["existing-stream-clicks.arn"]);
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
        var table = Plans.Component(Plans.Of(Applications.Variants["documents, tables, topics and a broker"]), "dynamodb-carts");

        var indexes = (ImmutableSortedDictionary<string, object>)table.Parameters["indexes"];
        Assert.Equal(["by-product", "by-status"], indexes.Keys);
        Assert.Equal(["status", "at"], (ImmutableArray<object>)indexes["by-status"]);
        Assert.Equal(["product", "status"], Plans.Map(table, "attributes").Keys);
    }

    [Theory]
    [InlineData("by-status")]
    [InlineData("by-status()")]
    [InlineData("by-status(a, b, c), ok-one(a)")]
    [InlineData("by-status(a:Q)")]
    public void Indexes_that_cannot_be_read_are_said_at_their_line(string written)
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.DynamoDb, "carts", ("indexes", written)))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At == Applications.Wish("").At);
    }

    [Fact]
    public void A_key_that_means_nothing_to_the_store_is_said_at_its_line()
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Sqs, "orders", ("storage", "10 GB")))));

        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'storage' has no effect on 'orders' (sqs)", StringComparison.Ordinal));
    }
}
