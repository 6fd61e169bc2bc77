using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Reads the texts of a configuration in HOCON, as Play, Akka and Ktor have it, line by line: https://github.com/lightbend/config/blob/main/HOCON.md.</summary>
internal static class HoconFile
{
    private const int MaximumDepth = 30;
    private const int MaximumLine = 2000;

    /// <summary>Keys joined by dots, with their texts. Where a variable may set a key, the variable stands beside it: <c>DATABASE_URL</c> with <c>${?DATABASE_URL}</c>.</summary>
    public static IEnumerable<(string Key, string Value, SourceSpan At)> Read(RepositoryFiles files, string path)
    {
        if (!files.Contains(path) || files.Read(path) is not { } text)
            yield break;

        var open = new Stack<string>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Code(lines[i]);
            if (line.Length is 0 or > MaximumLine)
                continue;

            var equals = Separator(line);
            var brace = line.IndexOf('{', StringComparison.Ordinal);
            if (brace >= 0 && line.EndsWith('{') && open.Count < MaximumDepth)
            {
                open.Push(Key(line[..(equals >= 0 && equals < brace ? equals : brace)]));
            }
            else if (line[0] == '}')
            {
                open.TryPop(out _);
            }
            else if (equals > 0)
            {
                var value = line[(equals + 1)..].TrimStart('=').Trim().TrimEnd(',').Trim('"');
                var key = string.Join('.', open.Reverse().Append(Key(line[..equals])).Where(k => k.Length > 0));
                if (value.StartsWith("${?", StringComparison.Ordinal) && value.EndsWith('}'))
                    key = value[3..^1];

                yield return (key, value, new SourceSpan(path, i + 1, 1));
            }
        }
    }

    private static string Key(string text) => text.Trim().Trim('"').TrimEnd('+', ' ');

    private static string Code(string line)
    {
        var trimmed = line.Trim();

        return trimmed.StartsWith('#') || trimmed.StartsWith("//", StringComparison.Ordinal) ? "" : trimmed.IndexOf(" #", StringComparison.Ordinal) is var comment and > 0 ? trimmed[..comment].TrimEnd() : trimmed;
    }

    // The first sign that is not part of a quoted key.
    private static int Separator(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            else if (!quoted && line[i] is '=' or ':')
                return i;
        }

        return -1;
    }
}
