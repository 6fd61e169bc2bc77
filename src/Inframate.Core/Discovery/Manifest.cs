using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>The manifest of a program in another language than .NET's: what it depends on, and where that is written.</summary>
/// <param name="Path">The file.</param>
/// <param name="Language">Name of the language, as in the table of needs.</param>
/// <param name="Dependencies">Run-time dependencies by name, in lower case where the language does not tell case apart.</param>
/// <param name="Scripts">Start commands by name; empty where the language has no such thing.</param>
internal sealed partial record Manifest(string Path, string Language, ImmutableSortedDictionary<string, Dependency> Dependencies, ImmutableSortedDictionary<string, SettingValue> Scripts)
{
    /// <summary>Folder of the manifest.</summary>
    public string Folder => RepositoryFiles.FolderOf(Path);

    /// <summary>The name that the program gives itself; null when it gives none.</summary>
    public string? Name { get; init; }

    /// <summary>True for a manifest that only joins others.</summary>
    public bool IsWorkspace { get; init; }

    /// <summary>Reads the manifest at a path; null when the file is none or cannot be read.</summary>
    public static Manifest? Read(RepositoryFiles files, string path) => RepositoryFiles.NameOf(path) switch
    {
        "package.json" => Node(files, path),
        "pyproject.toml" => Toml(files, path, "python"),
        "Pipfile" => Toml(files, path, "python"),
        "Cargo.toml" => Toml(files, path, "rust"),
        "requirements.txt" => Lines(files, path, "python", RequirementLine),
        "go.mod" => Lines(files, path, "go", GoLine),
        "pom.xml" => Maven(files, path),
        "build.gradle" or "build.gradle.kts" => Lines(files, path, "java", GradleLine),
        "Gemfile" => Lines(files, path, "ruby", GemLine),
        "composer.json" => Composer(files, path),
        _ => null,
    };

    /// <summary>The first of some dependencies that is there; null when none is.</summary>
    public Dependency? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Dependencies.TryGetValue(name, out var found))
                return found;
        }

        return null;
    }

    private static Manifest? Node(RepositoryFiles files, string path)
    {
        if (SettingsFile.ReadManifest(files, path) is not { } json)
            return null;

        return new Manifest(path, "node", OfJson(json, "dependencies:"), json.Values.Where(v => v.Key.StartsWith("scripts:", StringComparison.Ordinal)).ToImmutableSortedDictionary(v => v.Key["scripts:".Length..], v => v.Value, StringComparer.Ordinal))
        {
            Name = json.Values.TryGetValue("name", out var name) ? name.Text : null,
            IsWorkspace = json.Values.Keys.Any(k => k.StartsWith("workspaces:", StringComparison.Ordinal)),
        };
    }

    private static Manifest? Composer(RepositoryFiles files, string path)
        => SettingsFile.ReadManifest(files, path) is { } json ? new Manifest(path, "php", OfJson(json, "require:"), Empty) { Name = json.Values.TryGetValue("name", out var name) ? name.Text.Split('/')[^1] : null } : null;

    private static ImmutableSortedDictionary<string, Dependency> OfJson(SettingsFile json, string prefix)
        => json.Values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(v => v.Key[prefix.Length..], v => new Dependency(v.Key[prefix.Length..], Version(v.Value.Text), v.Value.At), StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, SettingValue> Empty = ImmutableSortedDictionary.Create<string, SettingValue>(StringComparer.Ordinal);

    private static Manifest? Lines(RepositoryFiles files, string path, string language, Regex pattern)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 1000 || pattern.Match(lines[i]) is not { Success: true } match)
                continue;

            var at = new SourceSpan(path, i + 1, match.Groups["name"].Index + 1);
            foreach (var name in Variants(match.Groups["name"].Value, match.Groups["extras"].Value, language))
                found[name] = new Dependency(name, Version(match.Groups["version"].Value), at);
        }

        return new Manifest(path, language, found.ToImmutable(), Empty);
    }

    // celery[redis,sqs]==5 is celery, celery[redis] and celery[sqs].
    private static IEnumerable<string> Variants(string name, string extras, string language)
    {
        if (language == "python")
            name = name.ToLowerInvariant().Replace('_', '-');

        // group:artifact is known by the artifact, or by both where that is too short.
        if (language == "java" && name.Contains(':', StringComparison.Ordinal))
            yield return name.Split(':')[1];

        yield return name;
        foreach (var extra in extras.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return $"{name}[{extra}]";
    }

    private static Manifest? Toml(RepositoryFiles files, string path, string language)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var table = "";
        var inArray = false;
        string? name = null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length is 0 or > 1000 || line[0] == '#')
                continue;

            if (line[0] == '[' && !inArray)
            {
                table = line.Trim('[', ']', ' ');
                continue;
            }

            if (table == "project" && TomlKey.Match(line) is { Success: true } key)
            {
                if (key.Groups["name"].Value == "name")
                    name = key.Groups["version"].Value;

                inArray |= key.Groups["name"].Value == "dependencies";
            }

            if (inArray)
            {
                foreach (Match match in TomlItem.Matches(line))
                    Add(match, i);

                inArray = !line.EndsWith(']');
            }
            else if (table is "tool.poetry.dependencies" or "dependencies" or "packages" or "workspace.dependencies" && TomlKey.Match(line) is { Success: true } entry)
            {
                Add(entry, i);
            }
            else if (table is "tool.poetry" or "package" && TomlKey.Match(line) is { Success: true } own && own.Groups["name"].Value == "name")
            {
                name = own.Groups["version"].Value;
            }
        }

        return new Manifest(path, language, found.ToImmutable(), Empty) { Name = name };

        void Add(Match match, int line)
        {
            foreach (var variant in Variants(match.Groups["name"].Value, match.Groups["extras"].Value, language))
                found[variant] = new Dependency(variant, Version(match.Groups["version"].Value), new SourceSpan(path, line + 1, lines[line].IndexOf(match.Groups["name"].Value, StringComparison.Ordinal) + 1));
        }
    }

    private static Manifest? Maven(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text)
            return null;

        var found = ImmutableSortedDictionary.CreateBuilder<string, Dependency>(StringComparer.Ordinal);
        var group = "";
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 1000 || MavenLine.Match(lines[i]) is not { Success: true } match)
                continue;

            var value = match.Groups["value"].Value;
            if (match.Groups["tag"].Value == "groupId")
            {
                group = value;
                continue;
            }

            var at = new SourceSpan(path, i + 1, match.Index + 1);
            found[value] = new Dependency(value, null, at);
            found[$"{group}:{value}"] = new Dependency(value, null, at);
        }

        return new Manifest(path, "java", found.ToImmutable(), Empty);
    }

    private static string? Version(string text)
    {
        var match = VersionNumber.Match(text);

        return match.Success ? match.Value : null;
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber { get; }

    [GeneratedRegex(@"^\s*(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(?<extras>\[[^\]]*\])?\s*(?<version>[=<>~!].*)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequirementLine { get; }

    [GeneratedRegex(@"^\s*(?:require\s+)?(?<name>[a-z0-9.-]+\.[a-z]+/[^\s]+)\s+v(?<version>[0-9][^\s]*)(?!.*// indirect)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoLine { get; }

    [GeneratedRegex(@"^\s*(?:implementation|api|runtimeOnly|compile)\b.*?[""'](?<name>[\w.-]+:[\w.-]+)(?::(?<version>[^""']+))?[""']", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GradleLine { get; }

    [GeneratedRegex(@"^\s*gem\s+[""'](?<name>[\w-]+)[""'](?:\s*,\s*[""'](?<version>[^""']+)[""'])?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GemLine { get; }

    [GeneratedRegex(@"<(?<tag>groupId|artifactId)>\s*(?<value>[^<\s]+)\s*<", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MavenLine { get; }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*=\s*(?:\{.*?version\s*=\s*)?[""']?(?<version>[^""'\]]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlKey { get; }

    [GeneratedRegex(@"[""'](?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?<extras>\[[^\]]*\])?\s*(?<version>[=<>~!^][^""']*)?[""']", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TomlItem { get; }
}

/// <summary>One dependency of a manifest.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Major and minor version; null when none is stated.</param>
/// <param name="At">Its place.</param>
internal sealed record Dependency(string Name, string? Version, SourceSpan At);
