using System.Collections.Frozen;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Environments of one stack may lie in one account and region, so what AWS has once there has the environment in its name.</summary>
public sealed class EnvironmentNamesTests
{
    private static readonly FrozenSet<string> Unique = FrozenSet.ToFrozenSet(
    [
        "alarm_name", "broker_name", "bucket", "cluster_id", "cluster_identifier", "cluster_name", "configuration_set_name", "dashboard_name", "domain", "domain_name", "final_snapshot_identifier",
        "function_name", "identifier", "name", "replication_group_id", "user_group_id", "user_id",
    ]);

    /// <summary>Names that are unique below something that has the environment in its own name, or that are words of AWS.</summary>
    private static readonly FrozenSet<string> Below = FrozenSet.ToFrozenSet(
    [
        "aws_api_gateway_authorizer.name", "aws_apigatewayv2_authorizer.name", "aws_apigatewayv2_stage.name", "aws_appautoscaling_policy.name", "aws_autoscaling_policy.name", "aws_ecs_service.name",
        "aws_eip.domain", "aws_iam_role_policy.name", "aws_service_discovery_service.name",
    ]);

    public static TheoryData<string> Names => [.. Applications.Variants.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_an_account_has_once_is_named_for_its_environment(string name)
    {
        var (one, other) = (Read(name, "dev"), Read(name, "prod"));

        var named = one.Values.SelectMany(r => r.AttributeNames.Where(a => Unique.Contains(a) && !Below.Contains($"{r.Type}.{a}")).Select(a => (r.Address, One: r[a], Other: other.GetValueOrDefault(r.Address)?[a]))).ToArray();

        // What refers to another resource has the name of that.
        var same = named.Where(n => n.Other is not null && !n.One.IsNull && n.One.ToString() == n.Other.ToString() && !n.One.References.Any(r => !r.StartsWith("data.", StringComparison.Ordinal)));
        // A name that the user or the code wrote down is that in every environment, which is said at its line.
        var written = Applications.Variants[name].Services.SelectMany(s => s.Needs).Select(n => n.Wishes.GetValueOrDefault("name")?.Value.Split('.')[0]).OfType<string>().ToArray();
        Assert.NotEmpty(named);
        Assert.Empty(same.Where(n => !written.Any(w => n.One.ToString().Contains(w, StringComparison.Ordinal))).Select(n => $"{n.Address}: {n.One}"));
    }

    [Fact]
    public void Two_environments_that_would_have_one_name_or_one_domain_are_said()
    {
        var plan = Planner.Plan(
            Applications.Of("app", Applications.Service("web", ServiceKind.Web)) with
            {
                Requirements = new Requirements
                {
                    Path = Applications.Notes,
                    Exists = true,
                    Environments =
                    [
                        Applications.Environment("Dev", ("domain", "example.org")),
                        new DeploymentEnvironment("dev", Applications.Wishes(), new SourceSpan(Applications.Notes, 6, 3)),
                        Applications.Environment("prod", ("domain", "Example.org")),
                    ],
                },
            },
            new PlanOptions(),
            TemplateCatalog.BuiltIn);

        Assert.Equal(["dev", "prod"], plan.Environments.Select(e => e.Name));
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.At.Line == 6 && d.Message.Contains("'dev' is there already", StringComparison.Ordinal));
        Assert.Contains(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'dev' and 'prod' have one domain", StringComparison.Ordinal));
    }

    [Fact]
    public void An_environment_with_the_domain_of_the_whole_stack_is_said()
    {
        var plan = Planner.Plan(
            Applications.Of("app", Applications.Service("web", ServiceKind.Web)) with
            {
                Requirements = new Requirements
                {
                    Path = Applications.Notes,
                    Exists = true,
                    Domain = Applications.Wish("example.org"),
                    Environments = [Applications.Environment("dev", ("domain", "example.org")), Applications.Environment("test"), Applications.Environment("prod")],
                },
            },
            new PlanOptions(),
            TemplateCatalog.BuiltIn);

        Assert.Single(plan.Diagnostics, d => d.Id == "INFRA3014" && d.Message.Contains("'dev' and 'prod' have one domain", StringComparison.Ordinal));
    }

    private static Dictionary<string, TerraformResource> Read(string name, string environment)
        => GeneratedTerraform.Of(Applications.Variants[name], new PlanOptions { Environment = environment }).Terraform.AllResources.Where(r => !r.IsData).ToDictionary(r => r.Address, StringComparer.Ordinal);
}
