using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Caches: by the hour and node (https://aws.amazon.com/elasticache/pricing/). Nodes are the clusters, or the shards times one more than their replicas.</summary>
public sealed class AwsElastiCacheReplicationGroup : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_elasticache_replication_group";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var engine = bill.Text(resource["engine"], "engine", "redis");
        var node = bill.Text(resource["node_type"], "node_type", null);
        var shards = bill.Number(resource["num_node_groups"], "num_node_groups", 1);
        var replicas = bill.Number(resource["replicas_per_node_group"], "replicas_per_node_group", 0);
        var nodes = bill.Number(resource["num_cache_clusters"], "num_cache_clusters", shards * (1 + replicas));
        if (engine is null || nodes is null)
            return;

        if (node is null)
        {
            bill.Unknown("It has no 'node_type', so its size follows from another replication group.");
            return;
        }

        if (!bill.Has($"elasticache/node/{engine}/{node}/hour"))
        {
            bill.Unknown($"The price data has no '{node}' for {engine} in {bill.Region}; it has {bill.NearestSizes($"elasticache/node/{engine}/", "/hour", node)}.");
            return;
        }

        bill.Fixed($"Node hours ({engine}, {node}, {nodes} nodes)", $"elasticache/node/{engine}/{node}/hour", HoursPerMonth * nodes.Value);
        if (resource["snapshot_retention_limit"].AsNumber is > 1 && engine == "redis")
            bill.Usage("Backup storage above one snapshot", "elasticache/backup-gb");
    }
}
