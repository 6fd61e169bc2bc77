using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Machines of DocumentDB: by the hour (https://aws.amazon.com/documentdb/pricing/).</summary>
public sealed class AwsDocDbClusterInstance : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_docdb_cluster_instance";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (bill.Text(resource["instance_class"], "instance_class", null) is not { } size)
        {
            bill.Unknown("It states no instance class.");
            return;
        }

        if (!bill.Has($"docdb/instance/{size}/hour"))
        {
            bill.Unknown($"The price data has no '{size}' for DocumentDB in {bill.Region}; it has {bill.NearestSizes("docdb/instance/", "/hour", size)}.");
            return;
        }

        bill.Fixed($"Instance ({size})", $"docdb/instance/{size}/hour", HoursPerMonth);
    }
}
