using Microsoft.Build.Logging.StructuredLogger;

namespace Inframate.EndToEnd.Tests;

/// <summary>One run of the SDK.</summary>
internal sealed class BuildRun
{
    private readonly Build _log;

    public BuildRun(int exit, string output, Build log)
    {
        Exit = exit;
        Output = output;
        _log = log;
        Warnings = [.. log.FindChildrenRecursive<Warning>().Where(w => w.Code?.StartsWith("INFRA", StringComparison.Ordinal) == true)];
        Errors = [.. log.FindChildrenRecursive<Error>().Where(e => e.Code?.StartsWith("INFRA", StringComparison.Ordinal) == true)];
    }

    /// <summary>The exit code.</summary>
    public int Exit { get; }

    /// <summary>What the console showed.</summary>
    public string Output { get; }

    /// <summary>Our warnings.</summary>
    public IReadOnlyList<Warning> Warnings { get; }

    /// <summary>Our errors.</summary>
    public IReadOnlyList<Error> Errors { get; }

    /// <summary>The lines of the console that begin with our name.</summary>
    public IReadOnlyList<string> Summaries => [.. Output.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("Inframate: ", StringComparison.Ordinal))];

    /// <summary>Fails with the output when the run did not succeed.</summary>
    public BuildRun Succeeded()
    {
        Assert.True(Exit == 0, Output);
        return this;
    }

    /// <summary>Fails with the output when the run succeeded.</summary>
    public BuildRun Failed()
    {
        Assert.True(Exit != 0, Output);
        return this;
    }

    /// <summary>True when a task of this run loaded the assembly.</summary>
    public bool Loaded(string assembly) => _log.FindChildrenRecursive<Message>().Any(m => m.Text.Contains($"Assembly loaded", StringComparison.Ordinal) && m.Text.Contains($"{assembly},", StringComparison.Ordinal));

    /// <summary>How often a task of ours ran.</summary>
    public int Runs(string task) => _log.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>().Count(t => t.Name == task || t.Name.EndsWith("." + task, StringComparison.Ordinal));
}
