using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>What the tasks share that work on a stack for long enough to be cancelled.</summary>
public abstract class CancelableStackTask : InframateTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>The stack, as DescribeProject or DescribeStack gave it.</summary>
    [Required]
    public string Stack { get; set; } = "";

    /// <summary>Absolute path of the folder that the command was started in: the stacks of one build have it in common, and relative names on the command line are of it.</summary>
    [Required]
    public string StartFolder { get; set; } = "";

    /// <summary>Cancelled when the user ends the build.</summary>
    protected CancellationToken Cancelled => _cancel.Token;

    /// <inheritdoc/>
    public void Cancel() => _cancel.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancel.Dispose();
        GC.SuppressFinalize(this);
    }
}
