using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What configures a program in another language, as far as the repository says: its example of a .env file, the settings of its framework, and the variables that its deployment gives it.</summary>
internal static partial class ForeignSettings
{
    private static readonly string[] EnvironmentFiles = [".env.dist", "env.template", "env_template", "env.sample", "env.example", ".env.template", ".env.sample", ".env.example", ".env", ".env.production"];

    // Where the settings of a program lie that has no framework to say it, the weaker first. Not every file there is one.
    private static readonly string[] ConfigurationFolders = ["", "config", "configs", "conf", "etc"];

    private static readonly string[] ConfigurationNames = ["config.sample", "config.example", "default", "app", "application", "settings", "config", "config.prod", "config.production", "production"];

    private static readonly string[] LaravelFiles = ["database", "cache", "queue", "session", "filesystems", "mail"];

    /// <summary>Keys with values, each as the strongest source has it.</summary>
    public static ImmutableArray<(string Key, string Value, SourceSpan At)> Read(RepositoryFiles files, string folder, string language, IEnumerable<DeployedUnit> units)
    {
        var values = new OrderedDictionary<string, (string Value, SourceSpan At)>(StringComparer.Ordinal);
        if (language == "php")
        {
            foreach (var name in LaravelFiles)
                Defaults(files, Path(folder, $"config/{name}.php"), Set);
        }

        if (language is "go" or "node" or "python" or "rust")
        {
            foreach (var name in ConfigurationNames)
            {
                foreach (var below in ConfigurationFolders)
                    Configuration(files, Path(folder, below.Length == 0 ? name : $"{below}/{name}"), Set);
            }
        }

        // The example may lie above all programs that it is for.
        foreach (var place in Above(folder).Reverse())
        {
            foreach (var name in EnvironmentFiles)
                Environment(files, Path(place, name), Set);
        }

        if (language == "java")
            SpringSettings.Read(files, folder, units, Set);

        if (language == "ruby")
            Adapter(files, Path(folder, "config/database.yml"), Set);

        foreach (var unit in units)
        {
            foreach (var (name, value, at) in unit.Environment)
                Set(name, value, at);
        }

        // development:dialect beside production:dialect
        return [.. values.Where(v => !IsForDevelopment(v.Key)).Select(v => (v.Key, v.Value.Value, v.Value.At))];

        bool IsForDevelopment(string key)
            => key.IndexOfAny([':', '.']) is var end and > 0 && key[..end] is "development" or "dev" or "test" or "local" && (values.ContainsKey("production" + key[end..]) || values.ContainsKey("prod" + key[end..]));

        // The one that is set last wins, and stands where it is set.
        void Set(string key, string value, SourceSpan at)
        {
            values.Remove(key);
            values.Add(key, (value, at));
        }
    }

    /// <summary>True for a key that chooses among engines: <c>database.driver</c>, <c>DB_DIALECT</c>.</summary>
    public static bool IsSwitch(string key) => Names.Words(key) is [.., "driver" or "dialect" or "engine" or "type" or "client" or "backend" or "provider" or "adapter"];

    private static IEnumerable<string> Above(string folder)
    {
        for (; folder.Length > 0; folder = RepositoryFiles.FolderOf(folder))
            yield return folder;

        yield return "";
    }

    private static void Environment(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        foreach (var (name, value, at) in EnvironmentFile.Read(files, path))
            set(name, value, at);
    }

    // What Laravel falls back to: 'default' => env('DB_CONNECTION', 'mysql').
    private static void Defaults(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        if (!files.Contains(path) || files.Read(path) is not { } text)
            return;

        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.Contains("'default'", StringComparison.Ordinal) && Fallback.Match(line.ToString()) is { Success: true } match)
                set(match.Groups["key"].Value, match.Groups["value"].Value, new SourceSpan(path, number, match.Index + 1));
        }
    }

    private static void Configuration(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        Yaml(files, path + ".yaml", set);
        Yaml(files, path + ".yml", set);
        if (files.Contains(path + ".json") && files.Read(path + ".json") is { } json)
        {
            foreach (var (key, value) in SettingsFile.Parse(path + ".json", json)?.Values ?? ImmutableSortedDictionary<string, SettingValue>.Empty)
                set(key, value.Text, value.At);
        }

        Sections(files, path + ".toml", set);
        Sections(files, path + ".ini", set);
    }

    // [database] and driver = "postgres": TOML and INI have as much in common as matters here.
    private static void Sections(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        if (!files.Contains(path))
            return;

        var section = "";
        var number = 0;
        foreach (var raw in (files.Read(path) ?? "").AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.StartsWith("[") && line.IndexOf(']') is var end and > 0)
                section = line[1..end].Trim('[').ToString() + ".";
            else if (line.IndexOf('=') is var equals and > 0 && line[0] is not ('#' or ';'))
                set(section + line[..equals].Trim().ToString(), line[(equals + 1)..].Trim().Trim('"').Trim('\'').ToString(), new SourceSpan(path, number, 1));
        }
    }

    private static string Path(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static void Yaml(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        if (files.Contains(path) && files.Read(path) is { } text && YamlNode.Parse(path, text, 1, out _) is { } root)
            Flatten("", root, set);
    }

    /// <summary>The texts below a node, under their keys joined by dots.</summary>
    public static void Flatten(string prefix, YamlNode node, Action<string, string, SourceSpan> set)
    {
        if (node is YamlScalar scalar)
            set(prefix, scalar.Value, scalar.At);

        foreach (var entry in node is YamlMapping map ? map.Entries : [])
            Flatten(prefix.Length == 0 ? entry.Key : $"{prefix}.{entry.Key}", entry.Value, set);
    }

    // database.yml is a template; the lines are looked at: the adapter of production, else the first one.
    private static void Adapter(RepositoryFiles files, string path, Action<string, string, SourceSpan> set)
    {
        if (!files.Exists(path) || files.Read(path) is not { } text)
            return;

        (string Value, SourceSpan At)? chosen = null;
        var section = "";
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsEmpty && char.IsLetter(line[0]))
                section = line.ToString();

            var start = line.TrimStart();
            if (start.StartsWith("adapter:") && (chosen is null || section.StartsWith("production", StringComparison.Ordinal)))
                chosen = (start["adapter:".Length..].Trim().ToString(), new SourceSpan(path, number, line.Length - start.Length + 1));
        }

        if (chosen is { } found)
            set("adapter", found.Value, found.At);
    }

    [GeneratedRegex("""env\(\s*['"](?<key>[A-Z_]+)['"]\s*,\s*['"](?<value>[^'"]*)['"]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fallback { get; }
}
