using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Buckets: by the GB kept and by the request, standard class (https://aws.amazon.com/s3/pricing/).</summary>
public sealed class AwsS3Bucket : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_s3_bucket";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Storage", "s3/standard/gb");
        bill.Usage("PUT, COPY, POST, LIST requests", "s3/standard/1k-put");
        bill.Usage("GET and other requests", "s3/standard/1k-get");
    }
}
