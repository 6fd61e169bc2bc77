using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Customer managed keys: by the month (https://aws.amazon.com/kms/pricing/).</summary>
public sealed class AwsKmsKey : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_kms_key";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Key", "kms/key", 1);
    }
}
