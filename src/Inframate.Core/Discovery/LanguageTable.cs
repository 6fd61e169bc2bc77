using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>Tells languages by the extension of their files and their share by bytes; generated and vendored files do not count.</summary>
internal static class LanguageTable
{
    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".c"] = "C",
        [".cc"] = "C++",
        [".cpp"] = "C++",
        [".cs"] = "C#",
        [".cshtml"] = "Razor",
        [".dart"] = "Dart",
        [".ex"] = "Elixir",
        [".exs"] = "Elixir",
        [".fs"] = "F#",
        [".go"] = "Go",
        [".java"] = "Java",
        [".js"] = "JavaScript",
        [".jsx"] = "JavaScript",
        [".kt"] = "Kotlin",
        [".mjs"] = "JavaScript",
        [".php"] = "PHP",
        [".py"] = "Python",
        [".razor"] = "Razor",
        [".rb"] = "Ruby",
        [".rs"] = "Rust",
        [".scala"] = "Scala",
        [".swift"] = "Swift",
        [".svelte"] = "Svelte",
        [".ts"] = "TypeScript",
        [".tsx"] = "TypeScript",
        [".vb"] = "Visual Basic",
        [".vue"] = "Vue",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names and shares between 0 and 1, the largest first.</summary>
    public static ImmutableArray<(string Name, decimal Share)> Shares(RepositoryFiles files)
    {
        var bytes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var path in files.Files)
        {
            if (ByExtension.TryGetValue(Path.GetExtension(path), out var language) && !IsGenerated(path))
                bytes[language] = bytes.GetValueOrDefault(language) + files.SizeOf(path);
        }

        var total = bytes.Values.Sum();

        return total == 0 ? [] : [.. bytes.OrderByDescending(b => b.Value).ThenBy(b => b.Key, StringComparer.Ordinal).Select(b => (b.Key, Math.Round((decimal)b.Value / total, 3))).Where(b => b.Item2 > 0)];
    }

    private static bool IsGenerated(string path)
        => path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".min.js", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".bundle.js", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal)
            || path.EndsWith("_pb2.py", StringComparison.Ordinal)
            || path.EndsWith(".pb.go", StringComparison.Ordinal)
            || path.Contains("/Migrations/", StringComparison.Ordinal)
            || path.Contains("/wwwroot/lib/", StringComparison.Ordinal);
}
