using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Reads files of <c>NAME=value</c> lines: .env files, and the properties of Java, which have the same form as far as people use it.</summary>
internal static class EnvironmentFile
{
    private const int MaximumLine = 1000;

    /// <summary>The names with their values, in the order of the file; empty when there is no such file.</summary>
    public static ImmutableArray<(string Name, string Value, SourceSpan At)> Read(RepositoryFiles files, string path)
    {
        if (!files.Exists(path) || files.Read(path) is not { } text)
            return [];

        var values = ImmutableArray.CreateBuilder<(string, string, SourceSpan)>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            var equals = line.IndexOf('=');
            if (equals > 0 && line[0] is not ('#' or '!' or ';') && line.Length < MaximumLine)
                values.Add((line[..equals].Trim().ToString().Replace("export ", "", StringComparison.Ordinal), line[(equals + 1)..].Trim().Trim('"').Trim('\'').ToString(), new SourceSpan(path, number, 1)));
        }

        return values.ToImmutable();
    }
}
