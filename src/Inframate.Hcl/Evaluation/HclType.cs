using System.Collections.Immutable;
using System.Globalization;
using Inframate.Hcl.Syntax;

namespace Inframate.Hcl.Evaluation;

/// <summary>A type constraint, such as the type of a variable, and the conversion to it.</summary>
public sealed record HclType
{
    /// <summary>What the type is a type of; <see cref="ValueKind.Unknown"/> stands for <c>any</c>.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>Type of the elements of a list, set or map; null for other kinds.</summary>
    public HclType? Element { get; init; }

    /// <summary>The attributes of an object.</summary>
    public ImmutableSortedDictionary<string, HclTypeAttribute> Attributes { get; init; } = ImmutableSortedDictionary<string, HclTypeAttribute>.Empty;

    /// <summary>The types of the elements of a tuple.</summary>
    public ImmutableArray<HclType> Elements { get; init; } = [];

    /// <summary>Any type.</summary>
    public static HclType Any { get; } = new() { Kind = ValueKind.Unknown };

    /// <summary>Text.</summary>
    public static HclType String { get; } = new() { Kind = ValueKind.String };

    /// <summary>Number.</summary>
    public static HclType Number { get; } = new() { Kind = ValueKind.Number };

    /// <summary>Bool.</summary>
    public static HclType Bool { get; } = new() { Kind = ValueKind.Bool };

    /// <summary>Reads a type as it is written in a variable; null when it is none.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="evaluate">Gives the value of a default in <c>optional(type, default)</c>.</param>
    public static HclType? From(ExpressionSyntax expression, Func<ExpressionSyntax, Value> evaluate)
    {
        switch (expression)
        {
            case ParenthesesSyntax parentheses:
                return From(parentheses.Inner, evaluate);
            case TemplateSyntax { LiteralText: { } text }:
                return Simple(text);
            case VariableSyntax variable:
                return Simple(variable.Name);
            case CallSyntax { Name: "list" or "set" or "map", Arguments: [var element] } call:
                return From(element, evaluate) is { } type ? new HclType { Kind = Collection(call.Name), Element = type } : null;
            case CallSyntax { Name: "tuple", Arguments: [TupleSyntax tuple] }:
                var elements = tuple.Elements.Select(e => From(e, evaluate)).ToList();
                return elements.Contains(null) ? null : new HclType { Kind = ValueKind.Tuple, Elements = [.. elements!] };
            case CallSyntax { Name: "object", Arguments: [ObjectSyntax obj] }:
                var attributes = ImmutableSortedDictionary.CreateBuilder<string, HclTypeAttribute>(StringComparer.Ordinal);
                foreach (var item in obj.Items)
                {
                    var optional = item.Value is CallSyntax { Name: "optional", Arguments.Length: 1 or 2 } o ? o : null;
                    if (item.Name is null || From(optional?.Arguments[0] ?? item.Value, evaluate) is not { } attribute)
                        return null;

                    attributes[item.Name] = new HclTypeAttribute(attribute, optional is not null, optional?.Arguments is [_, var value] ? evaluate(value) : null);
                }

                return new HclType { Kind = ValueKind.Object, Attributes = attributes.ToImmutable() };
            default:
                return null;
        }
    }

    /// <summary>Converts a value as Terraform does; null when it cannot be converted. Unknown stays unknown, null stays null.</summary>
    public Value? Convert(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Kind == ValueKind.Unknown || value.IsUnknown || value.IsNull)
            return value;

        var result = Kind switch
        {
            ValueKind.String => ToText(value),
            ValueKind.Number => ToNumber(value),
            ValueKind.Bool => ToBool(value),
            ValueKind.List or ValueKind.Set => value.IsSequence ? Elementwise(value) : null,
            ValueKind.Tuple => value.IsSequence && value.Elements.Length == Elements.Length ? Tuple(value) : null,
            ValueKind.Map => value.IsMapping ? Map(value) : null,
            ValueKind.Object => value.IsMapping ? Object(value) : null,
            _ => null,
        };
        return result is not null && value.IsSensitive ? result.AsSensitive() : result;
    }

    /// <summary>The text of a bool, number or text; null for anything else.</summary>
    public static Value? ToText(Value value) => value.Kind switch
    {
        ValueKind.String or ValueKind.Unknown or ValueKind.Null => value,
        ValueKind.Number => Mark(Value.Of(Value.Write(value.Number)), value),
        ValueKind.Bool => Mark(Value.Of(value.Bool ? "true" : "false"), value),
        _ => null,
    };

    /// <summary>The number of a number, or of a text that is one; null for anything else.</summary>
    public static Value? ToNumber(Value value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Unknown or ValueKind.Null => value,
        ValueKind.String when decimal.TryParse(
            value.StringOrNull, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            => Mark(Value.Of(number), value),
        _ => null,
    };

    /// <summary>The bool of a bool, or of the texts "true" and "false"; null for anything else.</summary>
    public static Value? ToBool(Value value) => value.Kind switch
    {
        ValueKind.Bool or ValueKind.Unknown or ValueKind.Null => value,
        ValueKind.String when value.StringOrNull is "true" or "1" => Mark(Value.True, value),
        ValueKind.String when value.StringOrNull is "false" or "0" => Mark(Value.False, value),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ValueKind.Unknown => "any",
        ValueKind.List or ValueKind.Set or ValueKind.Map => $"{Name(Kind)}({Element})",
        ValueKind.Tuple => $"tuple([{string.Join(", ", Elements)}])",
        ValueKind.Object => $"object({{{string.Join(", ", Attributes.Select(a => $"{a.Key} = {a.Value.Type}"))}}})",
        _ => Name(Kind),
    };

    /// <summary>The word for a kind of values in messages.</summary>
    public static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Bool => "bool",
        ValueKind.Number => "number",
        ValueKind.String => "string",
        ValueKind.List => "list",
        ValueKind.Set => "set",
        ValueKind.Tuple => "tuple",
        ValueKind.Map => "map",
        ValueKind.Object => "object",
        ValueKind.Null => "null",
        ValueKind.Unknown => "any",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Value Mark(Value result, Value source) => source.IsSensitive ? result.AsSensitive() : result;

    private static HclType? Simple(string name) => name switch
    {
        "string" => String,
        "number" => Number,
        "bool" => Bool,
        "any" => Any,
        "list" or "set" or "map" => new HclType { Kind = Collection(name), Element = Any },
        _ => null,
    };

    private static ValueKind Collection(string name) => name switch
    {
        "list" => ValueKind.List,
        "set" => ValueKind.Set,
        _ => ValueKind.Map,
    };

    /// <summary>With elements of any type, the elements get the one type that all can have.</summary>
    private static HclType ElementType(HclType element, IEnumerable<Value> values)
    {
        if (element.Kind != ValueKind.Unknown)
            return element;

        var kinds = values.Where(v => !v.IsNull && !v.IsUnknown).Select(v => v.Kind).Distinct().ToList();
        return kinds.Count > 1 && kinds.All(k => k is ValueKind.Bool or ValueKind.Number or ValueKind.String) ? String : Any;
    }

    private Value? Elementwise(Value value)
    {
        var type = ElementType(Element!, value.Elements);
        var elements = value.Elements.Select(type.Convert).ToList();
        if (elements.Contains(null))
            return null;

        return Kind == ValueKind.Set ? Value.Set(elements!) : Value.List(elements!);
    }

    private Value? Tuple(Value value)
    {
        var elements = value.Elements.Zip(Elements, (v, t) => t.Convert(v)).ToList();
        return elements.Contains(null) ? null : Value.Tuple(elements!);
    }

    private Value? Map(Value value)
    {
        var type = ElementType(Element!, value.Items.Select(i => i.Value));
        var items = value.Items.Select(i => KeyValuePair.Create(i.Key, type.Convert(i.Value))).ToList();
        return items.Any(i => i.Value is null) ? null : Value.Map(items!);
    }

    private Value? Object(Value value)
    {
        var items = new List<KeyValuePair<string, Value>>();
        foreach (var (name, attribute) in Attributes)
        {
            var given = value[name];
            if (given is null && !attribute.IsOptional)
                return null;

            if (given is null || given.IsNull)
                given = attribute.Default is { } fallback ? attribute.Type.Convert(fallback) : Value.Null;

            if (given is null || attribute.Type.Convert(given) is not { } converted)
                return null;

            items.Add(KeyValuePair.Create(name, converted));
        }

        return Value.Object(items);
    }
}
