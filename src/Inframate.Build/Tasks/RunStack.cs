using System.Diagnostics;
using System.Globalization;
using Inframate.Build.Logs;
using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>
/// Runs one action of a stack, and logs what it found. A build in which nothing changed logs the findings of the last run from its cache and loads nothing else.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RunStack : CancelableStackTask
{
    /// <summary>The action: <c>Build</c>, <c>Analyze</c>, <c>Generate</c>, <c>Secure</c>, <c>Baseline</c>, <c>Fix</c> or <c>Estimate</c>.</summary>
    [Required]
    public string Action { get; set; } = "";

    /// <summary>Absolute paths of the projects that the stack covers, separated by ';'; empty for a whole repository.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Facts of projects that this build has just written.</summary>
    public ITaskItem[] FactsFiles { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        var started = Stopwatch.GetTimestamp();
        var stack = Stacks.Stack.Parse(Stack);
        var action = StackAction.Named(Action);
        var engine = Path.GetDirectoryName(typeof(RunStack).Assembly.Location)!;
        var cacheFile = Path.Combine(stack.ReportFolder, "cache.txt");

        var key = StackCache.KeyOf($"{OptionsOfResult(stack)}\n{Scope}\n{PublicProperties.WrongOnCommandLine(BuildEngine6.GetGlobalProperties())}", engine);
        var result = action.Name == "Build" ? StackCache.Read(cacheFile, key, stack.Root, TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
        if (result is null or { State: CacheState.Reanalyse })
        {
            var files = new StackFiles(stack);
            using (files.Lock(Cancelled))
            {
                result = RunEngine(stack, action, key, result);
                if (action.Name == "Build")
                    result.Write(cacheFile);
            }
        }
        else if (result.State == CacheState.Touched)
        {
            result.Write(cacheFile);
        }

        Tell(stack, action, result, Stopwatch.GetElapsedTime(started));
    }

    // A method of its own, so that the engine's assemblies are loaded only when it is called.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private StackCache RunEngine(Stack stack, StackAction action, string key, StackCache? last)
    {
        using var model = StackModel.Open(stack, action.Name.ToLowerInvariant(), action.AsksModel, () => SharedSupervisor.Of(BuildEngine4, stack, StartFolder));
        var result = StackRun.Run(
            stack,
            action,
            Scope.Split(';', StringSplitOptions.RemoveEmptyEntries),
            FactsFiles.Select(f => f.ItemSpec),
            PublicProperties.CheckCommandLine(BuildEngine6.GetGlobalProperties()),
            key,
            Path.Combine(stack.ReportFolder, "sources.bin"),
            last,
            model,
            Cancelled);

        InputException? unmet = null;
        foreach (var line in model?.Close(out unmet) ?? [])
            Log.LogMessage(MessageImportance.High, "{0}", line);

        return unmet is null ? result : throw unmet;
    }

    private void Tell(Stack stack, StackAction action, StackCache result, TimeSpan took)
    {
        var policy = new SeverityPolicy(stack, action.DefaultFailOn);
        var job = ActionsLog.Open(stack.Root, Environment.GetEnvironmentVariable);
        int errors = 0, warnings = 0;
        foreach (var finding in SeverityPolicy.Problems(stack).Concat(result.Findings))
        {
            var file = finding.File.Length == 0 ? PlaceOfOptions(stack) : Path.GetFullPath(finding.File, stack.Root);
            var level = policy.LevelOf(finding);
            if (level != Level.None && action.FailsFor(finding.Id))
                level = Level.Error;

            var message = job is null ? finding.Message : ActionsLog.Defused(finding.Message);
            if (level is Level.Error or Level.Warning)
                job?.Add(finding, level == Level.Error, file);

            switch (level)
            {
                case Level.Error:
                    errors++;
                    Log.LogError(finding.Category, finding.Id, null, finding.HelpLink, file, finding.Line, finding.Column, 0, 0, "{0}", message);
                    break;
                case Level.Warning:
                    warnings++;
                    Log.LogWarning(finding.Category, finding.Id, null, finding.HelpLink, file, finding.Line, finding.Column, 0, 0, "{0}", message);
                    break;
                case Level.Message:
                    Log.LogMessage(finding.Category, finding.Id, null, file, finding.Line, finding.Column, 0, 0, MessageImportance.Normal, "{0}", message);
                    break;
                case Level.None:
                    break;
            }
        }

        foreach (var line in job?.Lines() ?? [])
            Log.LogMessage(MessageImportance.High, "{0}", line);

        // A build is one of many steps; who asks for the findings gets them on the page of the run.
        if (action.Name == "Secure" && job?.Summarise(Path.Combine(stack.ReportFolder, "security.md")) is { } why)
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: the summary of the step was not written: {why}");

        var time = string.Create(CultureInfo.InvariantCulture, $" ({took.TotalMilliseconds:0} ms)");
        for (var i = 0; i < result.Lines.Count; i++)
        {
            var line = result.Lines[i]
                .Replace("{errors}", Count(errors, "error"), StringComparison.Ordinal)
                .Replace("{warnings}", Count(warnings, "warning"), StringComparison.Ordinal);
            Log.LogMessage(MessageImportance.High, "{0}", i == 0 ? line + time : job is null ? line : ActionsLog.Defused(line));
        }
    }

    // What is wrong with the command line is on no line of a file; the project that it was given for is the nearest place.
    private string PlaceOfOptions(Stack stack)
        => stack.WholeRepository ? Path.Combine(stack.Folder, "infra.proj") : Scope.IndexOf(';', StringComparison.Ordinal) < 0 ? Scope : stack.Folder;

    // Thresholds decide how a finding is shown, not what is found, and a build asks no model; one with others is answered from the same cache.
    private static string OptionsOfResult(Stack stack)
    {
        var options = Stacks.Stack.Parse(stack.ToString());
        foreach (var shown in (string[])["EjectPath", "FailOn", "FixMode", "WarnOn", "ErrorLog", "Binlog", "AiEmbeddingModel", "AiEndpoint", "AiRefresh", "TreatWarningsAsErrors", "NoWarn", "WarningsAsErrors", "WarningsNotAsErrors"])
            options.Remove(shown);

        return options.ToString();
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
