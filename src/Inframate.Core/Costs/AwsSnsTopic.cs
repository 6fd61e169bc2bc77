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
        bill.Usage("API requests above 1M", "sns/1m-requests");
    }
}
