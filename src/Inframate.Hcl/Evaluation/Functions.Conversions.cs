namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Conversions() => new(StringComparer.Ordinal)
    {
        ["tostring"] = Partial(c => Converted(c, HclType.String)),
        ["tonumber"] = Partial(c => Converted(c, HclType.Number)),
        ["tobool"] = Partial(c => Converted(c, HclType.Bool)),
        ["tolist"] = Partial(c => Converted(c, new HclType { Kind = ValueKind.List, Element = HclType.Any })),
        ["toset"] = Partial(c => Converted(c, new HclType { Kind = ValueKind.Set, Element = HclType.Any })),
        ["tomap"] = Partial(c => Converted(c, new HclType { Kind = ValueKind.Map, Element = HclType.Any })),
        ["sensitive"] = Partial(c => c[0].AsSensitive()),
        ["nonsensitive"] = Partial(c => c[0].AsNonsensitive()),
        ["issensitive"] = Partial(c => Value.Of(c[0].IsSensitive)),
        ["ephemeralasnull"] = Partial(c => WithoutEphemeral(c[0])),
    };

    private static Value WithoutEphemeral(Value value)
    {
        if (!value.HasEphemeral)
            return value;

        if (value.IsEphemeral)
            return Value.NullOf(value.Type).Marked(value.Marks & ~Marks.Ephemeral);

        var items = value.Items.Select(i => KeyValuePair.Create(i.Key, WithoutEphemeral(i.Value)));
        var elements = value.Elements.Select(WithoutEphemeral);
        return (value.Kind switch
        {
            ValueKind.Map => Value.Map(items, value.Type.Element!),
            ValueKind.Object => Value.Object(items),
            ValueKind.List => Value.List(elements, value.Type.Element!),
            _ => Value.Tuple(elements),
        }).Marked(value.Marks);
    }

    private static Value Converted(FunctionCall call, HclType type)
        => type.Convert(call[0]) ?? call.Fail($"This {HclType.Name(call[0].Kind)} cannot be converted to {type}.");
}
