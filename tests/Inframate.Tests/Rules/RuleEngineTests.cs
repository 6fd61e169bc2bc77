using Inframate.Diagnostics;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Tests.Rules;

public sealed class RuleEngineTests
{
    private const string Yaml = "id: ACME1\ntitle: Open\nseverity: low\nwhy: W.\nfix: F.\nresources: [aws_thing]\ncheck: {path: a, is: x}\n";

    [Fact]
    public void A_rule_that_reads_on_and_on_is_said_to_be_not_judged_and_silences_no_other()
    {
        var module = Things(2);
        var endless = new Endless();

        var findings = new RuleEngine([endless, .. RuleReader.Read(Yaml, "own.yaml").Rules], reads: 1_000).Judge(module);

        Assert.Equal(["ACME1", "ACME1", DiagnosticCatalog.NotJudged.Id], findings.Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.Contains("ACME2 does not judge all of these files", findings.Single(f => f.Id == DiagnosticCatalog.NotJudged.Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_data_stops_when_it_has_read_too_much()
    {
        var rules = RuleReader.Read(Yaml.Replace("{path: a, is: x}", "{path: b.a, is: x}", StringComparison.Ordinal), "own.yaml").Rules;
        var module = TerraformModule.Load([new TerraformFile("main.tf", $"resource \"aws_thing\" \"t\" {{\n{string.Concat(Enumerable.Repeat("  b {\n    a = \"y\"\n  }\n", 2_000))}}}\n")]);

        Assert.Equal(DiagnosticCatalog.NotJudged.Id, Assert.Single(new RuleEngine(rules, reads: 1).Judge(module)).Id);
        Assert.Empty(new RuleEngine(rules).Judge(module));
    }

    [Fact]
    public void A_flaw_that_two_resources_show_is_one_finding_where_it_is_mended()
    {
        var module = TerraformModule.Load([new TerraformFile("main.tf", "resource \"aws_iam_user\" \"u\" {\n  name = \"u\"\n}\n\nresource \"aws_iam_user_login_profile\" \"u\" {\n  user = aws_iam_user.u.name\n}\n")]);

        var finding = Assert.Single(RuleEngine.Run(module), f => f.Id == "INFRA2418");

        Assert.Equal(("aws_iam_user.u", 5), (finding.Resource, finding.At.Line));
        Assert.Equal(1, Assert.Single(finding.Related).At.Line);
    }

    [Fact]
    public void A_group_is_used_by_whatever_refers_to_it_but_its_rules()
    {
        const string Group = "resource \"aws_security_group\" \"g\" {\n  name = \"g\"\n}\n\n";
        bool IsForgotten(string other) => RuleEngine.Run(TerraformModule.Load([new TerraformFile("main.tf", Group + other)])).Any(f => f.Id == "INFRA2112");

        Assert.True(IsForgotten(""));
        Assert.True(IsForgotten("resource \"aws_vpc_security_group_ingress_rule\" \"r\" {\n  security_group_id = aws_security_group.g.id\n}\n"));
        Assert.False(IsForgotten("resource \"aws_dms_replication_config\" \"c\" {\n  compute_config {\n    vpc_security_group_ids = [aws_security_group.g.id]\n  }\n}\n"));
    }

    [Fact]
    public void Grants_to_everyone_are_read_together()
    {
        static string Grant(string permission) => $"  grant {{\n    type        = \"Group\"\n    permissions = [\"{permission}\"]\n    uri         = \"http://acs.amazonaws.com/groups/global/AllUsers\"\n  }}\n";
        var module = TerraformModule.Load([new TerraformFile("main.tf", $"resource \"aws_s3_bucket\" \"b\" {{\n  bucket = \"b\"\n{Grant("READ")}{Grant("WRITE")}}}\n")]);

        var finding = Assert.Single(RuleEngine.Run(module), f => f.Id == "INFRA2306");

        Assert.Contains("anyone can read and write the bucket", finding.Message, StringComparison.Ordinal);
        Assert.Contains("CKV_AWS_57", finding.Peers);
    }

    private static TerraformModule Things(int count)
        => TerraformModule.Load([new TerraformFile("main.tf", string.Concat(Enumerable.Range(0, count).Select(i => $"resource \"aws_thing\" \"t{i}\" {{\n  a = \"x\"\n}}\n")))]);

    private sealed class Endless : Rule
    {
        public override RuleInfo Info { get; } = new() { Id = "ACME2", Title = "Endless", Severity = Severity.Low, Why = "W.", Fix = "F." };

        public override void Check(TerraformModule terraform, FindingSink findings)
        {
            while (terraform.Resources("aws_thing").Any(t => !t["a"].IsAbsent))
            {
            }
        }
    }
}
