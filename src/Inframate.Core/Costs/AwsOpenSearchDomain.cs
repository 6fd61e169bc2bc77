using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Search clusters: by the hour of each node, and by the GB of their disks (https://aws.amazon.com/opensearch-service/pricing/).</summary>
public sealed class AwsOpenSearchDomain : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_opensearch_domain";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var cluster = resource.Blocks("cluster_config").FirstOrDefault();
        var size = cluster is null ? "m4.large.search" : bill.Text(cluster["instance_type"], "instance_type", "m4.large.search");
        var count = cluster is null ? 1 : bill.Number(cluster["instance_count"], "instance_count", 1);
        if (bill.IsUnknown || count is null)
            return;

        if (!bill.Has($"opensearch/instance/{size}/hour"))
        {
            bill.Unknown($"The price data has no '{size}' for OpenSearch in {bill.Region}; it has {bill.NearestSizes("opensearch/instance/", "/hour", size!)}.");
            return;
        }

        bill.Fixed($"Nodes ({size})", $"opensearch/instance/{size}/hour", count.Value * HoursPerMonth);
        if (cluster is not null && bill.Flag(cluster["dedicated_master_enabled"], "dedicated_master_enabled", false) == true)
            Masters(cluster, bill);

        foreach (var disk in resource.Blocks("ebs_options").Where(d => d["ebs_enabled"].IsTrue))
        {
            var kind = bill.Text(disk["volume_type"], "volume_type", "gp2");
            if (bill.Number(disk["volume_size"], "volume_size", 10) is { } gb)
                bill.Fixed($"Storage ({kind})", $"opensearch/storage/{kind}/gb", gb * count.Value);
        }
    }

    private static void Masters(TerraformBlock cluster, Bill bill)
    {
        var size = bill.Text(cluster["dedicated_master_type"], "dedicated_master_type", null);
        var count = bill.Number(cluster["dedicated_master_count"], "dedicated_master_count", 0);
        if (bill.IsUnknown || count is null)
            return;

        if (bill.Has($"opensearch/instance/{size}/hour"))
            bill.Fixed($"Masters ({size})", $"opensearch/instance/{size}/hour", count.Value * HoursPerMonth);
        else
            bill.Unknown($"The price data has no '{size}' for OpenSearch in {bill.Region}.");
    }
}
