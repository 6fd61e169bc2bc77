using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Alarms: by the month and metric; a period below a minute counts as high resolution (https://aws.amazon.com/cloudwatch/pricing/).</summary>
public sealed class AwsCloudWatchMetricAlarm : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cloudwatch_metric_alarm";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var metrics = resource.Blocks("metric_query").Count(q => q.Blocks("metric").Any());
        var fast = resource["period"].AsNumber is < 60;
        bill.Fixed("Alarm metrics", fast ? "cloudwatch/alarm-high-resolution" : "cloudwatch/alarm", Math.Max(1, metrics));
    }
}
