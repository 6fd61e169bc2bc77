using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Users of Cognito: by those who were active in the month, above those that are free (https://aws.amazon.com/cognito/pricing/). The price is of before the tiers of 2024.</summary>
public sealed class AwsCognitoUserPool : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_cognito_user_pool";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill) => bill.Usage("Active users above those that are free", "cognito/mau");
}
