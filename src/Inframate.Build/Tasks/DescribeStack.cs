using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Describes the stack of an infra.proj: the whole repository below it, in any language.</summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeStack : InframateTask
{
    /// <summary>Absolute path of the infra.proj.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The user's properties: the name without 'Inframate', and the value as metadata <c>Value</c>.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>The stack.</summary>
    [Output]
    public string Stack { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var stack = StackOptions.From(Options);
        stack["Root"] = Path.TrimEndingDirectorySeparator(Path.GetFullPath(stack["RepositoryRoot"], folder));
        stack["Folder"] = folder;
        stack["WholeRepository"] = "true";
        Stack = stack.ToString();
    }
}
