using Inframate.Terraform;

namespace Inframate.Rules.S3;

/// <summary>Joins the resources that together describe one bucket.</summary>
internal static class Buckets
{
    /// <summary>The resources of a type whose <c>bucket</c> is this bucket: by reference to any of its attributes, or by the same literal name.</summary>
    public static IEnumerable<TerraformResource> JoinedTo(TerraformModule terraform, TerraformResource bucket, string type)
        => terraform.Resources(type).Where(r => IsOf(r["bucket"], bucket) && SameInstance(r, bucket));

    /// <summary>The bucket that a resource is about; null when that cannot be told.</summary>
    public static TerraformResource? Of(TerraformModule terraform, TerraformResource resource)
        => terraform.Resources("aws_s3_bucket").FirstOrDefault(b => IsOf(resource["bucket"], b) && SameInstance(resource, b));

    /// <summary>True when the whole public access block is known to be on for a bucket.</summary>
    /// <returns>Null when a flag or the join is unknown.</returns>
    public static bool? IsBlocked(TerraformModule terraform, TerraformResource bucket, params string[] flags)
    {
        bool? blocked = terraform.Resources("aws_s3_bucket_public_access_block").Any(b => b["bucket"] is { IsUnknown: true, References.Length: 0 }) ? null : false;
        foreach (var block in JoinedTo(terraform, bucket, "aws_s3_bucket_public_access_block"))
        {
            if (flags.All(f => block[f].IsTrue))
                return true;

            blocked = flags.Any(f => block[f].IsUnknown) ? null : blocked;
        }

        return blocked;
    }

    // With count or for_each on both, the instances of one key belong together.
    private static bool SameInstance(TerraformResource one, TerraformResource other) => one.Key is null || other.Key is null || one.Key == other.Key;

    private static bool IsOf(TerraformSetting setting, TerraformResource bucket)
        => setting.References.Contains(bucket.BaseAddress)
            || (setting.AsString is { } name && bucket["bucket"].AsString is { } own && name == own && !Joins.RefersTo(setting, bucket.Type));
}
