using System.Text.RegularExpressions;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>The script that a container starts with, where a deployment only hands it a word: <c>command: scheduler</c>.</summary>
internal static partial class EntryScript
{
    private const int MaximumLines = 100;

    /// <summary>What a command runs: itself, or the lines that the script of the container has for it.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="dockerfile">What builds the container; null when nothing does.</param>
    /// <param name="command">The command of the deployment.</param>
    public static IEnumerable<string> Commands(RepositoryFiles files, Dockerfile? dockerfile, string command)
    {
        if (Named(files, dockerfile, command) is { } script)
            return [command, .. script.Where(l => l.Length > 0 && l[0] != '#').Take(MaximumLines)];

        var word = command.Trim();
        if (word.Length == 0 || !word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') || Read(files, dockerfile) is not { } lines)
            return [command];

        var body = Body(lines, l => l.StartsWith(word + "()", StringComparison.Ordinal) || l == $"function {word}" || l.StartsWith($"function {word} ", StringComparison.Ordinal) || l.StartsWith($"function {word}(", StringComparison.Ordinal), "}");
        if (body.Count == 0)
            body = Body(lines, l => l.EndsWith(')') && l.TrimEnd(')').Split('|').Any(p => p.Trim(' ', '"', '\'', '(') == word), ";;");

        // if [ "$1" = "worker" ]; then
        if (body.Count == 0)
            body = Body(lines, l => Test.Match(l) is { Success: true } test && test.Groups["word"].Value == word, "fi", "else");

        return body.Count == 0 ? [command] : body;
    }

    // /start-worker, which the Dockerfile puts there, and bash scripts/worker.sh.
    private static string[]? Named(RepositoryFiles files, Dockerfile? dockerfile, string command)
    {
        var named = command.Split([' ', '[', ']', '"', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => w is not ("bash" or "sh" or "exec" or "/bin/bash" or "/bin/sh") && !w.StartsWith('-'));
        if (named is null || !(named.StartsWith('/') || named.EndsWith(".sh", StringComparison.Ordinal)))
            return null;

        foreach (var words in dockerfile?.Inherited.Where(i => i.Name is "COPY" or "ADD").Select(i => i.Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(w => !w.StartsWith("--", StringComparison.Ordinal)).ToArray()) ?? [])
        {
            if (words is [var from, var to] && to == named && ((string?[])[RepositoryFiles.Combine("", from), RepositoryFiles.Combine(RepositoryFiles.FolderOf(dockerfile!.Path), from)]).FirstOrDefault(f => f is not null && files.Exists(f)) is { } copied)
                return Lines(files, copied);
        }

        if (!named.EndsWith(".sh", StringComparison.Ordinal))
            return null;

        var tail = named.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => p != ".").ToArray();

        return Enumerable.Range(0, tail.Length).Select(skip => string.Join('/', tail[skip..])).Select(end => files.Files.FirstOrDefault(f => f == end || f.EndsWith("/" + end, StringComparison.Ordinal))).FirstOrDefault(f => f is not null) is { } path ? Lines(files, path) : null;
    }

    private static string[]? Lines(RepositoryFiles files, string path) => files.Read(path) is { } text ? [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())] : null;

    [GeneratedRegex("""^(?:el)?if\s+\[\[?\s*"?\$\{?1\}?"?\s*={1,2}\s*["']?(?<word>[\w-]+)["']?\s*\]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test { get; }

    private static List<string> Body(string[] lines, Func<string, bool> starts, params string[] ends)
        => [.. lines.SkipWhile(l => !starts(l)).Skip(1).TakeWhile(l => !ends.Contains(l, StringComparer.Ordinal) && !Test.IsMatch(l)).Take(MaximumLines).Where(l => !l.StartsWith('#'))];

    // The path is that inside of the container: the file with the most of its end counts.
    private static string[]? Read(RepositoryFiles files, Dockerfile? dockerfile)
    {
        var entry = dockerfile?.Inherited.LastOrDefault(i => i.Name == "ENTRYPOINT")?.Arguments;
        if (entry is null)
            return null;

        // It may lie in a folder that holds no code, such as bin.
        foreach (var part in entry.Split(['[', ']', '"', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var tail = part.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var skip = 0; skip < tail.Length; skip++)
            {
                var path = string.Join('/', tail[skip..]);
                var script = new[] { path, RepositoryFiles.Combine(RepositoryFiles.FolderOf(dockerfile!.Path), path) }.FirstOrDefault(f => f is not null && files.Exists(f))
                    ?? files.Files.Where(f => f.EndsWith("/" + path, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();

                if (script is not null && Lines(files, script) is { } lines)
                    return lines;
            }
        }

        return null;
    }
}
