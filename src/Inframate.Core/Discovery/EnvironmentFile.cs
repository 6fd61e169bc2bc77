using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Reads files of <c>NAME=value</c> lines: .env files, and the properties of Java, which have the same form as far as people use it.</summary>
internal static class EnvironmentFile
{
    private const int MaximumLine = 1000;

    /// <summary>The names with their values, in the order of the file; empty when there is no such file.</summary>
    public static ImmutableArray<(string Name, string Value, SourceSpan At)> Read(RepositoryFiles files, string path) => [.. Lines(files, path).Where(l => l.Name[0] != '[')];

    /// <summary>The names that a file holds behind a sign of a comment only: what may be set, and is not.</summary>
    public static IEnumerable<(string Name, SourceSpan At)> LeftOut(RepositoryFiles files, string path)
    {
        if (!files.Exists(path) || files.Read(path) is not { } text)
            yield break;

        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.AsSpan().Trim();
            if (!line.StartsWith("#") || line.Length >= MaximumLine)
                continue;

            line = line.TrimStart("# ");
            if (line.IndexOf('=') is var equals and > 0 && line[..equals].IndexOfAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") < 0)
                yield return (line[..equals].ToString(), new SourceSpan(path, number, 1));
        }
    }

    /// <summary>The same with the heads of sections, such as <c>[program:worker]</c>, as names without a value.</summary>
    public static IEnumerable<(string Name, string Value, SourceSpan At)> Lines(RepositoryFiles files, string path)
    {
        if (!files.Exists(path) || files.Read(path) is not { } text)
            yield break;

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan().Trim();
            if (line.IsEmpty || line[0] is '#' or '!' or ';' || line.Length >= MaximumLine)
                continue;

            var equals = line.IndexOf('=');
            if (line[0] == '[')
                yield return (line.ToString(), "", new SourceSpan(path, i + 1, 1));
            else if (equals > 0)
                yield return (line[..equals].Trim().ToString().Replace("export ", "", StringComparison.Ordinal), line[(equals + 1)..].Trim().Trim('"').Trim('\'').ToString(), new SourceSpan(path, i + 1, 1));
        }
    }
}
