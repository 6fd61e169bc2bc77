using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>
/// The value of an expression: known, null, or unknown. An unknown value still tells what it depends on, and which parts of it are known.
/// </summary>
public sealed class Value
{
    private static readonly Value s_emptyText = new(ValueKind.String) { StringOrNull = "" };
    private static readonly HclType s_emptyTuple = new() { Kind = ValueKind.Tuple };
    private static readonly HclType s_emptyObject = new() { Kind = ValueKind.Object };

    private decimal _number;
    private object? _exact;
    private HclType? _type;

    private Value(ValueKind kind)
    {
        Kind = kind;
        IsWhollyKnown = kind != ValueKind.Unknown;
    }

    /// <summary>Known to nobody, for a reason that is not in the files.</summary>
    public static Value Unknown { get; } = new(ValueKind.Unknown);

    /// <summary>The value <c>null</c>.</summary>
    public static Value Null { get; } = new(ValueKind.Null);

    /// <summary>The value <c>true</c>.</summary>
    public static Value True { get; } = new(ValueKind.Bool) { Bool = true };

    /// <summary>The value <c>false</c>.</summary>
    public static Value False { get; } = new(ValueKind.Bool);

    /// <summary>What kind of value this is.</summary>
    public ValueKind Kind { get; }

    /// <summary>True when it is marked as a secret as a whole, or computed from one that is.</summary>
    public bool IsSensitive => (Marks & Marks.Sensitive) != 0;

    /// <summary>True when it, or anything in it, is marked as a secret.</summary>
    public bool HasSensitive => (AllMarks & Marks.Sensitive) != 0;

    /// <summary>True when it is there only during a run of Terraform, as a whole.</summary>
    public bool IsEphemeral => (Marks & Marks.Ephemeral) != 0;

    /// <summary>True when it, or anything in it, is there only during a run of Terraform, so that it cannot be stored.</summary>
    public bool HasEphemeral => (AllMarks & Marks.Ephemeral) != 0;

    /// <summary>The marks of the value as a whole.</summary>
    internal Marks Marks { get; private init; }

    /// <summary>The marks of the value and of everything in it.</summary>
    internal Marks AllMarks { get; private init; }

    /// <summary>How many values it is made of, itself counted; what is in it twice counts twice. The largest int stands for all that are more.</summary>
    internal int Size { get; private init; } = 1;

    /// <summary>True when neither the value nor anything in it is unknown.</summary>
    public bool IsWhollyKnown { get; private init; }

    /// <summary>True when it is unknown as a whole.</summary>
    public bool IsUnknown => Kind == ValueKind.Unknown;

    /// <summary>True when it is null.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>The value of a bool; false for all other kinds.</summary>
    public bool Bool { get; private init; }

    /// <summary>
    /// The value of a number, to the 28 digits that a decimal holds; 0 for all other kinds. Numbers beyond 7E+27 are given as that.
    /// </summary>
    public decimal Number => _exact is BigReal exact ? exact.ToDecimal() : _number;

    /// <summary>The value of a number with all digits that Terraform keeps.</summary>
    internal BigReal Exact => _exact is BigReal exact ? exact : BigReal.Of(_number);

    /// <summary>A number as Terraform writes it into a text.</summary>
    internal string NumberText => _exact is BigReal exact ? exact.ToString() : Write(_number);

    /// <summary>The type of something unknown or null, as far as it is known; the type of the elements of a list, set or map. Null when it is not known, and for other kinds.</summary>
    internal HclType? Declared { get; private init; }

    /// <summary>The type; any for what is unknown or null without a type.</summary>
    public HclType Type => _type ??= Kind switch
    {
        ValueKind.Unknown or ValueKind.Null => Declared ?? HclType.Any,
        ValueKind.Bool => HclType.Bool,
        ValueKind.Number => HclType.Number,
        ValueKind.String => HclType.String,
        ValueKind.Tuple => Elements.IsEmpty ? s_emptyTuple : new HclType { Kind = Kind, Elements = [.. Elements.Select(e => e.Type)] },
        ValueKind.Object => Items.IsEmpty
            ? s_emptyObject
            : new HclType { Kind = Kind, Attributes = Items.ToImmutableSortedDictionary(i => i.Key, i => new HclTypeAttribute(i.Value.Type, false, null), StringComparer.Ordinal) },
        ValueKind.Map => new HclType { Kind = Kind, Element = Declared ?? Items.Select(i => i.Value.Type).FirstOrDefault(t => t.Kind != ValueKind.Unknown) ?? HclType.Any },
        _ => new HclType { Kind = Kind, Element = Declared ?? Elements.Select(e => e.Type).FirstOrDefault(t => t.Kind != ValueKind.Unknown) ?? HclType.Any },
    };

    /// <summary>The value of a string; null for all other kinds.</summary>
    public string? StringOrNull { get; private init; }

    /// <summary>Elements of a list, set or tuple; empty for all other kinds.</summary>
    public ImmutableArray<Value> Elements { get; private init; } = [];

    /// <summary>Items of a map or object in the order of their keys; empty for all other kinds.</summary>
    public ImmutableArray<KeyValuePair<string, Value>> Items { get; private init; } = [];

    /// <summary>For an unknown value: the addresses that decide about it, such as <c>aws_vpc.main.id</c>. Empty when that is not known either.</summary>
    public ImmutableArray<string> Origins { get; private init; } = [];

    /// <summary>For an unknown text: its known and unknown parts in order; empty when it is not made of parts.</summary>
    public ImmutableArray<Value> Parts { get; private init; } = [];

    /// <summary>For a text that is JSON of something partly unknown: that something; null otherwise.</summary>
    public Value? Decoded { get; private init; }

    /// <summary>For an unknown value whose attributes may be known: gives an attribute, or null when there is none of that name.</summary>
    internal Func<string, Value?>? Members { get; private init; }

    /// <summary>True for list, set and tuple.</summary>
    public bool IsSequence => Kind is ValueKind.List or ValueKind.Set or ValueKind.Tuple;

    /// <summary>True for map and object.</summary>
    public bool IsMapping => Kind is ValueKind.Map or ValueKind.Object;

    /// <summary>A bool.</summary>
    public static Value Of(bool value) => value ? True : False;

    /// <summary>A number.</summary>
    public static Value Of(decimal value) => new(ValueKind.Number) { _number = value };

    /// <summary>A number of any size; unknown when it is too large for anybody to reckon with.</summary>
    internal static Value Of(BigReal value)
    {
        if (!value.IsInRange)
            return UnknownOf(HclType.Number);

        return value.IsWhole && !value.IsNegativeZero && value.ToBigInteger() is var whole && whole.GetBitLength() < 90 ? Of((decimal)whole) : new Value(ValueKind.Number) { _exact = value };
    }

    /// <summary>A text, in Unicode's normal form C as all texts of Terraform are; null gives the value null.</summary>
    public static Value Of(string? value) => value is null ? Null : value.Length == 0 ? s_emptyText : new Value(ValueKind.String) { StringOrNull = NormalForm.Of(value) };

    /// <summary>A tuple.</summary>
    public static Value Tuple(IEnumerable<Value> elements) => Sequence(ValueKind.Tuple, elements);

    /// <summary>A list; the elements are taken as they are.</summary>
    public static Value List(IEnumerable<Value> elements) => Sequence(ValueKind.List, elements);

    /// <summary>A list whose elements are of a type; they are taken as they are.</summary>
    public static Value List(IEnumerable<Value> elements, HclType elementType) => Sequence(ValueKind.List, elements, elementType);

    /// <summary>A set: equal elements become one, and the rest is ordered as Terraform orders it.</summary>
    public static Value Set(IEnumerable<Value> elements) => Set(elements, null);

    internal static Value Set(IEnumerable<Value> elements, HclType? elementType)
    {
        var distinct = new List<Value>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (!element.IsWhollyKnown || keys.Add(JsonText.Key(element)))
                distinct.Add(element);
        }

        return Sequence(ValueKind.Set, distinct.Order(Comparer<Value>.Create(CompareInSet)), elementType);
    }

    /// <summary>An object.</summary>
    public static Value Object(IEnumerable<KeyValuePair<string, Value>> items) => Mapping(ValueKind.Object, items);

    /// <summary>A map; the values are taken as they are.</summary>
    public static Value Map(IEnumerable<KeyValuePair<string, Value>> items) => Mapping(ValueKind.Map, items);

    /// <summary>A map whose values are of a type; they are taken as they are.</summary>
    public static Value Map(IEnumerable<KeyValuePair<string, Value>> items, HclType elementType) => Mapping(ValueKind.Map, items, elementType);

    /// <summary>The value null of a type.</summary>
    public static Value NullOf(HclType type) => Null.WithType(type);

    /// <summary>An unknown value of a type that these addresses decide about.</summary>
    public static Value UnknownOf(HclType type, params IEnumerable<string> origins) => UnknownFrom(origins).WithType(type);

    /// <summary>An unknown or null value with a type; any other value as it is.</summary>
    internal Value WithType(HclType type)
        => Kind is not (ValueKind.Unknown or ValueKind.Null) || Members is not null || ReferenceEquals(Declared, type) || type.Kind == ValueKind.Unknown && Declared is null
            ? this
            : Copy(Marks, type.Kind == ValueKind.Unknown ? null : type);

    /// <summary>An unknown value of which the type is not known either.</summary>
    internal Value WithoutType() => Declared is null ? this : Copy(Marks, null);

    /// <summary>An unknown value that these addresses decide about.</summary>
    public static Value UnknownFrom(params IEnumerable<string> origins)
    {
        var all = origins.Distinct(StringComparer.Ordinal).Take(64).ToImmutableArray();
        return all.IsEmpty ? Unknown : new Value(ValueKind.Unknown) { Origins = all };
    }

    /// <summary>Something of which only single attributes can be asked, such as a resource.</summary>
    /// <param name="origin">Its address; null when it is only a part of one, such as <c>var</c>.</param>
    /// <param name="members">Gives an attribute, or null when there is none of that name.</param>
    public static Value Deferred(string? origin, Func<string, Value?> members)
        => new(ValueKind.Unknown) { Origins = origin is null ? [] : [origin], Members = members };

    /// <summary>The unknown result of an operation on these values.</summary>
    public static Value UnknownBecause(params IEnumerable<Value> operands)
    {
        var list = operands.ToList();
        var result = UnknownFrom(list.SelectMany(AllOrigins));
        return result.Marked(MarksOf(list));
    }

    /// <summary>A text joined of parts; unknown when one of them is.</summary>
    internal static Value Text(List<Value> parts)
    {
        if (parts.All(p => p.Kind == ValueKind.String))
        {
            var text = Of(parts.Count == 1 ? parts[0].StringOrNull : string.Concat(parts.Select(p => p.StringOrNull)));
            return text.Marked(MarksOf(parts));
        }

        var flat = parts.SelectMany(p => p.IsUnknown && p.Parts.Length > 0 ? p.Parts : [p]).Take(4096).ToImmutableArray();
        return new Value(ValueKind.Unknown)
        {
            Declared = HclType.String,
            Origins = [.. flat.SelectMany(AllOrigins).Distinct(StringComparer.Ordinal).Take(64)],
            Parts = flat,
            Marks = MarksOf(parts),
            AllMarks = MarksOf(parts),
        };
    }

    /// <summary>The unknown text that encodes something partly unknown.</summary>
    public static Value Encoded(Value decoded) => new(ValueKind.Unknown)
    {
        Declared = HclType.String,
        Origins = [.. AllOrigins(decoded).Distinct(StringComparer.Ordinal).Take(64)],
        Decoded = decoded,
        Marks = decoded.AllMarks,
        AllMarks = decoded.AllMarks,
    };

    /// <summary>The same value, marked as a secret.</summary>
    public Value AsSensitive() => Marked(Marks.Sensitive);

    /// <summary>The same value without the mark.</summary>
    public Value AsNonsensitive() => IsSensitive ? Copy(Marks & ~Marks.Sensitive, Declared) : this;

    /// <summary>The same value, marked as one that is there only during a run.</summary>
    public Value AsEphemeral() => Marked(Marks.Ephemeral);

    /// <summary>The value, as one that stands in for something that whoever uses the module has to give: errors that come of it are not reported.</summary>
    public Value AsPlaceholder() => Marked(Marks.Placeholder);

    /// <summary>True when the value, or part of it, stands in for something that is to be given.</summary>
    internal bool HasPlaceholder => (AllMarks & Marks.Placeholder) != 0;

    /// <summary>The same value with these marks besides its own.</summary>
    internal Value Marked(Marks marks) => (Marks & marks) == marks ? this : Copy(Marks | marks, Declared);

    /// <summary>The same value without marks of its own.</summary>
    internal Value Unmarked() => Marks == Marks.None ? this : Copy(Marks.None, Declared);

    /// <summary>All marks of these values and of what is in them.</summary>
    internal static Marks MarksOf(List<Value> values)
    {
        var marks = Marks.None;
        foreach (var value in values)
            marks |= value.AllMarks;

        return marks;
    }

    /// <summary>The item of a map or object, or a known attribute of something unknown; null when there is none.</summary>
    public Value? this[string key]
    {
        get
        {
            if (Members is not null)
                return Members(key);

            key = NormalForm.Of(key);
            var low = 0;
            var high = Items.Length - 1;
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = string.CompareOrdinal(Items[middle].Key, key);
                if (order == 0)
                    return Items[middle].Value;

                if (order < 0)
                    low = middle + 1;
                else
                    high = middle - 1;
            }

            return null;
        }
    }

    /// <summary>Everything that decides about the unknown parts of a value.</summary>
    public static IEnumerable<string> AllOrigins(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.IsWhollyKnown)
            return [];

        return value.IsUnknown ? value.Origins : value.Elements.Concat(value.Items.Select(i => i.Value)).SelectMany(AllOrigins);
    }

    /// <summary>True when both are known and the same.</summary>
    public static bool Same(Value left, Value right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Kind != right.Kind)
            return false;

        return left.Kind switch
        {
            ValueKind.Unknown => false,
            ValueKind.Null => true,
            ValueKind.Bool => left.Bool == right.Bool,
            ValueKind.Number => left._exact is null && right._exact is null ? left._number == right._number : left.Exact.Equals(right.Exact),
            ValueKind.String => left.StringOrNull == right.StringOrNull,
            ValueKind.Map or ValueKind.Object => left.Items.Length == right.Items.Length
                && left.Items.Zip(right.Items).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value)),
            _ => left.Elements.Length == right.Elements.Length && left.Elements.Zip(right.Elements).All(p => Same(p.First, p.Second)),
        };
    }

    /// <summary>A number as Terraform writes it into a text.</summary>
    public static string Write(decimal number)
        => number is > -1_000_000_000_000 and < 1_000_000_000_000 && number == decimal.Truncate(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The value as HCL; an unknown part shows as <c>${address}</c>, a secret as <c>(sensitive)</c>.</summary>
    public override string ToString()
    {
        if (IsSensitive)
            return "(sensitive)";

        switch (Kind)
        {
            case ValueKind.Unknown when Parts.Length > 0:
                var text = new StringBuilder();
                foreach (var part in Parts)
                    text.Append(part.StringOrNull ?? part.ToString());

                return text.ToString();
            case ValueKind.Unknown:
                return Origins.Length > 0 ? $"${{{Origins[0]}}}" : "(unknown)";
            case ValueKind.Null:
                return "null";
            case ValueKind.Bool:
                return Bool ? "true" : "false";
            case ValueKind.Number:
                return NumberText;
            case ValueKind.String:
                return $"\"{Formatting.Normalizer.Escape(StringOrNull!)}\"";
            case ValueKind.Map or ValueKind.Object:
                return Items.Length == 0 ? "{}" : $"{{ {string.Join(", ", Items.Select(i => $"{i.Key} = {i.Value}"))} }}";
            default:
                return $"[{string.Join(", ", Elements)}]";
        }
    }

    private static Value Sequence(ValueKind kind, IEnumerable<Value> elements, HclType? elementType = null)
    {
        var all = elements.ToImmutableArray();
        var isKnown = true;
        var marks = Marks.None;
        var size = 1L;
        foreach (var element in all)
        {
            isKnown &= element.IsWhollyKnown;
            marks |= element.AllMarks;
            size += element.Size;
        }

        // The elements of a set cannot be told apart from outside, so one secret makes it one.
        return new Value(kind) { Declared = elementType, Elements = all, IsWhollyKnown = isKnown, Marks = kind == ValueKind.Set ? marks : Marks.None, AllMarks = marks, Size = (int)Math.Min(size, int.MaxValue) };
    }

    private static Value Mapping(ValueKind kind, IEnumerable<KeyValuePair<string, Value>> items, HclType? elementType = null)
    {
        // The last of equal keys wins.
        var unique = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (key, value) in items)
            unique[NormalForm.Of(key)] = value;

        var sorted = unique.OrderBy(i => i.Key, StringComparer.Ordinal).ToImmutableArray();
        return new Value(kind)
        {
            Declared = elementType,
            Items = sorted,
            IsWhollyKnown = sorted.All(i => i.Value.IsWhollyKnown),
            AllMarks = sorted.Aggregate(Marks.None, static (marks, i) => marks | i.Value.AllMarks),
            Size = (int)Math.Min(1 + sorted.Sum(i => (long)i.Value.Size), int.MaxValue),
        };
    }

    private static int CompareInSet(Value left, Value right)
    {
        if (left.Kind != right.Kind)
            return left.IsNull ? 1 : right.IsNull ? -1 : left.Kind.CompareTo(right.Kind);

        return left.Kind switch
        {
            ValueKind.Bool => left.Bool.CompareTo(right.Bool),
            ValueKind.Number => left._exact is null && right._exact is null ? left._number.CompareTo(right._number) : left.Exact.CompareTo(right.Exact),
            ValueKind.String => GoText.Order.Compare(left.StringOrNull, right.StringOrNull),
            ValueKind.Unknown or ValueKind.Null => 0,
            _ => string.CompareOrdinal(SetKey(left), SetKey(right)),
        };
    }

    private static string SetKey(Value value)
    {
        var key = new StringBuilder();
        WriteSetKey(value, key);
        return key.ToString();
    }

    /// <summary>What Terraform orders the elements of a set by when they are no simple values.</summary>
    private static void WriteSetKey(Value value, StringBuilder result)
    {
        switch (value.Kind)
        {
            case ValueKind.Unknown:
                result.Append('?');
                break;
            case ValueKind.Null:
                result.Append('~');
                break;
            case ValueKind.Bool:
                result.Append(value.Bool ? 'T' : 'F');
                break;
            case ValueKind.Number:
                result.Append(value.Exact.ToString('g', 10));
                break;
            case ValueKind.String:
                result.Append('"').Append(Formatting.Normalizer.Escape(value.StringOrNull!)).Append('"');
                break;
            case ValueKind.Map:
                result.Append('{');
                foreach (var (key, item) in value.Items)
                {
                    result.Append('"').Append(Formatting.Normalizer.Escape(key)).Append("\":");
                    WriteSetKey(item, result);
                    result.Append(';');
                }

                result.Append('}');
                break;
            default:
                var isList = value.Kind is ValueKind.List or ValueKind.Set;
                result.Append(isList ? '[' : '<');
                foreach (var part in value.Kind == ValueKind.Object ? value.Items.Select(i => i.Value) : value.Elements)
                {
                    WriteSetKey(part, result);
                    result.Append(';');
                }

                result.Append(isList ? ']' : '>');
                break;
        }
    }

    private Value Copy(Marks marks, HclType? type) => new(Kind)
    {
        Declared = type,
        Bool = Bool,
        _number = _number,
        _exact = _exact,
        StringOrNull = StringOrNull,
        Elements = Elements,
        Items = Items,
        Origins = Origins,
        Parts = Parts,
        Decoded = Decoded,
        Members = Members,
        IsWhollyKnown = IsWhollyKnown,
        Marks = marks,
        AllMarks = Elements.Aggregate(marks, static (all, e) => all | e.AllMarks) | Items.Aggregate(marks, static (all, i) => all | i.Value.AllMarks),
        Size = Size,
    };
}
