using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Topics: by the request above the first million (https://aws.amazon.com/sns/pricing/).</summary>
public sealed class AwsSnsTopic : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_sns_topic";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        // Another price, which the data does not have.
        if (bill.Flag(resource["fifo_topic"], "fifo_topic", false) is true)
            bill.Unknown("The price data has no FIFO topics.");

        bill.Usage("API requests above 1M", "sns/1m-requests");
    }
}
