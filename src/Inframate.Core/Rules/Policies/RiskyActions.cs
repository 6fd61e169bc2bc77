using System.Collections.Frozen;

namespace Inframate.Rules.Policies;

/// <summary>
/// What an action of AWS can do, as far as it matters when it is allowed on every resource. Levels of access:
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </summary>
internal static class RiskyActions
{
    /// <summary>Actions that return credentials; not those that take no resource, such as <c>ecr:GetAuthorizationToken</c>.</summary>
    public static readonly string[] Credentials =
    [
        "chime:CreateApiKey", "codepipeline:PollForJobs", "cognito-idp:AssociateSoftwareToken", "cognito-idp:DescribeUserPoolClient", "cognito-idp:UpdateUserPoolClient",
        "cognito-identity:GetCredentialsForIdentity", "cognito-identity:GetOpenIdToken", "cognito-identity:GetOpenIdTokenForDeveloperIdentity", "connect:GetFederationToken",
        "connect:ListSecurityKeys", "ec2:GetPasswordData", "gamelift:GetComputeAccess", "gamelift:RequestUploadCredentials", "iam:CreateAccessKey",
        "iam:CreateLoginProfile", "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential", "iam:UpdateAccessKey", "lightsail:CreateBucketAccessKey",
        "lightsail:DownloadDefaultKeyPair", "lightsail:GetBucketAccessKeys", "lightsail:GetInstanceAccessDetails", "lightsail:GetRelationalDatabaseMasterUserPassword",
        "mediapackage:RotateChannelCredentials", "mediapackage:RotateIngestEndpointCredentials", "rds-db:connect", "redshift:GetClusterCredentials", "snowball:GetJobUnlockCode",
        "sso:GetRoleCredentials", "storagegateway:DescribeChapCredentials", "sts:AssumeRole", "sts:AssumeRoleWithSaml", "sts:AssumeRoleWithWebIdentity",
        "sts:GetFederationToken", "sts:GetSessionToken",
    ];

    /// <summary>Actions that read data worth stealing.</summary>
    public static readonly string[] Data =
        ["s3:GetObject", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue"];

    /// <summary>Sets of actions each of which, together, lets its holder get any right.</summary>
    public static readonly string[][] Escalations =
    [
        ["iam:CreatePolicyVersion"], ["iam:SetDefaultPolicyVersion"], ["iam:CreateAccessKey"], ["iam:CreateLoginProfile"], ["iam:UpdateLoginProfile"], ["iam:AttachUserPolicy"],
        ["iam:AttachGroupPolicy"], ["iam:AttachRolePolicy", "sts:AssumeRole"], ["iam:PutUserPolicy"], ["iam:PutGroupPolicy"], ["iam:PutRolePolicy", "sts:AssumeRole"],
        ["iam:AddUserToGroup"], ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"], ["iam:PassRole", "ec2:RunInstances"],
        ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"], ["iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
        ["lambda:UpdateFunctionCode"], ["iam:PassRole", "glue:CreateDevEndpoint"], ["glue:UpdateDevEndpoint"], ["iam:PassRole", "cloudformation:CreateStack"],
        ["iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"], ["codestar:CreateProject", "iam:PassRole"], ["codestar:AssociateTeamMember"],
        ["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl", "iam:PassRole"], ["sagemaker:CreatePresignedNotebookInstanceUrl"],
    ];

    private static readonly string[] s_rights =
    [
        "iam:Attach*", "iam:Detach*", "iam:Put*", "iam:Delete*Policy*", "iam:Create*Policy*", "iam:CreateRole", "iam:CreateUser", "iam:CreateGroup", "iam:CreateAccessKey",
        "iam:CreateLoginProfile", "iam:CreateSAMLProvider", "iam:CreateOpenIDConnectProvider", "iam:CreateServiceLinkedRole", "iam:CreateInstanceProfile", "iam:DeleteRole",
        "iam:DeleteUser", "iam:DeleteAccessKey", "iam:SetDefaultPolicyVersion", "iam:Update*", "iam:AddUserToGroup", "iam:RemoveUserFromGroup", "iam:AddRoleToInstanceProfile",
        "iam:PassRole", "*:Put*Policy", "*:Delete*Policy", "*:Set*Policy", "*:AddPermission", "*:RemovePermission", "*:*ResourcePolicy", "kms:CreateGrant", "kms:RevokeGrant", "kms:RetireGrant",
        "s3:Put*Acl", "s3:PutBucketPublicAccessBlock", "s3:PutAccountPublicAccessBlock", "s3:ObjectOwnerOverrideToBucketOwner", "s3:BypassGovernanceRetention",
        "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission", "ec2:ModifySnapshotAttribute", "ec2:ModifyVpcEndpointServicePermissions", "ec2:ResetSnapshotAttribute",
        "ecr:SetRepositoryPolicy", "ram:*Share*", "rds:AuthorizeDBSecurityGroupIngress", "redshift:Authorize*", "redshift:Revoke*", "sso:*", "organizations:*Policy",
        "lakeformation:GrantPermissions", "lakeformation:RevokePermissions", "glue:PutResourcePolicy", "secretsmanager:PutResourcePolicy", "secretsmanager:ValidateResourcePolicy",
    ];

    private static readonly FrozenSet<string> s_reading = FrozenSet.ToFrozenSet(
        ["batchget", "batchcheck", "check", "count", "decode", "describe", "detect", "discover", "download", "estimate", "evaluate", "export", "filter", "find", "generate", "get", "head", "list", "lookup", "poll", "preview", "query", "read", "receive", "retrieve", "scan", "search", "select", "simulate", "test", "validate", "verify", "view", "assume", "decrypt", "encrypt", "connect", "invoke", "pass", "use"],
        StringComparer.OrdinalIgnoreCase);

    // Actions that change something and take no resource, so that nothing but '*' can be written.
    private static readonly string[] s_withoutResource =
    [
        "cloudwatch:PutMetricData", "xray:Put*", "ec2messages:*", "ssmmessages:*", "sns:Unsubscribe", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface", "logs:CreateLogDelivery",
        "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:PutResourcePolicy", "ses:VerifyEmailIdentity", "ssm:UpdateInstanceInformation", "autoscaling-plans:*", "ce:*", "aws-portal:*",
        "budgets:*", "support:*", "health:*", "trustedadvisor:*", "pricing:*", "tag:*", "rekognition:Detect*", "textract:*", "translate:*", "polly:*", "comprehend:*",
    ];

    /// <summary>True when an action, or one of those that a pattern stands for, gives or takes rights.</summary>
    public static bool ManagesRights(string pattern)
        => s_rights.Any(r => PolicyStatement.Matches(r, pattern) || (pattern.Contains('*', StringComparison.Ordinal) && Overlaps(pattern, r)));

    /// <summary>True when an action, or one of those that a pattern stands for, changes something.</summary>
    public static bool Writes(string pattern)
    {
        if (pattern is "*" or "*:*")
            return true;

        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || s_withoutResource.Any(w => PolicyStatement.Matches(w, pattern)))
            return false;

        var name = pattern[(colon + 1)..];
        return name.StartsWith('*') || !Verbs(name).Any(s_reading.Contains);
    }

    /// <summary>True when an action can be limited to resources, as far as that can be told from its name.</summary>
    public static bool TakesResources(string pattern)
    {
        if (pattern is "*" or "*:*" || Writes(pattern))
            return true;

        return Credentials.Concat(Data).Any(a => PolicyStatement.Matches(pattern, a) && a is not "sts:GetSessionToken")
            || pattern.StartsWith("s3:Get", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("dynamodb:", StringComparison.OrdinalIgnoreCase)
            || pattern.StartsWith("kms:Decrypt", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("kms:Encrypt", StringComparison.OrdinalIgnoreCase)
            || pattern.StartsWith("kms:GenerateDataKey", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("lambda:Invoke", StringComparison.OrdinalIgnoreCase)
            || pattern.Equals("s3:ListBucket", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("sqs:Receive", StringComparison.OrdinalIgnoreCase);
    }

    // The first word of a name in capitals and small letters, and the first two together.
    private static IEnumerable<string> Verbs(string name)
    {
        var end = 1;
        while (end < name.Length && char.IsAsciiLetterLower(name[end]))
            end++;

        yield return name[..end];
        var second = end + 1;
        while (second < name.Length && char.IsAsciiLetterLower(name[second]))
            second++;

        if (second <= name.Length)
            yield return name[..second];
    }

    // Two patterns of which each may stand for something of the other: the fixed start of one lies in the other.
    private static bool Overlaps(string pattern, string rule)
    {
        var one = pattern[..pattern.IndexOf('*', StringComparison.Ordinal)];
        var star = rule.IndexOf('*', StringComparison.Ordinal);
        var other = star < 0 ? rule : rule[..star];
        return star == 0 ? one.Length == 0 || one.EndsWith(':') : other.StartsWith(one, StringComparison.OrdinalIgnoreCase);
    }
}
