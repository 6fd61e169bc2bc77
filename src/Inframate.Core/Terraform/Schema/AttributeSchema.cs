using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform.Schema;

/// <summary>An argument or attribute of a block.</summary>
public sealed record AttributeSchema
{
    /// <summary>Its type; any where the provider leaves it open.</summary>
    public required HclType Type { get; init; }

    /// <summary>True when it must be set.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when it may be set.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when the provider sets it, always or when it is not set.</summary>
    public bool IsComputed { get; init; }

    /// <summary>True when its value is a secret.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>True when the provider advises against it.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>The attributes of the objects that it holds, which may be written as blocks too; null for simple types.</summary>
    public BlockSchema? Nested { get; init; }
}
