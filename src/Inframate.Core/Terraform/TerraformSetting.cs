using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>The value of an attribute, or its absence.</summary>
public sealed class TerraformSetting
{
    internal TerraformSetting(string name, Value? value, SourceSpan at, ImmutableArray<string> references)
    {
        Name = name;
        IsAbsent = value is null;
        Value = value ?? Value.Null;
        At = at;
        References = references;
    }

    /// <summary>Name of the attribute.</summary>
    public string Name { get; }

    /// <summary>True when the attribute is not written at all.</summary>
    public bool IsAbsent { get; }

    /// <summary>True when it is absent or null: the provider's default applies.</summary>
    public bool IsNull => Value.IsNull;

    /// <summary>True when it is set to something that is not known before the infrastructure exists.</summary>
    public bool IsUnknown => Value.IsUnknown;

    /// <summary>True when it is set to something known, of which parts may be unknown.</summary>
    public bool IsKnown => !IsNull && !IsUnknown;

    /// <summary>True when it is known to be true.</summary>
    public bool IsTrue => HclType.ToBool(Value) is { Kind: ValueKind.Bool, Bool: true };

    /// <summary>True when it is known to be false; not when it is absent.</summary>
    public bool IsFalse => HclType.ToBool(Value) is { Kind: ValueKind.Bool, Bool: false };

    /// <summary>The text, also of a number or bool; null when it is not known or not a text.</summary>
    public string? AsString => HclType.ToText(Value)?.StringOrNull;

    /// <summary>The number, also of a text that is one; null when it is not known or not a number.</summary>
    public decimal? AsNumber => HclType.ToNumber(Value) is { Kind: ValueKind.Number } number ? number.Number : null;

    /// <summary>The elements of a list, set or tuple; a single value that stands for a list of one gives itself; null when it is not known or null.</summary>
    public ImmutableArray<Value>? AsList => Value.IsSequence ? Value.Elements : IsKnown && !Value.IsMapping ? [Value] : null;

    /// <summary>The items of a map or object by key; null when it is not known or not one.</summary>
    public ImmutableSortedDictionary<string, Value>? AsMap
        => Value.IsMapping ? Value.Items.ToImmutableSortedDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal) : null;

    /// <summary>The value of a text that holds JSON, such as a policy; its unknown parts stay unknown inside of it. Null when it is not JSON or cannot be told.</summary>
    public Value? AsJson => JsonText.Read(Value);

    /// <summary>The value; null-valued when absent.</summary>
    public Value Value { get; }

    /// <summary>Addresses of the resources and data sources that the expression refers to, also through locals, variables and outputs; without instance keys, in ordinal order.</summary>
    public ImmutableArray<string> References { get; }

    /// <summary>Where it is set; the header of the block when it is absent.</summary>
    public SourceSpan At { get; }

    /// <inheritdoc/>
    public override string ToString() => IsAbsent ? $"{Name} (absent)" : $"{Name} = {Value}";
}
