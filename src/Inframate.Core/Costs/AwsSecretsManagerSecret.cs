using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Secrets: by the month and by the request (https://aws.amazon.com/secrets-manager/pricing/).</summary>
public sealed class AwsSecretsManagerSecret : Estimator
{
    /// <inheritdoc/>
    public override string Type => "aws_secretsmanager_secret";

    /// <inheritdoc/>
    public override void Estimate(TerraformResource resource, Bill bill)
    {
        bill.Fixed("Secret", "secretsmanager/secret", 1);
        bill.Usage("API requests", "secretsmanager/10k-requests");
    }
}
