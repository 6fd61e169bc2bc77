using System.Text.RegularExpressions;

namespace Inframate.Modeling;

/// <summary>Finds out which of several engines a program opens when nobody chooses: what its setting starts with, or the last case of its switch.</summary>
internal static partial class EngineDefault
{
    private const int MaximumBody = 12;
    private const int MaximumCases = 80;

    /// <summary>The engine; null when the source does not say one.</summary>
    /// <param name="sources">The files of the program, without comments.</param>
    /// <param name="engines">Those that it can open.</param>
    public static NeedKind? Of(List<(string Path, string[] Lines)> sources, IReadOnlyCollection<NeedKind> engines)
    {
        // config/index.js says what serves, where others only say what there may be.
        foreach (var among in (IEnumerable<(string Path, string[] Lines)>[])[sources.Where(s => IsSettings(s.Path)), sources])
        {
            var set = among.SelectMany(s => s.Lines).Select(Assigned).OfType<NeedKind>().Where(engines.Contains).Distinct().ToList();
            if (set.Count == 1)
                return set[0];
        }

        var last = sources.SelectMany(s => LastCases(s.Lines, engines)).Distinct().ToList();

        return last.Count == 1 ? last[0] : null;
    }

    private static bool IsSettings(string path)
        => Names.Words(Path.GetFileNameWithoutExtension(path)).Concat(path.Split('/').SkipLast(1).TakeLast(1)).Any(w => w is "conf" or "config" or "configs" or "configuration" or "default" or "defaults" or "settings");

    // env("DB_DRIVER", "sqlite"), Driver: "postgres", process.env.DB_TYPE || 'mysql', `envDefault:"sqlite"` of a field called Driver.
    private static NeedKind? Assigned(string line)
        => line.Length > 0 && Setting.Match(line) is { Success: true } match && !Comparison.IsMatch(line) ? DeclaredNeeds.KindOf(match.Groups["engine"].Value) : null;

    // The default of a switch whose cases are called like engines; also the case of the empty text.
    private static IEnumerable<NeedKind> LastCases(string[] lines, IReadOnlyCollection<NeedKind> engines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().Trim();
            if (line.StartsWith("case \"\",", StringComparison.Ordinal) && Engines(lines[i]).Where(engines.Contains).Distinct().ToList() is [var unset])
            {
                yield return unset;
            }
            else if (line.StartsWith("default:", StringComparison.Ordinal) && Before(i).Any(l => Engines(l).Any(engines.Contains)))
            {
                if (Body(i).SelectMany(Engines).Where(engines.Contains).Distinct().ToList() is [var chosen])
                    yield return chosen;
            }
        }

        IEnumerable<string> Before(int at)
        {
            for (var i = at - 1; i >= 0 && i > at - MaximumCases && !lines[i].AsSpan().TrimStart().StartsWith("switch", StringComparison.Ordinal); i--)
            {
                if (Depth(lines[i]) == Depth(lines[at]) && lines[i].AsSpan().TrimStart().StartsWith("case ", StringComparison.Ordinal))
                    yield return lines[i];
            }
        }

        IEnumerable<string> Body(int at)
        {
            yield return lines[at];
            for (var i = at + 1; i < lines.Length && i <= at + MaximumBody && (lines[i].Length == 0 || Depth(lines[i]) > Depth(lines[at])); i++)
                yield return lines[i];
        }
    }

    private static int Depth(string line) => line.Length - line.AsSpan().TrimStart().Length;

    private static IEnumerable<NeedKind> Engines(string line) => Word.Matches(line).SelectMany(w => Names.Words(w.Value).Append(w.Value)).Select(DeclaredNeeds.KindOf).OfType<NeedKind>();

    [GeneratedRegex("""(?i:driver|dialect|engine|db_?type|database_?type|db_?client|backend|storage_?type)(?![A-Za-z]).{0,40}?["'`](?<engine>postgresql|postgres|pgsql|pgx|pg|mysql2?|mariadb|mssql|sqlserver|sqlite3?|better-sqlite3)["'`]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"==|!=|\bcase\b|\bif\b|\bwhen\b|\belif\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison { get; }

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }
}
