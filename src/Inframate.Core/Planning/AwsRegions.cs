using System.Collections.Frozen;
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

    /// <summary>The region whose name differs least.</summary>
    public static string Nearest(string text) => All.OrderBy(r => NearestName.Distance(r, text)).ThenBy(r => r, StringComparer.Ordinal).First();
}
