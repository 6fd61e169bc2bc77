using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Inframate.Discovery;

/// <summary>The names that a Gradle build gives to modules and to bundles of them: https://docs.gradle.org/current/userguide/version_catalogs.html.</summary>
internal sealed partial class GradleCatalog
{
    private const int MaximumLine = 1000;

    private readonly Dictionary<string, string> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> bundles = new(StringComparer.Ordinal);

    private GradleCatalog()
    {
    }

    /// <summary>The catalog of the build that a folder belongs to: the nearest one above it. Empty when there is none.</summary>
    public static GradleCatalog For(RepositoryFiles files, string folder)
    {
        var catalog = new GradleCatalog();
        for (var place = folder; ; place = RepositoryFiles.FolderOf(place))
        {
            var prefix = place.Length == 0 ? "" : place + "/";
            if (files.Contains(prefix + "gradle/libs.versions.toml"))
            {
                catalog.Toml(files.Read(prefix + "gradle/libs.versions.toml") ?? "");
                return catalog;
            }

            foreach (var settings in (ReadOnlySpan<string>)["settings.gradle", "settings.gradle.kts"])
            {
                if (files.Contains(prefix + settings) && files.Read(prefix + settings) is { } text && text.Contains("versionCatalogs", StringComparison.Ordinal))
                    catalog.Settings(text);
            }

            if (place.Length == 0 || catalog.modules.Count > 0)
                return catalog;
        }
    }

    /// <summary>The modules that a name stands for, each as <c>group:artifact</c>.</summary>
    public ImmutableArray<string> Modules(string alias)
    {
        var name = Plain(alias.EndsWith(".get", StringComparison.Ordinal) ? alias[..^".get".Length] : alias);
        if (modules.TryGetValue(name, out var module))
            return [module];

        return bundles.TryGetValue(name.StartsWith("bundles-", StringComparison.Ordinal) ? name["bundles-".Length..] : name, out var bundle) ? [.. bundle.Select(modules.GetValueOrDefault).OfType<string>()] : [];
    }

    private void Toml(string text)
    {
        string? open = null;
        var inBundles = false;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            if (raw.Length > MaximumLine)
                continue;

            var line = raw.ToString();
            if (line.StartsWith('['))
            {
                inBundles = line.StartsWith("[bundles]", StringComparison.Ordinal);
                open = null;
            }
            else if (inBundles)
            {
                // spring = ["web", "jpa"], on one line or on several
                if (line.Split('=') is [var name, ..] and { Length: > 1 })
                    open = Plain(name.Trim());

                if (open is not null)
                    bundles[open] = [.. bundles.GetValueOrDefault(open, []), .. Item.Matches(line).Select(m => Plain(m.Groups["name"].Value))];
            }
            else if (Library.Match(line) is { Success: true } match)
            {
                modules[Plain(match.Groups["alias"].Value)] = match.Groups["module"].Success ? match.Groups["module"].Value : $"{match.Groups["group"].Value}:{match.Groups["name"].Value}";
            }
        }
    }

    // library("postgres", "org.postgresql:postgresql:42.7"), library("postgres", "org.postgresql", "postgresql").version("42.7")
    private void Settings(string text)
    {
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            if (raw.Length < MaximumLine && Declared.Match(raw.ToString()) is { Success: true } match)
                modules[Plain(match.Groups["alias"].Value)] = match.Groups["name"].Success ? $"{match.Groups["group"].Value}:{match.Groups["name"].Value}" : match.Groups["module"].Value;
        }
    }

    private static string Plain(string alias) => alias.Replace('.', '-').Replace('_', '-').ToLowerInvariant();

    [GeneratedRegex(@"^\s*(?<alias>[\w.-]+)\s*=\s*(?:\{.*?(?:module\s*=\s*""(?<module>[\w.-]+:[\w.-]+)""|group\s*=\s*""(?<group>[\w.-]+)""\s*,\s*name\s*=\s*""(?<name>[\w.-]+)"")|""(?<module>[\w.-]+:[\w.-]+):)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Library { get; }

    [GeneratedRegex("""\blibrary\(\s*["'](?<alias>[\w.-]+)["']\s*,\s*["'](?:(?<module>[\w.-]+:[\w.-]+)(?::[^"']*)?["']|(?<group>[\w.-]+)["']\s*,\s*["'](?<name>[\w.-]+)["'])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared { get; }

    [GeneratedRegex("""["'](?<name>[\w.-]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item { get; }
}
