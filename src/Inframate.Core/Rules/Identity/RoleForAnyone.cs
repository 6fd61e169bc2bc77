using Inframate.Rules.Policies;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Identity;

/// <summary>Reports roles that any AWS account may take on.</summary>
public sealed class RoleForAnyone : Rule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2406",
        Title = "Role can be assumed by anyone",
        Severity = Severity.Critical,
        Why = "Anyone with an AWS account can take on the role and do whatever it may do.",
        Fix = "Name the service or the accounts that may take on the role.",
        Links = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html"],
        Peers = ["CKV_AWS_60"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var role in terraform.Resources("aws_iam_role"))
        {
            var trust = role["assume_role_policy"];
            if (PolicyStatement.Of(trust).Any(s => s is { Allows: true, IsForEveryone: true, HasCondition: false }))
                findings.Add(Info, role, trust.At, $"'{role.Address}' can be taken on by anyone with an AWS account.");
        }
    }
}
