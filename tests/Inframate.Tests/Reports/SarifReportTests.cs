using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Tests.Planning;
using Inframate.Tests.Rules;
using Inframate.Text;
using NJsonSchema;

namespace Inframate.Tests.Reports;

public sealed class SarifReportTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(r => r.Info.Id)];

    public static TheoryData<string> Names => [.. Applications.Variants.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task The_report_of_a_generated_stack_follows_its_schema(string name)
    {
        var schema = await Schema();

        Assert.Empty(schema.Validate(SarifReport.ToJson(Generated(name))));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_report_of_each_rule_follows_it(string id)
    {
        var schema = await Schema();
        var findings = Findings(File.ReadAllText(Examples.PathOf(id, "bad")));

        Assert.Contains(findings, f => f.Id == id);
        Assert.Empty(schema.Validate(SarifReport.ToJson(findings)));
    }

    [Fact]
    public async Task Without_findings_there_are_no_results_and_it_follows_it_as_well()
    {
        var json = SarifReport.ToJson([]);

        var schema = await Schema();
        Assert.Empty(schema.Validate(json));
        Assert.Empty(Run(json)["results"]!.AsArray());
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_report()
    {
        var schema = await Schema();
        var json = SarifReport.ToJson(Generated("a public bucket"));

        Assert.NotEmpty(schema.Validate(json.Replace("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"uri\": \"", "\"uri\": \"/home/", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"startLine\": ", "\"startLine\": -", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_finding_on_generated_Terraform_is_at_its_cause_and_names_the_line_of_Terraform()
    {
        var findings = Generated("a public bucket");

        var result = Run(SarifReport.ToJson(findings))["results"]!.AsArray().Single(r => (string?)r!["ruleId"] == "INFRA2301")!;

        Assert.Equal(Applications.Notes, (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal(Applications.Wish("true").At.Line, (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Equal("obj/infra/storage.tf", (string?)result["relatedLocations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]);
        Assert.Equal("aws_s3_bucket_public_access_block.pictures", (string?)result["properties"]!["resource"]);
    }

    [Fact]
    public void What_one_wish_causes_in_one_block_is_one_finding()
    {
        var findings = FindingOrigin.Once(Generated("a public bucket"));

        var one = Assert.Single(findings, f => f.Id is "INFRA2301" or "INFRA2302" or "INFRA2303" or "INFRA2304");
        Assert.Empty(new[] { "CKV_AWS_53", "CKV_AWS_55" }.Except(one.Peers));
        Assert.Equal(2, one.Related.Length);
    }

    [Fact]
    public void Each_result_points_at_its_rule()
    {
        var run = Run(SarifReport.ToJson([.. RuleCatalog.All.SelectMany(r => Findings(File.ReadAllText(Examples.PathOf(r.Info.Id, "bad"))))]));
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();

        Assert.Equal(RuleCatalog.All.Length, rules.Count);
        foreach (var result in run["results"]!.AsArray())
            Assert.Equal((string?)result!["ruleId"], (string?)rules[(int)result["ruleIndex"]!]!["id"]);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Fingerprints_are_unique_and_stay_while_lines_move(string id)
    {
        var text = File.ReadAllText(Examples.PathOf(id, "bad"));

        var before = Fingerprints(text);

        Assert.NotEmpty(before);
        Assert.Equal(before.Distinct(), before);
        Assert.Equal(before, Fingerprints("# A line more.\n\n" + text));
    }

    // What a build says nothing of is a note there; what another rule says the same or the opposite of is no failure at all.
    [Theory, InlineData("INFRA2311", "note", null, null), InlineData("INFRA2118", "none", "informational", false)]
    public void A_rule_that_is_off_by_default_is_a_note_unless_its_findings_are_no_flaws(string id, string level, string? kind, bool? enabled)
    {
        var run = Run(SarifReport.ToJson([.. Findings(File.ReadAllText(Examples.PathOf(id, "bad"))).Where(f => f.Id == id)]));

        Assert.All(run["results"]!.AsArray(), r => Assert.Equal((level, kind), ((string?)r!["level"], (string?)r["kind"])));
        Assert.Equal(enabled, (bool?)run["tool"]!["driver"]!["rules"]![0]!["defaultConfiguration"]!["enabled"]);
        Assert.NotEmpty(run["results"]!.AsArray());
    }

    [Fact]
    public void Letters_that_a_path_may_have_and_an_address_may_not_are_escaped()
    {
        var finding = new Diagnostic { Id = "INFRA2001", Severity = Severity.High, Message = "It is so.", At = new SourceSpan("src/My App/ü#1.tf", 1, 1) };

        Assert.Contains("\"uri\": \"src/My%20App/%C3%BC%231.tf\"", SarifReport.ToJson([finding]), StringComparison.Ordinal);
    }

    private static List<string?> Fingerprints(string text)
        => [.. Run(SarifReport.ToJson(Findings(text)))["results"]!.AsArray().Select(r => (string?)r!["partialFingerprints"]!["inframate/v1"])];

    private static ImmutableArray<Diagnostic> Findings(string text) => RuleEngine.Run(TerraformModule.Load([new TerraformFile("main.tf", text)]));

    private static ImmutableArray<Diagnostic> Generated(string name)
    {
        var (terraform, plan) = GeneratedTerraform.Of(Applications.Variants[name]);
        return [.. RuleEngine.Run(terraform).Select(f => FindingOrigin.Trace(f, plan))];
    }

    private static JsonNode Run(string json) => JsonNode.Parse(json)!["runs"]![0]!;

    private static async Task<JsonSchema> Schema() => await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/security.schema.json"), TestContext.Current.CancellationToken);
}
