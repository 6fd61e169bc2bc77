using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Functions and what starts them.</summary>
public sealed class FunctionPlanTests
{
    [Fact]
    public void Each_function_of_a_template_is_made_with_its_own_events_and_shares_the_rest()
    {
        var plan = Plans.Of(Applications.Variants["several functions of one folder"]);
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
            ((ImmutableSortedDictionary<string, object>)Plans.Component(plan, "api-shop").Parameters["routes"]).Select(r => (r.Key, (string)r.Value)));
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
        var diagnostics = Plans.Of(Applications.Variants["several functions of one folder"]).Diagnostics.Where(d => d.At.Path == "template.yaml").ToArray();

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
        var values = (ImmutableSortedDictionary<string, object>)Plans.Component(Plans.Of(Applications.Variants["functions whose events are narrowed"]), function).Parameters[parameter];

        Assert.Equal(expected, string.Join(' ', values.Select(v => $"{v.Key}={(v.Value is ImmutableArray<object> several ? string.Join('|', several) : v.Value)}")));
    }

    [Theory]
    [InlineData(31, "of the same objects already")]
    [InlineData(33, "so all events start it")]
    public void Events_that_cannot_be_narrowed_as_written_are_said(int line, string said)
        => Assert.Contains(said, Assert.Single(Plans.Of(Applications.Variants["functions whose events are narrowed"]).Diagnostics, d => d.At == new SourceSpan("template.yaml", line, line == 31 ? 7 : 9)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_batch_size_that_a_template_says_of_another_queue_is_not_taken()
    {
        var service = Applications.Function("shop", ".NET 10.0", Applications.Need(NeedKind.Sqs, "orders"), Applications.Need(NeedKind.Sqs, "mail")) with
        {
            Functions = [Applications.Said("Take", 10) with { Events = [new FunctionEvent(FunctionEventKind.Store, "Mail", new SourceSpan("template.yaml", 11, 7), NeedKind.Sqs) { BatchSize = 7 }, new FunctionEvent(FunctionEventKind.Store, "Orders", new SourceSpan("template.yaml", 12, 7), NeedKind.Sqs)] }],
        };

        var sizes = (ImmutableSortedDictionary<string, object>)Plans.Component(Plans.Of(Applications.Of("app", service)), "function-shop").Parameters["batch_sizes"];

        Assert.Equal([("sqs-mail", 7m)], sizes.Select(s => (s.Key, (decimal)s.Value)));
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

        var notes = Plans.Of(Applications.Of("app", users, web)).Diagnostics.Where(d => d.Message.Contains("lets nobody in without", StringComparison.Ordinal) || d.Message.Contains("'/live'", StringComparison.Ordinal)).ToArray();

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

        Assert.Contains(Plans.Of(app).Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("without NAT there is no way to it", StringComparison.Ordinal));
    }

    [Fact]
    public void Functions_of_one_image_are_told_apart_by_what_they_call()
    {
        var plan = Plans.Of(Applications.Variants["several functions of one image"]);

        Assert.Single(plan.Components, c => c.Template == "storage/ecr");
        Assert.Equal((true, "app.Take"), (Plans.Component(plan, "function-shop-take").Parameters["image"], Plans.Component(plan, "function-shop-take").Parameters["handler"]));
        Assert.Equal(["kinesis-views.arn"], (ImmutableArray<object>)Plans.Component(plan, "function-shop").Parameters["streams"]);
        Assert.DoesNotContain("runtime", Plans.Component(plan, "function-shop-take").Parameters.Keys);
    }

    [Theory]
    [InlineData("Azure Functions on .NET 10.0", "'it' is an Azure Function,")]
    [InlineData("Cloudflare Workers for JavaScript", "'it' is a function for another cloud,")]
    public void A_function_of_another_cloud_without_a_container_is_said_and_left_out(string framework, string expected)
    {
        var plan = Plans.Of(Applications.Of("app", Applications.Service("it", ServiceKind.Function) with { Framework = framework }, Applications.Service("api", ServiceKind.Api)));

        var said = Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3016");
        Assert.StartsWith(expected, said.Message, StringComparison.Ordinal);
        Assert.Equal("src/it/it.csproj(1,1)", said.At.ToString());
        Assert.DoesNotContain(plan.Components, c => c.Name == "service-it");
    }

    [Fact]
    public void A_function_is_started_by_the_stores_whose_events_its_packages_know()
    {
        var plan = Plans.Of(Applications.Variants["functions"]);
        var orders = Plans.Component(plan, "function-orders");

        Assert.Equal(["sqs-orders"], (ImmutableArray<object>)orders.Parameters["queues"]);
        Assert.Equal(["dynamodb-carts.stream_arn"], (ImmutableArray<object>)orders.Parameters["streams"]);
        Assert.Equal(["sns-news"], (ImmutableArray<object>)orders.Parameters["topics"]);
        Assert.Equal(["s3-bucket-uploads"], (ImmutableArray<object>)orders.Parameters["buckets"]);
        Assert.Equal(1800m, Plans.Component(plan, "sqs-orders").Parameters["visibility_timeout"]);
        Assert.Equal(true, Plans.Component(plan, "dynamodb-carts").Parameters["stream"]);
        Assert.DoesNotContain("sqs-orders.arn", Plans.Map(Plans.Component(plan, "role-orders"), "grants").Keys);
        Assert.Equal(("dotnet8", "orders::Function::Handle"), (orders.Parameters["runtime"], orders.Parameters["handler"]));
    }

    [Fact]
    public void A_function_fetches_its_secrets_and_enters_the_network_only_for_its_connections()
    {
        var plan = Plans.Of(Applications.Variants["functions"]);
        var reports = Plans.Component(plan, "function-reports");

        Assert.Equal("rds-shop.secret_arn", Plans.Map(reports, "environment_from")["ConnectionStrings__Shop_SECRET_ARN"]);
        Assert.DoesNotContain("AWS_REGION", Plans.Map(reports, "environment_from").Keys);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA5003" && d.Message.Contains("ConnectionStrings:Shop", StringComparison.Ordinal));
        Assert.Equal(["rds-shop"], (ImmutableArray<object>)Plans.Component(plan, "edges-reports").Parameters["connections"]);
        Assert.DoesNotContain("edges", Plans.Component(plan, "function-orders").Parameters.Keys);
    }

    [Fact]
    public void A_function_without_runtime_of_its_own_is_an_image_and_one_that_nothing_starts_is_said()
    {
        var plan = Plans.Of(Applications.Variants["functions"]);

        Assert.Equal("ecr-idle", Plans.Component(plan, "function-idle").Parameters["repository"]);
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3023" && d.Message.Contains(".NET 9.0 (it has 10.0, 8.0)", StringComparison.Ordinal));
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3023" && d.Message.Contains("starts the function 'idle'", StringComparison.Ordinal));
        Assert.Contains(plan.Components, c => c.Name == "api-hook");
        Assert.DoesNotContain(plan.Components, c => c.Name is "api-idle" or "api-inner");
        Assert.Equal(true, Plans.Component(plan, "function-inner").Parameters["function_url"]);
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
        var plan = Plans.Of(Applications.Of("app", Applications.Service("it", kind) with { Wishes = Applications.Wishes(("compute", compute)) }));

        Assert.Equal(Applications.Wish("").At, Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014").At);
    }
}
