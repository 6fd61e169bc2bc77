using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform;

/// <summary>Data sources that can be computed from the files alone.</summary>
internal static class DataSources
{
    /// <summary>An attribute that the data source computes; null when that cannot be told.</summary>
    public static Value? Attribute(ModuleScope module, TerraformResource data, string name) => (data.Type, name) switch
    {
        ("aws_iam_policy_document", "json" or "minified_json") => PolicyDocument.Json(data),
        ("aws_region", "name" or "id" or "region") => Region(module, data) is { } region ? Value.Of(region) : null,
        ("aws_partition", "partition" or "id") => Region(module, data) is { } region ? Value.Of(Partition(region)) : null,
        ("aws_partition", "dns_suffix") => Region(module, data) is { } region ? Value.Of(Partition(region) == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com") : null,
        _ => null,
    };

    private static string? Region(ModuleScope module, TerraformResource data)
        => data["region"].AsString ?? Providers.For(module, data)?["region"].AsString;

    private static string Partition(string region) => region.Split('-')[0] switch
    {
        "cn" => "aws-cn",
        "us" when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };
}
