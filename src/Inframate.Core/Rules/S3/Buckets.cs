using Inframate.Terraform;

namespace Inframate.Rules.S3;

/// <summary>Joins the resources that together describe one bucket.</summary>
internal sealed class Buckets(TerraformModule terraform)
{
    private const string Bucket = "bucket";

    private readonly Joins _joins = new(terraform);

    /// <summary>The resources of a type whose <c>bucket</c> is this bucket: by reference to any of its attributes, or by the same literal name.</summary>
    public IEnumerable<TerraformResource> JoinedTo(TerraformResource bucket, string type) => _joins.NamedIn(bucket, Bucket, [type]).Where(j => j.Joined == true).Select(j => j.Other);

    /// <summary>True when a resource of the type belongs to the bucket; null when one may, and nobody can tell.</summary>
    public bool? Has(TerraformResource bucket, string type)
    {
        bool? has = false;
        foreach (var (_, joined) in _joins.NamedIn(bucket, Bucket, [type]))
        {
            if (joined == true)
                return true;

            has = null;
        }

        return has;
    }

    /// <summary>The bucket that a resource is about; null when that cannot be told.</summary>
    public TerraformResource? Of(TerraformResource resource)
        => resource.Type == "aws_s3_bucket" ? resource : _joins.UsedBy(resource, Bucket, ["aws_s3_bucket"]).Select(j => j.Other).FirstOrDefault(b => b.Key is null || resource.Key is null || b.Key == resource.Key);

    /// <summary>The resources of a type that are about the same bucket as this one: one in the files, or one that nobody declares, by the same reference.</summary>
    public IEnumerable<TerraformResource> Beside(TerraformResource resource, string type)
        => Of(resource) is { } bucket
            ? _joins.NamedIn(bucket, Bucket, [type]).Select(j => j.Other)
            : terraform.Resources(type).Where(r => Joins.SameOrigin(r[Bucket], resource[Bucket]));

    /// <summary>True when the whole public access block is known to be on for a bucket.</summary>
    /// <returns>Null when a flag or the join is unknown.</returns>
    public bool? IsBlocked(TerraformResource bucket, params string[] flags)
    {
        bool? blocked = false;
        foreach (var (block, joined) in _joins.NamedIn(bucket, Bucket, ["aws_s3_bucket_public_access_block"]))
        {
            if (joined == true && flags.All(f => block[f].IsTrue))
                return true;

            blocked = joined is null || flags.Any(f => block[f].IsUnknown) ? null : blocked;
        }

        return blocked;
    }
}
