using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Inframate.Planning;

/// <summary>
/// Schedules as EventBridge Scheduler writes them: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html. It knows no seconds, counts the days of
/// the week from 1 (Sunday), and takes either a day of the month or a day of the week.
/// </summary>
public static class ScheduleExpression
{
    private const int LongestText = 200;

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["@annually"] = "cron(0 0 1 1 ? *)",
        ["@daily"] = "cron(0 0 * * ? *)",
        ["@hourly"] = "cron(0 * * * ? *)",
        ["@midnight"] = "cron(0 0 * * ? *)",
        ["@monthly"] = "cron(0 0 1 * ? *)",
        ["@weekly"] = "cron(0 0 ? * 1 *)",
        ["@yearly"] = "cron(0 0 1 1 ? *)",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly ImmutableArray<string> Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>The expression for a schedule as repositories write it; null when there is none that means the same.</summary>
    /// <param name="written">
    /// <c>rate(1 day)</c>, <c>cron(0 3 * * ? *)</c>, five fields as crontab has them, six or seven fields with seconds as Quartz, Spring and Azure Functions have
    /// them, a name such as <c>@daily</c>, or a time span such as <c>00:15:00</c>.
    /// </param>
    public static string? Of(string written)
    {
        var text = written.Trim();
        if (text.Length is 0 or > LongestText)
            return null;

        if (Names.TryGetValue(text, out var named))
            return named;

        if (text.StartsWith("rate(", StringComparison.Ordinal) && text.EndsWith(')'))
            return Rate(text[5..^1]);

        if (text.StartsWith("cron(", StringComparison.Ordinal) && text.EndsWith(')'))
            return Fields(text[5..^1]) is { Length: 6 } own && Aws(own, sunday: 1) is { } cron ? cron : null;

        if (TimeSpan.TryParseExact(text, ["c", @"h\:mm\:ss"], CultureInfo.InvariantCulture, out var span))
            return span >= TimeSpan.FromMinutes(1) && span.Ticks % TimeSpan.TicksPerMinute == 0 ? Rate($"{span.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes") : null;

        return Fields(text) switch
        {
            { Length: 5 } f => Aws([.. f, "*"], sunday: 0),

            // What has a '?' is of Quartz, whose week starts with 1; Azure's and Spring's start with 0. The second of a run is dropped, but not several in a minute.
            { Length: 6 } f when f[0].All(char.IsAsciiDigit) => Aws([.. f[1..], "*"], f.Contains("?") ? 1 : 0),
            { Length: 7 } f when f[0].All(char.IsAsciiDigit) => Aws(f[1..], sunday: 1),
            _ => null,
        };
    }

    private static string[] Fields(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string? Rate(string text)
    {
        var parts = Fields(text);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 100_000)
            return null;

        var unit = parts[1].ToLowerInvariant().TrimEnd('s');
        return unit is "minute" or "hour" or "day" ? $"rate({number} {unit}{(number == 1 ? "" : "s")})" : null;
    }

    private static string? Aws(string[] fields, int sunday)
    {
        var minutes = Field(fields[0], 0, 59, []);
        var hours = Field(fields[1], 0, 23, []);
        var dayOfMonth = fields[2] == "?" ? "?" : fields[2] is "L" or "LW" ? fields[2] : Field(fields[2], 1, 31, []);
        var month = Field(fields[3], 1, 12, Months);
        var dayOfWeek = fields[4] == "?" ? "?" : DayOfWeek(fields[4], sunday);
        var year = Field(fields[5], 1970, 2199, []);
        if (minutes is null || hours is null || dayOfMonth is null || month is null || dayOfWeek is null || year is null)
            return null;

        // Both restricted means either of them in crontab, which one expression cannot say here.
        if (dayOfMonth is not ("*" or "?") && dayOfWeek is not ("*" or "?"))
            return null;

        if (dayOfWeek is "*" or "?")
            (dayOfMonth, dayOfWeek) = (dayOfMonth == "?" ? "*" : dayOfMonth, "?");
        else
            dayOfMonth = "?";

        return $"cron({minutes} {hours} {dayOfMonth} {month} {dayOfWeek} {year})";
    }

    /// <summary>A list of values, ranges and steps within limits; null when it is none.</summary>
    private static string? Field(string text, int least, int most, ImmutableArray<string> names)
    {
        var parts = new List<string>();
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            var range = step[0].Split('-');
            if (step.Length > 2 || range.Length > 2 || (step.Length == 2 && (!int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out var every) || every is 0 || every > most)))
                return null;

            if (step[0] == "*")
            {
                parts.Add(step.Length == 1 ? "*" : string.Create(CultureInfo.InvariantCulture, $"{least}/{step[1]}"));
                continue;
            }

            if (range.Any(r => Value(r, least, most, names) is null) || (range.Length == 2 && Value(range[0], least, most, names) > Value(range[1], least, most, names)))
                return null;

            parts.Add(string.Join('-', range.Select(r => Value(r, least, most, names)!.Value.ToString(CultureInfo.InvariantCulture))) + (step.Length == 2 ? $"/{step[1]}" : ""));
        }

        return parts.Count > 1 && parts.Contains("*") ? null : string.Join(',', parts);
    }

    private static int? Value(string text, int least, int most, ImmutableArray<string> names)
    {
        if (names.IndexOf(text.ToUpperInvariant()) is var index and >= 0)
            return least + index;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }

    /// <summary>Days by their names, which mean the same wherever the week starts.</summary>
    private static string? DayOfWeek(string text, int sunday)
    {
        if (text == "*")
            return text;

        var days = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            var range = step[0] == "*" ? ["SUN", "SAT"] : step[0].Split('-');
            var every = 1;
            if (step.Length > 2 || range.Length > 2 || (step.Length == 2 && (!int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out every) || every is < 1 or > 7)))
                return null;

            if (Day(range[0], sunday) is not { } first || Day(range[^1], sunday) is not { } last)
                return null;

            for (var day = first; day <= (last < first ? last + 7 : last); day += every)
                days.Add(day % 7);
        }

        return days.Count == 7 ? "*" : string.Join(',', days.Select(d => Days[d]));
    }

    private static int? Day(string text, int sunday)
    {
        if (Days.IndexOf(text.ToUpperInvariant()) is var index and >= 0)
            return index;

        // Crontab takes 7 for Sunday as well.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= sunday && number <= 7 ? (number - sunday) % 7 : null;
    }
}
