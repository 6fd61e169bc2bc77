using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Dashboards: by the month (https://aws.amazon.com/cloudwatch/pricing/).</summary>
public sealed class AwsCloudWatchDashboard : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cloudwatch_dashboard";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Dashboard", "cloudwatch/dashboard", 1);
    }
}
