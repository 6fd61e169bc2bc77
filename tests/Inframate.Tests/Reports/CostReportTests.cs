using System.Text.Json.Nodes;
using Inframate.Costs;
using Inframate.Planning;
using Inframate.Reports;
using Inframate.Terraform;
using Inframate.Tests.Planning;
using NJsonSchema;

namespace Inframate.Tests.Reports;

public sealed class CostReportTests
{
    private static readonly Plan NoPlan = new() { Name = "none", Cloud = "aws", Region = "us-east-1", Components = [] };

    // One resource of each of the four kinds, and one of another region.
    private const string Mixed = """
        resource "aws_db_instance" "known" {
          engine         = "postgres"
          instance_class = "db.t4g.micro"
        }

        resource "aws_db_instance" "unknown" {
          engine         = "postgres"
          instance_class = var.size
        }

        resource "aws_eks_cluster" "unsupported" {}

        resource "aws_iam_role" "free" {}

        resource "aws_nat_gateway" "elsewhere" {
          region = "af-south-1"
        }

        variable "size" {}
        """;

    public static TheoryData<string> Names => [.. Applications.Variants.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task The_report_of_a_generated_stack_follows_its_schema(string name)
    {
        var schema = await Schema();
        var (terraform, plan) = GeneratedTerraform.Of(Applications.Variants[name]);

        Assert.Empty(schema.Validate(CostReport.ToJson(CostEstimator.Estimate(terraform, plan.Region), plan)));
    }

    [Fact]
    public async Task It_follows_it_when_prices_are_unknown_or_there_is_nothing_to_price()
    {
        var schema = await Schema();

        Assert.Empty(schema.Validate(CostReport.ToJson(Estimate(Mixed), NoPlan)));
        Assert.Empty(schema.Validate(CostReport.ToJson(Estimate(""), NoPlan)));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_estimate()
    {
        var schema = await Schema();
        var json = CostReport.ToJson(Estimate(Mixed), NoPlan);

        Assert.NotEmpty(schema.Validate(json.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"monthlyQuantity\": 730", "\"monthlyQuantity\": null", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"why\":", "\"because\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_resource_is_in_exactly_one_list_and_only_the_priced_ones_are_in_the_sum()
    {
        var json = JsonNode.Parse(CostReport.ToJson(Estimate(Mixed), NoPlan))!;

        var known = Assert.Single(json["resources"]!.AsArray())!;
        Assert.Equal("aws_db_instance.known", (string?)known["address"]);
        Assert.Equal((decimal)json["totalMonthlyCost"]!, (decimal)known["monthlyCost"]!);
        Assert.Equal(["aws_iam_role.free"], json["free"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(["aws_eks_cluster.unsupported"], json["unsupported"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(["aws_db_instance.unknown", "aws_nat_gateway.elsewhere"], json["unknown"]!.AsArray().Select(u => (string?)u!["address"]));
    }

    [Fact]
    public void What_is_not_part_of_the_sum_is_named_in_the_text()
    {
        var text = CostReport.ToMarkdown(Estimate(Mixed), NoPlan);

        Assert.Contains("- `aws_db_instance.unknown`: The value of 'instance_class' is not known before apply.\n", text, StringComparison.Ordinal);
        Assert.Contains("- `aws_eks_cluster.unsupported`\n", text, StringComparison.Ordinal);
    }

    private static CostEstimate Estimate(string terraform) => CostEstimator.Estimate(TerraformModule.Load([new TerraformFile("main.tf", terraform)]), "us-east-1");

    private static async Task<JsonSchema> Schema() => await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/cost.schema.json"), TestContext.Current.CancellationToken);
}
