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

        resource "aws_quicksight_account_subscription" "unsupported" {}

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
        Assert.Equal(["aws_quicksight_account_subscription.unsupported"], json["unsupported"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(["aws_db_instance.unknown", "aws_nat_gateway.elsewhere"], json["unknown"]!.AsArray().Select(u => (string?)u!["address"]));
    }

    [Fact]
    public void What_is_not_part_of_the_sum_is_named_in_the_text()
    {
        var text = CostReport.ToMarkdown(Estimate(Mixed), NoPlan);

        Assert.Contains("- `aws_db_instance.unknown`: The value of 'instance_class' is not known before apply.\n", text, StringComparison.Ordinal);
        Assert.Contains("- `aws_quicksight_account_subscription.unsupported`\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_of_nothing_but_unknown_prices_is_not_called_zero()
    {
        var estimate = Estimate("resource \"aws_nat_gateway\" \"elsewhere\" {\n  region = \"af-south-1\"\n}\n");

        Assert.Null(estimate.PricesAsOf);
        var text = CostReport.ToMarkdown(estimate, NoPlan);
        Assert.Contains("1 resource has a price that is not known", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Resources_of_which_nobody_knows_how_many_there_are_have_no_price()
    {
        var estimate = Estimate("resource \"aws_eip\" \"many\" {\n  count = var.number\n}\n\nvariable \"number\" {}\n");

        Assert.Empty(estimate.Resources);
        Assert.Equal("How many there are is not known before apply.", Assert.Single(estimate.Unknown).Why);
    }

    [Fact]
    public void Prices_that_lead_to_no_amount_do_not_date_the_estimate()
    {
        // The first price of the database is of 2024, the second does not exist.
        var estimate = Estimate("resource \"aws_db_instance\" \"ireland\" {\n  region         = \"eu-west-1\"\n  engine         = \"postgres\"\n  instance_class = \"db.t4g.micro\"\n}\n\nresource \"aws_nat_gateway\" \"main\" {}\n");

        Assert.Single(estimate.Unknown);
        Assert.Equal("2026-08-21", estimate.PricesAsOf);
    }

    private static CostEstimate Estimate(string terraform) => CostEstimator.Estimate(TerraformModule.Load([new TerraformFile("main.tf", terraform)]), "us-east-1");

    private static async Task<JsonSchema> Schema() => await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/cost.schema.json"), TestContext.Current.CancellationToken);
}
