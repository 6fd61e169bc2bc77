using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>File systems: by the GB that lies in them (https://aws.amazon.com/efs/pricing/).</summary>
public sealed class AwsEfsFileSystem : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_efs_file_system";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Storage", "efs/gb");
        if (resource.Blocks("lifecycle_policy").Any())
            bill.Usage("Storage (infrequent access)", "efs/infrequent-gb");
    }
}
