using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Image repositories: by the GB kept (https://aws.amazon.com/ecr/pricing/).</summary>
public sealed class AwsEcrRepository : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_ecr_repository";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Image storage", "ecr/gb");
    }
}
