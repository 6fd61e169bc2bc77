using System.Collections.Immutable;

namespace Inframate.Hcl.Evaluation;

/// <summary>What a function takes for an argument.</summary>
/// <param name="Type">The type that the argument is converted to.</param>
/// <param name="Kinds">The kinds that it may have when the type leaves it open; empty for all.</param>
/// <param name="IsNullable">True when it may be null.</param>
/// <param name="IsLenient">True when Terraform looks at the kind only once the value is known.</param>
internal sealed record Parameter(HclType Type, ImmutableArray<ValueKind> Kinds, bool IsNullable, bool IsLenient)
{
    /// <summary>Whether something of this type can be an argument.</summary>
    public bool Takes(HclType type) => Kinds.IsEmpty ? Type.Accepts(type) : type.Kind == ValueKind.Unknown || Kinds.Contains(type.Kind);

    public override string ToString() => Kinds.IsEmpty ? Type.ToString() : string.Join(", ", Kinds.Select(HclType.Name));
}
