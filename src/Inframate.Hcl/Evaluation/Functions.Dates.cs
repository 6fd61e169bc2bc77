using System.Buffers;
using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static readonly SearchValues<char> s_decimal = SearchValues.Create("0123456789.");

    private static Dictionary<string, Function> Dates() => new(StringComparer.Ordinal)
    {
        ["formatdate"] = Pure(FormatDate),
        ["timeadd"] = Pure(c => Moment(c, 0) is { } time && Duration(c.Text(1)) is { } duration ? Value.Of(Write(time + duration)) : c.Fail("'timeadd' needs a time such as '2024-01-31T00:00:00Z' and a duration such as '10m'.")),
        ["timecmp"] = Pure(c => Moment(c, 0) is { } a && Moment(c, 1) is { } b ? Value.Of((decimal)a.CompareTo(b)) : Value.Unknown),
    };

    private static DateTimeOffset? Moment(FunctionCall call, int index)
    {
        // Parts of a second beyond those that .NET counts are left out.
        var text = call.Text(index);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        if (digits > 7)
            text = text.Remove(point + 8, digits - 7);

        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is > 400 and < 9000)
            return time;

        call.Fail($"'{call.Text(index)}' is not a time such as '2024-01-31T00:00:00Z'.");
        return null;
    }

    private static string Write(DateTimeOffset time)
        => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture));

    private static TimeSpan? Duration(string text)
    {
        var total = 0m;
        var sign = text.StartsWith('-') ? -1 : 1;
        var rest = text.AsSpan().TrimStart("+-");
        if (rest.IsEmpty)
            return null;

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(s_decimal);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e9m)
                return null;

            rest = rest[digits..];
            var letters = rest.IndexOfAny(s_decimal);
            var unit = letters < 0 ? rest : rest[..letters];
            var seconds = unit switch
            {
                "h" => 3600m,
                "m" => 60m,
                "s" => 1m,
                "ms" => 0.001m,
                "us" or "µs" => 0.000001m,
                "ns" => 0.000000001m,
                _ => 0m,
            };
            if (seconds == 0)
                return null;

            total += number * seconds;
            rest = rest[unit.Length..];
        }

        return total < 1e10m ? TimeSpan.FromSeconds((double)(sign * total)) : null;
    }

    private static Value FormatDate(FunctionCall call)
    {
        if (Moment(call, 1) is not { } time)
            return Value.Unknown;

        var format = call.Text(0);
        var result = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var c = format[i];
            if (c == '\'')
            {
                for (i++; i < format.Length && (format[i] != '\'' || i + 1 < format.Length && format[i + 1] == '\''); i++)
                {
                    result.Append(format[i]);
                    if (format[i] == '\'')
                        i++;
                }

                i++;
                continue;
            }

            if (!char.IsAsciiLetter(c))
            {
                result.Append(c);
                i++;
                continue;
            }

            var length = 1;
            while (i + length < format.Length && format[i + length] == c)
                length++;

            if (DatePart(time, format.AsSpan(i, length)) is not { } part)
                return call.Fail($"'{format.Substring(i, length)}' means nothing in the format of 'formatdate'. Text is written between single quotes.");

            result.Append(part);
            i += length;
        }

        return Value.Of(result.ToString());
    }

    private static string? DatePart(DateTimeOffset time, ReadOnlySpan<char> part)
    {
        var culture = CultureInfo.InvariantCulture;
        return part switch
        {
            "YYYY" => time.ToString("yyyy", culture),
            "YY" => time.ToString("yy", culture),
            "MMMM" or "MMM" or "MM" => time.ToString(part.ToString(), culture),
            "M" => time.Month.ToString(culture),
            "DD" => time.ToString("dd", culture),
            "D" => time.Day.ToString(culture),
            "EEEE" => time.ToString("dddd", culture),
            "EEE" => time.ToString("ddd", culture),
            "hh" => time.ToString("HH", culture),
            "h" => time.Hour.ToString(culture),
            "HH" => time.ToString("hh", culture),
            "H" => ((time.Hour + 11) % 12 + 1).ToString(culture),
            "AA" => time.Hour < 12 ? "AM" : "PM",
            "aa" => time.Hour < 12 ? "am" : "pm",
            "mm" => time.ToString("mm", culture),
            "m" => time.Minute.ToString(culture),
            "ss" => time.ToString("ss", culture),
            "s" => time.Second.ToString(culture),
            "ZZZZZ" => time.ToString("zzz", culture),
            "ZZZZ" => time.ToString("zzz", culture).Replace(":", "", StringComparison.Ordinal),
            "ZZZ" => time.Offset == TimeSpan.Zero ? "UTC" : time.ToString("zzz", culture).Replace(":", "", StringComparison.Ordinal),
            "Z" => time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", culture),
            _ => null,
        };
    }
}
