using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Clusters of Aurora: storage, requests and backups by use; their machines are billed by themselves (https://aws.amazon.com/rds/aurora/pricing/).</summary>
public sealed class AwsRdsCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_rds_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var engine = bill.Text(resource["engine"], "engine", null);
        if (bill.IsUnknown)
            return;

        if (engine?.StartsWith("aurora", StringComparison.Ordinal) != true || !resource["db_cluster_instance_class"].IsAbsent)
        {
            bill.Unknown($"There is no price for a cluster of '{engine}', only for Aurora.");
            return;
        }

        bill.Usage("Storage", "aurora/gb");
        bill.Usage("Requests", "aurora/1m-io");
        bill.Usage("Backups beyond one copy", "aurora/backup-gb");
    }
}
