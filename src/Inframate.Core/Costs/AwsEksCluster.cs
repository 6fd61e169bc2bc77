using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Clusters of EKS: by the hour, in standard support (https://aws.amazon.com/eks/pricing/). Their machines are billed by themselves.</summary>
public sealed class AwsEksCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_eks_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill) => bill.Fixed("Cluster hours", "eks/cluster/hour", HoursPerMonth);
}
