using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>What is listed in Cloud Map by hand: by the month (https://aws.amazon.com/cloud-map/pricing/); what ECS lists is free.</summary>
public sealed class AwsServiceDiscoveryInstance : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_service_discovery_instance";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill) => bill.Fixed("Listed instance", "cloud-map/instance", 1);
}
