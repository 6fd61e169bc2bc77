using Inframate.Rules.Policies;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.S3;

/// <summary>Reports bucket policies that allow something to everyone.</summary>
public sealed class OpenBucketPolicy : Rule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new()
    {
        Id = "INFRA2310",
        Title = "Bucket policy lets anyone in",
        Severity = Severity.Critical,
        Why = "Whatever the statement allows, anyone on the internet can do: read, list, or overwrite.",
        Fix = "Name the principals, or serve public files through CloudFront with origin access control.",
        Links = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
        Peers = ["CKV_AWS_70"],
    };

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var buckets = new Buckets(terraform);
        foreach (var resource in terraform.Resources("aws_s3_bucket", "aws_s3_bucket_policy"))
        {
            var policy = resource["policy"];
            var open = PolicyStatement.Of(policy).FirstOrDefault(s => s.IsForAnyone);
            if (open is null)
                continue;

            // A block that restricts public buckets makes a public policy void for everyone outside.
            var bucket = buckets.Of(resource);
            if (bucket is not null && buckets.IsBlocked(bucket, "restrict_public_buckets") != false)
                continue;

            var actions = string.Join(", ", open.Actions.OfType<string>().Select(a => $"'{a}'"));
            findings.Add(Info, resource, policy.At, $"'{resource.Address}' allows {(actions.Length > 0 ? actions : "something")} to everyone on the internet.");
        }
    }
}
