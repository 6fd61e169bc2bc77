using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Stages of REST APIs: nothing, unless they have a cache, which is paid by the hour and its size (https://aws.amazon.com/api-gateway/pricing/).</summary>
public sealed class AwsApiGatewayStage : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_api_gateway_stage";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        if (bill.Flag(resource["cache_cluster_enabled"], "cache_cluster_enabled", false) is not true)
            return;

        if (bill.Text(resource["cache_cluster_size"], "cache_cluster_size", "0.5") is not { } size)
            return;

        var key = $"api-gateway/cache/{size}/hour";
        if (bill.Has(key))
            bill.Fixed($"Cache ({size} GB)", key, Estimator.HoursPerMonth);
        else
            bill.Unknown($"There is no price for a cache of {size} GB.");
    }
}
