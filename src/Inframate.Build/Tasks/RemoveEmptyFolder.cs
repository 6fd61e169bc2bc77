using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Removes a folder that a clean has emptied; leaves one in which something of the user's is left.</summary>
[MSBuildMultiThreadableTask]
public sealed class RemoveEmptyFolder : InframateTask
{
    /// <summary>Absolute path of the folder; need not exist.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run() => Stacks.StackFiles.RemoveIfEmpty(Path.TrimEndingDirectorySeparator(Folder));
}
