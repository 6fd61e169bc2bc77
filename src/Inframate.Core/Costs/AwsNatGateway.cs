using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>NAT gateways: by the hour and by the GB that passes (https://aws.amazon.com/vpc/pricing/).</summary>
public sealed class AwsNatGateway : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_nat_gateway";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Gateway hours", "nat-gateway/hour", HoursPerMonth);
        bill.Usage("Data processed", "nat-gateway/gb");
    }
}
