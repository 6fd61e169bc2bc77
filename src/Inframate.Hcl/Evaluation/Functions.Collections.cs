namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Collections() => new(StringComparer.Ordinal)
    {
        ["alltrue"] = Partial(c => AllTrue(c, true)),
        ["anytrue"] = Partial(c => AllTrue(c, false)),
        ["chunklist"] = Partial(Chunk),
        ["coalesce"] = Partial(Coalesce),
        ["coalescelist"] = Partial(CoalesceList),
        ["compact"] = Partial(c => AnyUnknownInside(c) ?? Value.List(c.Sequence(0).Where(v => !v.IsNull && v.StringOrNull != ""), HclType.String)),
        ["concat"] = Partial(Concat),
        ["contains"] = Partial(Contains),
        ["distinct"] = Pure(c => Value.List(c.Sequence(0).DistinctBy(JsonText.Key), c[0].Type.Element!)),
        ["element"] = Partial(Element),
        ["flatten"] = Partial(c => AnyUnknown(c) ?? Flatten(c)),
        ["index"] = Pure(Index),
        ["keys"] = Partial(Keys),
        ["length"] = Partial(Length),
        ["lookup"] = Partial(Lookup),
        ["matchkeys"] = Pure(MatchKeys),
        ["merge"] = Partial(Merge),
        ["one"] = Partial(One),
        ["range"] = Pure(Range),
        ["reverse"] = Partial(c => c[0] is { IsUnknown: true, Type.Kind: ValueKind.List }
            ? Value.UnknownBecause(c[0]).WithType(c[0].Type)
            : AnyUnknown(c) ?? (c[0].Kind == ValueKind.Tuple ? Value.Tuple(c.Sequence(0).Reverse()) : Value.List(c.Sequence(0).Reverse(), c[0].Type.Element!))),
        ["setintersection"] = Pure(c => Sets(c, static (a, b) => a.IntersectBy(b.Select(JsonText.Key), JsonText.Key))),
        ["setproduct"] = Partial(Product),
        ["setsubtract"] = Pure(c => Sets(c, static (a, b) => a.ExceptBy(b.Select(JsonText.Key), JsonText.Key))),
        ["setunion"] = Partial(c => AnyUnknown(c) ?? Sets(c, static (a, b) => a.Concat(b))),
        ["slice"] = Partial(Slice),
        ["sort"] = Pure(Sort),
        ["transpose"] = Pure(Transpose),
        ["values"] = Partial(c => c[0] is { IsUnknown: true, Type.Kind: ValueKind.Map }
            ? Value.UnknownBecause(c[0]).WithType(new HclType { Kind = ValueKind.List, Element = c[0].Type.Element })
            : AnyUnknown(c) ?? (c[0].Kind == ValueKind.Map ? Value.List(c.Mapping(0).Select(i => i.Value), c[0].Type.Element!) : Value.Tuple(c.Mapping(0).Select(i => i.Value)))),
        ["zipmap"] = Partial(ZipMap),
    };

    /// <summary>Unknown when an argument is so as a whole; null when all can be looked into.</summary>
    private static Value? AnyUnknown(FunctionCall call) => call.Arguments.Any(a => a.IsUnknown) ? Value.UnknownBecause(call.Arguments) : null;

    /// <summary>Unknown when anything in an argument is so.</summary>
    private static Value? AnyUnknownInside(FunctionCall call) => call.Arguments.Any(a => !a.IsWhollyKnown) ? Value.UnknownBecause(call.Arguments) : null;

    private static Value AllTrue(FunctionCall call, bool all)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        // For 'all' a null is as good as false; for 'any' too.
        var elements = call.Sequence(0);
        if (elements.Any(e => !e.IsUnknown && (e is { Kind: ValueKind.Bool, Bool: true }) != all))
            return Value.Of(!all);

        return elements.Any(e => e.IsUnknown) ? Value.UnknownBecause(call.Arguments) : Value.Of(all);
    }

    private static Value Chunk(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown.WithType(new HclType { Kind = ValueKind.List, Element = call[0].Type });

        var size = call.Int(1);
        if (size < 0)
            return call.Fail("The size of 'chunklist' cannot be negative.");

        var type = call[0].Type;
        if (call.Sequence(0).Count == 0)
            return Value.List([], type);

        return Value.List(size == 0 ? [call[0]] : call.Sequence(0).Chunk(size).Select(c => Value.List(c, type.Element!)), type);
    }

    private static Value Coalesce(FunctionCall call)
    {
        if (call.Count == 0)
            return call.Fail("'coalesce' needs at least one argument.");

        if (HclType.Unify([.. call.Arguments.Select(a => a.Type)]) is not { } type)
            return call.Fail("The arguments of 'coalesce' do not come to one type.");

        foreach (var argument in call.Arguments)
        {
            if (argument.IsUnknown)
                return Value.UnknownBecause(call.Arguments).WithType(type);

            if (argument.IsNull)
                continue;

            if (type.Convert(argument) is not { } value)
                return call.Fail($"An argument of 'coalesce' cannot be converted to {type}.");

            if (value.StringOrNull != "")
                return value;
        }

        return call.Fail("All arguments of 'coalesce' are null or empty.");
    }

    private static Value CoalesceList(FunctionCall call)
    {
        if (call.Count == 0)
            return call.Fail("'coalescelist' needs at least one argument.");

        foreach (var argument in call.Arguments)
        {
            if (argument.IsUnknown)
                return Value.UnknownBecause(call.Arguments);

            if (argument.Elements.Length > 0)
                return argument;
        }

        return call.Fail("All lists of 'coalescelist' are empty.");
    }

    private static Value Concat(FunctionCall call)
    {
        if (call.Count == 0)
            return call.Fail("'concat' needs at least one argument.");

        var type = call.Arguments.All(a => a.Type.Kind == ValueKind.List) ? HclType.Unify([.. call.Arguments.Select(a => a.Type)]) : null;

        // After a list of unknown length the others are not looked at any more.
        if (call.Arguments.TakeWhile(a => !(a.IsUnknown && a.Type.Kind == ValueKind.List)).FirstOrDefault(a => a.Type.Kind is not (ValueKind.List or ValueKind.Tuple or ValueKind.Unknown)) is { } other)
            return call.Fail($"'concat' takes lists and tuples, and gets a {HclType.Name(other.Type.Kind)}.");

        if (AnyUnknown(call) is { } unknown)
            return unknown.WithType(type ?? HclType.Any);

        var elements = Enumerable.Range(0, call.Count).SelectMany(i => (type?.Convert(call[i]) ?? call[i]).Elements).ToList();
        return Limited(call, elements.Count, EvaluationContext.MaxElements, () => type is not null ? Value.List(elements, type.Element!) : Value.Tuple(elements));
    }

    private static Value Contains(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown.WithType(HclType.Bool);

        var list = call.Sequence(0);
        if (list.Any(e => e.IsWhollyKnown && call[1].IsWhollyKnown && Value.Same(e, call[1])))
            return Value.True;

        return list.All(e => e.IsWhollyKnown) && call[1].IsWhollyKnown ? Value.False : Value.UnknownBecause(call.Arguments).WithType(HclType.Bool);
    }

    private static Value Element(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return call[0].Type.Kind == ValueKind.List ? unknown.WithType(call[0].Type.Element!) : unknown;

        var (list, index) = (call.Sequence(0), call.Long(1));
        if (call.HasFailed || list.Count == 0)
            return call.Fail("'element' cannot take an element of an empty list.");

        return list[(int)((index % list.Count + list.Count) % list.Count)];
    }

    private static Value Index(FunctionCall call)
    {
        foreach (var (index, element) in call.Sequence(0).Index())
        {
            if (Value.Same(element, call[1]))
                return Value.Of((decimal)index);
        }

        return call.Fail("The list does not have this element.");
    }

    private static Value Keys(FunctionCall call)
    {
        var type = call[0].Type;
        if (type.Kind == ValueKind.Object && call[0].IsUnknown)
            return Value.Tuple(type.Attributes.Keys.Select(Value.Of));

        if (AnyUnknown(call) is { } unknown)
            return unknown.WithType(type.Kind == ValueKind.Map ? new HclType { Kind = ValueKind.List, Element = HclType.String } : HclType.Any);

        var keys = call.Mapping(0).Select(i => Value.Of(i.Key));
        return type.Kind == ValueKind.Map ? Value.List(keys, HclType.String) : Value.Tuple(keys);
    }

    private static Value MatchKeys(FunctionCall call)
    {
        var (values, keys, wanted) = (call.Sequence(0), call.Sequence(1), call.Sequence(2));
        if (values.Count != keys.Count)
            return call.Fail("The values and keys of 'matchkeys' must have the same length.");

        if (HclType.Unify([call[1].Type, call[2].Type]) is null)
            return call.Fail("The keys and what is searched in 'matchkeys' must have the same type.");

        var set = wanted.Select(JsonText.Key).ToHashSet(StringComparer.Ordinal);
        return Value.List(values.Zip(keys).Where(p => set.Contains(JsonText.Key(p.Second))).Select(p => p.First), call[0].Type.Element!);
    }

    private static Value One(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return call[0].Type.Element is { } element ? unknown.WithType(element) : unknown;

        return call.Sequence(0) switch
        {
            [] => call[0].Kind == ValueKind.Tuple ? Value.Null : Value.NullOf(call[0].Type.Element!),
            [var only] => only,
            _ => call.Fail("'one' needs a list with one element or none."),
        };
    }

    private static Value Sets(FunctionCall call, Func<IEnumerable<Value>, IEnumerable<Value>, IEnumerable<Value>> combine)
    {
        // An empty set without a type takes that of the others.
        var types = call.Arguments.Where(a => a.Elements.Length > 0 || a.Type.Element!.Kind != ValueKind.Unknown).Select(a => a.Type).ToList();
        if (types.Count == 0)
            return Value.Set([], HclType.Any);

        if (HclType.Unify(types) is not { } type)
            return call.Fail("The sets do not have elements of one type.");

        var sets = call.Arguments.Select(type.Convert).ToList();
        if (sets.Contains(null) || type.Element!.Kind == ValueKind.Unknown && types.Any(t => !HclType.Same(t, types[0])))
            return call.Fail("The sets do not have elements of one type.");

        return Value.Set(sets.Skip(1).Aggregate(sets[0]!.Elements.AsEnumerable(), (all, set) => combine(all, set!.Elements)), type.Element);
    }

    private static Value Sort(FunctionCall call)
    {
        if (call.Sequence(0).Any(v => v.IsNull))
            return call.Fail("A list with null in it cannot be sorted.");

        return Value.List(call.Sequence(0).OrderBy(v => v.StringOrNull, GoText.Order), HclType.String);
    }

    private static Value Transpose(FunctionCall call)
    {
        var pairs = call.Mapping(0).SelectMany(i => i.Value.Elements.Select(e => (Key: e.StringOrNull, Value: i.Key))).ToList();
        if (pairs.Any(p => p.Key is null) || call.Mapping(0).Any(i => i.Value.IsNull))
            return call.Fail("The lists of 'transpose' cannot hold null.");

        return Value.Map(
            pairs.GroupBy(p => p.Key!, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, Value.List(g.Select(p => Value.Of(p.Value)), HclType.String))),
            new HclType { Kind = ValueKind.List, Element = HclType.String });
    }

    private static Value Flatten(FunctionCall call)
    {
        var elements = new List<Value>();
        Flatten(call.Sequence(0), elements);
        if (elements.Any(e => e.IsUnknown && (e.Declared is null || !e.Declared.IsSimple)))
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
        if (call.Count > 3)
            return call.Fail($"'lookup' takes 2 or 3 arguments, and {call.Count} are given.");

        var type = call[0].Type;
        if (type.Kind == ValueKind.Map && call.Count == 3 && !type.Element!.Accepts(call[2].Type))
            return call.Fail($"The default of 'lookup' must be a {type.Element}, as the values of the map are.");

        if (call[0].IsUnknown || call[1].IsUnknown)
            return Value.UnknownBecause(call.Arguments).WithType(type.Kind == ValueKind.Map ? type.Element! : HclType.Any);

        var fallback = call.Count < 3 ? null : type.Kind == ValueKind.Map ? type.Element!.Convert(call[2]) : call[2];
        if (call.Count == 3 && fallback is null)
            return call.Fail($"The default of 'lookup' must be a {type.Element}, as the values of the map are.");

        return call[0][call.Text(1)] ?? fallback ?? call.Fail($"The map has no key '{call.Text(1)}', and 'lookup' has no default.");
    }

    private static Value Merge(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
        {
            var types = call.Arguments.Where(a => !a.IsNull).Select(a => a.Type).ToList();
            return types.All(t => t.Kind == ValueKind.Map && HclType.Same(t, types[0])) ? unknown.WithType(types[0]) : unknown;
        }

        var maps = Enumerable.Range(0, call.Count).Where(i => !call[i].IsNull).ToList();
        var items = maps.SelectMany(call.Mapping).ToList();
        return maps.Count > 0 && maps.All(i => call[i].Kind == ValueKind.Map && HclType.Same(call[i].Type, call[maps[0]].Type)) ? Value.Map(items, call[maps[0]].Type.Element!) : Value.Object(items);
    }

    private static Value Range(FunctionCall call)
    {
        if (call.Count is 0 or > 3)
            return call.Fail("'range' takes 1 to 3 arguments.");

        // Terraform itself stops at this number.
        const int most = 1024;
        var start = call.Count > 1 ? call[0].Exact : BigReal.Of(0m);
        var limit = call[call.Count > 1 ? 1 : 0].Exact;
        var isDown = limit.CompareTo(start) < 0;
        var step = call.Count > 2 ? call[2].Exact : BigReal.Of(isDown ? -1m : 1m);
        if (step.IsZero || isDown && step.Sign > 0 || limit.CompareTo(start) > 0 && step.Sign < 0)
            return call.Fail("The step of 'range' does not lead from the start to the limit.");

        var numbers = new List<Value>();
        for (var number = start; step.Sign > 0 ? number.CompareTo(limit) < 0 : number.CompareTo(limit) > 0; number += step)
        {
            if (numbers.Count == most)
                return call.Fail($"'range' gives at most {most} numbers.");

            numbers.Add(Value.Of(number));
        }

        return Value.List(numbers, HclType.Number);
    }

    private static Value Product(FunctionCall call)
    {
        if (call.Count < 2)
            return call.Fail("'setproduct' needs at least two arguments.");

        if (AnyUnknown(call) is { } unknown)
            return unknown;

        var sets = Enumerable.Range(0, call.Count).Select(call.Sequence).ToList();
        var size = sets.Aggregate(1m, (n, s) => Math.Min(n * s.Count, 1e12m));
        return Limited(call, (long)size, 20_000, () =>
        {
            IEnumerable<IEnumerable<Value>> rows = [[]];
            foreach (var set in sets)
                rows = rows.SelectMany(r => set.Select(r.Append)).ToList();

            var tuples = rows.Select(Value.Tuple).ToList();
            var isSet = call.Arguments.Any(a => a.Kind == ValueKind.Set);
            var elements = sets.Select((s, i) => call[i].Type.Element ?? (s.Count == 0 ? HclType.Any : HclType.Unify([.. s.Select(v => v.Type)]))).ToList();
            if (elements.Contains(null))
                return call.Fail("The elements of each argument of 'setproduct' must have one type.");

            var type = new HclType { Kind = isSet ? ValueKind.Set : ValueKind.List, Element = new HclType { Kind = ValueKind.Tuple, Elements = [.. elements!] } };
            return type.Convert(Value.Tuple(tuples)) ?? call.Fail("The elements of each argument of 'setproduct' must have one type.");
        });
    }

    private static Value Slice(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return call[0].Type.Kind == ValueKind.List ? unknown.WithType(call[0].Type) : unknown;

        var (list, start, end) = (call.Sequence(0), call.Int(1), call.Int(2));
        if (start < 0 || end < start || end > list.Count)
            return call.Fail($"'slice' goes from {start} to {end}, and the list has {list.Count} elements.");

        var part = list.Skip(start).Take(end - start);
        return call[0].Kind == ValueKind.List ? Value.List(part, call[0].Type.Element!) : Value.Tuple(part);
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

        var items = keys.Zip(values, (k, v) => KeyValuePair.Create(HclType.ToText(k)!.StringOrNull!, v));
        return call[1].Kind == ValueKind.List ? Value.Map(items, call[1].Type.Element!) : Value.Object(items);
    }
}
