using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Container clusters: free, but Container Insights is billed by the metric (https://aws.amazon.com/cloudwatch/pricing/).</summary>
public sealed class AwsEcsCluster : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_ecs_cluster";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        foreach (var setting in resource.Blocks("setting").Where(s => s["name"].AsString == "containerInsights"))
        {
            var value = bill.Text(setting["value"], "containerInsights", "disabled");
            if (value == "enabled")
                bill.Usage("Metrics of Container Insights", "cloudwatch/custom-metric");
            else if (value is not (null or "disabled"))
                bill.Unknown($"The price data has no Container Insights of the kind '{value}'.");
        }
    }
}
