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
        // Addresses that one brings along are free.
        if (bill.Text(resource["public_ipv4_pool"], "public_ipv4_pool", "amazon") is "amazon")
            bill.Fixed("Public IPv4 address", "public-ipv4/hour", HoursPerMonth);
    }
}
