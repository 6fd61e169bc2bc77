using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Public IPv4 addresses: by the hour, in use or not (https://aws.amazon.com/vpc/pricing/).</summary>
public sealed class AwsEip : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_eip";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Public IPv4 address", "public-ipv4/hour", HoursPerMonth);
    }
}
