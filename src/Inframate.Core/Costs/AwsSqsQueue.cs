using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Queues: by the request of up to 64 KB (https://aws.amazon.com/sqs/pricing/).</summary>
public sealed class AwsSqsQueue : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_sqs_queue";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (bill.Flag(resource["fifo_queue"], "fifo_queue", false) is { } fifo)
            bill.Usage("Requests", fifo ? "sqs/fifo/1m-requests" : "sqs/standard/1m-requests");
    }
}
