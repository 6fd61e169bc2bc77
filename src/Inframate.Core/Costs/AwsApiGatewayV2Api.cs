using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>HTTP and WebSocket APIs: by the request, or by the message and the minute (https://aws.amazon.com/api-gateway/pricing/).</summary>
public sealed class AwsApiGatewayV2Api : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_apigatewayv2_api";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        switch (bill.Text(resource["protocol_type"], "protocol_type", null))
        {
            case "HTTP":
                bill.Usage("Requests", "api-gateway/http/1m-requests");
                break;
            case "WEBSOCKET":
                bill.Usage("Messages", "api-gateway/websocket/1m-messages");
                bill.Usage("Connection minutes", "api-gateway/websocket/1m-minutes");
                break;
            case var other:
                bill.Unknown($"There is no price for an API of the protocol '{other}'.");
                break;
        }
    }
}
