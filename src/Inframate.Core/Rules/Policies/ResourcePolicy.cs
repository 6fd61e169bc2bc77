using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Policies;

/// <summary>Reports policies of resources that let anyone in, or let too much be done.</summary>
public sealed class ResourcePolicy : Rule
{
    private readonly ImmutableArray<(string Type, string Attribute)> _sources;
    private readonly Func<PolicyStatement, bool> _isBad;
    private readonly string _says;

    private ResourcePolicy(RuleInfo info, (string, string)[] sources, string says, Func<PolicyStatement, bool> isBad)
    {
        Info = info;
        _sources = [.. sources];
        _says = says;
        _isBad = isBad;
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<ResourcePolicy> All { get; } =
    [
        Open("INFRA2223", "Image repository is open to everyone", Severity.High, "Anyone can pull, or even push, images.", ["CKV_AWS_32", "AVD-AWS-0032"], ("aws_ecr_repository_policy", "policy")),
        Open("INFRA2351", "Queue policy lets anyone act", Severity.High, "Anyone can read, send or delete messages.", ["CKV_AWS_168", "CKV_AWS_387"], ("aws_sqs_queue", "policy"), ("aws_sqs_queue_policy", "policy")),
        Open("INFRA2353", "Topic policy lets anyone act", Severity.High, "Anyone can publish, or subscribe and read everything.", ["CKV_AWS_169"], ("aws_sns_topic", "policy"), ("aws_sns_topic_policy", "policy")),
        new(
            new()
            {
                Id = "INFRA2355",
                Title = "Queue policy allows every action",
                Severity = Severity.High,
                Why = "Whoever may send may also read, delete, and change who else may.",
                Fix = "Name the actions, such as 'sqs:SendMessage'.",
                Links = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html"],
                Peers = ["CKV_AWS_72", "AVD-AWS-0097"],
            },
            [("aws_sqs_queue", "policy"), ("aws_sqs_queue_policy", "policy")],
            "allows every action",
            s => s.Allows == true && s.Actions.Any(a => a is not null && (a == "*" || a.Equals("sqs:*", StringComparison.OrdinalIgnoreCase)))),
        new(
            new()
            {
                Id = "INFRA2445",
                Title = "Bucket policy locks everyone out",
                Severity = Severity.Medium,
                Why = "It also denies what would change the policy, so that only the root user of the account can undo it.",
                Fix = "Narrow the statement with a condition, or name the actions and principals that it is for.",
                Links = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html"],
                Peers = ["CKV_AWS_93"],
            },
            [("aws_s3_bucket", "policy"), ("aws_s3_bucket_policy", "policy")],
            "denies everything to everyone",
            s => s is { Allows: false, IsForEveryone: true, HasCondition: false, HasNotAction: false } && s.Actions.Any(a => a is not null && (a == "*" || a.Equals("s3:*", StringComparison.OrdinalIgnoreCase)))),
        new(
            new()
            {
                Id = "INFRA2446",
                Title = "Topic policy names users or accounts",
                Severity = Severity.Low,
                Why = "Whoever takes over that account may do with the topic what the statement allows.",
                Fix = "Narrow the statement with a condition such as 'aws:SourceAccount', where the principal is of another account.",
                Links = ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"],
                Peers = ["CKV_AWS_385"],
                IsOffByDefault = true,
            },
            [("aws_sns_topic", "policy"), ("aws_sns_topic_policy", "policy")],
            "allows something to users or accounts without a condition",
            s => s is { Allows: true, HasCondition: false } && s.Principals.Any(p => p is { Kind: "AWS", Name: not null } && p.Name.StartsWith("arn:aws", StringComparison.Ordinal))),
        Open("INFRA2363", "Key policy lets anyone use the key", Severity.High, "Anyone can decrypt what the key protects.", ["CKV_AWS_33"], ("aws_kms_key", "policy"), ("aws_kms_key_policy", "policy"), ("aws_kms_external_key", "policy")),
        Open("INFRA2356", "Resource policy lets anyone act", Severity.High, "Anyone with an AWS account can do what the statement allows.", ["CKV_AWS_167", "CKV_AWS_365"], ("aws_glacier_vault", "access_policy"), ("aws_secretsmanager_secret", "policy"), ("aws_secretsmanager_secret_policy", "policy"), ("aws_backup_vault_policy", "policy"), ("aws_efs_file_system_policy", "policy"), ("aws_cloudwatch_event_bus_policy", "policy"), ("aws_opensearch_domain", "access_policies"), ("aws_opensearch_domain_policy", "access_policies"), ("aws_elasticsearch_domain", "access_policies"), ("aws_elasticsearch_domain_policy", "access_policies"), ("aws_media_store_container_policy", "policy"), ("aws_codeartifact_domain_permissions_policy", "policy_document"), ("aws_codeartifact_repository_permissions_policy", "policy_document")),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        foreach (var (type, attribute) in _sources)
        {
            foreach (var resource in terraform.Resources(type))
            {
                var policy = resource[attribute];
                if (!policy.IsAbsent && PolicyStatement.Of(policy).Any(_isBad))
                    findings.Add(Info, resource, policy.At, $"'{resource.Address}' {_says}.");
            }
        }
    }

    private static ResourcePolicy Open(string id, string title, Severity severity, string why, string[] peers, params (string, string)[] sources) => new(
        new()
        {
            Id = id,
            Title = title,
            Severity = severity,
            Why = why,
            Fix = "Name the principals, or narrow the statement with a condition such as 'aws:SourceArn'.",
            Links = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
            Peers = [.. peers],
        },
        sources,
        "allows something to everyone",
        s => s.IsForAnyone);
}
