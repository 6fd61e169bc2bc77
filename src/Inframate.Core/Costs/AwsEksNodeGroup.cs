using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Machines of a cluster of EKS: each by the hour and its disk by the GB (https://aws.amazon.com/ec2/pricing/on-demand/). The wished number is what is paid for.</summary>
public sealed class AwsEksNodeGroup : Estimator
{
    /// <summary>GB of a machine's disk when nothing says how much.</summary>
    private const decimal UsualDiskGb = 20;

    /// <inheritdoc/>
    public override string Type => "aws_eks_node_group";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var scaling = resource.Blocks("scaling_config").FirstOrDefault();
        var count = scaling is null ? null : bill.Number(scaling["desired_size"], "desired_size", null);
        var types = resource["instance_types"];
        var size = types.IsAbsent ? "t3.medium" : types.AsList is [var first, ..] ? first.StringOrNull : null;
        if (bill.IsUnknown || count is null || size is null)
        {
            bill.Unknown("The number or the type of its machines is not known before apply.");
            return;
        }

        if (!bill.Has($"ec2/linux/{size}/hour"))
        {
            bill.Unknown($"The price data has no machine '{size}' in {bill.Region}; it has {bill.NearestSizes("ec2/linux/", "/hour", size)}.");
            return;
        }

        bill.Fixed($"Machines ({size}, Linux)", $"ec2/linux/{size}/hour", count.Value * HoursPerMonth);
        var named = resource.Blocks("launch_template").SelectMany(b => b["id"].References).ToArray();
        var template = bill.Terraform.Resources("aws_launch_template").FirstOrDefault(t => named.Contains(t.BaseAddress));
        var disk = template?.Blocks("block_device_mappings").SelectMany(m => m.Blocks("ebs")).FirstOrDefault();
        var kind = disk is null ? "gp2" : bill.Text(disk["volume_type"], "volume_type", "gp2");
        if ((disk is null ? bill.Number(resource["disk_size"], "disk_size", UsualDiskGb) : bill.Number(disk["volume_size"], "volume_size", UsualDiskGb)) is { } gb)
            bill.Fixed($"Disks ({kind})", $"ebs/{kind}/gb", gb * count.Value);
    }
}
