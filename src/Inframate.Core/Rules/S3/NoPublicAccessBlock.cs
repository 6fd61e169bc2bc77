using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.S3;

/// <summary>Reports buckets that no public access block belongs to.</summary>
public sealed class NoPublicAccessBlock : Rule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2305",
        Title = "Bucket without public access block",
        Severity = Severity.Medium,
        Why = "Without the block, one ACL or policy that somebody writes later opens the bucket to everyone.",
        Fix = "Add an 'aws_s3_bucket_public_access_block' for it with all four settings true.",
        Links = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
        Peers = ["CKV2_AWS_6", "AVD-AWS-0094"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var buckets = new Buckets(terraform);
        foreach (var bucket in terraform.Resources("aws_s3_bucket"))
        {
            if (buckets.Has(bucket, "aws_s3_bucket_public_access_block") == false)
                findings.Add(Info, bucket, bucket.At, $"'{bucket.Address}' has no public access block, so one ACL or policy can open it to everyone.");
        }
    }
}
