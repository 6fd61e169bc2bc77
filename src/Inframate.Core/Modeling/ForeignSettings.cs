using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What configures a program in another language, as far as the repository says: its example of a .env file, the settings of its framework, and the variables that its deployment gives it.</summary>
internal static partial class ForeignSettings
{
    private static readonly string[] EnvironmentFiles = [".env.dist", "env.template", "env_template", "env.sample", "env.example", ".env.template", ".env.sample", ".env.example", ".env.production.example", ".env.production.sample", ".env", ".env.production"];

    // Where the settings of a program lie that has no framework to say it, the weaker first. Not every file there is one.
    private static readonly string[] ConfigurationFolders = ["", "config", "configs", "conf", "etc"];

    private static readonly string[] ConfigurationNames = ["config.sample", "config.example", "default", "app", "application", "settings", "config", "config.prod", "config.production", "production"];

    private static readonly string[] SymfonyFiles = ["cache", "doctrine", "framework", "messenger", "snc_redis", "prod/cache", "prod/doctrine", "prod/framework", "prod/messenger"];

    private static readonly string[] LaravelFiles = ["database", "cache", "queue", "session", "filesystems", "mail"];

    /// <summary>Keys with values, each as the strongest source has it.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="folder">Folder of the program.</param>
    /// <param name="language">Its language.</param>
    /// <param name="units">What runs it.</param>
    /// <param name="optional">Variables that the example of a .env file calls optional, and that nothing else sets.</param>
    public static ImmutableArray<(string Key, string Value, SourceSpan At)> Read(RepositoryFiles files, string folder, string language, IEnumerable<DeployedUnit> units, out IReadOnlySet<string> optional)
    {
        var mayBe = new HashSet<string>(StringComparer.Ordinal);
        optional = mayBe;
        var values = new OrderedDictionary<string, (string Value, SourceSpan At)>(StringComparer.Ordinal);
        if (language == "php")
        {
            PhpSettings.Read(files, folder, Set);
            foreach (var name in (ReadOnlySpan<string>)["app/config/parameters.yml.dist", "config/parameters.yml.dist", "app/config/parameters.yml", "config/parameters.yml"])
                Yaml(files, Path(folder, name), Set);

            foreach (var name in SymfonyFiles)
                Yaml(files, Path(folder, $"config/packages/{name}.yaml"), Set);

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
            // Backstage keeps the settings of all its packages above them.
            foreach (var name in language == "node" ? (string[])["app-config", "app-config.production"] : [])
                Configuration(files, Path(place, name), Set);

            foreach (var name in EnvironmentFiles)
                Environment(files, Path(place, name), Set, mayBe);
        }

        if (language == "java")
        {
            foreach (var path in HoconFiles(files, folder))
            {
                foreach (var (key, value, at) in HoconFile.Read(files, path))
                    Set(key, value, at);
            }

            SpringSettings.Read(files, folder, units, Set);
        }

        if (language == "ruby")
        {
            // The file itself is often left out of the repository, and one to copy lies there.
            Adapter(files, ((string[])["", ".example", ".sample", ".template", ".dist"]).Select(e => Path(folder, "config/database.yml" + e)).FirstOrDefault(files.Contains) ?? "", "adapter", Set);
            Adapter(files, Path(folder, "config/cable.yml"), "cable.adapter", Set);
            Storage(files, folder, Set);
        }

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
            mayBe.Remove(key);
            values.Add(key, (value, at));
        }
    }

    /// <summary>The variables that the examples of .env files only mention.</summary>
    public static ImmutableArray<string> LeftOut(RepositoryFiles files, string folder)
    {
        var paths = Above(folder).SelectMany(place => EnvironmentFiles.Select(name => Path(place, name))).Where(files.Exists).ToList();
        var set = paths.SelectMany(p => EnvironmentFile.Read(files, p)).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);

        return [.. paths.SelectMany(p => EnvironmentFile.LeftOut(files, p)).Select(v => v.Name).Where(n => !set.Contains(n)).Distinct()];
    }

    /// <summary>True for a key that chooses among engines: <c>database.driver</c>, <c>DB_DIALECT</c>.</summary>
    public static bool IsSwitch(string key) => Names.Words(key) is [.., "driver" or "dialect" or "engine" or "type" or "client" or "backend" or "provider" or "adapter"];

    // Play reads what conf/application.conf includes; the others have one file among their resources. What is for production stands last.
    private static IEnumerable<string> HoconFiles(RepositoryFiles files, string folder)
        => ((string[])["src/main/resources", "conf"]).Select(f => Path(folder, f)).SelectMany(place => files.Files.Where(f => f.EndsWith(".conf", StringComparison.Ordinal) && RepositoryFiles.FolderOf(f) == place))
            .Where(f => !RepositoryFiles.NameOf(f).Contains("test", StringComparison.OrdinalIgnoreCase) && !RepositoryFiles.NameOf(f).Contains("dev", StringComparison.OrdinalIgnoreCase) && !RepositoryFiles.NameOf(f).Contains("local", StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f.Contains("prod", StringComparison.OrdinalIgnoreCase) ? 2 : RepositoryFiles.NameOf(f) == "application.conf" ? 1 : 0).ThenBy(f => f, StringComparer.Ordinal).ToList();

    private static IEnumerable<string> Above(string folder)
    {
        for (; folder.Length > 0; folder = RepositoryFiles.FolderOf(folder))
            yield return folder;

        yield return "";
    }

    private static void Environment(RepositoryFiles files, string path, Action<string, string, SourceSpan> set, HashSet<string> optional)
    {
        var lines = EnvironmentFile.Read(files, path);
        var mayBe = lines.Length == 0 ? [] : Optional(files.Read(path) ?? "");
        foreach (var (name, value, at) in lines)
        {
            if (mayBe.Contains(at.Line))
                optional.Add(name);
            else
                set(name, value, at);
        }
    }

    // Lines below "# Elasticsearch (optional)", to the next blank line.
    private static HashSet<int> Optional(string text)
    {
        var found = new HashSet<int>();
        var isOptional = false;
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty)
                isOptional = false;
            else if (line[0] == '#')
                isOptional |= line.Contains("(optional)", StringComparison.OrdinalIgnoreCase) || line.TrimStart("#-= ").StartsWith("optional", StringComparison.OrdinalIgnoreCase);
            else if (isOptional)
                found.Add(number);
        }

        return found;
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
        foreach (var name in (ReadOnlySpan<string>)[path + ".json.dist", path + ".json.sample", path + ".json.example", path + ".json"])
        {
            if (!files.Contains(name) || files.Read(name) is not { } json)
                continue;

            foreach (var (key, value) in SettingsFile.Parse(name, json)?.Values ?? ImmutableSortedDictionary<string, SettingValue>.Empty)
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
    private static void Adapter(RepositoryFiles files, string path, string key, Action<string, string, SourceSpan> set)
    {
        (string Value, SourceSpan At)? chosen = null;
        foreach (var (section, name, value, at) in Sections(files, path))
        {
            if (name == "adapter" && (chosen is null || section == "production"))
                chosen = (value, at);
        }

        if (chosen is { } found)
            set(key, found.Value, found.At);
    }

    // config.active_storage.service = :files, and in storage.yml files: { service: S3 }
    private static void Storage(RepositoryFiles files, string folder, Action<string, string, SourceSpan> set)
    {
        if (!files.Contains(Path(folder, "config/environments/production.rb")) || ActiveStorage.Match(files.Read(Path(folder, "config/environments/production.rb")) ?? "") is not { Success: true } chosen)
            return;

        foreach (var (section, name, value, at) in Sections(files, Path(folder, "config/storage.yml")))
        {
            if (name == "service" && section == chosen.Groups["name"].Value)
                set("active_storage.service", value, at);
        }
    }

    private static IEnumerable<(string Section, string Name, string Value, SourceSpan At)> Sections(RepositoryFiles files, string path)
    {
        if (!files.Contains(path) || files.Read(path) is not { } text)
            yield break;

        var section = "";
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan();
            var start = line.TrimStart();
            if (start.IndexOf(':') is not (var colon and > 0))
                continue;

            if (start.Length == line.Length)
                section = start[..colon].ToString();
            else
                yield return (section, start[..colon].ToString(), Plain(start[(colon + 1)..].Trim().ToString()), new SourceSpan(path, i + 1, line.Length - start.Length + 1));
        }
    }

    // <%= ENV['DATABASE_ADAPTER'].presence || "mysql2" %> is what it falls back to.
    private static string Plain(string value)
        => value.StartsWith("<%", StringComparison.Ordinal) && Quoted.Matches(value) is { Count: > 0 } texts ? texts[^1].Groups["text"].Value : value.Trim('"', '\'');

    [GeneratedRegex("""env\(\s*['"](?<key>[A-Z_]+)['"]\s*,\s*['"](?<value>[^'"]*)['"]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fallback { get; }

    [GeneratedRegex(@"config\.active_storage\.service\s*=\s*(?::|.*[""':])(?<name>\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActiveStorage { get; }

    [GeneratedRegex("""["'](?<text>[^"']*)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted { get; }
}
