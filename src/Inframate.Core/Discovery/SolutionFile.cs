using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>A solution (.sln, .slnx) or solution filter (.slnf).</summary>
/// <param name="Path">The file.</param>
/// <param name="Projects">The projects it lists that lie under the root, in ordinal order.</param>
internal sealed record SolutionFile(string Path, ImmutableArray<string> Projects)
{
    /// <summary>Name of the file without its extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>True for a file name of a solution or a filter.</summary>
    public static bool IsSolution(string path)
        => path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a solution; null when it cannot be read, which is reported.</summary>
    public static SolutionFile? Read(RepositoryFiles files, string path)
    {
        if (files.Read(path) is not { } text)
            return null;

        var folder = RepositoryFiles.FolderOf(path);
        try
        {
            var names = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".slnx" => Slnx(text),
                ".slnf" => Slnf(text, ref folder),
                _ => Sln(text),
            };

            return new SolutionFile(path, [.. names.Select(n => RepositoryFiles.Combine(folder, n)).OfType<string>().Where(IsProject).Distinct().Order(StringComparer.Ordinal)]);
        }
        catch (Exception exception) when (exception is XmlException or JsonException)
        {
            files.Report(DiagnosticCatalog.UnreadableProject, new SourceSpan(path), $"'{path}' cannot be read as a solution, so the projects are taken from the folders. Correct the file.");
            return null;
        }
    }

    /// <summary>True for a file name of a .NET project.</summary>
    public static bool IsProject(string path)
        => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".fsproj", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".vbproj", StringComparison.OrdinalIgnoreCase);

    // Project("{type}") = "name", "path", "{id}"
    private static List<string> Sln(string text)
    {
        var names = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("Project(", StringComparison.Ordinal))
                continue;

            var parts = line.ToString().Split('"');
            if (parts.Length > 5)
                names.Add(parts[5]);
        }

        return names;
    }

    private static List<string> Slnx(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

        return [.. XDocument.Load(reader).Descendants().Where(e => e.Name.LocalName == "Project").Select(e => e.Attribute("Path")?.Value).OfType<string>()];
    }

    private static List<string> Slnf(string text, ref string folder)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 });
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("solution", out var solution)
            || solution.ValueKind != JsonValueKind.Object)
            return [];

        // The projects of a filter are relative to its solution.
        if (solution.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String && RepositoryFiles.Combine(folder, path.GetString()!) is { } full)
            folder = RepositoryFiles.FolderOf(full);

        return solution.TryGetProperty("projects", out var projects) && projects.ValueKind == JsonValueKind.Array
            ? [.. projects.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!)]
            : [];
    }
}
