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
        var queries = resource.Blocks("metric_query").ToList();
        var metrics = queries.SelectMany(q => q.Blocks("metric")).ToList();
        var period = bill.Number(resource["period"], "period", 60);
        var fast = period is < 60 || metrics.Any(m => bill.Number(m["period"], "period", 60) is < 60);

        // A band of what is normal is computed from two more metrics for each one.
        var bands = queries.Any(q => q["expression"].AsString?.Contains("ANOMALY_DETECTION_BAND", StringComparison.Ordinal) == true) ? 3 : 1;
        bill.Fixed("Alarm metrics", fast ? "cloudwatch/alarm-high-resolution" : "cloudwatch/alarm", Math.Max(1, metrics.Count) * bands);
    }
}
