using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>The C# files of a repository's projects: read once, outlined, and parsed when they contain a name of interest.</summary>
internal sealed class CodeBase
{
    // Where configuration, registration and start-up happen, whatever is registered there.
    private static readonly string[] Structure =
    [
        "Amazon", "CannedACL", "CreateApplicationBuilder", "CreateBuilder", "CreateDefaultBuilder", "CreateSlimBuilder", "GetConnectionString", "GetEnvironmentVariable", "HostApplicationBuilder", "IApplicationBuilder", "IConfiguration",
        "IEndpointRouteBuilder", "IHostApplicationBuilder", "IHostBuilder", "IOptions", "IServiceCollection", "IWebHostBuilder", "Main(", "MapHealthChecks", "WebApplication",
    ];

    private readonly Dictionary<string, List<CodeFile>> byFolder;
    private readonly Dictionary<string, CodeFile> byPath;

    /// <summary>Reads the files of projects.</summary>
    /// <param name="files">The repository; the folders of the projects have been walked.</param>
    /// <param name="projects">The projects.</param>
    /// <param name="names">Names that make a file interesting.</param>
    public CodeBase(RepositoryFiles files, IReadOnlyCollection<DotNetProject> projects, IEnumerable<string> names)
    {
        var interesting = SearchValues.Create([.. names, .. Structure], StringComparison.Ordinal);
        var owners = projects.GroupBy(p => p.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var sources = files.Files.Where(IsSource).Select(path => (Path: path, Owner: Owner(path, owners))).ToList();
        var linked = projects.SelectMany(p => p.LinkedSources.Select(path => (Path: path, Owner: (DotNetProject?)p)));

        var read = sources.Where(s => s.Owner is not null).Concat(linked).DistinctBy(s => s.Path).AsParallel().AsOrdered()
            .Select(s => files.Read(s.Path) is { } text ? new CodeFile(s.Path, text, s.Owner!, text.AsSpan().ContainsAny(interesting)) : null)
            .OfType<CodeFile>().ToList();

        var declared = read.SelectMany(f => f.Declarations).Select(d => d.Name).ToFrozenSet(StringComparer.Ordinal);
        read.AsParallel().ForAll(f => f.Outline(declared));

        byFolder = read.GroupBy(f => f.Owner.Folder, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        byPath = read.ToDictionary(f => f.Path, StringComparer.Ordinal);
    }

    /// <summary>The files that a project compiles.</summary>
    public IEnumerable<CodeFile> FilesOf(DotNetProject project)
        => (byFolder.TryGetValue(project.Folder, out var own) ? own : [])
            .Concat(project.LinkedSources.Select(path => byPath.GetValueOrDefault(path)).OfType<CodeFile>())
            .Distinct();

    private static bool IsSource(string path)
        => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".Designer.cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)
            && !path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal);

    private static DotNetProject? Owner(string path, Dictionary<string, DotNetProject> owners)
    {
        for (var folder = RepositoryFiles.FolderOf(path); ; folder = RepositoryFiles.FolderOf(folder))
        {
            if (owners.TryGetValue(folder, out var owner))
                return owner;

            if (folder.Length == 0)
                return null;
        }
    }
}
