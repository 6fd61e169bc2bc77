using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Build.Logging.StructuredLogger;
using Task = System.Threading.Tasks.Task;

namespace Inframate.EndToEnd.Tests;

/// <summary>The real SDK, run as a user runs it; what it did is read from the binary log.</summary>
internal static class Sdk
{
    // A build that hangs is a failure with its output, not a test run that never ends.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Absolute path of this repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Absolute path of the folder with the tasks that this run was built with; ends in a separator.</summary>
    public static string Output { get; } = Path.Combine(Repository, "src", "Inframate.Build", "bin", Package.Configuration, "net10.0") + Path.DirectorySeparatorChar;

    /// <summary>Runs <c>dotnet</c> with a binary log.</summary>
    public static async Task<BuildRun> Build(string folder, params string[] arguments)
    {
        var log = Path.Combine(folder, "run.binlog");
        File.Delete(log);
        var (exit, output) = await Run("dotnet", folder, [.. arguments, "-nodeReuse:false", "-tl:off", $"-bl:{log}"]);
        Assert.True(File.Exists(log), $"There is no binary log:\n{output}");
        return new BuildRun(exit, output, BinaryLog.ReadBuild(log));
    }

    /// <summary>Starts <c>dotnet</c> and ends it, with all that it started, as soon as a change in the watched folder makes the condition hold; a condition that never holds leaves it to its own end.</summary>
    public static async Task KillWhen(Func<bool> condition, string watched, string folder, IEnumerable<string> arguments)
    {
        var reached = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(watched) { IncludeSubdirectories = true };
        watcher.Renamed += (_, _) => Check();
        watcher.Changed += (_, _) => Check();
        watcher.EnableRaisingEvents = true;

        using var process = Process.Start(StartInfo("dotnet", folder, arguments, null))!;
        var ended = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        await Task.WhenAny(reached.Task, ended);

        process.Kill(entireProcessTree: true);
        await ended;

        void Check()
        {
            try
            {
                if (condition())
                    reached.TrySetResult();
            }
            catch (IOException)
            {
                // A file went away while it was being replaced; the change that ends the replacement comes next.
            }
        }
    }

    /// <summary>Runs a program to its end and returns its exit code and what it printed.</summary>
    public static async Task<(int Exit, string Output)> Run(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(StartInfo(program, folder, arguments, environment))!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{program} {string.Join(' ', arguments)}' did not end within {Limit.TotalMinutes} minutes:\n{output}");
        }

        return (process.ExitCode, output.ToString());
    }

    private static ProcessStartInfo StartInfo(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What this test run was started with must not reach the builds that it starts.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k is "CI" or "ContinuousIntegrationBuild").ToList())
            start.Environment.Remove(name);

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // The compiler's own analyzers cost more than the rest of such a build, and nothing here is about them.
        start.Environment["RunAnalyzers"] = "false";
        start.Environment["NuGetAudit"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
            output.Append(line).Append('\n');
    }

    private static string FindRepository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
