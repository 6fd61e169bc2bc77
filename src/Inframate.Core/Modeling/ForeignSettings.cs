using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What configures a program in another language, as far as the repository says: its example of a .env file, the settings of its framework, and the variables that its deployment gives it.</summary>
internal static class ForeignSettings
{
    private static readonly string[] EnvironmentFiles = [".env.dist", ".env.template", ".env.sample", ".env.example", ".env", ".env.production"];

    /// <summary>Keys with values, the weaker source first.</summary>
    public static ImmutableArray<(string Key, string Value, SourceSpan At)> Read(RepositoryFiles files, string folder, string language, IEnumerable<DeployedUnit> units)
    {
        var values = ImmutableArray.CreateBuilder<(string, string, SourceSpan)>();
        foreach (var name in EnvironmentFiles)
            values.AddRange(EnvironmentFile.Read(files, Path(folder, name)));

        if (language == "java")
        {
            foreach (var name in (ReadOnlySpan<string>)["application", "bootstrap"])
            {
                values.AddRange(EnvironmentFile.Read(files, Path(folder, $"src/main/resources/{name}.properties")));
                Yaml(files, Path(folder, $"src/main/resources/{name}.yml"), values);
                Yaml(files, Path(folder, $"src/main/resources/{name}.yaml"), values);
            }
        }

        if (language == "ruby")
            Adapter(files, Path(folder, "config/database.yml"), values);

        foreach (var unit in units)
        {
            foreach (var (name, value, at) in unit.Environment)
                values.Add((name, value, at));
        }

        return values.ToImmutable();
    }

    private static string Path(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    // Only the first document: those after it are for profiles.
    private static void Yaml(RepositoryFiles files, string path, ImmutableArray<(string, string, SourceSpan)>.Builder values)
    {
        if (files.Exists(path) && files.Read(path) is { } text && YamlNode.Parse(path, text, 1, out _) is { } root)
            Flatten("", root);

        void Flatten(string prefix, YamlNode node)
        {
            if (node is YamlScalar scalar)
                values.Add((prefix, scalar.Value, scalar.At));
            else if (node is YamlMapping map)
            {
                foreach (var entry in map.Entries)
                    Flatten(prefix.Length == 0 ? entry.Key : $"{prefix}.{entry.Key}", entry.Value);
            }
        }
    }

    // database.yml is a template; the lines are looked at: the adapter of production, else the first one.
    private static void Adapter(RepositoryFiles files, string path, ImmutableArray<(string, string, SourceSpan)>.Builder values)
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
            values.Add(("adapter", found.Value, found.At));
    }
}
