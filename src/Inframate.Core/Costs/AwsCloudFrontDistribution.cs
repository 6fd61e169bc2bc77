using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>CDN distributions: by the GB delivered and by the request; prices of North America, the cheapest class that every distribution has (https://aws.amazon.com/cloudfront/pricing/).</summary>
public sealed class AwsCloudFrontDistribution : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cloudfront_distribution";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Usage("Data out to the internet (US, Mexico, Canada, first 10 TB)", "cloudfront/us/gb-out");
        bill.Usage("HTTPS requests (US, Mexico, Canada)", "cloudfront/us/10k-https");
    }
}
