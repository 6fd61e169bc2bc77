using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

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
        ["format"] = Partial(c => c[0].IsUnknown ? Value.UnknownBecause(c.Arguments) : FormatText.Apply(c, c.Text(0), [.. c.Arguments.Skip(1)])),
        ["formatlist"] = Partial(FormatList),
        ["replace"] = Pure(Replace),
        ["regex"] = Pure(c => Matches(c) is not { } matches ? Value.Unknown : matches.Count == 0 ? c.Fail("The text does not match the pattern of 'regex'.") : matches[0]),
        ["regexall"] = Pure(c => Matches(c) is not { } matches ? Value.Unknown : Value.List(matches, MatchType(c))),
    };

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return (string)elements.Current;
    }

    private static string Reverse(string text) => string.Concat(Elements(text).Reverse());

    private static string Title(string text)
    {
        var result = new StringBuilder(text);
        for (var i = 0; i < result.Length; i++)
        {
            if (i == 0 || !(char.IsLetterOrDigit(result[i - 1]) || result[i - 1] is '_' || result[i - 1] >= 0x80 && !char.IsWhiteSpace(result[i - 1])))
                result[i] = char.ToUpperInvariant(result[i]);
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

    private static Value FormatList(FunctionCall call)
    {
        if (call.Arguments.Any(a => a.IsUnknown))
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

        if (search.Length == 0)
            return Value.Of(text);

        var most = text.Length / search.Length * (long)replacement.Length + text.Length;
        return Limited(call, most, EvaluationContext.MaxText, () => Value.Of(text.Replace(search, replacement, StringComparison.Ordinal)));
    }

    private static Value ReplaceMatches(FunctionCall call, Regex pattern, string text, string replacement)
    {
        try
        {
            // The number of matches bounds the size before anything is built.
            var size = text.Length + (long)pattern.Count(text) * (replacement.Length + text.Length / 16);
            return Limited(call, size, EvaluationContext.MaxText, () => Value.Of(pattern.Replace(text, DotNetReplacement(replacement))));
        }
        catch (RegexMatchTimeoutException)
        {
            // A second is more than any honest pattern takes.
            return call.Fail("The pattern takes too long.");
        }
    }

    /// <summary>Go writes <c>$name</c> and takes the longest name; .NET wants braces.</summary>
    private static string DotNetReplacement(string replacement) => GoGroup.Replace(replacement, "$${$1}");

    [GeneratedRegex("\\$([A-Za-z0-9_]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoGroup { get; }

    /// <summary>Terraform's patterns are RE2, which .NET's engine without backtracking covers; null, with a diagnostic, when the pattern is none.</summary>
    private static Regex? Pattern(FunctionCall call, string pattern)
    {
        if (pattern.Length > 10_000)
        {
            call.Fail("The pattern is too long.");
            return null;
        }

        try
        {
            return new Regex(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // The only way in which .NET says that a pattern is not one.
            call.Fail($"The pattern '{pattern}' cannot be read as a regular expression.");
            return null;
        }
    }

    /// <summary>Reports a pattern that is none.</summary>
    public static void CheckPattern(FunctionCall call) => Pattern(call, call.Text(0));

    private static List<Value>? Matches(FunctionCall call)
    {
        if (Pattern(call, call.Text(0)) is not { } pattern)
            return null;

        var names = pattern.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0])).ToList();
        var matches = new List<Value>();
        try
        {
            foreach (Match match in pattern.Matches(call.Text(1)))
            {
                if (matches.Count >= EvaluationContext.MaxElements)
                    break;

                if (names.Count > 0)
                    matches.Add(Value.Object(names.Select(n => KeyValuePair.Create(n, Group(match.Groups[n])))));
                else if (match.Groups.Count > 1)
                    matches.Add(Value.Tuple(match.Groups.Values.Skip(1).Select(Group)));
                else
                    matches.Add(Value.Of(match.Value));
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A second is more than any honest pattern takes.
            call.Fail("The pattern takes too long.");
            return null;
        }

        return matches;
    }

    private static HclType MatchType(FunctionCall call)
    {
        if (Pattern(call, call.Text(0)) is not { } pattern)
            return HclType.Any;

        var names = pattern.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0])).ToList();
        if (names.Count > 0)
            return Value.Object(names.Select(n => KeyValuePair.Create(n, Value.Of("")))).Type;

        var groups = pattern.GetGroupNumbers().Length - 1;
        return groups > 0 ? Value.Tuple(Enumerable.Repeat(Value.Of(""), groups)).Type : HclType.String;
    }

    private static Value Group(Group group) => group.Success ? Value.Of(group.Value) : Value.NullOf(HclType.String);
}
