using Inframate.Terraform;

namespace Inframate.Costs;

/// <summary>Knows what one type of resource costs.</summary>
public abstract class Estimator
{
    /// <summary>Hours in a month: 365 days of 24 hours over twelve months, as the vendors count.</summary>
    public const decimal HoursPerMonth = 730;

    /// <summary>The type, such as <c>aws_db_instance</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Adds the lines of a resource's bill.</summary>
    public abstract void Estimate(TerraformResource resource, Bill bill);
}
