using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Reads the files of settings that programs in PHP bring along, and those that are to be copied: <c>config.inc.php</c>, <c>config.sample.php</c>, <c>local.php.dist</c>.</summary>
internal static partial class PhpSettings
{
    private const int MaximumLines = 5000;

    // The weaker first: what somebody copies and fills in says more than what holds when nobody does.
    private static readonly string[] Folders = ["app", "app/config", "conf", "config", "inc", "include", "includes", "lib", "src", "src/config", ""];

    /// <summary>Sets each key that such a file gives a text: constants, variables, elements of arrays.</summary>
    public static void Read(RepositoryFiles files, string folder, Action<string, string, SourceSpan> set)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var paths = files.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && IsSettings(f) && Folders.Contains(RepositoryFiles.FolderOf(f[prefix.Length..]), StringComparer.Ordinal))
            .OrderBy(f => IsToCopy(f)).ThenBy(f => Array.IndexOf(Folders, RepositoryFiles.FolderOf(f[prefix.Length..]))).ThenBy(f => f, StringComparer.Ordinal).ToList();

        foreach (var path in paths)
            Read(files, path, set, (files.Read(path) ?? "").ReplaceLineEndings("\n").Split('\n', MaximumLines));
    }

    private static void Read(RepositoryFiles files, string path, Action<string, string, SourceSpan> set, string[] lines)
    {
        // 'driver' => 'mysql' beside 'driver' => 'pgsql' is a list of what there may be.
        var elements = new Dictionary<string, (string Value, SourceSpan At)?>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var start = lines[i].AsSpan().TrimStart();
            if (lines[i].Length > 500 || start.StartsWith("//") || start.StartsWith("#") || start.StartsWith("*") || start.StartsWith("/*"))
                continue;

            if (Assignment.Match(lines[i]) is { Success: true } assigned)
            {
                var value = assigned.Groups["value"].Value;

                // define('DB_TYPE', '%DB_TYPE%'); // pgsql or mysql
                if (ForeignSettings.IsSwitch(assigned.Groups["key"].Value) && DeclaredNeeds.KindOf(value) is null && Comment.Match(lines[i], assigned.Index + assigned.Length) is { Success: true } comment)
                    value = Word.Matches(comment.Value).Select(w => w.Value).FirstOrDefault(w => DeclaredNeeds.KindOf(w) is not null) ?? value;

                set(assigned.Groups["key"].Value, value, new SourceSpan(path, i + 1, assigned.Index + 1));
            }
            else if (Element.Match(lines[i]) is { Success: true } element)
            {
                var key = element.Groups["key"].Value;
                elements[key] = elements.TryGetValue(key, out var known) && known?.Value != element.Groups["value"].Value ? null : (element.Groups["value"].Value, new SourceSpan(path, i + 1, element.Index + 1));
            }
        }

        foreach (var (key, element) in elements)
        {
            if (element is { } only)
                set(key, only.Value, only.At);
        }
    }

    // config.inc.php, settings.php, LocalSettings.php, constants.php, config.php-dist, config-sample.php, database.php.default
    private static bool IsSettings(string path)
        => Name.IsMatch(RepositoryFiles.NameOf(path));

    private static bool IsToCopy(string path) => RepositoryFiles.NameOf(path) is var name && (name.Contains("dist", StringComparison.Ordinal) || name.Contains("sample", StringComparison.Ordinal) || name.Contains("example", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:wp-)?(?:[a-z]*[_.-]?config(?:uration)?|conf|constants|database|db|defaults?|local|(?:[Ll]ocal)?[Ss]ettings)(?:[_.-](?:db|database|default|defaults|dist|example|inc|local|sample|template))*\.php(?:[.-](?:default|dist|example|sample|template))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name { get; }

    // define('DB_DRIVER', getenv('DB_DRIVER') ?: 'sqlite'), $config['db_type'] = 'mysqli', $db_type = 'mysql'
    [GeneratedRegex("""(?:\bdefine\(\s*['"](?<key>\w+)['"]\s*,|\$\w+(?:\[\s*['"]\w+['"]\s*\])*\[\s*['"](?<key>\w+)['"]\s*\]\s*=|^\s*(?:(?:public|protected|private|static|const|var)\s+)*\$?(?<key>\w+)\s*=)(?!=)[^;'"]*(?:\(\s*['"]\w+['"]\s*(?:,|\)\s*\?[:?])\s*)?['"](?<value>[^'"\n]*)['"]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment { get; }

    [GeneratedRegex("""^\s*['"](?<key>\w+)['"]\s*=>\s*['"](?<value>[^'"\n]*)['"]\s*,?\s*(?://.*|\#.*)?$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Element { get; }

    [GeneratedRegex(@"(?://|#).*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }
}
