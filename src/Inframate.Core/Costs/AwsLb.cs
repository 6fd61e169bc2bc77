using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Load balancers: by the hour and by the capacity unit (https://aws.amazon.com/elasticloadbalancing/pricing/), and one public IPv4 address in each subnet when they face the internet (https://aws.amazon.com/vpc/pricing/).</summary>
public sealed class AwsLb : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_lb";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var kind = bill.Text(resource["load_balancer_type"], "load_balancer_type", "application");
        if (kind is null)
            return;

        if (kind is not ("application" or "network"))
        {
            bill.Unknown($"There is no price for a load balancer of type '{kind}'.");
            return;
        }

        bill.Fixed("Load balancer hours", $"lb/{kind}/hour", HoursPerMonth);
        Addresses(resource, bill);
        bill.Usage("Capacity units", $"lb/{kind}/lcu-month");
    }

    private static void Addresses(TerraformResource resource, Bill bill)
    {
        if (bill.Flag(resource["internal"], "internal", false) is not false
            || bill.Text(resource["ip_address_type"], "ip_address_type", "ipv4") is null or "dualstack-without-public-ipv4")
        {
            return;
        }

        // An address of one's own is billed where it is made.
        var mappings = resource.Blocks("subnet_mapping").ToList();
        var subnets = mappings.Count > 0 ? mappings.Count(m => m["allocation_id"].IsAbsent) : resource["subnets"].AsList?.Length;
        if (subnets is { } count)
            bill.Fixed("Public IPv4 addresses", "public-ipv4/hour", HoursPerMonth * count);
        else
            bill.Unknown("The number of its subnets, each of which has a public IPv4 address, is not known before apply.");
    }
}
