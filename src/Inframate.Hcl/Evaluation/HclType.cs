using System.Collections.Immutable;
using Inframate.Hcl.Syntax;
using Inframate.Text;

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
        // In quotes: how JSON has types, and files of long ago.
        if (expression is TemplateSyntax { LiteralText: { Length: < 10_000 } text })
            return ExpressionSyntax.Parse(new SourceText("", text), out var errors) is var inner && errors.IsEmpty ? Written(inner, evaluate) : null;

        return Written(expression, evaluate);
    }

    private static HclType? Written(ExpressionSyntax expression, Func<ExpressionSyntax, Value> evaluate)
    {
        switch (expression)
        {
            case VariableSyntax variable:
                return Simple(variable.Name);
            case CallSyntax { Name: "list" or "set" or "map", Arguments: [var element] } call:
                return Written(element, evaluate) is { } type ? new HclType { Kind = Collection(call.Name), Element = type } : null;
            case CallSyntax { Name: "tuple", Arguments: [TupleSyntax tuple] }:
                var elements = tuple.Elements.Select(e => Written(e, evaluate)).ToList();
                return elements.Contains(null) ? null : new HclType { Kind = ValueKind.Tuple, Elements = [.. elements!] };
            case CallSyntax { Name: "object", Arguments: [ObjectSyntax obj] }:
                var attributes = ImmutableSortedDictionary.CreateBuilder<string, HclTypeAttribute>(StringComparer.Ordinal);
                foreach (var item in obj.Items)
                {
                    var optional = item.Value is CallSyntax { Name: "optional", Arguments.Length: 1 or 2 } o ? o : null;
                    if (item.Name is null || attributes.ContainsKey(item.Name) || item.Key is TemplateSyntax || Written(optional?.Arguments[0] ?? item.Value, evaluate) is not { } attribute)
                        return null;

                    var written = optional?.Arguments.ElementAtOrDefault(1);
                    if (written is not null && !Reference.In(written).IsEmpty)
                        return null;

                    var fallback = written is null ? null : evaluate(written);
                    if (fallback is not null && attribute.Convert(fallback) is null)
                        return null;

                    attributes[item.Name] = new HclTypeAttribute(attribute, optional is not null, fallback);
                }

                return new HclType { Kind = ValueKind.Object, Attributes = attributes.ToImmutable() };
            default:
                return null;
        }
    }

    /// <summary>Converts a value as Terraform does; null when it cannot be converted. Unknown stays unknown, null stays null; both take the type.</summary>
    public Value? Convert(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Kind == ValueKind.Unknown)
            return value;

        if (value.IsUnknown || value.IsNull)
        {
            if (value.Declared is { } declared && !Accepts(declared))
                return null;

            return value.Members is not null || value.Parts.Length > 0 && Kind == ValueKind.String ? value : value.WithType(this);
        }

        var result = Kind switch
        {
            ValueKind.String => ToText(value),
            ValueKind.Number => ToNumber(value),
            ValueKind.Bool => ToBool(value),
            ValueKind.List or ValueKind.Set => value.IsSequence ? Elementwise(value) : null,
            ValueKind.Tuple => value.Kind == ValueKind.Tuple && value.Elements.Length == Elements.Length ? Tuple(value) : null,
            ValueKind.Map => value.IsMapping ? Map(value) : null,
            ValueKind.Object => value.IsMapping ? Object(value) : null,
            _ => null,
        };
        return result?.Marked(value.Marks);
    }

    /// <summary>True when values of the other type can perhaps be converted to this one; a text may or may not be a number.</summary>
    public bool Accepts(HclType from)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (Kind == ValueKind.Unknown || from.Kind == ValueKind.Unknown || ReferenceEquals(this, from))
            return true;

        switch (Kind)
        {
            case ValueKind.String:
                return from.IsSimple;
            case ValueKind.Number:
                return from.Kind is ValueKind.Number or ValueKind.String;
            case ValueKind.Bool:
                return from.Kind is ValueKind.Bool or ValueKind.String;
            case ValueKind.List or ValueKind.Set:
                return from.Kind switch
                {
                    ValueKind.List or ValueKind.Set => Element!.Accepts(from.Element!),
                    ValueKind.Tuple => (Element!.Kind == ValueKind.Unknown ? from.Elements.IsEmpty || Unify(from.Elements) is not null : from.Elements.All(Element.Accepts)),
                    _ => false,
                };
            case ValueKind.Map:
                return from.Kind switch
                {
                    ValueKind.Map => Element!.Accepts(from.Element!),
                    ValueKind.Object => (Element!.Kind == ValueKind.Unknown
                        ? from.Attributes.IsEmpty || Unify([.. from.Attributes.Values.Select(a => a.Type)]) is not null
                        : from.Attributes.Values.All(a => Element.Accepts(a.Type))),
                    _ => false,
                };
            case ValueKind.Tuple:
                return from.Kind == ValueKind.Tuple && from.Elements.Length == Elements.Length && Elements.Zip(from.Elements, (to, f) => to.Accepts(f)).All(a => a);
            case ValueKind.Object:
                return from.Kind switch
                {
                    ValueKind.Object => Attributes.All(a => from.Attributes.TryGetValue(a.Key, out var given) ? a.Value.Type.Accepts(given.Type) : a.Value.IsOptional),
                    ValueKind.Map => Attributes.Values.All(a => a.Type.Accepts(from.Element!)),
                    _ => false,
                };
            default:
                return false;
        }
    }

    /// <summary>The type that a value of this type has after one step of a reference; null when no value can be asked so.</summary>
    public HclType? Step(ReferenceStep step)
    {
        if (Kind == ValueKind.Unknown)
            return Any;

        if (step.Name is not null)
            return Kind == ValueKind.Map ? Element : Kind == ValueKind.Object && Attributes.TryGetValue(step.Name, out var attribute) ? attribute.Type : null;

        // Which elements an object or tuple has is only looked at when it is known.
        return step.Key is NullSyntax ? null : Kind switch
        {
            ValueKind.Map => Element,
            ValueKind.Object => Any,
            ValueKind.List => IsNumber(step.Key!) ? Element : null,
            ValueKind.Tuple => IsNumber(step.Key!) ? Any : null,
            _ => null,
        };
    }

    private static bool IsNumber(ExpressionSyntax key) => key is NumberSyntax || key is TemplateSyntax { LiteralText: { } text } && BigReal.TryParse(text, out _);

    /// <summary>True when both are the same type.</summary>
    public static bool Same(HclType left, HclType right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (ReferenceEquals(left, right))
            return true;

        return left.Kind == right.Kind && left.Kind switch
        {
            ValueKind.List or ValueKind.Set or ValueKind.Map => Same(left.Element!, right.Element!),
            ValueKind.Tuple => left.Elements.Length == right.Elements.Length && left.Elements.Zip(right.Elements, Same).All(s => s),
            ValueKind.Object => left.Attributes.Count == right.Attributes.Count
                && left.Attributes.Zip(right.Attributes).All(p => p.First.Key == p.Second.Key && Same(p.First.Value.Type, p.Second.Value.Type)),
            _ => true,
        };
    }

    /// <summary>The type that values of all these types can be converted to, as Terraform chooses it for the two sides of a conditional or the elements of a list; null when there is none.</summary>
    public static HclType? Unify(IReadOnlyList<HclType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count == 0)
            return null;

        var first = types[0];
        if (types.All(t => Same(t, first)))
            return first;

        int Count(ValueKind kind) => types.Count(t => t.Kind == kind);
        var (any, maps, lists, sets, objects, tuples) = (Count(ValueKind.Unknown), Count(ValueKind.Map), Count(ValueKind.List), Count(ValueKind.Set), Count(ValueKind.Object), Count(ValueKind.Tuple));
        if (maps > 0 && maps + any == types.Count)
            return any > 0 ? Any : Collection(ValueKind.Map, types.Select(t => t.Element!));

        if (maps > 0 && maps + objects + any == types.Count && Fits(types.SelectMany(t => t.Kind == ValueKind.Object ? t.Attributes.Values.Select(a => a.Type) : t.Kind == ValueKind.Map ? [t.Element!] : []))
            && Collection(ValueKind.Map, types.SelectMany(t => t.Kind == ValueKind.Object ? t.Attributes.Values.Select(a => a.Type) : t.Kind == ValueKind.Map ? [t.Element!] : [t])) is { } map)
        {
            return map;
        }

        if (lists > 0 && lists + any == types.Count)
            return any > 0 ? Any : Collection(ValueKind.List, types.Select(t => t.Element!));

        if (lists > 0 && lists + tuples + any == types.Count && Fits(types.SelectMany(t => t.Kind == ValueKind.Tuple ? t.Elements : t.Kind == ValueKind.List ? [t.Element!] : []))
            && Collection(ValueKind.List, types.SelectMany(t => t.Kind == ValueKind.Tuple ? t.Elements : t.Kind == ValueKind.List ? [t.Element!] : [t])) is { } list)
        {
            return list;
        }

        if (sets > 0 && sets + any == types.Count)
            return any > 0 ? Any : Collection(ValueKind.Set, types.Select(t => t.Element!));

        if (objects > 0 && objects + any == types.Count)
            return any > 0 ? Any : UnifyObjects(types);

        if (tuples > 0 && tuples + any == types.Count)
            return any > 0 ? Any : UnifyTuples(types);

        if (objects > 0 && tuples > 0)
            return null;

        // Of many elements of one type one says it all.
        types = types.Distinct(ReferenceEqualityComparer.Instance).Cast<HclType>().ToList();
        return types.Index().OrderBy(t => Preference(t.Item)).ThenBy(t => t.Index).Select(t => t.Item).FirstOrDefault(wanted => types.All(wanted.Accepts));
    }

    /// <summary>Texts before other simple types, lists before tuples before sets, maps before objects; what is not known comes last.</summary>
    private static int Preference(HclType type) => type.Kind switch
    {
        ValueKind.Unknown => 9,
        ValueKind.String => 0,
        ValueKind.Set => 3,
        ValueKind.List or ValueKind.Map => 1,
        ValueKind.Tuple or ValueKind.Object => 2,
        _ => 4,
    };

    /// <summary>True unless there are types among these that do not come to one; what is of no type goes with any of them, and does not bring two together.</summary>
    private static bool Fits(IEnumerable<HclType> elements)
    {
        var all = elements.ToList();
        var known = all.Where(static t => t.Kind != ValueKind.Unknown).ToList();
        return known.Count == 0 || known.Count == all.Count || Unify(known) is not null;
    }

    private static HclType? Collection(ValueKind kind, IEnumerable<HclType> elements)
    {
        var all = elements.ToList();
        return all.Count == 0 ? new HclType { Kind = kind, Element = Any } : Unify(all) is { } element ? new HclType { Kind = kind, Element = element } : null;
    }

    private static HclType? UnifyObjects(IReadOnlyList<HclType> types)
    {
        var names = types[0].Attributes;
        if (types.Any(t => t.Attributes.Count != names.Count || !names.Keys.All(t.Attributes.ContainsKey)))
            return Collection(ValueKind.Map, types.SelectMany(t => t.Attributes.Values.Select(a => a.Type))) is { } map && types.All(map.Accepts) ? map : null;

        var attributes = ImmutableSortedDictionary.CreateBuilder<string, HclTypeAttribute>(StringComparer.Ordinal);
        foreach (var name in names.Keys)
        {
            if (Unify([.. types.Select(t => t.Attributes[name].Type)]) is not { } type)
                return null;

            attributes[name] = new HclTypeAttribute(type, false, null);
        }

        return new HclType { Kind = ValueKind.Object, Attributes = attributes.ToImmutable() };
    }

    private static HclType? UnifyTuples(IReadOnlyList<HclType> types)
    {
        if (types.Any(t => t.Elements.Length != types[0].Elements.Length))
            return Collection(ValueKind.List, types.SelectMany(t => t.Elements)) is { } list && types.All(list.Accepts) ? list : null;

        var elements = Enumerable.Range(0, types[0].Elements.Length).Select(i => Unify([.. types.Select(t => t.Elements[i])])).ToList();
        return elements.Contains(null) ? null : new HclType { Kind = ValueKind.Tuple, Elements = [.. elements!] };
    }

    /// <summary>The text of a bool, number or text; null for anything else.</summary>
    public static Value? ToText(Value value) => value.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Unknown or ValueKind.Null => Unless(value, String),
        ValueKind.Number => Mark(Value.Of(value.NumberText), value),
        ValueKind.Bool => Mark(Value.Of(value.Bool ? "true" : "false"), value),
        _ => null,
    };

    /// <summary>The number of a number, or of a text that is one; null for anything else.</summary>
    public static Value? ToNumber(Value value) => value.Kind switch
    {
        ValueKind.Number => value,
        ValueKind.Unknown or ValueKind.Null => Unless(value, Number),
        ValueKind.String when BigReal.TryParse(value.StringOrNull, out var number) => Mark(Value.Of(number), value),
        _ => null,
    };

    /// <summary>The bool of a bool, or of the texts "true" and "false"; null for anything else.</summary>
    public static Value? ToBool(Value value) => value.Kind switch
    {
        ValueKind.Bool => value,
        ValueKind.Unknown or ValueKind.Null => Unless(value, Bool),
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

    /// <summary>True for text, number and bool.</summary>
    internal bool IsSimple => Kind is ValueKind.String or ValueKind.Number or ValueKind.Bool;

    private bool HasAny => Kind == ValueKind.Unknown || Element is { HasAny: true } || Elements.Any(e => e.HasAny) || Attributes.Values.Any(a => a.Type.HasAny);

    /// <summary>A value that is unknown or null, unless its type says that it can never become what is wanted.</summary>
    private static Value? Unless(Value value, HclType wanted) => value.Declared is { } declared && !wanted.Accepts(declared) ? null : value;

    private static Value Mark(Value result, Value source) => result.Marked(source.Marks);

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

    /// <summary>With elements of any type, the elements get the one type that all can have; null when there is none.</summary>
    private static HclType? ElementType(HclType element, Value collection)
    {
        if (element.Kind != ValueKind.Unknown)
            return element;

        if (collection.Kind is ValueKind.List or ValueKind.Set or ValueKind.Map)
            return collection.Type.Element!;

        var types = (collection.IsMapping ? collection.Items.Select(i => i.Value) : collection.Elements).Select(v => v.Type).ToList();
        return types.Count == 0 ? Any : Unify(types);
    }

    /// <summary>The values after conversion to one type; null when one of them cannot be converted, or they do not come to one type.</summary>
    private static List<Value>? All(HclType type, bool isMap, IEnumerable<Value> values, out HclType result)
    {
        var converted = new List<Value>();
        result = type;
        foreach (var value in values)
        {
            if (type.Convert(value) is not { } one)
                return null;

            converted.Add(one);
        }

        if (type.Kind == ValueKind.Unknown && converted.Find(static v => v.Type.Kind != ValueKind.Unknown) is { } typed)
        {
            // Elements of any type must still be of one; in a list a null of no type goes only with simple ones.
            result = typed.Type;
            if (!isMap && !typed.Type.IsSimple && converted.Exists(static v => v is { IsNull: true, Declared: null }))
                return null;

            return converted.TrueForAll(v => v.Type.Kind == ValueKind.Unknown || HclType.Same(v.Type, typed.Type)) ? converted.ConvertAll(v => v.WithType(typed.Type)) : null;
        }

        if (!type.HasAny || type.Kind == ValueKind.Unknown || converted.Count == 0)
            return converted;

        if (Unify([.. converted.Select(v => v.Type)]) is not { } common)
            return null;

        result = common;
        var all = new List<Value>(converted.Count);
        foreach (var before in converted)
        {
            if (common.Convert(before) is not { } one)
                return null;

            all.Add(one);
        }

        return all;
    }

    private Value? Elementwise(Value value)
    {
        if (ElementType(Element!, value) is not { } type || All(type, isMap: false, value.Elements, out var common) is not { } elements)
            return null;

        return Kind == ValueKind.Set ? Value.Set(elements, common) : Value.List(elements, common);
    }

    private Value? Tuple(Value value)
    {
        var elements = value.Elements.Zip(Elements, (v, t) => t.Convert(v)).ToList();
        return elements.Contains(null) ? null : Value.Tuple(elements!);
    }

    private Value? Map(Value value)
    {
        if (ElementType(Element!, value) is not { } type || All(type, isMap: true, value.Items.Select(i => i.Value), out var common) is not { } values)
            return null;

        return Value.Map(value.Items.Zip(values, (i, v) => KeyValuePair.Create(i.Key, v)), common);
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
                given = attribute.Default is { } fallback && attribute.IsOptional ? attribute.Type.Convert(fallback) : Value.Null;

            if (given is null || attribute.Type.Convert(given) is not { } converted)
                return null;

            items.Add(KeyValuePair.Create(name, converted));
        }

        return Value.Object(items);
    }
}
