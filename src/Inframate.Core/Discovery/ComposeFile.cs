using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A compose file: what runs beside the application, and what of it is built from this repository.</summary>
/// <param name="Path">The file.</param>
/// <param name="Services">Its services, in the order of the file.</param>
internal sealed record ComposeFile(string Path, ImmutableArray<ComposeService> Services)
{
    private const int MaximumMerges = 8;

    /// <summary>True for the file names that compose reads by itself.</summary>
    public static bool IsCompose(string path)
    {
        var name = RepositoryFiles.NameOf(path).ToLowerInvariant();

        return (name.StartsWith("docker-compose", StringComparison.Ordinal) || name.StartsWith("compose.", StringComparison.Ordinal))
            && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal));
    }

    /// <summary>Reads a compose file; null when it is missing or malformed, which is reported.</summary>
    public static ComposeFile? Read(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text)
            return null;

        var root = YamlNode.Parse(path, text, 1, out var problem, aliases: true);
        if (problem is { } bad)
        {
            files.Report(DiagnosticCatalog.MalformedYaml, bad.At, $"'{path}' is not valid YAML ({bad.What}), so the services in it are not known. Correct it at line {bad.At.Line}.");
            return null;
        }

        // The first form of these files had the services at the top.
        var services = root?["services"] as YamlMapping ?? (root is YamlMapping top && top.Entries.Any(e => e.Value["image"] is not null || e.Value["build"] is not null) ? top : null);
        var folder = RepositoryFiles.FolderOf(path);

        return new ComposeFile(path, services is null ? [] : [.. services.Entries.Where(e => services != root || e.Value is YamlMapping).Select(e => Service(files, folder, e, Extended(services, e.Value)))]);
    }

    /// <summary>True for a file that describes something else than the deployment: tests, continuous integration, debugging.</summary>
    public static bool IsForTests(string path)
        => RepositoryFiles.NameOf(path).ToLowerInvariant().Split('.', '-', '_').Any(w => w is "bench" or "benchmark" or "ci" or "debug" or "devcontainer" or "e2e" or "integration" or "test" or "testing" or "tests")
            || path.Split('/').Any(f => f.Equals("test", StringComparison.OrdinalIgnoreCase) || f.Equals("tests", StringComparison.OrdinalIgnoreCase));

    // Where images for development expect the code that they run.
    private static readonly string[] CodeFolders = ["/app", "/application", "/code", "/home/node/app", "/opt/app", "/srv", "/srv/app", "/usr/src/app", "/usr/app", "/var/www", "/var/www/app", "/var/www/html", "/workspace"];

    // extends: app, extends: { service: app }; what lies in another file is not followed.
    private static YamlNode? Extended(YamlMapping services, YamlNode service)
        => service["extends"] is { } extends && extends["file"] is null && (extends.Text ?? extends["service"]?.Text) is { } name ? services[name] : null;

    private static ComposeService Service(RepositoryFiles files, string folder, YamlEntry entry, YamlNode? extended)
    {
        var build = Value("build");
        var context = build?.Text ?? build?["context"]?.Text;
        var contextFolder = context is null ? null : RepositoryFiles.Combine(folder, context);
        var dockerfile = contextFolder is null ? null : RepositoryFiles.Combine(contextFolder, build?["dockerfile"]?.Text ?? "Dockerfile");

        return new ComposeService(entry.Key, Value("image")?.Text, contextFolder, dockerfile, entry.KeyAt)
        {
            Mounted = Items(Value("volumes")).Select(v => v.Name.Split(':')).Where(v => v.Length > 1 && v[0].StartsWith('.') && CodeFolders.Contains(v[1].TrimEnd('/'), StringComparer.Ordinal)).Select(v => RepositoryFiles.Combine(folder, v[0])).FirstOrDefault(f => f is not null),
            Command = string.Join(' ', Items(Value("command")).Concat(Items(Value("entrypoint"))).Select(i => i.Name)),
            DependsOn = [.. Items(Value("depends_on")).Concat(Items(Value("links"))).Select(i => (i.Name.Split(':')[0], i.At))],
            Environment =
            [
                .. Items(Value("env_file")).Select(i => RepositoryFiles.Combine(folder, i.Name)).OfType<string>().SelectMany(f => EnvironmentFile.Read(files, f)),
                .. Environment(Value("environment")),
            ],
        };

        YamlNode? Value(string key) => ComposeFile.Value(entry.Value, key) ?? (extended is null ? null : ComposeFile.Value(extended, key));
    }

    // Keys under '<<' stand behind those that the service has itself.
    private static YamlNode? Value(YamlNode service, string key, int depth = 0)
        => service[key] ?? service["<<"] switch
        {
            _ when depth >= MaximumMerges => null,
            YamlMapping merged => Value(merged, key, depth + 1),
            YamlSequence several => several.Items.Select(i => i[key]).FirstOrDefault(v => v is not null),
            _ => null,
        };

    private static IEnumerable<(string Name, SourceSpan At)> Items(YamlNode? node) => node switch
    {
        YamlScalar text => [(text.Value, text.At)],
        YamlSequence list => list.Items.OfType<YamlScalar>().Select(i => (i.Value, i.At)),
        YamlMapping map => map.Entries.Where(e => e.Key != "<<").Select(e => (e.Key, e.KeyAt)),
        _ => [],
    };

    private static IEnumerable<(string Name, string Value, SourceSpan At)> Environment(YamlNode? node)
    {
        if (node is YamlMapping map)
        {
            foreach (var inherited in map["<<"] switch { YamlMapping one => [one], YamlSequence several => several.Items.OfType<YamlMapping>(), _ => (IEnumerable<YamlMapping>)[] })
            {
                foreach (var entry in inherited.Entries.Where(e => map[e.Key] is null && e.Key != "<<"))
                    yield return (entry.Key, Default(entry.Value.Text ?? ""), entry.KeyAt);
            }

            foreach (var entry in map.Entries.Where(e => e.Key != "<<"))
                yield return (entry.Key, Default(entry.Value.Text ?? ""), entry.KeyAt);
        }
        else
        {
            foreach (var (text, at) in Items(node))
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                    yield return (text[..equals], Default(text[(equals + 1)..]), at);
            }
        }
    }

    // ${NAME:-default} and ${NAME-default}; what has no default stays as it is, for it is set but not known.
    private static string Default(string value)
    {
        if (!value.StartsWith("${", StringComparison.Ordinal) || !value.EndsWith('}') || value.AsSpan(2).Contains("${", StringComparison.Ordinal))
            return value;

        var dash = value.IndexOf('-', StringComparison.Ordinal);

        return dash < 0 ? value : value[(dash + 1)..^1];
    }
}

/// <summary>A service of a compose file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The image; null when none is named.</param>
/// <param name="Context">Folder that it is built from; null when it is not built here.</param>
/// <param name="Dockerfile">The Dockerfile that builds it; null when it is not built here.</param>
/// <param name="At">Its place.</param>
internal sealed record ComposeService(string Name, string? Image, string? Context, string? Dockerfile, SourceSpan At)
{
    /// <summary>The folder of code that is put into the image when it runs; null when none is.</summary>
    public string? Mounted { get; init; }

    /// <summary>What it runs instead of what its image says; empty when it says nothing.</summary>
    public string Command { get; init; } = "";

    /// <summary>The services that it waits for or is linked to.</summary>
    public ImmutableArray<(string Name, SourceSpan At)> DependsOn { get; init; } = [];

    /// <summary>The variables that it sets; a value that the shell gives stays as it is written.</summary>
    public ImmutableArray<(string Name, string Value, SourceSpan At)> Environment { get; init; } = [];
}
