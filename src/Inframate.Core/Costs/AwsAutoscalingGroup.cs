using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>
/// Groups of machines: each machine by the hour and its disks by the GB, as the launch template has them (https://aws.amazon.com/ec2/pricing/on-demand/). The wished number is what is paid for, else the least.
/// </summary>
public sealed class AwsAutoscalingGroup : Estimator
{
    /// <summary>Metrics that detailed monitoring of a machine has.</summary>
    private const int DetailedMetrics = 7;

    /// <inheritdoc/>
    public override string Type => "aws_autoscaling_group";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var named = resource.Blocks("launch_template").SelectMany(b => b["id"].References.Concat(b["name"].References)).ToArray();
        if (bill.Terraform.Resources("aws_launch_template").FirstOrDefault(t => named.Contains(t.BaseAddress)) is not { } template)
        {
            bill.Unknown("Its launch template is not part of this Terraform.");
            return;
        }

        var count = bill.Number(resource["desired_capacity"], "desired_capacity", null) ?? bill.Number(resource["min_size"], "min_size", 1);
        var size = bill.Text(template["instance_type"], "instance_type", null);
        if (bill.IsUnknown || count is null)
            return;

        if (size is null || !bill.Has($"ec2/linux/{size}/hour"))
        {
            bill.Unknown($"The price data has no machine '{size}' in {bill.Region}; it has {bill.NearestSizes("ec2/linux/", "/hour", size ?? "")}.");
            return;
        }

        bill.Fixed($"Machines ({size}, Linux)", $"ec2/linux/{size}/hour", count.Value * HoursPerMonth);
        foreach (var disk in template.Blocks("block_device_mappings").SelectMany(m => m.Blocks("ebs")))
        {
            var kind = bill.Text(disk["volume_type"], "volume_type", "gp2");
            if (bill.Number(disk["volume_size"], "volume_size", 8) is { } gb)
                bill.Fixed($"Disks ({kind})", $"ebs/{kind}/gb", gb * count.Value);
        }

        if (template.Blocks("monitoring").Any(m => m["enabled"].IsTrue))
            bill.Fixed("Detailed monitoring", "cloudwatch/custom-metric", DetailedMetrics * count.Value);
    }
}
