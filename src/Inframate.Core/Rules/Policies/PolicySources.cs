using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Policies;

/// <summary>Where policies stand.</summary>
internal static class PolicySources
{
    private static readonly (string Type, string Attribute)[] s_identity =
    [
        ("aws_iam_policy", "policy"),
        ("aws_iam_role_policy", "policy"),
        ("aws_iam_group_policy", "policy"),
        ("aws_iam_user_policy", "policy"),
        ("aws_ssoadmin_permission_set_inline_policy", "inline_policy"),
    ];

    /// <summary>The statements that say what a role, user or group may do, each with the place of its policy.</summary>
    public static IEnumerable<(TerraformResource Resource, SourceSpan At, List<PolicyStatement> Statements)> OfIdentities(TerraformModule terraform)
    {
        foreach (var (type, attribute) in s_identity)
        {
            foreach (var resource in terraform.Resources(type))
                yield return (resource, resource[attribute].At, [.. PolicyStatement.Of(resource[attribute])]);
        }

        foreach (var role in terraform.Resources("aws_iam_role"))
        {
            foreach (var inline in role.Blocks("inline_policy"))
                yield return (role, inline["policy"].At, [.. PolicyStatement.Of(inline["policy"])]);
        }
    }

    /// <summary>The policy documents of data sources, read as they are written, each statement with its place.</summary>
    public static IEnumerable<(TerraformResource Document, SourceSpan At, PolicyStatement Statement)> OfDocuments(TerraformModule terraform)
    {
        foreach (var document in terraform.DataSources("aws_iam_policy_document"))
        {
            // Statements of other documents that this one takes over are told where they are written.
            foreach (var block in document.Blocks("statement"))
            {
                if (PolicyStatement.Of(PolicyDocument.Single(block)) is var statements && statements.FirstOrDefault() is { } statement)
                    yield return (document, block.At, statement);
            }
        }
    }
}
