using Inframate.Rules.Policies;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Identity;

/// <summary>Reports policies that allow every action on every resource.</summary>
public sealed class PolicyGrantsEverything : Rule
{
    private static readonly string[] Types = ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2401",
        Title = "Policy grants everything",
        Severity = Severity.Critical,
        Why = "Whoever takes over one process with this policy owns the account.",
        Fix = "Name the actions that the code calls and the resources that it calls them on.",
        Links = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
        Peers = ["CKV_AWS_62", "CKV_AWS_1"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var resource in terraform.Resources(Types))
        {
            var policy = resource["policy"];
            if (PolicyStatement.Of(policy).Any(s => s.Allows == true && s.Actions.Any(a => a is "*" or "*:*") && s.Resources.Contains("*")))
                findings.Add(Info, resource, policy.At, $"'{resource.Address}' allows every action on every resource.");
        }
    }
}
