using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.S3;

/// <summary>Reports ACLs that open a bucket to everyone.</summary>
public sealed class PublicAcl : Rule
{
    private static readonly string[] Open = ["public-read", "public-read-write", "authenticated-read", "website"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2306",
        Title = "Bucket ACL is public",
        Severity = Severity.Critical,
        Why = "A public ACL lets anyone on the internet list or read what is in the bucket.",
        Fix = "Set the ACL to 'private' and serve public files through CloudFront with origin access control.",
        Links = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"],
        Peers = ["CKV_AWS_20", "CKV_AWS_57", "AVD-AWS-0092"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var buckets = new Buckets(terraform);
        foreach (var resource in terraform.Resources("aws_s3_bucket", "aws_s3_bucket_acl"))
        {
            // The finding is about the bucket, wherever its ACL stands.
            var acl = resource["acl"];
            if (acl.AsString is not { } value || !Open.Contains(value))
                continue;

            // A block that ignores public ACLs makes this one void.
            var bucket = buckets.Of(resource);
            if (bucket is not null && buckets.IsBlocked(bucket, "ignore_public_acls") != false)
                continue;

            findings.Add(Info, bucket ?? resource, acl.At, $"'{resource.Address}' has the ACL '{value}', so anyone can {(value == "public-read-write" ? "read and write" : "read")} the bucket.", value == "public-read-write" ? Info.Peers : Info.Peers.Remove("CKV_AWS_57"));
        }
    }
}
