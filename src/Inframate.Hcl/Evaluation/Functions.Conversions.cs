namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Conversions() => new(StringComparer.Ordinal)
    {
        ["tostring"] = Partial(1, 1, c => Converted(c, HclType.String)),
        ["tonumber"] = Partial(1, 1, c => Converted(c, HclType.Number)),
        ["tobool"] = Partial(1, 1, c => Converted(c, HclType.Bool)),
        ["tolist"] = Partial(1, 1, c => Converted(c, new HclType { Kind = ValueKind.List, Element = HclType.Any })),
        ["toset"] = Partial(1, 1, c => Converted(c, new HclType { Kind = ValueKind.Set, Element = HclType.Any })),
        ["tomap"] = Partial(1, 1, c => Converted(c, new HclType { Kind = ValueKind.Map, Element = HclType.Any })),
        ["sensitive"] = Partial(1, 1, c => c[0].AsSensitive()),
        ["nonsensitive"] = Partial(1, 1, c => c[0].AsNonsensitive()),
        ["issensitive"] = Partial(1, 1, c => Value.Of(c[0].IsSensitive)),
        ["ephemeralasnull"] = Partial(1, 1, c => c[0]),
        ["type"] = Partial(1, 1, c => c[0].IsUnknown ? Value.UnknownBecause(c[0]) : Value.Of(HclType.Name(c[0].Kind))),
    };

    private static Value Converted(FunctionCall call, HclType type)
        => type.Convert(call[0]) ?? call.Fail($"This {HclType.Name(call[0].Kind)} cannot be converted to {type}.");
}
