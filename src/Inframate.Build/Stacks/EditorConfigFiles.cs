using System.Text.RegularExpressions;

namespace Inframate.Build.Stacks;

/// <summary>
/// Reads <c>dotnet_diagnostic.ID.severity</c> from the .editorconfig and .globalconfig files that apply to a file. An .editorconfig applies to the files below
/// it whose path matches a section; the nearest file and the last section win, and <c>root = true</c> ends the search. A .globalconfig applies to all files
/// below it and yields to any .editorconfig.
/// </summary>
internal sealed class EditorConfigFiles(string root)
{
    private const string Prefix = "dotnet_diagnostic.";
    private const string Suffix = ".severity";
    private const int MaxLength = 1 << 20;

    private readonly Dictionary<string, ConfigFile?> _files = new(StringComparer.Ordinal);

    /// <summary>The level that the user's configuration gives to a finding; null when it says nothing about it.</summary>
    /// <param name="id">Id of the finding.</param>
    /// <param name="file">The file that it is on, relative to the root; "" when it is on none.</param>
    public Level? LevelOf(string id, string file)
    {
        Level? global = null;
        var local = true;
        var path = Path.GetFullPath(file.Length == 0 ? "." : file, root);
        var folder = file.Length == 0 ? root : Path.GetDirectoryName(path);
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (local && Read(Path.Combine(folder, ".editorconfig")) is { } near)
            {
                if (near.Find(id, Path.GetRelativePath(folder, path).Replace('\\', '/')) is { } level)
                    return level;

                local = !near.IsRoot;
            }

            global ??= Read(Path.Combine(folder, ".globalconfig"))?.Find(id, null);
        }

        return global;
    }

    private ConfigFile? Read(string path)
    {
        if (!_files.TryGetValue(path, out var file))
        {
            // Larger files than that are no configuration; the compiler would choke on them first.
            file = File.Exists(path) && new FileInfo(path).Length <= MaxLength ? ConfigFile.Parse(File.ReadAllLines(path)) : null;
            _files.Add(path, file);
        }

        return file;
    }

    private sealed class ConfigFile
    {
        private readonly List<(Regex? Section, string Id, Level? Level)> _settings = [];

        public bool IsRoot { get; private set; }

        /// <param name="id">Id of the finding.</param>
        /// <param name="relative">Path relative to the file's folder; null means that sections are not looked at (a global file has none).</param>
        public Level? Find(string id, string? relative)
        {
            for (var i = _settings.Count - 1; i >= 0; i--)
            {
                var (section, own, level) = _settings[i];
                if (own.Equals(id, StringComparison.OrdinalIgnoreCase) && (relative is null || section?.IsMatch("/" + relative) == true))
                    return level;
            }

            return null;
        }

        public static ConfigFile Parse(string[] lines)
        {
            var file = new ConfigFile();
            Regex? section = null;
            var preamble = true;
            foreach (var raw in lines)
            {
                var line = raw.Trim();
                if (line.Length == 0 || line[0] is '#' or ';')
                    continue;

                if (line[0] == '[' && line[^1] == ']')
                {
                    section = EditorConfigGlob.ToRegex(line[1..^1]);
                    preamble = false;
                    continue;
                }

                var equals = line.IndexOf('=', StringComparison.Ordinal);
                if (equals < 0)
                    continue;

                var key = line[..equals].Trim();
                var value = line[(equals + 1)..].Split('#', ';')[0].Trim();
                if (preamble && key.Equals("root", StringComparison.OrdinalIgnoreCase))
                    file.IsRoot = value.Equals("true", StringComparison.OrdinalIgnoreCase);
                else if (key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
                    file._settings.Add((section, key[Prefix.Length..^Suffix.Length], Parse(value)));
            }

            return file;
        }

        // 'default' takes an inherited setting back, and so does a word that the compiler does not know either.
        private static Level? Parse(string value) => value.ToLowerInvariant() switch
        {
            "error" => Level.Error,
            "warning" => Level.Warning,
            "suggestion" or "info" => Level.Message,
            "silent" or "hidden" or "none" or "refactoring" => Level.None,
            _ => null,
        };
    }
}
