using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>REST APIs: by the request (https://aws.amazon.com/api-gateway/pricing/). A cache belongs to the stage.</summary>
public sealed class AwsApiGatewayRestApi : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_api_gateway_rest_api";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill) => bill.Usage("Requests", "api-gateway/rest/1m-requests");
}
