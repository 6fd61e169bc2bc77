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
        // A block whose bucket cannot be told may belong to any of them.
        var blocks = terraform.Resources("aws_s3_bucket_public_access_block").ToList();
        if (blocks.Any(b => b["bucket"] is { IsUnknown: true, References.Length: 0 }))
            return;

        foreach (var bucket in terraform.Resources("aws_s3_bucket"))
        {
            if (!Buckets.JoinedTo(terraform, bucket, "aws_s3_bucket_public_access_block").Any())
                findings.Add(Info, bucket, bucket.At, $"'{bucket.Address}' has no public access block, so one ACL or policy can open it to everyone.");
        }
    }
}
