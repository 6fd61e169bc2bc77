using System.Text.RegularExpressions;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Where the build of a browser application puts its pages: below another program, these are that program's to serve.</summary>
internal static partial class PackedPages
{
    private static readonly string[] Configurations = ["angular.json", "package.json", "rollup.config", "rspack.config", "rsbuild.config", "vite.config", "vue.config", "webpack"];

    /// <summary>The folder outside of its own that a browser application is built into, or its built files are copied to; null when there is none.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">Folder of the application.</param>
    public static string? TargetOf(RepositoryFiles files, string folder)
    {
        foreach (var path in files.Files.Where(f => RepositoryFiles.FolderOf(f) == folder && Configurations.Any(c => RepositoryFiles.NameOf(f).StartsWith(c, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList())
        {
            foreach (Match match in (RepositoryFiles.NameOf(path) == "package.json" ? Script : Output).Matches(files.Read(path) ?? ""))
            {
                if (RepositoryFiles.Combine(folder, match.Groups["to"].Value.TrimEnd('/')) is { } target && target != folder && !IsBelow(target, folder))
                    return target;
            }
        }

        return null;
    }

    /// <summary>True for a folder and what lies in it.</summary>
    public static bool IsBelow(string path, string folder) => folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    // outDir: '../server/public', path: path.resolve(__dirname, '../static'), "outputPath": "../wwwroot"
    [GeneratedRegex("""\b(?:dir|outDir|outputDir|outputPath|path)["']?\s*:[^"'\n]{0,60}["'](?<to>(?:\.\./)+[\w./-]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output { get; }

    // vite build --outDir ../server/public; BUILD_PATH=../wwwroot react-scripts build; cp -r dist/* ../api/static
    [GeneratedRegex("""(?:--out-?[dD]ir|--output-path|--dist-dir|\bBUILD_PATH)[=\s]+["'\\]*(?<to>(?:\.\./)+[\w./-]+)|\b(?:cp|mv|copyfiles|cpx|rsync|ncp|copy)\s[^&|;"]{0,80}\s(?<to>(?:\.\./)+[\w./-]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script { get; }
}
