using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Log groups: by the GB taken in and kept (https://aws.amazon.com/cloudwatch/pricing/).</summary>
public sealed class AwsCloudWatchLogGroup : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cloudwatch_log_group";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        // Logs of the other classes cost less, and the data has no price for them.
        if (bill.Text(resource["log_group_class"], "log_group_class", "STANDARD") is { } kind and not "STANDARD")
            bill.Unknown($"The price data has no logs of the class '{kind}'.");

        bill.Usage("Logs taken in", "logs/gb-ingested");
        bill.Usage("Logs kept", "logs/gb-stored");
    }
}
