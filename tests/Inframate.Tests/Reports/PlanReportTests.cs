using System.Text.Json.Nodes;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Terraform.Generation;
using Inframate.Tests.Planning;
using NJsonSchema;

namespace Inframate.Tests.Reports;

public sealed class PlanReportTests
{
    public static TheoryData<string> Names => [.. Applications.Variants.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task The_report_follows_its_schema(string name)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/plan.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Json(name)));
    }

    [Fact]
    public async Task A_plan_of_nothing_follows_it_as_well()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/plan.schema.json"), TestContext.Current.CancellationToken);
        var plan = Planner.Plan(Applications.Shop(), new PlanOptions { Cloud = "gcp" }, TemplateCatalog.BuiltIn);

        Assert.Empty(schema.Validate(PlanReport.ToJson(plan)));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_plan()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/plan.schema.json"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate(Json("shop").Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate("""{ "schemaVersion": 1 }"""));
    }

    [Fact]
    public void The_report_names_template_evidence_and_addresses_of_each_component()
    {
        var database = JsonNode.Parse(Json("shop"))!["components"]!.AsArray().Single(c => (string?)c!["name"] == "rds-shop")!;

        Assert.Equal("database/rds", (string?)database["template"]);
        Assert.Equal("call", (string?)database["because"]![0]!["kind"]);
        Assert.Equal("src/Infrastructure/Registration.cs(10,9)", (string?)database["because"]![0]!["at"]);
        Assert.Contains("aws_db_instance.shop", database["addresses"]!.AsArray().Select(a => (string?)a));
    }

    [Fact]
    public void The_report_ends_lines_with_line_feeds_and_is_the_same_every_time()
    {
        Assert.DoesNotContain('\r', Json("shop"));
        Assert.EndsWith("}\n", Json("shop"), StringComparison.Ordinal);
        Assert.Equal(Json("shop"), Json("shop"));
    }

    private static string Json(string name)
    {
        var plan = Planner.Plan(Applications.Variants[name], new PlanOptions(), TemplateCatalog.BuiltIn);
        return PlanReport.ToJson(TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn).Plan);
    }
}
