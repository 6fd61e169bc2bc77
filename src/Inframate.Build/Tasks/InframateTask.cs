using System.Runtime.CompilerServices;
using Inframate.Agent.Failures;
using Microsoft.Build.Framework;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace Inframate.Build.Tasks;

/// <summary>What all our tasks share: the one place where an exception that nobody expected becomes a message.</summary>
public abstract class InframateTask : MSBuildTask
{
    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (InputException problem)
        {
            Log.LogError("inframate", problem.Id, null, null, problem.File, problem.Line, 0, 0, 0, "{0}", problem.Message);
            if (problem.InnerException is { } cause)
                Explain(cause);
        }
        catch (OperationCanceledException)
        {
            // The user ended the build, and MSBuild says so; nothing half is left behind.
            return false;
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            Log.LogError(
                "inframate", "INFRA9001", null, "https://github.com/inframate/inframate.build/issues", null, 0, 0, 0, 0,
                "{0}",
                $"Inframate failed with {bug.GetType().Name}: {bug.Message} This is a fault of Inframate.Build, not of your project. "
                + "Report it with the stack trace that 'dotnet build -v:detailed' shows, and set InframateEnabled to 'false' to build without it until it is mended.");
            Log.LogMessage(MessageImportance.Low, "{0}", bug.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Does the work; logs what there is to say.</summary>
    protected abstract void Run();

    // What the system refused (a full disk, a folder of root) has causes that the message of an exception does not say; the knowledge base does.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Explain(Exception cause)
    {
        var known = FailureClassifier.Classify($"Error: {cause.Message}").Where(f => f.Known is not null)
            .Select(f => new ReportedFailure { Failure = f, Origin = "build", At = TimeProvider.System.GetUtcNow(), Explanation = Explanation.Of(f) });
        foreach (var line in ErrorReport.ToLines([.. known]))
            Log.LogMessage(MessageImportance.High, "{0}", line);
    }
}
