using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>VPC endpoints: interface endpoints by the hour in each subnet and by the GB; gateway endpoints are free (https://aws.amazon.com/privatelink/pricing/).</summary>
public sealed class AwsVpcEndpoint : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_vpc_endpoint";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var kind = bill.Text(resource["vpc_endpoint_type"], "vpc_endpoint_type", "Gateway");
        if (kind is null or "Gateway")
            return;

        if (kind != "Interface")
        {
            bill.Unknown($"There is no price for an endpoint of type '{kind}'.");
            return;
        }

        var subnets = resource["subnet_ids"];
        if (subnets.AsList is not { } list)
        {
            bill.Unknown("The number of its subnets is not known before apply.");
            return;
        }

        bill.Fixed("Endpoint hours", "vpc-endpoint/interface/hour", HoursPerMonth * list.Length);
        bill.Usage("Data processed", "vpc-endpoint/gb");
    }
}
