using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>The settings of Spring, Quarkus and Micronaut as they hold where the program is deployed: those of all profiles, of the profiles that are on, and of production.</summary>
internal static class SpringSettings
{
    private static readonly string[] Folders = ["src/main/resources", "src/main/resources/config"];

    private static readonly string[] Production = ["prod", "production"];

    private static readonly string[] Development = ["dev", "development", "local", "test"];

    /// <summary>Sets what holds, the weaker first.</summary>
    public static void Read(RepositoryFiles files, string folder, IEnumerable<DeployedUnit> units, Action<string, string, SourceSpan> set)
    {
        string? named = null;
        Part[] parts = [.. from name in (string[])["bootstrap", "application"] from below in Folders from part in Parts(files, $"{(folder.Length == 0 ? "" : folder + "/")}{below}/{name}") select part];
        foreach (var (key, value, at) in parts.Where(p => p.Profile is null).SelectMany(p => p.Values))
        {
            if (key is "spring.profiles.active" or "spring.profiles.default")
                named = value;

            Set(key, value, at);
        }

        var given = units.SelectMany(u => u.Environment).LastOrDefault(e => e.Name is "SPRING_PROFILES_ACTIVE" or "MICRONAUT_ENVIRONMENTS" or "QUARKUS_PROFILE").Value ?? named ?? "";
        string[] active = [.. (given.StartsWith("${", StringComparison.Ordinal) ? given.TrimEnd('}')[(given.LastIndexOf(':') + 1)..] : given).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        foreach (var wanted in (string[][])[[.. active.Except(Development)], Production])
        {
            foreach (var (key, value, at) in parts.Where(p => p.Profile is { } profile && Holds(profile, wanted)).SelectMany(p => p.Values))
                Set(key, value, at);

            foreach (var file in from profile in wanted from below in Folders from part in Parts(files, $"{(folder.Length == 0 ? "" : folder + "/")}{below}/application-{profile}") from value in part.Values select value)
                Set(file.Key, file.Value, file.At);
        }

        // %prod.quarkus.datasource.db-kind
        void Set(string key, string value, SourceSpan at)
        {
            if (!key.StartsWith('%'))
                set(key, value, at);
            else if (Production.Contains(key[1..].Split('.')[0], StringComparer.Ordinal) && key.IndexOf('.', StringComparison.Ordinal) is var dot and > 0)
                set(key[(dot + 1)..], value, at);
        }
    }

    // "prod | staging", "!local", "cloud, prod"
    private static bool Holds(string profile, string[] wanted)
        => profile.Split([',', '|', '&', '(', ')', ' '], StringSplitOptions.RemoveEmptyEntries).Any(w => w.StartsWith('!') ? wanted == Production && Development.Contains(w[1..], StringComparer.Ordinal) : wanted.Contains(w, StringComparer.Ordinal));

    private static IEnumerable<Part> Parts(RepositoryFiles files, string path)
    {
        if (EnvironmentFile.Read(files, path + ".properties") is { Length: > 0 } properties)
            yield return new Part(null, [.. properties]);

        foreach (var yaml in (string[])[path + ".yml", path + ".yaml"])
        {
            foreach (var document in files.Contains(yaml) && files.Read(yaml) is { } text ? YamlNode.Documents(yaml, text) : [])
            {
                var values = new List<(string Key, string Value, SourceSpan At)>();
                ForeignSettings.Flatten("", document, (key, value, at) => values.Add((key, value, at)));

                // Spring Boot wrote 'spring.profiles: prod' before 2.4.
                yield return new Part(values.Find(v => v.Key is "spring.config.activate.on-profile" or "spring.profiles").Value, values);
            }
        }
    }

    /// <summary>What stands together in a file.</summary>
    /// <param name="Profile">The profiles that it is for; null when it is for all.</param>
    /// <param name="Values">Its keys and values.</param>
    private sealed record Part(string? Profile, List<(string Key, string Value, SourceSpan At)> Values);
}
