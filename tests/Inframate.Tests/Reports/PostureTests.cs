using System.Text.Json.Nodes;
using System.Xml.Linq;
using Inframate.Reports;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Tests.Reports;

/// <summary>The reports on security that are for people and build servers, and the comparison with the run before.</summary>
public sealed class PostureTests
{
    private const string Open = """
        resource "aws_db_instance" "main" {
          publicly_accessible = true
          storage_encrypted   = true
        }
        """;

    private static readonly Diagnostic Hostile = new()
    {
        Id = "INFRA2321",
        Severity = Severity.Critical,
        Message = "'aws_db_instance.main[\"<script>alert(1)</script>|](javascript:x)`\"]' is open. \u0001\uD800",
        At = new SourceSpan("a|<b>.tf", 3, 1),
        Resource = "aws_db_instance.main[\"<script>alert(1)</script>|\n::error::x`\"]",
    };

    [Fact]
    public void The_score_falls_with_the_weight_of_what_is_open_and_silenced_findings_do_not_count()
    {
        var finding = Finding("INFRA2321", Severity.Critical, "aws_db_instance.main");

        Assert.Equal(100, new Posture { Findings = [], Judged = 40 }.Score);
        Assert.Equal(80, new Posture { Findings = [finding], Judged = 40 }.Score);
        Assert.Equal(88, new Posture { Findings = [finding with { Severity = Severity.High }], Judged = 40 }.Score);
        Assert.Equal(100, new Posture { Findings = [finding with { Suppression = new Suppression(true, "Accepted.") }], Judged = 40 }.Score);
        Assert.Null(new Posture { Findings = [finding], Judged = 0 }.Score);
    }

    [Theory]
    [InlineData("aws_db_instance.main", "RDS")]
    [InlineData("module.data.module.x.aws_s3_bucket_acl.files[\"eu\"]", "S3")]
    [InlineData("data.aws_iam_policy_document.all", "IAM")]
    [InlineData("google_compute_firewall.ssh", "VPC")]
    [InlineData("google_compute_instance.vm", "Compute Engine")]
    [InlineData("aws_qldb_ledger.main", "qldb")]
    [InlineData("provider.aws", "Terraform")]
    public void A_finding_belongs_to_the_service_of_its_type(string address, string service)
        => Assert.Equal(service, Assert.Single(new Posture { Findings = [Finding("INFRA2321", Severity.High, address)], Judged = 1 }.ByService()).Name);

    [Fact]
    public void Texts_of_the_repository_are_no_tags_no_cells_and_no_characters_that_xml_refuses()
    {
        var posture = new Posture { Findings = [Hostile, Hostile with { Suppression = new Suppression(true, "<b>|") }], Judged = 1 };

        var html = SecurityPage.ToHtml(posture, RuleTexts.Ours);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>.tf", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);

        var markdown = SecurityReport.ToMarkdown(posture, RuleTexts.Ours);
        Assert.DoesNotContain("](javascript", markdown.Replace("\\[", "", StringComparison.Ordinal).Replace("\\]", "", StringComparison.Ordinal).Replace("[INFRA", "", StringComparison.Ordinal).Split("## INFRA2321")[1], StringComparison.Ordinal);
        Assert.All(markdown.Split('\n').Where(l => l.StartsWith("| critical | [", StringComparison.Ordinal)), l => Assert.Equal(6, l.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));

        var xml = XDocument.Parse(JUnitReport.ToXml(posture));
        Assert.Equal(2, xml.Descendants("testcase").Count());
    }

    [Fact]
    public void JUnit_has_what_is_open_as_failed_and_what_is_silenced_as_skipped()
    {
        var finding = Finding("INFRA2321", Severity.Critical, "aws_db_instance.main");
        var posture = new Posture { Findings = [finding, finding with { Resource = "aws_db_instance.other", Suppression = new Suppression(true, "Accepted.") }, finding with { Severity = Severity.Info }], Judged = 1 };

        var suite = Assert.Single(XDocument.Parse(JUnitReport.ToXml(posture)).Root!.Elements());

        Assert.Equal(("2", "1", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("skipped")!));
        Assert.Equal("critical", (string)suite.Descendants("failure").Single().Attribute("type")!);
        Assert.Equal("Accepted.", (string)suite.Descendants("skipped").Single().Attribute("message")!);
        Assert.Equal("main.tf", (string)suite.Elements().First().Attribute("file")!);
    }

    [Fact]
    public void A_run_is_compared_with_the_one_before_and_one_that_finds_the_same_writes_the_same()
    {
        using var repository = new TestRepository(("infra/main.tf", Open));
        var first = Run(repository, null);
        Assert.DoesNotContain("Since", first["security.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("security.previous.txt", first.Keys);
        Assert.Equal(first, Run(repository, first));

        repository.Write("infra/main.tf", """
            resource "aws_db_instance" "main" {
              publicly_accessible = false
              storage_encrypted   = false
            }
            """);
        var second = Run(repository, first);
        Assert.Matches(@"Since the last run with \d+ findings: 1 new \(1 high\), 1 mended or silenced\.", second["security.md"]);
        Assert.Contains(">new<", second["security.html"], StringComparison.Ordinal);

        Assert.Equal(second, Run(repository, second));
        Assert.Equal(second["security.sarif"], Run(repository, null)["security.sarif"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"runs\":[{\"results\":[{}]}]}")]
    [InlineData("[1,")]
    public void A_last_report_that_is_none_is_compared_with_nothing(string text)
    {
        using var repository = new TestRepository(("infra/main.tf", Open));

        Assert.Equal(Run(repository, null), Run(repository, new Dictionary<string, string> { ["security.sarif"] = text }));
    }

    [Fact]
    public void The_baseline_is_compared_with_too()
    {
        using var repository = new TestRepository(("infra/main.tf", Open));
        var baseline = Silencing.Baseline(Result(repository, null).Findings);
        repository.Write("infra/main.tf", Open.Replace("storage_encrypted   = true", "storage_encrypted   = false", StringComparison.Ordinal).Replace("publicly_accessible = true", "publicly_accessible = false", StringComparison.Ordinal));

        var report = Run(repository, null, o => o with { Baseline = baseline })["security.md"];

        Assert.Matches(@"Since the baseline with \d+ findings: 1 new \(1 high\), 1 mended or silenced\.", report);
    }

    [Fact]
    public void Compliance_narrows_what_is_told_and_sums_it_up_by_control()
    {
        using var repository = new TestRepository(("infra/main.tf", Open));
        var frameworks = ControlCatalog.Select("cis-aws").Frameworks;

        var all = Result(repository, null);
        var narrowed = Result(repository, null, o => o with { Frameworks = frameworks });

        Assert.Equal(all.Findings, narrowed.Findings);
        Assert.Contains(all.Diagnostics, d => d.Id == "INFRA2323");
        Assert.Equal(["INFRA2321"], narrowed.Diagnostics.Where(d => d.Id.StartsWith("INFRA2", StringComparison.Ordinal)).Select(d => d.Id));
        Assert.Contains("| cis-aws:2.3.3 | Databases have no public address | 1 | INFRA2321 |", narrowed.Reports["security.md"], StringComparison.Ordinal);
        Assert.Contains("| cis-aws:3.7 | Every VPC has a flow log | 0 |  |", narrowed.Reports["security.md"], StringComparison.Ordinal);
        var run = JsonNode.Parse(narrowed.Reports["security.sarif"])!["runs"]![0]!;
        Assert.Equal("cis-aws", (string?)run["taxonomies"]!.AsArray().Single()!["name"]);
        Assert.Equal("2.3.3", (string?)run["tool"]!["driver"]!["rules"]![0]!["relationships"]![0]!["target"]!["id"]);

        // Another set of frameworks has other findings, which are neither new nor mended.
        Assert.DoesNotContain("Since", Run(repository, all.Reports, o => o with { Frameworks = frameworks })["security.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_the_user_is_told_whatever_the_frameworks_are()
    {
        using var repository = new TestRepository(("infra/main.tf", Open));
        var policies = PolicySet.Read([("p.yaml", "id: ACME1\ntitle: None\nseverity: low\nwhy: So.\nfix: So.\nlinks: []\nresources: [aws_db_instance]\n")]);

        var result = Result(repository, null, o => o with { Frameworks = ControlCatalog.Select("soc2").Frameworks, Policies = policies });

        Assert.Contains(result.Diagnostics, d => d.Id == "ACME1");
    }

    private static Diagnostic Finding(string id, Severity severity, string resource) => new() { Id = id, Severity = severity, Message = "It is so.", At = new SourceSpan("main.tf", 1, 1), Resource = resource };

    private static Dictionary<string, string> Run(TestRepository repository, IReadOnlyDictionary<string, string>? last, Func<PipelineOptions, PipelineOptions>? with = null)
        => Result(repository, last, with).Reports.Where(r => r.Key.StartsWith("security.", StringComparison.Ordinal)).ToDictionary();

    private static PipelineResult Result(TestRepository repository, IReadOnlyDictionary<string, string>? last, Func<PipelineOptions, PipelineOptions>? with = null)
    {
        var options = new PipelineOptions
        {
            Input = repository.Input(),
            OutputPath = "obj/infra",
            TerraformRoot = Path.Combine(repository.Root, "infra"),
            LastSarif = last?.GetValueOrDefault("security.sarif"),
            PreviousFindings = last?.GetValueOrDefault("security.previous.txt"),
            Today = new DateOnly(2026, 1, 1),
        };
        return Pipeline.Run(with?.Invoke(options) ?? options);
    }
}
