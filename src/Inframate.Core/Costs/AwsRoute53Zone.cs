using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>DNS zones: by the month and by the query (https://aws.amazon.com/route53/pricing/).</summary>
public sealed class AwsRoute53Zone : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_route53_zone";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Hosted zone", "route53/zone", 1);
        bill.Usage("Queries", "route53/1m-queries");
    }
}
