using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Caches of single nodes, which is what Memcached has: by the hour of each node (https://aws.amazon.com/elasticache/pricing/).</summary>
public sealed class AwsElastiCacheCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_elasticache_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (!resource["replication_group_id"].IsAbsent)
            return;

        var engine = bill.Text(resource["engine"], "engine", "redis");
        var size = bill.Text(resource["node_type"], "node_type", null);
        var nodes = bill.Number(resource["num_cache_nodes"], "num_cache_nodes", 1);
        if (bill.IsUnknown || nodes is null)
            return;

        if (size is null || !bill.Has($"elasticache/node/{engine}/{size}/hour"))
        {
            bill.Unknown($"The price data has no '{size}' for '{engine}' in {bill.Region}.");
            return;
        }

        bill.Fixed($"Node ({size}, {engine})", $"elasticache/node/{engine}/{size}/hour", nodes.Value * HoursPerMonth);
    }
}
