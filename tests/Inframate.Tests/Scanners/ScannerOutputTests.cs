using System.Collections.Immutable;
using Inframate.Agent.Scanners;
using Inframate.Reports;
using Inframate.Text;

namespace Inframate.Tests.Scanners;

/// <summary>The outputs are written in the forms that Trivy 0.5x and 0.6x, Checkov 3 and tfsec 1.28 print.</summary>
public sealed class ScannerOutputTests
{
    internal const string Trivy = """
        {
          "SchemaVersion": 2,
          "ArtifactName": "infra",
          "ArtifactType": "filesystem",
          "Results": [
            { "Target": ".", "Class": "config", "Type": "terraform", "MisconfSummary": { "Successes": 1, "Failures": 0 } },
            {
              "Target": "main.tf",
              "Class": "config",
              "Type": "terraform",
              "Misconfigurations": [
                {
                  "Type": "Terraform Security Check", "ID": "AWS-0065", "AVDID": "AVD-AWS-0065", "Title": "Keys are not rotated", "Description": "Rotate them.",
                  "Message": "Key does not have rotation enabled.", "Resolution": "Turn rotation on", "Severity": "MEDIUM", "PrimaryURL": "https://avd.aquasec.com/misconfig/avd-aws-0065",
                  "Status": "FAIL", "CauseMetadata": { "Resource": "aws_kms_key.key", "Provider": "AWS", "Service": "kms", "StartLine": 1, "EndLine": 2 }
                },
                { "ID": "AWS-0066", "Title": "Passed", "Severity": "HIGH", "Status": "PASS", "CauseMetadata": { "StartLine": 1, "EndLine": 2 } },
                {
                  "ID": "AWS-9999", "Title": "Something that we have no rule for", "Message": "It is so", "Resolution": "Do otherwise", "Severity": "CRITICAL", "Status": "FAIL",
                  "CauseMetadata": { "Resource": "aws_kms_key.key", "StartLine": 1, "EndLine": 2 }
                }
              ]
            }
          ]
        }
        """;

    internal const string Checkov = """
        {
          "check_type": "terraform",
          "results": {
            "passed_checks": [],
            "failed_checks": [
              {
                "check_id": "CKV_AWS_7", "bc_check_id": "BC_AWS_LOGGING_8", "check_name": "Ensure rotation for customer created CMKs is enabled", "check_result": { "result": "FAILED" },
                "file_path": "/main.tf", "file_line_range": [1, 2], "resource": "aws_kms_key.key", "severity": null, "guideline": "https://docs.example.com/guideline"
              }
            ],
            "skipped_checks": []
          },
          "summary": { "passed": 0, "failed": 1, "skipped": 0, "parsing_errors": 0, "resource_count": 1, "checkov_version": "3.2.0" }
        }
        """;

    internal const string Tfsec = """
        {
          "results": [
            {
              "rule_id": "AVD-AWS-0065", "long_id": "aws-kms-auto-rotate-keys", "rule_description": "A KMS key is not configured to auto-rotate.", "rule_provider": "aws", "rule_service": "kms",
              "impact": "Long life KMS keys increase the attack surface", "resolution": "Configure KMS key to auto rotate", "links": ["https://aquasecurity.github.io/tfsec/"],
              "description": "Key does not have rotation enabled.", "severity": "MEDIUM", "warning": false, "status": 0, "resource": "aws_kms_key.key",
              "location": { "filename": "FOLDER/main.tf", "start_line": 1, "end_line": 2 }
            }
          ]
        }
        """;

    internal const string Sarif = """
        {
          "version": "2.1.0",
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "runs": [
            {
              "tool": { "driver": { "name": "Trivy", "rules": [ {
                "id": "AVD-AWS-0065", "shortDescription": { "text": "Keys are not rotated" }, "fullDescription": { "text": "Rotate them." }, "helpUri": "https://avd.aquasec.com/misconfig/avd-aws-0065",
                "help": { "text": "Rotate." }, "properties": { "security-severity": "5.5" } } ] } },
              "results": [
                {
                  "ruleId": "AVD-AWS-0065", "ruleIndex": 0, "level": "warning",
                  "message": { "text": "Artifact: main.tf\nType: terraform\nVulnerability AVD-AWS-0065\nSeverity: MEDIUM\nMessage: Key does not have rotation enabled.\nLink: x" },
                  "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "main.tf", "uriBaseId": "ROOTPATH" }, "region": { "startLine": 1, "endLine": 2 } } } ]
                }
              ]
            }
          ]
        }
        """;

    [Theory]
    [InlineData(Trivy, "AWS-0065", 2)]
    [InlineData(Checkov, "CKV_AWS_7", 1)]
    [InlineData(Tfsec, "AVD-AWS-0065", 1)]
    [InlineData(Sarif, "AVD-AWS-0065", 1)]
    [InlineData("[" + Checkov + "," + Checkov + "]", "CKV_AWS_7", 2)]
    [InlineData("2026-01-01 banner of the program\n" + Tfsec, "AVD-AWS-0065", 1)]
    public void Each_form_is_read(string text, string id, int count)
    {
        using var folder = new TemporaryFolder();
        folder.Write("infra/main.tf", "");

        var (findings, problem) = ScannerOutput.Read("x", text.Replace("FOLDER", folder.At("infra"), StringComparison.Ordinal), folder.Path, folder.At("infra"));

        Assert.Null(problem);
        Assert.Equal(count, findings.Length);
        var first = findings[0];
        Assert.Equal((id, "infra/main.tf", 1, 2, Severity.Medium), (first.Rule.Id, first.At.Path, first.At.Line, first.LastLine, first.Rule.Severity));
        Assert.Equal(text == Sarif ? null : "aws_kms_key.key", first.Resource);
        Assert.DoesNotContain('\n', first.Message);
        Assert.StartsWith("https://", Assert.Single(first.Rule.Links), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "printed nothing")]
    [InlineData("Traceback (most recent call last)", "no JSON")]
    [InlineData("{\"Results\": [", "broken at line 1")]
    [InlineData("{\"hello\": 1}", "none of the forms")]
    [InlineData("[1, 2]", "none of the forms")]
    [InlineData("{\"results\": {\"failed_checks\": [{\"check_id\": \"CKV_1\", \"file_line_range\": [\"x\"]}]}}", "not what it should be")]
    [InlineData("{\"results\": [{\"rule_id\": \"A B\", \"location\": {\"filename\": \"main.tf\"}}]}", "1 of its results")]
    [InlineData("{\"results\": [{\"rule_id\": \"AB\", \"location\": {\"filename\": \"../../etc/passwd\"}}, {\"rule_id\": \"AB\", \"location\": {\"filename\": \"/etc/passwd\"}}]}", "2 of its results")]
    [InlineData("{\"results\": [null, 7, {\"rule_id\": {}}]}", "3 of its results")]
    public void What_cannot_be_used_is_said(string text, string problem)
    {
        using var folder = new TemporaryFolder();

        var result = ScannerOutput.Read("x", text, folder.Path, folder.Path);

        Assert.Empty(result.Findings);
        Assert.Contains(problem, result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_broken_and_not_a_crash()
        => Assert.Contains("broken", ScannerOutput.Read("x", new string('[', 100_000), "/r", "/r").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"passed\": 0, \"failed\": 0, \"skipped\": 0}")]
    [InlineData("{\"results\": null}")]
    [InlineData("{\"SchemaVersion\": 2, \"Results\": null}")]
    public void Nothing_found_is_no_problem(string text) => Assert.Equal((0, null), (ScannerOutput.Read("x", text, "/r", "/r").Findings.Length, ScannerOutput.Read("x", text, "/r", "/r").Problem));

    [Fact]
    public void Texts_are_one_line_without_control_characters_and_bounded()
    {
        var text = """{"results": [{"rule_id": "AB", "description": "a\n\u001b[31m::error::b LONG", "links": ["javascript:x"], "location": {"filename": "main.tf", "start_line": 3}}]}""".Replace("LONG", new string('x', 5000), StringComparison.Ordinal);

        var finding = Assert.Single(ScannerOutput.Read("x", text, "/r", "/r").Findings);

        Assert.DoesNotContain(finding.Message, char.IsControl);
        Assert.True(finding.Message.Length < 700);
        Assert.Empty(finding.Rule.Links);
    }

    [Fact]
    public void The_same_finding_of_several_scanners_is_one_with_all_their_names()
    {
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_kms_key\" \"key\" {\n}\n"));
        var folder = Path.Combine(repository.Root, "infra");
        var scanned = new[] { ("trivy", Trivy), ("checkov", Checkov), ("tfsec", Tfsec.Replace("FOLDER", folder, StringComparison.Ordinal)) }
            .SelectMany(s => ScannerOutput.Read(s.Item1, s.Item2, repository.Root, folder).Findings).ToImmutableArray();

        var findings = Run(repository, scanned).Findings;

        var rotation = Assert.Single(findings, f => f.Id == "INFRA2362");
        Assert.Equal(["inframate", "checkov", "tfsec", "trivy"], rotation.Sources);
        Assert.Contains("Also found by checkov (CKV_AWS_7). And by tfsec (AVD-AWS-0065). And by trivy (AWS-0065).", rotation.Message, StringComparison.Ordinal);
        var foreign = Assert.Single(findings, f => f.Id == "AWS-9999");
        Assert.Equal((Severity.Critical, "aws_kms_key.key", 1), (foreign.Severity, foreign.Resource, foreign.At.Line));
        Assert.DoesNotContain(findings, f => f.Id is "CKV_AWS_7" or "AVD-AWS-0065" or "AWS-0065" or "AWS-0066");
    }

    [Fact]
    public void What_only_others_find_has_our_id_where_we_know_the_check_and_can_be_silenced_by_it()
    {
        using var repository = new TestRepository(("infra/main.tf", "resource \"aws_kms_key\" \"key\" {\n  enable_key_rotation = true\n}\n"));
        var folder = Path.Combine(repository.Root, "infra");
        var scanned = new[] { ("trivy", Trivy), ("checkov", Checkov) }.SelectMany(s => ScannerOutput.Read(s.Item1, s.Item2, repository.Root, folder).Findings).ToImmutableArray();

        var result = Run(repository, scanned);
        var finding = Assert.Single(result.Findings, f => f.Id == "INFRA2362");
        Assert.Equal(["checkov"], finding.Sources.Take(1));

        var silenced = Run(repository, scanned, o => o with { Suppressions = [SuppressionWish.Read("INFRA2362", "", "Accepted.", ""), SuppressionWish.Read("AWS-9999", "", "Accepted.", "")] });
        Assert.All(silenced.Findings.Where(f => f.Id is "INFRA2362" or "AWS-9999"), f => Assert.NotNull(f.Suppression));

        // They are asked in some runs only, which is no change.
        var sarif = result.Reports["security.sarif"];
        Assert.DoesNotContain("Since", Run(repository, [], o => o with { LastSarif = sarif }).Reports["security.md"], StringComparison.Ordinal);
    }

    private static PipelineResult Run(TestRepository repository, ImmutableArray<ScannerFinding> scanned, Func<PipelineOptions, PipelineOptions>? with = null)
    {
        var options = new PipelineOptions { Input = repository.Input(), OutputPath = "obj/infra", TerraformRoot = repository.Root, Scanned = scanned, Today = new DateOnly(2026, 1, 1) };
        return Pipeline.Run(with?.Invoke(options) ?? options);
    }
}
