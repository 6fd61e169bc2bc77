using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning;

/// <summary>The regions of AWS that Terraform is generated for: those of the partition <c>aws</c>.</summary>
public static class AwsRegions
{
    /// <summary>The region when nothing says which.</summary>
    public const string Default = "us-east-1";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = Regions.Of("aws").Where(r => !IsOfAnotherPartition(r)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a region of China or of a government: other accounts, other ARNs, other endpoints.</summary>
    public static bool IsOfAnotherPartition(string region)
        => Regions.Of("aws").Contains(region) && (region.StartsWith("cn-", StringComparison.Ordinal) || region.StartsWith("us-gov-", StringComparison.Ordinal));

    /// <summary>How many zones an account sees at least; a new account sees two in Northern California.</summary>
    public static int Zones(string region) => region == "us-west-1" ? 2 : 3;

    /// <summary>Zones that CloudFront has no way into: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html, as of October 2025.</summary>
    public static ImmutableArray<string> WithoutVpcOrigin { get; } = ["apne1-az3", "cac1-az3", "use1-az3", "usw1-az2"];

    /// <summary>Zones that API Gateway has no way into, in the regions where it has one: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html, as of December 2025.</summary>
    public static ImmutableArray<string> WithoutVpcLink { get; } = ["ape1-az1", "apne1-az3", "cac1-az4", "euw3-az2", "use1-az3", "usw1-az2"];

    /// <summary>How many zones API Gateway has a way into; 0 in a region where it has none. The source is that of <see cref="WithoutVpcLink"/>.</summary>
    public static int VpcLinkZones(string region) => region switch
    {
        "ap-east-1" or "ca-central-1" or "eu-west-3" or "us-west-1" => 2,
        "ap-northeast-1" or "ap-northeast-2" or "ap-south-1" or "ap-southeast-1" or "ap-southeast-2" or "eu-central-1" or "eu-north-1" or "eu-south-2" or "eu-west-1" or "eu-west-2"
            or "me-south-1" or "sa-east-1" or "us-east-1" or "us-east-2" or "us-west-2" => 3,
        _ => 0,
    };

    /// <summary>The region whose name differs least.</summary>
    public static string Nearest(string text) => All.OrderBy(r => NearestName.Distance(r, text)).ThenBy(r => r, StringComparer.Ordinal).First();
}
