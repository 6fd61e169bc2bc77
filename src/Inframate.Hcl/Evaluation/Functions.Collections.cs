namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Collections() => new(StringComparer.Ordinal)
    {
        ["alltrue"] = Pure(1, c => Value.Of(c.Sequence(0).All(v => HclType.ToBool(v) is { Kind: ValueKind.Bool, Bool: true }))),
        ["anytrue"] = Pure(1, c => Value.Of(c.Sequence(0).Any(v => HclType.ToBool(v) is { Kind: ValueKind.Bool, Bool: true }))),
        ["chunklist"] = Partial(2, 2, Chunk),
        ["coalesce"] = Partial(1, Many, Coalesce),
        ["coalescelist"] = Partial(1, Many, c => c.Arguments.FirstOrDefault(a => a.IsUnknown || a.Elements.Length > 0) ?? c.Fail("All lists of 'coalescelist' are empty.")),
        ["compact"] = Partial(1, 1, c => AnyUnknown(c) ?? Value.List(c.Sequence(0).Where(v => !v.IsNull && v.StringOrNull != ""))),
        ["concat"] = Partial(0, Many, Concat),
        ["contains"] = Partial(2, 2, Contains),
        ["distinct"] = Pure(1, c => Value.List(c.Sequence(0).DistinctBy(JsonText.Key))),
        ["element"] = Partial(2, 2, Element),
        ["flatten"] = Partial(1, 1, c => AnyUnknown(c) ?? Flatten(c)),
        ["index"] = Pure(2, c => c.Sequence(0).Index().Where(e => Value.Same(e.Item, c[1])).Select(e => Value.Of((decimal)e.Index)).FirstOrDefault() ?? c.Fail("The list does not have this element.")),
        ["keys"] = Partial(1, 1, c => AnyUnknown(c) ?? Value.List(c.Mapping(0).Select(i => Value.Of(i.Key)))),
        ["length"] = Partial(1, 1, Length),
        ["lookup"] = Partial(2, 3, Lookup),
        ["matchkeys"] = Pure(3, c => Value.List(c.Sequence(0).Zip(c.Sequence(1)).Where(p => c.Sequence(2).Any(s => Value.Same(s, p.Second))).Select(p => p.First))),
        ["merge"] = Partial(0, Many, Merge),
        ["one"] = Partial(1, 1, c => AnyUnknown(c) ?? (c[0].IsNull ? Value.Null : c.Sequence(0) switch { [] => Value.Null, [var only] => only, _ => c.Fail("'one' needs a list with one element or none.") })),
        ["range"] = Pure(1, 3, Range),
        ["reverse"] = Partial(1, 1, c => AnyUnknown(c) ?? Value.Tuple(c.Sequence(0).Reverse())),
        ["setintersection"] = Pure(1, Many, c => Value.Set(Enumerable.Range(1, c.Count - 1).Aggregate(c.Sequence(0).AsEnumerable(), (set, i) => set.IntersectBy(c.Sequence(i).Select(JsonText.Key), JsonText.Key)))),
        ["setproduct"] = Partial(1, Many, Product),
        ["setsubtract"] = Pure(2, c => Value.Set(c.Sequence(0).ExceptBy(c.Sequence(1).Select(JsonText.Key), JsonText.Key))),
        ["setunion"] = Partial(1, Many, c => AnyUnknown(c) ?? Value.Set(Enumerable.Range(0, c.Count).SelectMany(c.Sequence))),
        ["slice"] = Partial(3, 3, Slice),
        ["sort"] = Pure(1, c => Value.List(c.Sequence(0).Select(v => HclType.ToText(v)?.StringOrNull ?? "").Order(StringComparer.Ordinal).Select(Value.Of))),
        ["transpose"] = Pure(1, c => Value.Map(c.Mapping(0).SelectMany(i => i.Value.Elements.Select(e => (Key: e.StringOrNull ?? "", Value: Value.Of(i.Key)))).GroupBy(p => p.Key, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, Value.List(g.Select(p => p.Value)))))),
        ["values"] = Partial(1, 1, c => AnyUnknown(c) ?? Value.Tuple(c.Mapping(0).Select(i => i.Value))),
        ["zipmap"] = Partial(2, 2, ZipMap),
    };

    /// <summary>Unknown when an argument is so as a whole; null when all can be looked into.</summary>
    private static Value? AnyUnknown(FunctionCall call) => call.Arguments.Any(a => a.IsUnknown) ? Value.UnknownBecause(call.Arguments) : null;

    private static Value Chunk(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var size = call.Int(1);
        if (size < 0)
            return call.Fail("The size of 'chunklist' cannot be negative.");

        return Value.List(size == 0 ? [Value.List(call.Sequence(0))] : call.Sequence(0).Chunk(size).Select(Value.List));
    }

    private static Value Coalesce(FunctionCall call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.IsUnknown)
                return Value.UnknownBecause(call.Arguments);

            if (!argument.IsNull && argument.StringOrNull != "")
                return argument;
        }

        return call.Fail("All arguments of 'coalesce' are null or empty.");
    }

    private static Value Concat(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var elements = Enumerable.Range(0, call.Count).SelectMany(call.Sequence).ToList();
        return Limited(call, elements.Count, EvaluationContext.MaxElements, () => call.Arguments.All(a => a.Kind == ValueKind.List) ? Value.List(elements) : Value.Tuple(elements));
    }

    private static Value Contains(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var list = call.Sequence(0);
        if (list.Any(e => Value.Same(e, call[1]) || HclType.ToText(e) is { Kind: ValueKind.String } text && HclType.ToText(call[1]) is { Kind: ValueKind.String } search && Value.Same(text, search)))
            return Value.True;

        return list.All(e => e.IsWhollyKnown) && call[1].IsWhollyKnown ? Value.False : Value.UnknownBecause(call.Arguments);
    }

    private static Value Element(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var (list, index) = (call.Sequence(0), call.Int(1));
        if (call.HasFailed || list.Count == 0)
            return call.Fail("'element' cannot take an element of an empty list.");

        return index < 0 ? list[(index % list.Count + list.Count) % list.Count] : list[index % list.Count];
    }

    private static Value Flatten(FunctionCall call)
    {
        var elements = new List<Value>();
        Flatten(call.Sequence(0), elements);
        if (elements.Any(e => e.IsUnknown))
            return Value.UnknownBecause(elements); // Each of them may be a list or not, so not even the number of elements is known.

        return Limited(call, elements.Count, EvaluationContext.MaxElements, () => Value.Tuple(elements));
    }

    private static void Flatten(IReadOnlyList<Value> source, List<Value> elements)
    {
        foreach (var element in source)
        {
            if (elements.Count > EvaluationContext.MaxElements)
                return;

            if (element.IsSequence)
                Flatten(element.Elements, elements);
            else
                elements.Add(element);
        }
    }

    private static Value Length(FunctionCall call) => call[0].Kind switch
    {
        ValueKind.Unknown => Value.UnknownBecause(call[0]),
        ValueKind.String => Value.Of((decimal)Elements(call.Text(0)).Count()),
        ValueKind.Map or ValueKind.Object => Value.Of((decimal)call[0].Items.Length),
        ValueKind.Set when !call[0].IsWhollyKnown => Value.UnknownBecause(call[0]),
        _ => Value.Of((decimal)call.Sequence(0).Count),
    };

    private static Value Lookup(FunctionCall call)
    {
        if (call[0].IsUnknown || call[1].IsUnknown)
            return Value.UnknownBecause(call.Arguments);

        call.Mapping(0);
        return call[0][call.Text(1)] ?? (call.Count == 3 ? call[2] : call.Fail($"The map has no key '{call.Text(1)}', and 'lookup' has no default."));
    }

    private static Value Merge(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var maps = Enumerable.Range(0, call.Count).Where(i => !call[i].IsNull).ToList();
        var items = maps.SelectMany(call.Mapping).ToList();
        return call.Arguments.All(a => a.Kind is ValueKind.Map or ValueKind.Null) && maps.Count > 0 ? Value.Map(items) : Value.Object(items);
    }

    private static Value Range(FunctionCall call)
    {
        // Terraform itself stops at this number.
        const int most = 1024;
        var start = call.Count > 1 ? call.Number(0) : 0;
        var limit = call.Number(call.Count > 1 ? 1 : 0);
        var step = call.Count > 2 ? call.Number(2) : limit < start ? -1 : 1;
        if (Math.Max(Math.Abs(start), Math.Max(Math.Abs(limit), Math.Abs(step))) > 1e27m)
            return Value.Unknown;

        if (step == 0 || limit < start && step > 0 || limit > start && step < 0)
            return call.Fail("The step of 'range' does not lead from the start to the limit.");

        var numbers = new List<Value>();
        for (var number = start; step > 0 ? number < limit : number > limit; number += step)
        {
            if (numbers.Count == most)
                return call.Fail($"'range' gives at most {most} numbers.");

            numbers.Add(Value.Of(number));
        }

        return Value.List(numbers);
    }

    private static Value Product(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var sets = Enumerable.Range(0, call.Count).Select(call.Sequence).ToList();
        var size = sets.Aggregate(1m, (n, s) => Math.Min(n * s.Count, 1e12m));
        return Limited(call, (long)size, 20_000, () =>
        {
            IEnumerable<IEnumerable<Value>> rows = [[]];
            foreach (var set in sets)
                rows = rows.SelectMany(r => set.Select(r.Append)).ToList();

            var tuples = rows.Select(Value.Tuple);
            return call.Arguments.All(a => a.Kind == ValueKind.Set) ? Value.Set(tuples) : Value.List(tuples);
        });
    }

    private static Value Slice(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var (list, start, end) = (call.Sequence(0), call.Int(1), call.Int(2));
        if (start < 0 || end < start || end > list.Count)
            return call.Fail($"'slice' goes from {start} to {end}, and the list has {list.Count} elements.");

        var part = list.Skip(start).Take(end - start);
        return call[0].Kind == ValueKind.List ? Value.List(part) : Value.Tuple(part);
    }

    private static Value ZipMap(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var (keys, values) = (call.Sequence(0), call.Sequence(1));
        if (keys.Count != values.Count)
            return call.Fail("The lists of 'zipmap' must have the same length.");

        if (keys.Any(k => HclType.ToText(k)?.StringOrNull is null))
            return keys.Any(k => k.IsUnknown) ? Value.UnknownBecause(call.Arguments) : call.Fail("The keys of 'zipmap' must be texts.");

        return Value.Object(keys.Zip(values, (k, v) => KeyValuePair.Create(HclType.ToText(k)!.StringOrNull!, v)));
    }
}
