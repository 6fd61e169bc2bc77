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

    /// <summary>True when the provider takes its value and never stores it, so that it may be one that is there only during a run.</summary>
    public bool IsWriteOnly { get; init; }

    /// <summary>True when the provider describes the objects in it attribute by attribute, which only providers of protocol 6 do. These cannot be written as blocks.</summary>
    public bool IsNested { get; init; }

    /// <summary>What can stand in it when it is written as blocks, as lists and sets of objects may be; null when it cannot. What a block leaves out is null.</summary>
    public BlockSchema? Block => !IsNested && Type is { Kind: ValueKind.List or ValueKind.Set, Element: { Kind: ValueKind.Object, Attributes.Count: > 0 } element } ? BlockSchema.Of(element) : null;
}
