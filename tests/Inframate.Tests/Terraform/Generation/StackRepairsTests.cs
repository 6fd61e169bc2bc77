using System.Text.Json.Nodes;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Terraform.Generation;
using Inframate.Tests.Planning;

namespace Inframate.Tests.Terraform.Generation;

public sealed class StackRepairsTests
{
    [Fact]
    public void What_own_templates_forget_or_say_twice_is_mended_and_said_in_the_plan()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["first", "second"])
        {
            folder.Write($"aws/security/{name}/component.yaml", $"id: security/{name}\ntitle: Own\nprovides: [{(name == "first" ? "encryption" : "alerts")}]\nrequires: [stack]\nparameters:\n  days:\n    type: number\n    variable: key_days\n    default: {(name == "first" ? 30 : 60)}\n    description: Days.\noutputs:\n  key_arn: tls_private_key.{name}.id\n  key_id: tls_private_key.{name}.id\n  topic_arn: tls_private_key.{name}.id\n");
            folder.Write($"aws/security/{name}/own.tf.sbn", $"resource \"tls_private_key\" \"{name}\" {{\n  algorithm = \"ED25519\"\n}}\n\noutput \"{name}\" {{\n  value = {{{{ days | hcl }}}}\n}}\n");
        }

        var catalog = TemplateCatalog.Load(folder.Path);
        Assert.Empty(catalog.Diagnostics);
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Of("app", Applications.Service("worker", ServiceKind.Worker, Applications.Need(NeedKind.Sqs, "q"))), new PlanOptions(), catalog), catalog);

        Assert.Empty(stack.Diagnostics);
        Assert.Contains("source  = \"hashicorp/tls\"", stack.Files["providers.tf"], StringComparison.Ordinal);
        Assert.Single(stack.Files["variables.tf"].Split('\n'), l => l.StartsWith("variable \"key_days\"", StringComparison.Ordinal));
        Assert.Equal(["key_days", "tls"], stack.Plan.Repairs.Select(r => r.What.Split('\'')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(stack.Plan.Repairs.Select(r => r.What), JsonNode.Parse(PlanReport.ToJson(stack.Plan))!["repairs"]!.AsArray().Select(r => (string?)r!["what"]));
    }

    [Fact]
    public void A_name_that_is_cut_is_said_once_for_each_component()
    {
        const string Long = "a-service-with-a-name-that-ends-only-after-sixty-and-some-letters";
        var stack = TerraformGenerator.Generate(Planner.Plan(Applications.Of("app", Applications.Service(Long, ServiceKind.Worker)), new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);

        Assert.Single(stack.Plan.Repairs, r => r.Component == $"task-{Long}" && r.What.Contains($"'{Long}'", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_ours_needs_a_repair()
        => Assert.Empty(TerraformGenerator.Generate(Planner.Plan(Applications.Shop(), new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn).Plan.Repairs);
}
