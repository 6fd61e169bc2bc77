using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Values of settings: those that inframate.md gives, and defaults that are no use where the service is deployed.</summary>
public sealed class SettingValuesTests
{
    [Fact]
    public void A_value_of_the_service_wins_over_what_the_stack_would_set()
    {
        var plan = Plan(Api(Applications.Setting("Orders:QueueUrl", SettingRole.Url, NeedKind.Sqs, "orders")) with { Values = Applications.Wishes(("orders__queueUrl", "https://sqs.example.com/1/orders")) });

        Assert.Equal("https://sqs.example.com/1/orders", Values(plan, "dev")["orders__queueUrl"]);
        Assert.DoesNotContain("Orders__QueueUrl", Map(plan, "environment_from").Keys);
        Assert.DoesNotContain(plan.SettingSources, s => s.Key == "Orders:QueueUrl");
    }

    [Theory]
    [InlineData("AWS_REGION", "environment_from")]
    [InlineData("ASPNETCORE_http_PORTS", "environment")]
    public void A_variable_of_the_platform_is_set_once(string variable, string otherwise)
    {
        var plan = Plan(Api(Applications.Setting("Key", hasDefault: true)) with { Values = Applications.Wishes((variable, "x")) });

        Assert.Equal("x", Values(plan, "dev")[variable]);
        Assert.DoesNotContain(variable, Map(plan, otherwise).Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_Lambda_sets_itself_is_said_and_not_set()
    {
        var plan = Plan(Applications.Function("resize", "AWS Lambda 10.0") with { Values = Applications.Wishes(("AWS_REGION", "x")) });

        Assert.Contains("set by Lambda itself", Assert.Single(plan.Diagnostics, d => d.At.Path == Applications.Notes && d.Message.Contains("AWS_REGION", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Components, c => c.Parameters.ContainsKey("has_settings"));
    }

    [Fact]
    public void A_value_of_an_environment_is_for_the_services_that_read_it_and_wins_over_that_of_the_service()
    {
        var api = Api(Applications.Setting("Auth:Authority")) with { Values = Applications.Wishes(("Auth__Authority", "https://id.example.com")) };
        var worker = Applications.Service("worker", ServiceKind.Worker);

        var plan = Plan(Applications.Of("app", api, worker) with { Requirements = Environments(("dev", []), ("prod", [("Auth__Authority", "https://id.example.org")])) });

        Assert.Equal("https://id.example.com", Values(plan, "dev")["Auth__Authority"]);
        Assert.Equal("https://id.example.org", Values(plan, "prod")["Auth__Authority"]);
        Assert.DoesNotContain("settings", Assert.Single(plan.Components, c => c.Name == "task-worker").Parameters.Keys);
        Assert.Empty(plan.Diagnostics.Where(d => d.Id is "INFRA5001" or "INFRA3021"));
    }

    [Fact]
    public void An_environment_without_a_value_that_has_no_default_is_said()
    {
        var plan = Plan(Applications.Of("app", Api(Applications.Setting("Auth:Authority"))) with { Requirements = Environments(("dev", []), ("prod", [("Auth__Authority", "https://id.example.org")])) });

        Assert.Contains("no value in 'dev'", Assert.Single(plan.Diagnostics, d => d.Id == "INFRA5001").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_no_service_reads_is_said_at_its_line()
    {
        var plan = Plan(Applications.Of("app", Api(Applications.Setting("Auth:Authority", hasDefault: true))) with { Requirements = Environments(("dev", [("Auth__Autority", "https://id.example.org")])) });

        Assert.Contains("'Auth__Autority'", Assert.Single(plan.Diagnostics, d => d.At.Path == Applications.Notes && d.Message.StartsWith("No service reads", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_on_the_machine_itself_is_said_unless_something_sets_the_key()
    {
        var setting = Applications.Setting("Smtp:Host", hasDefault: true) with { IsLocal = true };

        Assert.Equal("src/Api/Program.cs(20,5)", Assert.Single(Plan(Api(setting)).Diagnostics, d => d.Id == "INFRA5004").At.ToString());
        Assert.DoesNotContain(Plan(Api(setting) with { Values = Applications.Wishes(("Smtp__Host", "smtp.example.com")) }).Diagnostics, d => d.Id == "INFRA5004");
    }

    [Theory]
    [InlineData("RabbitMq:Host", "rabbitmq-rabbitmq.host", "5671")]
    [InlineData("RabbitMq:VirtualHost", null, null)]
    public void The_host_of_a_broker_is_its_address_and_the_virtual_host_is_not(string key, string? output, string? said)
    {
        var plan = Plan(Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.RabbitMq, "rabbitmq")) with { Settings = [Applications.Setting(key, hasDefault: true)] });

        Assert.Equal(output, Map(plan, "environment_from").GetValueOrDefault(SettingWiring.VariableOf(key)));
        Assert.Equal(said is null ? 0 : 1, plan.Diagnostics.Count(d => d.Id == "INFRA3023" && d.Message.Contains(said!, StringComparison.Ordinal)));
    }

    private static Service Api(Setting setting) => Applications.Service("api", ServiceKind.Api, Applications.Need(NeedKind.Sqs, "orders")) with { Settings = [setting] };

    private static Requirements Environments(params (string Name, (string Key, string Value)[] Values)[] environments) => new()
    {
        Path = Applications.Notes,
        Exists = true,
        Environments = [.. environments.Select(e => new DeploymentEnvironment(e.Name, Applications.Wishes(), new SourceSpan(Applications.Notes, 3)) { Values = Applications.Wishes(e.Values) })],
    };

    private static Plan Plan(Service service) => Plan(Applications.Of("app", service));

    private static Plan Plan(Application app) => Planner.Plan(app, new PlanOptions(), TemplateCatalog.BuiltIn);

    private static ImmutableSortedDictionary<string, object> Map(Plan plan, string parameter) => (ImmutableSortedDictionary<string, object>)Assert.Single(plan.Components, c => c.Name == "task-api").Parameters[parameter];

    private static ImmutableSortedDictionary<string, object> Values(Plan plan, string environment)
        => (ImmutableSortedDictionary<string, object>)Assert.Single(plan.Environments, e => e.Name == environment).Parameters["task-api"]["settings"];
}
