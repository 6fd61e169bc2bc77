using System.Globalization;
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
            var sizes = bill.NearestSizes($"elasticache/node/{engine}/", "/hour", node);
            bill.Unknown($"The price data has no '{node}' for {engine} in {bill.Region}{(sizes.Length > 0 ? $"; it has {sizes}" : "")}.");
            return;
        }

        var count = string.Create(CultureInfo.InvariantCulture, $"{nodes} {(nodes == 1 ? "node" : "nodes")}");
        bill.Fixed($"Node hours ({engine}, {node}, {count})", $"elasticache/node/{engine}/{node}/hour", HoursPerMonth * nodes.Value);

        // One snapshot of each group is free.
        if (bill.Number(resource["snapshot_retention_limit"], "snapshot_retention_limit", 0) is > 1)
            bill.Usage("Backup storage above one snapshot", "elasticache/backup-gb");
    }
}
