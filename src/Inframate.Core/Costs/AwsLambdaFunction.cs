using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Functions: by the call and by the time that their memory is held (https://aws.amazon.com/lambda/pricing/).</summary>
public sealed class AwsLambdaFunction : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_lambda_function";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        var processor = resource["architectures"].AsList is [var first, ..] && first.StringOrNull == "arm64" ? "arm64" : "x86";
        if (resource["architectures"].IsUnknown)
        {
            bill.Unknown("The value of 'architectures' is not known before apply.");
            return;
        }

        bill.Usage("Requests", "lambda/1m-requests");
        bill.Usage($"GB seconds ({processor})", $"lambda/gb-second/{processor}");
    }
}
