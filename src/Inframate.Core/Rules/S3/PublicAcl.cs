using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.S3;

/// <summary>Reports ACLs that open a bucket to everyone.</summary>
public sealed class PublicAcl : Rule
{
    private static readonly string[] Open = ["public-read", "public-read-write", "authenticated-read", "website"];

    // Everyone with an account at AWS is as good as everyone.
    private static readonly string[] Everyone = ["/groups/global/AllUsers", "/groups/global/AuthenticatedUsers"];

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
            if (OpenAcl(resource) is not { } open)
                continue;

            // A block that ignores public ACLs makes this one void.
            var bucket = buckets.Of(resource);
            if (bucket is not null && buckets.IsBlocked(bucket, "ignore_public_acls") != false)
                continue;

            var (reads, writes, what, at) = open;
            var peers = writes ? Info.Peers : Info.Peers.Remove("CKV_AWS_57");
            findings.Add(
                Info,
                bucket ?? resource,
                at,
                $"'{resource.Address}' {what}, so anyone can {(reads && writes ? "read and write" : writes ? "write to" : "read")} the bucket.",
                reads ? peers : peers.Remove("CKV_AWS_20"));
        }
    }

    private static (bool Reads, bool Writes, string What, SourceSpan At)? OpenAcl(TerraformResource resource)
    {
        var acl = resource["acl"];
        if (acl.AsString is { } value && Open.Contains(value))
            return (true, value == "public-read-write", $"has the ACL '{value}'", acl.At);

        var (reads, writes) = (false, false);
        SourceSpan? at = null;
        foreach (var grant in resource.Blocks("grant").Concat(resource.Blocks("access_control_policy").SelectMany(p => p.Blocks("grant"))))
        {
            var uri = grant.Blocks("grantee").Select(g => g["uri"]).Append(grant["uri"]).FirstOrDefault(u => u.AsString is { } text && Everyone.Any(e => text.EndsWith(e, StringComparison.Ordinal)));
            if (uri is null)
                continue;

            var permissions = (grant["permissions"].AsList?.Select(p => p.StringOrNull) ?? []).Append(grant["permission"].AsString).ToList();
            var (read, write) = (permissions.Any(p => p is "READ" or "FULL_CONTROL"), permissions.Any(p => p is "WRITE" or "WRITE_ACP" or "FULL_CONTROL"));
            (reads, writes) = (reads || read, writes || write);
            if (read || write)
                at ??= uri.At;
        }

        return at is { } first ? (reads, writes, "grants rights to everyone", first) : null;
    }
}
