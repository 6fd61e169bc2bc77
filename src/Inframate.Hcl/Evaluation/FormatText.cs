using System.Globalization;
using System.Numerics;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>The verbs of Terraform's <c>format</c> (https://developer.hashicorp.com/terraform/language/functions/format).</summary>
internal static class FormatText
{
    /// <summary>Puts values into a format; values that are unknown become unknown parts of the text.</summary>
    public static Value Apply(FunctionCall call, string format, IReadOnlyList<Value> values)
    {
        var parts = new List<Value>();
        var literal = new StringBuilder();
        var next = 0;
        var most = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                literal.Append(format[i]);
                continue;
            }

            if (i + 1 < format.Length && format[i + 1] == '%')
            {
                literal.Append('%');
                i++;
                continue;
            }

            var verb = Verb.Read(format, ref i, ref next);
            if (verb is null)
                return call.Fail($"The format '{format}' ends in the middle of a verb.");

            if (verb.Index < 0 || verb.Index >= values.Count)
                return call.Fail($"The format '{format}' has more verbs than there are values.");

            var value = values[verb.Index];
            most = Math.Max(most, verb.Index + 1);
            if (!value.IsWhollyKnown)
            {
                if (literal.Length > 0)
                    parts.Add(Value.Of(literal.ToString()));

                literal.Clear();
                parts.Add(value.IsUnknown ? value : Value.UnknownBecause(value));
            }
            else if (Write(verb, value) is { } text)
            {
                literal.Append(text);
            }
            else
            {
                return call.Fail($"The verb '%{verb.Letter}' does not fit a {HclType.Name(value.Kind)}.");
            }

            if (literal.Length > EvaluationContext.MaxText)
                return Value.Unknown;
        }

        if (most < values.Count && !format.Contains("%[", StringComparison.Ordinal))
            return call.Fail($"The format '{format}' has verbs for {most} values, and {values.Count} are given.");

        if (literal.Length > 0 || parts.Count == 0)
            parts.Add(Value.Of(literal.ToString()));

        return Value.Text(parts);
    }

    private static string? Write(Verb verb, Value value)
    {
        string? text;
        switch (verb.Letter)
        {
            case 'v' when value.Kind is not (ValueKind.String or ValueKind.Number or ValueKind.Bool) || verb.IsSharp:
            case 'v' when value.IsNull:
                text = JsonText.Key(value);
                break;
            case 'v' when value.Kind == ValueKind.Number:
                text = WriteNumber(verb, value.Exact);
                break;
            case 'v' or 's':
                text = value.IsNull ? null : HclType.ToText(value)?.StringOrNull;
                if (verb.Letter == 's' && verb.Precision is { } most && text is not null)
                    text = string.Concat(Functions.Elements(text).Take(most));

                break;
            case 'q':
                text = HclType.ToText(value)?.StringOrNull is { } plain ? JsonText.Key(Value.Of(plain)) : null;
                break;
            case 't':
                text = HclType.ToBool(value) is { Kind: ValueKind.Bool } boolean ? boolean.Bool ? "true" : "false" : null;
                break;
            default:
                text = HclType.ToNumber(value) is { Kind: ValueKind.Number } number ? WriteNumber(verb, number.Exact) : null;
                break;
        }

        return text is null ? null : Pad(verb, text);
    }

    private static string? WriteNumber(Verb verb, BigReal number)
    {
        var precision = verb.Precision is { } given ? Math.Min(given, 1000) : (int?)null;
        var text = verb.Letter switch
        {
            'f' or 'F' => number.ToString('f', precision),
            'e' or 'g' => number.ToString(verb.Letter, precision),
            'E' or 'G' => number.ToString(char.ToLowerInvariant(verb.Letter), precision).ToUpperInvariant(),
            'v' => number.ToString('g', precision),
            'd' or 'x' or 'X' or 'o' or 'b' when number.IsWhole => Whole(verb, number.ToBigInteger()),
            _ => null,
        };
        return text is null || text.StartsWith('-') ? text : verb.HasPlus ? "+" + text : verb.HasBlank ? " " + text : text;
    }

    private static string Whole(Verb verb, BigInteger number)
    {
        var radix = verb.Letter switch
        {
            'd' => 10,
            'o' => 8,
            'b' => 2,
            _ => 16,
        };
        var digits = new StringBuilder();
        for (var rest = BigInteger.Abs(number); rest > 0; rest /= radix)
            digits.Insert(0, (verb.Letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef")[(int)(rest % radix)]);

        var prefix = !verb.IsSharp ? "" : verb.Letter switch
        {
            'x' => "0x",
            'X' => "0X",
            'o' => "0",
            _ => "",
        };
        return (number.Sign < 0 ? "-" : "") + prefix + (digits.Length == 0 ? "0" : digits.ToString());
    }

    private static string Pad(Verb verb, string text)
    {
        // Terraform counts characters as a reader sees them.
        var missing = verb.Width == 0 ? 0 : verb.Width - Functions.Elements(text).Count();
        if (missing <= 0)
            return text;

        if (verb.IsLeft)
            return text + new string(' ', missing);

        if (!verb.HasZero)
            return new string(' ', missing) + text;

        return text.Length > 0 && text[0] is '-' or '+' ? text[0] + new string('0', missing) + text[1..] : new string('0', missing) + text;
    }

    private sealed record Verb(char Letter, int Index, int Width, int? Precision, bool IsLeft, bool HasZero, bool HasPlus, bool HasBlank, bool IsSharp)
    {
        public static Verb? Read(string format, ref int at, ref int next)
        {
            var (isLeft, hasZero, hasPlus, hasBlank, isSharp) = (false, false, false, false, false);
            for (at++; at < format.Length && format[at] is '-' or '0' or '+' or '#' or ' '; at++)
            {
                isLeft |= format[at] == '-';
                hasZero |= format[at] == '0';
                hasPlus |= format[at] == '+';
                hasBlank |= format[at] == ' ';
                isSharp |= format[at] == '#';
            }

            var index = Bracket(format, ref at);
            var width = Digits(format, ref at) ?? 0;
            int? precision = null;
            if (at < format.Length && format[at] == '.')
            {
                at++;
                precision = Digits(format, ref at) ?? 0;
            }

            index ??= Bracket(format, ref at);
            if (at >= format.Length)
                return null;

            next = (index ?? next) + 1;
            return new Verb(format[at], next - 1, Math.Min(width, 10_000), precision, isLeft, hasZero, hasPlus, hasBlank, isSharp);
        }

        private static int? Bracket(string format, ref int at)
        {
            if (at >= format.Length || format[at] != '[')
                return null;

            at++;
            var number = Digits(format, ref at);
            if (at < format.Length && format[at] == ']')
                at++;

            return number - 1;
        }

        private static int? Digits(string format, ref int at)
        {
            var start = at;
            while (at < format.Length && char.IsAsciiDigit(format[at]))
                at++;

            return int.TryParse(format.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 1_000_000) : null;
        }
    }
}
