using System.Collections.Frozen;

namespace Inframate.Planning;

/// <summary>
/// The regions of AWS, without those of China and of governments, which are other partitions. As of October 2025:
/// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
/// </summary>
public static class AwsRegions
{
    /// <summary>The region when nothing says which.</summary>
    public const string Default = "us-east-1";

    /// <summary>All regions.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.ToFrozenSet(
    [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
        "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1",
        "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1",
        "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ]);

    /// <summary>How many zones an account sees at least; a new account sees two in Northern California.</summary>
    public static int Zones(string region) => region == "us-west-1" ? 2 : 3;

    /// <summary>The region whose name differs least.</summary>
    public static string Nearest(string text) => All.OrderBy(r => Distance(r, text)).ThenBy(r => r, StringComparer.Ordinal).First();

    private static int Distance(string a, string b)
    {
        // A name of a region has at most fourteen characters; longer text is far from all of them anyway.
        if (b.Length > 40)
            return b.Length;

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], left) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, left, row[j]) = (row[j], cost, cost);
            }
        }

        return row[b.Length];
    }
}
