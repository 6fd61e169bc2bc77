using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Names inside a network: a private DNS zone by the month and its queries by number (https://aws.amazon.com/route53/pricing/). Tasks that ECS lists there are free (https://aws.amazon.com/cloud-map/pricing/).</summary>
public sealed class AwsServiceDiscoveryPrivateDnsNamespace : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_service_discovery_private_dns_namespace";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Hosted zone", "route53/zone", 1);
        bill.Usage("Queries", "route53/1m-queries");
    }
}
