using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Leaves a project's evaluated facts in its obj folder, and says which stack the project belongs to. Set up by Inframate.Build.targets.</summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeProject : InframateTask
{
    /// <summary>Absolute path of the project, or of the one C# file that is a program without a project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Absolute path of the file to write.</summary>
    [Required]
    public string FactsFile { get; set; } = "";

    /// <summary>Evaluated properties: the name, and the value as metadata <c>Value</c>.</summary>
    public ITaskItem[] Facts { get; set; } = [];

    /// <summary>The project's <c>PackageReference</c> items.</summary>
    public ITaskItem[] Packages { get; set; } = [];

    /// <summary>The project's <c>PackageVersion</c> items (central versions).</summary>
    public ITaskItem[] PackageVersions { get; set; } = [];

    /// <summary>The project's <c>ProjectReference</c> items.</summary>
    public ITaskItem[] ProjectReferences { get; set; } = [];

    /// <summary>The user's properties: the name without 'Inframate', and the value as metadata <c>Value</c>.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>The stack that the project belongs to; empty when an infra.proj covers it.</summary>
    [Output]
    public string Stack { get; set; } = "";

    /// <summary>Absolute paths of the projects of the stack, separated by ';'.</summary>
    [Output]
    public string Scope { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var stack = StackOptions.From(Options);
        var root = stack["RepositoryRoot"] is { Length: > 0 } given ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, folder)) : StackLocator.FindRoot(folder);
        WriteFacts(root);

        if (StackLocator.IsCovered(folder, root))
            return;

        var projects = StackLocator.ProjectsUnder(root);
        if (Packages.FirstOrDefault(p => p.ItemSpec == "Inframate.Build") is { } package && Same(package.GetMetadata("DefiningProjectFullPath"), ProjectFile))
            projects = Array.FindAll(projects, p => Same(p, ProjectFile) || StackLocator.ClaimsStack(p));

        if (projects.Length <= 1 || ProjectFile.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            projects = [ProjectFile];

        stack["Root"] = root;
        stack["Folder"] = projects.Length > 1 ? root : folder;
        Stack = stack.ToString();
        Scope = string.Join(';', projects);
    }

    private void WriteFacts(string root)
    {
        var central = PackageVersions.ToLookup(v => v.ItemSpec, v => v.GetMetadata("Version"), StringComparer.OrdinalIgnoreCase);
        var json = ProjectDescription.ToJson(
            Below(root, ProjectFile) ?? Path.GetFileName(ProjectFile),
            ProjectDescription.HashOf(ProjectFile),
            Facts.Select(f => KeyValuePair.Create(f.ItemSpec, f.ItemSpec == "ProjectAssetsFile" ? Below(root, f.GetMetadata("Value")) ?? "" : f.GetMetadata("Value"))),
            Packages.Select(p => (p.ItemSpec, Version(p, central), Below(root, p.GetMetadata("DefiningProjectFullPath")))),
            ProjectReferences.Select(r => Below(root, r.GetMetadata("FullPath"))).OfType<string>());

        WholeFile.Write(FactsFile, json);
    }

    private static string Version(ITaskItem package, ILookup<string, string> central)
        => package.GetMetadata("VersionOverride") is { Length: > 0 } own ? own
            : package.GetMetadata("Version") is { Length: > 0 } stated ? stated
            : central[package.ItemSpec].LastOrDefault() ?? "";

    private static string? Below(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative.Replace('\\', '/');
    }

    private static bool Same(string path, string other) => string.Equals(path, other, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
