using System.Text.RegularExpressions;

namespace Inframate.Discovery;

/// <summary>The scripts of a repository that a Gradle script applies: convention plugins in buildSrc or in a build of their own, and files that it names.</summary>
internal static partial class GradleScripts
{
    private const int MaximumLine = 1000;

    /// <summary>The paths of the scripts, in the order in which they are applied.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="path">The script that applies them.</param>
    /// <param name="lines">Its lines.</param>
    public static IEnumerable<string> AppliedBy(RepositoryFiles files, string path, string[] lines)
    {
        List<string>? conventions = null;
        foreach (var line in lines)
        {
            if (line.Length > MaximumLine || line.AsSpan().TrimStart().StartsWith("//"))
                continue;

            if (Applied.Match(line) is { Success: true } applied)
            {
                if (Find(files, RepositoryFiles.FolderOf(path), applied.Groups["path"].Value) is { } script)
                    yield return script;

                continue;
            }

            if (Plugin.Match(line) is not { Success: true } plugin)
                continue;

            // Precompiled script plugins: https://docs.gradle.org/current/userguide/implementing_gradle_plugins_precompiled.html.
            conventions ??= [.. files.Files.Where(f => f.Contains("src/main/", StringComparison.Ordinal) && (f.EndsWith(".gradle", StringComparison.Ordinal) || f.EndsWith(".gradle.kts", StringComparison.Ordinal)))];
            foreach (var convention in conventions.Where(c => IsCalled(c, plugin.Groups["id"].Value)))
                yield return convention;
        }
    }

    // The folder stands for the package, which is part of the name.
    private static bool IsCalled(string path, string id)
    {
        var stem = RepositoryFiles.NameOf(path) is var name && name.EndsWith(".kts", StringComparison.Ordinal) ? name[..^".gradle.kts".Length] : name[..^".gradle".Length];

        return id == stem || (id.EndsWith("." + stem, StringComparison.Ordinal) && RepositoryFiles.FolderOf(path).EndsWith("/" + id[..^(stem.Length + 1)].Replace('.', '/'), StringComparison.Ordinal));
    }

    // "$rootDir/gradle/spring.gradle", rootProject.file("gradle/spring.gradle"), 'spring.gradle': below the folder of the script, or one of those above.
    private static string? Find(RepositoryFiles files, string folder, string named)
    {
        var relative = named.StartsWith('$') && named.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? named[(slash + 1)..] : named;
        for (; ; folder = RepositoryFiles.FolderOf(folder))
        {
            if (RepositoryFiles.Combine(folder, relative) is { } path && files.Contains(path))
                return path;

            if (folder.Length == 0)
                return null;
        }
    }

    // apply from: "x.gradle", apply(from = "x.gradle.kts")
    [GeneratedRegex("""\bapply\b.*\bfrom\b\s*[:=].*?["'](?<path>[^"']+\.gradle(?:\.kts)?)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Applied { get; }

    // id("shop.service"), apply plugin: 'shop.service', and `shop-service` in Kotlin
    [GeneratedRegex("""(?:\bid\b[\s(]*["']|\bplugin\b\s*[:=]\s*["']|^\s*`)(?<id>[A-Za-z][\w.-]*)["'`]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plugin { get; }
}
