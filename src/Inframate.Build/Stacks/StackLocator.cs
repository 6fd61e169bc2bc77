using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Inframate.Build.Stacks;

/// <summary>
/// Decides which stack a project belongs to. The rule: where the package is referenced decides how far its stack reaches. A reference in a shared file
/// (Directory.Build.props, Directory.Packages.props) makes one stack for the solution; a reference in a project file makes a stack of that project, and
/// projects of one solution that each have one share a stack. A folder with an infra.proj is a stack of its own, and its projects only describe themselves.
/// </summary>
internal static partial class StackLocator
{
    private const int MaxProjects = 4_000;

    /// <summary>The nearest folder above a project with a solution or a <c>.git</c>; the project's own folder when there is none.</summary>
    public static string FindRoot(string projectFolder)
    {
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")) || Solutions(folder).Any())
                return folder;
        }

        return projectFolder;
    }

    /// <summary>True when an infra.proj in this folder or above it, up to the root, covers the project.</summary>
    public static bool IsCovered(string projectFolder, string root)
    {
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "infra.proj")))
                return true;

            if (folder.Length <= root.Length)
                return false;
        }

        return false;
    }

    /// <summary>The projects of the solutions in a folder, absolute, in ordinal order; those in the folders below when it has no solution.</summary>
    public static string[] ProjectsUnder(string root)
    {
        var projects = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var solution in Solutions(root))
        {
            foreach (Match match in ProjectPath.Matches(File.ReadAllText(solution)))
                projects.Add(Path.GetFullPath(match.Groups[1].Value.Replace('\\', '/'), root));
        }

        if (projects.Count == 0)
        {
            foreach (var project in ProjectFiles(root).Take(MaxProjects))
                projects.Add(project);
        }

        return [.. projects];
    }

    /// <summary>True when the text of a project file references the package by itself and looks deployable. A file that is gone or unreadable claims nothing.</summary>
    public static bool ClaimsStack(string project)
    {
        try
        {
            var text = File.ReadAllText(project);
            return PackageReference.IsMatch(text) && Deployable.IsMatch(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The analysis reads the same file and reports it; here it only means that this project makes no claim on the stack.
            return false;
        }
    }

    private static IEnumerable<string> Solutions(string folder) =>
        new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry e) => e.ToFullPath(), Shallow)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) =>
                !e.IsDirectory && (e.FileName.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || e.FileName.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase)),
        }.Order(StringComparer.Ordinal);

    private static FileSystemEnumerable<string> ProjectFiles(string folder) =>
        new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry e) => e.ToFullPath(), Deep)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) =>
                !e.IsDirectory && Path.GetExtension(e.FileName) is ".csproj" or ".fsproj" or ".vbproj",
            ShouldRecursePredicate = static (ref FileSystemEntry e) =>
                e.FileName is not ("bin" or "obj" or "node_modules" or ".git" or ".terraform" or "artifacts"),
        };

    private static EnumerationOptions Shallow { get; } = new() { IgnoreInaccessible = true };

    private static EnumerationOptions Deep { get; } = new() { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.ReparsePoint };

    [GeneratedRegex("\"([^\"\r\n]+\\.(?:cs|fs|vb)proj)\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectPath { get; }

    [GeneratedRegex("<PackageReference\\s[^>]*\"Inframate\\.Build\"", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageReference { get; }

    [GeneratedRegex("Microsoft\\.NET\\.Sdk\\.(?:Web|Worker|BlazorWebAssembly)\"|<OutputType>(?:Win)?Exe<|<AWSProjectType>|<AzureFunctionsVersion>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deployable { get; }
}
