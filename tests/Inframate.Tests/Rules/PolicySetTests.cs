using System.Text.Json;
using Inframate.Rules;

namespace Inframate.Tests.Rules;

public sealed class PolicySetTests
{
    private const string Tags = """
        rules:
        - id: ACME0001
          title: Owner unknown
          severity: high
          why: Somebody has to be called when it breaks.
          fix: Add the tag 'Owner'.
          resources: [aws_*]
          check: { path: tags.Owner, notSet: true, when: { path: tags, set: true } }
        - id: ACME0002
          title: Database in a subnet with public addresses
          severity: critical
          why: It would have an address on the internet.
          fix: Use a private subnet.
          resources: [aws_db_subnet_group]
          check: { joined: [aws_subnet], uses: subnet_ids, with: { path: map_public_ip_on_launch, is: true } }
        """;

    [Fact]
    public void Own_rules_judge_hand_written_terraform_beside_ours()
    {
        using var repository = new TestRepository(
            ("policies/acme.yaml", Tags),
            ("infra/main.tf", """
                resource "aws_sns_topic" "a" {
                  kms_master_key_id = "alias/x"
                  tags              = { Team = "x" }
                }

                resource "aws_sns_topic" "b" {
                  kms_master_key_id = "alias/x"
                  tags              = { Owner = "x" }
                }

                resource "aws_subnet" "open" {
                  vpc_id                  = "vpc-1"
                  map_public_ip_on_launch = true
                }

                resource "aws_db_subnet_group" "main" {
                  subnet_ids = [aws_subnet.open.id]
                }
                """));

        var result = Pipeline.Run(new PipelineOptions
        {
            Input = repository.Input(),
            OutputPath = "obj/infra",
            TerraformRoot = repository.Root,
            Policies = PolicySet.Read([("policies/acme.yaml", Tags)]),
        });

        Assert.Equal([("ACME0001", 3), ("ACME0002", 16)], result.Findings.Where(f => f.Id.StartsWith("ACME", StringComparison.Ordinal)).Select(f => (f.Id, f.At.Line)));
        Assert.Contains(result.Findings, f => f.Id.StartsWith("INFRA2", StringComparison.Ordinal));
        using var sarif = JsonDocument.Parse(result.Reports["security.sarif"]);
        var rule = sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal(("ACME0001", false), (rule.GetProperty("id").GetString(), rule.TryGetProperty("helpUri", out _)));
    }

    [Theory]
    [InlineData(null, 0, "no such file")]
    [InlineData("id: INFRA2321\ntitle: T\nseverity: low\nwhy: W.\nfix: F.\nresources: [aws_thing]\n", 0, "prefix of your own")]
    [InlineData("rules:\n- {id: A1, title: T, severity: low, why: W., fix: F., resources: [x]}\n- {id: a1, title: T, severity: low, why: W., fix: F., resources: [x]}\n", 0, "same id")]
    [InlineData("id: A1\ntitel: T\n", 2, "nearest one is 'title'")]
    public void What_is_wrong_with_a_policy_is_one_message(string? text, int line, string says)
    {
        var problem = Assert.Single(PolicySet.Read([("own.yaml", text)]).Diagnostics);

        Assert.Equal(("INFRA0013", "own.yaml", line), (problem.Id, problem.At.Path, problem.At.Line));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }
}
