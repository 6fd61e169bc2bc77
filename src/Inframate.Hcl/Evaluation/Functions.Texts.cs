using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Texts() => new(StringComparer.Ordinal)
    {
        ["chomp"] = Text(s => s.TrimEnd('\r', '\n')),
        ["lower"] = Text(s => s.ToLowerInvariant().Replace('İ', 'i')),
        ["upper"] = Text(s => s.ToUpperInvariant().Replace('ı', 'I')),
        ["trimspace"] = Text(s => s.Trim()),
        ["strrev"] = Text(Reverse),
        ["title"] = Text(Title),
        ["trim"] = Pure(c => Value.Of(c.Text(1).Length == 0 ? c.Text(0) : c.Text(0).Trim(c.Text(1).ToCharArray()))),
        ["trimprefix"] = Pure(c => Value.Of(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal) ? c.Text(0)[c.Text(1).Length..] : c.Text(0))),
        ["trimsuffix"] = Pure(c => Value.Of(c.Text(1).Length > 0 && c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal) ? c.Text(0)[..^c.Text(1).Length] : c.Text(0))),
        ["startswith"] = Pure(c => Value.Of(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal))),
        ["endswith"] = Pure(c => Value.Of(c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal))),
        ["strcontains"] = Pure(c => Value.Of(c.Text(0).Contains(c.Text(1), StringComparison.Ordinal))),
        ["indent"] = Pure(c => c.Int(0) < 0 ? c.Fail("The number of blanks of 'indent' cannot be negative.") : Value.Of(c.Text(1).Replace("\n", "\n" + new string(' ', Math.Clamp(c.Int(0), 0, 1000)), StringComparison.Ordinal))),
        ["substr"] = Pure(Substring),
        ["split"] = Pure(c => Value.List((c.Text(1).Length == 0 ? c.Text(0).Length == 0 ? [] : [""] : c.Text(0).Length == 0 ? Elements(c.Text(1)) : c.Text(1).Split(c.Text(0))).Select(Value.Of))),
        ["join"] = Partial(Join),
        ["format"] = Partial(c => c[0].IsUnknown || HasUntyped(c) ? Value.UnknownBecause(c.Arguments) : FormatText.Apply(c, c.Text(0), [.. c.Arguments.Skip(1)])),
        ["formatlist"] = Partial(FormatList),
        ["replace"] = Pure(Replace),
        ["regex"] = Pure(c => Matches(c) is not { } matches ? Value.Unknown : matches.Count == 0 ? c.Fail("The text does not match the pattern of 'regex'.") : matches[0]),
        ["regexall"] = Pure(c => Matches(c) is not { } matches ? Value.Unknown : Value.List(matches, MatchType(c))),
    };

    /// <summary>The characters of a text as a reader sees them.</summary>
    public static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return (string)elements.Current;
    }

    private static string Reverse(string text) => string.Concat(Elements(text).Reverse());

    /// <summary>Most letters have their capital in a title; the ligatures of Croatian have a form of their own, and the letters of Georgian stay as they are.</summary>
    private static char TitleCase(char c) => c switch
    {
        >= '\u01C4' and <= '\u01C6' => '\u01C5',
        >= '\u01C7' and <= '\u01C9' => '\u01C8',
        >= '\u01CA' and <= '\u01CC' => '\u01CB',
        >= '\u01F1' and <= '\u01F3' => '\u01F2',
        >= '\u10D0' and <= '\u10FF' => c,
        _ => char.ToUpperInvariant(c),
    };

    private static string Title(string text)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < result.Length; i++)
        {
            if (i == 0 || !(char.IsLetterOrDigit(result[i - 1]) || result[i - 1] is '_' || result[i - 1] >= 0x80 && !char.IsWhiteSpace(result[i - 1])))
                result[i] = TitleCase(result[i]);
        }

        return result.ToString();
    }

    private static Value Substring(FunctionCall call)
    {
        var elements = Elements(call.Text(0)).ToList();
        var (offset, length) = (call.Int(1), call.Int(2));
        if (offset < 0)
            offset = Math.Max(0, offset + elements.Count);

        var count = length < 0 ? elements.Count : length;
        return Value.Of(string.Concat(elements.Skip(offset).Take(count)));
    }

    private static Value Join(FunctionCall call)
    {
        if (call.Arguments.Any(a => a.IsUnknown) || call.Arguments.Skip(1).Any(a => !a.IsSequence))
            return call.Arguments.Any(a => a.IsUnknown) ? Value.UnknownBecause(call.Arguments) : call.Fail("'join' needs a separator and lists of texts.");

        var separator = Value.Of(call.Text(0));
        var parts = new List<Value>();
        foreach (var element in call.Arguments.Skip(1).SelectMany(a => a.Elements))
        {
            if (element.IsNull || HclType.ToText(element) is not { } text)
                return call.Fail("'join' needs lists of texts.");

            if (parts.Count > 0)
                parts.Add(separator);

            parts.Add(text);
        }

        var length = parts.Sum(p => (long)(p.StringOrNull?.Length ?? 0));
        return Limited(call, length, EvaluationContext.MaxText, () => parts.Count == 0 ? Value.Of("") : Value.Text(parts));
    }

    /// <summary>A null of which no type is known makes the result of these functions unknown, as Terraform has it.</summary>
    private static bool HasUntyped(FunctionCall call) => call.Arguments.Any(a => a is { IsNull: true, Declared: null });

    private static Value FormatList(FunctionCall call)
    {
        if (call.Arguments.Any(a => a.IsUnknown) || HasUntyped(call))
            return Value.UnknownBecause(call.Arguments);

        var lists = call.Arguments.Where(a => a.IsSequence).ToList();
        if (lists.Count == 0)
            return Value.List([FormatText.Apply(call, call.Text(0), [.. call.Arguments.Skip(1)])], HclType.String);

        var count = lists[0].Elements.Length;
        if (lists.Any(l => l.Elements.Length != count))
            return call.Fail("The lists of 'formatlist' must have the same length.");

        return Value.List(Enumerable.Range(0, count).Select(i =>
        {
            var row = call.Arguments.Select(a => a.IsSequence ? a.Elements[i] : a).ToList();
            return HclType.ToText(row[0])?.StringOrNull is { } format ? FormatText.Apply(call, format, row[1..]) : Value.UnknownBecause(row);
        }).ToList(), HclType.String);
    }

    private static Value Replace(FunctionCall call)
    {
        var (text, search, replacement) = (call.Text(0), call.Text(1), call.Text(2));
        if (search.Length > 1 && search.StartsWith('/') && search.EndsWith('/'))
            return Pattern(call, search[1..^1]) is { } pattern ? ReplaceMatches(call, pattern, text, replacement) : Value.Unknown;

        // Nothing is found before each character and at the end.
        if (search.Length == 0)
            return Limited(call, (text.Length + 1L) * replacement.Length + text.Length, EvaluationContext.MaxText, () => Value.Of(replacement + string.Concat(text.EnumerateRunes().Select(r => r + replacement))));

        var most = text.Length / search.Length * (long)replacement.Length + text.Length;
        return Limited(call, most, EvaluationContext.MaxText, () => Value.Of(text.Replace(search, replacement, StringComparison.Ordinal)));
    }

    private static Value ReplaceMatches(FunctionCall call, GoPattern pattern, string text, string replacement)
    {
        try
        {
            // The number of matches bounds the size before anything is built.
            var size = text.Length + (long)pattern.Matches(text).Count() * (replacement.Length + text.Length / 16);
            return Limited(call, size, EvaluationContext.MaxText, () =>
            {
                var result = new StringBuilder();
                var end = 0;
                foreach (var match in pattern.Matches(text))
                {
                    result.Append(text, end, match.Index - end);
                    pattern.Expand(replacement, match, result);
                    end = match.End;
                }

                return Value.Of(result.Append(text, end, text.Length - end).ToString());
            });
        }
        catch (TimeoutException)
        {
            return call.Fail("The pattern takes too long.");
        }
    }

    /// <summary>Reads a pattern; null, with a diagnostic, when it is none.</summary>
    private static GoPattern? Pattern(FunctionCall call, string pattern)
    {
        if (call.Context.Patterns.TryGetValue(pattern, out var known))
            return known;

        GoPattern? read = null;
        try
        {
            read = GoPattern.Parse(pattern);
        }
        catch (FormatException e)
        {
            call.Fail($"The pattern '{pattern}' cannot be read as a regular expression: {e.Message}.");
            return null;
        }
        call.Context.Patterns[pattern] = read;
        return read;
    }

    /// <summary>Reports a pattern that is none.</summary>
    public static void CheckPattern(FunctionCall call)
    {
        if (Pattern(call, call.Text(0)) is { } pattern)
            HasNames(call, pattern);
    }

    /// <summary>True when the groups have names, false when none has; null, with a diagnostic, when only some have.</summary>
    private static bool? HasNames(FunctionCall call, GoPattern pattern)
    {
        var named = pattern.Names.Count(n => n is not null);
        if (named == 0 || named == pattern.Names.Count)
            return named > 0;

        call.Fail("Either all groups of a pattern have names, or none.");
        return null;
    }

    private static List<Value>? Matches(FunctionCall call)
    {
        if (Pattern(call, call.Text(0)) is not { } pattern || HasNames(call, pattern) is not { } isNamed)
            return null;

        var matches = new List<Value>();
        try
        {
            foreach (var match in pattern.Matches(call.Text(1)).Take(call.Name == "regex" ? 1 : EvaluationContext.MaxElements))
            {
                if (isNamed)
                    matches.Add(Value.Object(pattern.Names.Select((n, i) => KeyValuePair.Create(n!, Group(match, i + 1)))));
                else if (pattern.Names.Count > 0)
                    matches.Add(Value.Tuple(pattern.Names.Select((_, i) => Group(match, i + 1))));
                else
                    matches.Add(Value.Of(match.Value));
            }
        }
        catch (TimeoutException)
        {
            call.Fail("The pattern takes too long.");
            return null;
        }

        return matches;
    }

    private static HclType MatchType(FunctionCall call)
    {
        if (Pattern(call, call.Text(0)) is not { } pattern || HasNames(call, pattern) is not { } isNamed)
            return HclType.Any;

        if (isNamed)
            return Value.Object(pattern.Names.Select(n => KeyValuePair.Create(n!, Value.Of("")))).Type;

        return pattern.Names.Count > 0 ? Value.Tuple(pattern.Names.Select(static _ => Value.Of(""))).Type : HclType.String;
    }

    private static Value Group(GoMatch match, int number) => match.Group(number) is { } text ? Value.Of(text) : Value.NullOf(HclType.String);
}
