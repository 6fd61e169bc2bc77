using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Removes what the runs of a stack wrote into obj, and nothing of the user's.</summary>
[MSBuildMultiThreadableTask]
public sealed class CleanStack : InframateTask
{
    /// <summary>The stack, as DescribeProject or DescribeStack gave it.</summary>
    [Required]
    public string Stack { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var stack = Stacks.Stack.Parse(Stack);
        if (!Directory.Exists(stack.ReportFolder))
            return;

        // The copy that terraform was run in, with the providers that it fetched.
        var copy = Path.Combine(stack.ReportFolder, "terraform");
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);

        foreach (var file in new StackFiles(stack).Clean())
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: '{stack.Relative(file)}' was edited by hand, so the clean leaves it.");
    }
}
