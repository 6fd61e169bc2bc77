using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Programs of one C# file, without a project: <c>dotnet run api.cs</c>. Directives at the top of the file say what a project file says elsewhere.</summary>
// https://learn.microsoft.com/dotnet/core/sdk/file-based-apps
internal static class FileProgram
{
    private const string DefaultFramework = "net10.0";

    /// <summary>True for a C# file.</summary>
    public static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>The program as a project; null when the file does not say that it is one.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="path">A C# file that no project compiles.</param>
    public static DotNetProject? Find(RepositoryFiles files, string path)
        => files.Read(path) is { } text && (text.StartsWith("#!", StringComparison.Ordinal) || text.Contains("#:", StringComparison.Ordinal)) ? Read(files, path, text, out var says) is var program && says ? program : null : null;

    /// <summary>A file that somebody builds as a program, as a project.</summary>
    public static DotNetProject Read(RepositoryFiles files, string path) => Read(files, path, files.Read(path) ?? "", out _);

    private static DotNetProject Read(RepositoryFiles files, string path, string text, out bool says)
    {
        var folder = RepositoryFiles.FolderOf(path);
        var sdks = new List<(string Name, SourceSpan At)>();
        var packages = new SortedDictionary<string, PackageUse>(StringComparer.OrdinalIgnoreCase);
        var references = new SortedSet<string>(StringComparer.Ordinal);
        var properties = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var places = ImmutableDictionary.CreateBuilder<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        properties["OutputType"] = "Exe";
        properties["TargetFramework"] = DefaultFramework;

        says = false;
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.StartsWith("#!") && number == 1)
            {
                says = trimmed.Contains("dotnet", StringComparison.Ordinal);
                continue;
            }

            if (trimmed.IsEmpty || trimmed.StartsWith("//"))
                continue;

            if (!trimmed.StartsWith("#:"))
                break;

            says = true;
            var words = trimmed[2..].ToString().Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
            if (words is not [var directive, { Length: > 0 } value])
                continue;

            var at = new SourceSpan(path, number, 1);
            switch (directive)
            {
                case "sdk":
                    sdks.Add((value.Split('@')[0], at));
                    break;
                case "package":
                    var parts = value.Split('@', 2);
                    packages[parts[0]] = new PackageUse(parts[0], parts is [_, { Length: > 0 } version] ? version : null, at);
                    break;
                case "project" when RepositoryFiles.Combine(folder, value) is { } target:
                    if ((SolutionFile.IsProject(target) ? target : files.Files.Where(f => RepositoryFiles.FolderOf(f) == target && SolutionFile.IsProject(f)).Order(StringComparer.Ordinal).FirstOrDefault()) is { } project)
                        references.Add(project);

                    break;
                case "property" when value.Split(['=', ' '], 2) is [var name, var set]:
                    properties[name.Trim()] = set.Trim();
                    places[name.Trim()] = at;
                    break;
            }
        }

        return new DotNetProject
        {
            Path = path,
            Sdks = sdks.Count == 0 ? ["Microsoft.NET.Sdk"] : [.. sdks.Select(s => s.Name)],
            SdkAt = sdks.Count == 0 ? new SourceSpan(path, 1) : sdks[0].At,
            Properties = properties.ToImmutable(),
            PropertyPlaces = places.ToImmutable(),
            Packages = [.. packages.Values],
            References = [.. references],
            LinkedSources = [path],
        };
    }
}
