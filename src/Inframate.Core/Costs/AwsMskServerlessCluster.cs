using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Kafka without machines: by the hour of the cluster and of each partition, and by the GB (https://aws.amazon.com/msk/pricing/).</summary>
public sealed class AwsMskServerlessCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_msk_serverless_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Cluster hours", "msk/serverless/hour", HoursPerMonth);
        bill.Usage("Partition hours", "msk/serverless/partition-hour");
        bill.Usage("Data in", "msk/serverless/gb-in");
        bill.Usage("Data out", "msk/serverless/gb-out");
    }
}
