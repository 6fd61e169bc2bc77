using Inframate.Rules.Policies;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.S3;

/// <summary>Reports public buckets whose policy does not ask for TLS.</summary>
public sealed class PublicBucketOverHttp : Rule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2447",
        Title = "Public bucket answers plain HTTP",
        Severity = Severity.Low,
        Why = "What is read from it, or written into it, can be read and changed on the way.",
        Fix = "Deny in the bucket policy what comes with 'aws:SecureTransport' false.",
        Links = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
        Peers = ["CKV_AWS_379"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var buckets = new Buckets(terraform);
        foreach (var acl in terraform.Resources("aws_s3_bucket_acl").Where(IsPublic))
        {
            if (buckets.Beside(acl, "aws_s3_bucket_public_access_block").Any(MayBlock) || buckets.Beside(acl, "aws_s3_bucket_website_configuration").Any())
                continue;

            // Without a policy in the files nobody can tell whether there is one.
            var policies = buckets.Beside(acl, "aws_s3_bucket_policy").Select(p => p["policy"]).Where(p => !p.IsUnknown || p.AsJson is not null).ToList();
            if (policies.Count > 0 && !policies.SelectMany(PolicyStatement.Of).Any(AsksForTls))
                findings.Add(Info, acl, acl.At, $"'{acl.Address}' opens the bucket to everyone, and no statement of its policy asks for TLS.");
        }
    }

    private static bool MayBlock(TerraformResource block)
        => block["block_public_acls"] is { IsTrue: true } or { IsUnknown: true } || block["restrict_public_buckets"] is { IsTrue: true } or { IsUnknown: true };

    private static bool IsPublic(TerraformResource acl)
        => acl["acl"].AsString is "public-read" or "public-read-write"
            || acl.Blocks("access_control_policy").SelectMany(p => p.Blocks("grant")).SelectMany(g => g.Blocks("grantee")).Any(g => g["uri"].AsString?.EndsWith("/global/AllUsers", StringComparison.Ordinal) == true);

    private static bool AsksForTls(PolicyStatement statement)
        => statement.Conditions.IsDefault || statement.Conditions.Any(c => c.Key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase) && c.Value is { } value
            && value.Equals(statement.Allows == true ? "true" : "false", StringComparison.OrdinalIgnoreCase));
}
