using Inframate.Rules;
using Inframate.Terraform;

namespace Inframate.Tests.Rules;

public sealed class InlineSuppressionsTests
{
    [Theory]
    [InlineData("  publicly_accessible = true #inframate:ignore=INFRA2321: only for the demo", "only for the demo")]
    [InlineData("  # inframate:ignore=INFRA2321: only for the demo\n  publicly_accessible = true", "only for the demo")]
    [InlineData("  publicly_accessible = true\n  engine = \"x\" #checkov:skip=CKV_AWS_17:reached by partners", "reached by partners")]
    [InlineData("  # checkov:skip=CKV_AWS_99, CKV_AWS_17\n  publicly_accessible = true", "A comment says so without a reason.")]
    [InlineData("  publicly_accessible = true // trivy:ignore:AVD-AWS-0180", "A comment says so without a reason.")]
    [InlineData("  #trivy:ignore:aws-0180\n  publicly_accessible = true", "A comment says so without a reason.")]
    [InlineData("  #tfsec:ignore:AVD-AWS-0001 tfsec:ignore:AVD-AWS-0180:exp:2999-01-01\n  publicly_accessible = true", "A comment says so without a reason.")]
    [InlineData("  # tfsec:ignore:*\n  # Partners connect from outside.\n  publicly_accessible = true", "A comment says so without a reason.")]
    public void A_comment_silences_the_finding_that_it_names(string body, string reason)
        => Assert.Equal([reason], Reasons($"resource \"aws_db_instance\" \"a\" {{\n{body}\n}}\n"));

    [Theory]
    [InlineData("  publicly_accessible = true #inframate:ignore=INFRA2322: another rule")]
    [InlineData("  # trivy:ignore:AVD-AWS-0180\n  engine = \"x\"\n  publicly_accessible = true")]
    [InlineData("  publicly_accessible = true # CKV_AWS_17 is not skipped")]
    public void Other_comments_do_not(string body)
        => Assert.Equal([null], Reasons($"resource \"aws_db_instance\" \"a\" {{\n{body}\n}}\n"));

    [Theory]
    [InlineData("# trivy:ignore:AVD-AWS-0180\n")]
    [InlineData("#inframate:ignore=INFRA2321: known\n")]
    public void A_comment_before_the_header_is_good_for_the_block_and_for_no_other(string comment)
        => Assert.Equal([true, false], Reasons($"{comment}resource \"aws_db_instance\" \"a\" {{\n  publicly_accessible = true\n}}\n\nresource \"aws_db_instance\" \"b\" {{\n  publicly_accessible = true\n}}\n").Select(r => r is not null));

    private static IEnumerable<string?> Reasons(string text)
        => RuleEngine.Run(TerraformModule.Load([new TerraformFile("main.tf", text)]), [.. RuleCatalog.All.Where(r => r.Info.Id == "INFRA2321")]).Select(f => f.Suppression?.Reason);
}
