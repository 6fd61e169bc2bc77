using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Event buses: by the event that is published (https://aws.amazon.com/eventbridge/pricing/).</summary>
public sealed class AwsCloudWatchEventBus : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cloudwatch_event_bus";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Events published", "eventbridge/1m-events");
    }
}
