using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Load balancers: by the hour and by the capacity unit (https://aws.amazon.com/elasticloadbalancing/pricing/).</summary>
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
        bill.Usage("Capacity units", $"lb/{kind}/lcu-month");
    }
}
