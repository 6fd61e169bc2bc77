using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Clusters of DocumentDB: storage and reads by use (https://aws.amazon.com/documentdb/pricing/). The machines are billed at their instances.</summary>
public sealed class AwsDocDbCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_docdb_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (bill.Text(resource["storage_type"], "storage_type", "standard") != "standard")
            bill.Unknown("The price data has no clusters with I/O-optimised storage.");

        if (resource.Blocks("serverless_v2_scaling_configuration").Any())
            bill.Unknown("The price data has no serverless capacity of DocumentDB.");

        bill.Usage("Storage", "docdb/gb");
        bill.Usage("I/O requests", "docdb/1m-io");
        bill.Usage("Backup storage above the size of the cluster", "docdb/backup-gb");
    }
}
