using System.Collections.Immutable;
using System.Globalization;
using Inframate.Discovery;

namespace Inframate.Agent.Ai;

/// <summary>What the people of a repository wrote down about it: the sections of its Markdown files. A runbook knows why the queue of this application is full; no knowledge base does.</summary>
public static class RepositoryDocuments
{
    // Beyond these a repository is a library of documents, and reading it would take longer than a question is worth.
    private const int MostFiles = 200;
    private const int LargestFile = 256 * 1024;
    private const int LongestPassage = 1500;

    // They are long, and none of them says why something fails.
    private static readonly string[] Skipped = ["CHANGELOG", "CHANGES", "HISTORY", "RELEASENOTES", "RELEASE-NOTES", "LICENSE", "CODE_OF_CONDUCT", "THIRD-PARTY-NOTICES"];

    /// <summary>The sections of a repository's documents, by path and line; each is called by its path and the line of its heading.</summary>
    /// <param name="root">Absolute path of the repository.</param>
    /// <param name="excluded">Absolute paths of folders that are not part of it.</param>
    public static ImmutableArray<Passage> Read(string root, ImmutableArray<string> excluded)
    {
        var files = new RepositoryFiles(root, excluded);
        files.Walk("");
        return
        [
            .. files.Files
                .Where(f => f.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && files.SizeOf(f) <= LargestFile && !Skipped.Contains(Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase))
                .OrderBy(f => f.Count(c => c == '/')).ThenBy(f => f, StringComparer.Ordinal)
                .Take(MostFiles)
                .SelectMany(f => files.Read(f) is { } text ? Sections(f, text) : []),
        ];
    }

    private static IEnumerable<Passage> Sections(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = 0;
        var fenced = false;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length)
            {
                if (lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
                    fenced = !fenced;

                if (fenced || i == 0 || !lines[i].StartsWith('#'))
                    continue;
            }

            var section = string.Join('\n', lines[start..i]).Trim();
            if (section.Contains('\n', StringComparison.Ordinal))
                yield return new Passage(string.Create(CultureInfo.InvariantCulture, $"{path}({start + 1})"), section.Length <= LongestPassage ? section : section[..LongestPassage]);

            start = i;
        }
    }
}
