using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A compose file: what runs beside the application, and what of it is built from this repository.</summary>
/// <param name="Path">The file.</param>
/// <param name="Services">Its services, in the order of the file.</param>
internal sealed record ComposeFile(string Path, ImmutableArray<ComposeService> Services)
{
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

        var root = YamlNode.Parse(path, text, 1, out var problem);
        if (problem is { } bad)
        {
            files.Report(DiagnosticCatalog.MalformedYaml, bad.At, $"'{path}' is not valid YAML ({bad.What}), so the services in it are not known. Correct it at line {bad.At.Line}.");
            return null;
        }

        if (root?["services"] is not YamlMapping services)
            return new ComposeFile(path, []);

        var folder = RepositoryFiles.FolderOf(path);

        return new ComposeFile(path, [.. services.Entries.Select(e => Service(folder, e))]);
    }

    private static ComposeService Service(string folder, YamlEntry entry)
    {
        var build = entry.Value["build"];
        var context = build?.Text ?? build?["context"]?.Text;
        var contextFolder = context is null ? null : RepositoryFiles.Combine(folder, context);
        var dockerfile = contextFolder is null ? null : RepositoryFiles.Combine(contextFolder, build?["dockerfile"]?.Text ?? "Dockerfile");

        return new ComposeService(entry.Key, entry.Value["image"]?.Text, contextFolder, dockerfile, entry.KeyAt);
    }
}

/// <summary>A service of a compose file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The image; null when none is named.</param>
/// <param name="Context">Folder that it is built from; null when it is not built here.</param>
/// <param name="Dockerfile">The Dockerfile that builds it; null when it is not built here.</param>
/// <param name="At">Its place.</param>
internal sealed record ComposeService(string Name, string? Image, string? Context, string? Dockerfile, SourceSpan At);
