using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Senders of mail: by the message (https://aws.amazon.com/ses/pricing/).</summary>
public sealed class AwsSesV2EmailIdentity : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_sesv2_email_identity";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Messages", "ses/1k-messages");
    }
}
