using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Machines of Aurora: by the hour, or by the units of capacity of which the least number is what is paid for (https://aws.amazon.com/rds/aurora/pricing/).</summary>
public sealed class AwsRdsClusterInstance : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_rds_cluster_instance";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var size = bill.Text(resource["instance_class"], "instance_class", null);
        var engine = bill.Text(resource["engine"], "engine", null);
        if (bill.IsUnknown)
            return;

        if (size != "db.serverless")
        {
            if (bill.Has($"rds/instance/{engine}/{size}/single/hour"))
                bill.Fixed($"Instance ({size})", $"rds/instance/{engine}/{size}/single/hour", HoursPerMonth);
            else
                bill.Unknown($"The price data has no '{size}' for '{engine}' in {bill.Region}; it has {bill.NearestSizes($"rds/instance/{engine}/", "/single/hour", size ?? "")}.");

            return;
        }

        var cluster = bill.Terraform.Resources("aws_rds_cluster").FirstOrDefault(c => resource["cluster_identifier"].References.Contains(c.BaseAddress));
        if (cluster?.Blocks("serverlessv2_scaling_configuration").FirstOrDefault() is not { } scaling)
        {
            bill.Unknown("The capacity of its cluster is not part of this Terraform.");
            return;
        }

        if (bill.Number(scaling["min_capacity"], "min_capacity", 0.5m) is not { } least)
            return;

        bill.Fixed("Capacity units (least)", "aurora/acu-hour", least * HoursPerMonth);
        bill.Usage("Capacity units above", "aurora/acu-hour");
    }
}
