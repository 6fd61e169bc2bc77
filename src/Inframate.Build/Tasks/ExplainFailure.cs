using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;
using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Explains what stands in a log: of a failed build, of Terraform, or of anything else that prints errors.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExplainFailure : InframateTask, ICancelableTask, IDisposable
{
    // A log beyond this is read from both ends: the first errors cause the others, and the last say what stopped it.
    private const int LargestLog = 64 * 1024 * 1024;

    private readonly CancellationTokenSource _cancel = new();

    /// <summary>The stack, as DescribeProject or DescribeStack gave it. Its options name the logs.</summary>
    [Required]
    public string Stack { get; set; } = "";

    /// <summary>Absolute path of the folder that the command was started in; relative names of logs are of that folder, or else of the stack's.</summary>
    [Required]
    public string StartFolder { get; set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _cancel.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancel.Dispose();

    /// <inheritdoc/>
    protected override void Run()
    {
        var stack = Stacks.Stack.Parse(Stack);
        var now = TimeProvider.System.GetUtcNow();
        var key = ModelKey.FromEnvironment();
        var failures = ImmutableArray.CreateBuilder<ReportedFailure>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var logs = Logs(stack);
        foreach (var log in logs)
        {
            var text = log.EndsWith(".binlog", StringComparison.OrdinalIgnoreCase) ? BinlogText.Read(log) : ReadText(log);

            // A program that was given the key may have printed it.
            text = key?.RemoveFrom(text) ?? text;
            texts[NameOf(log, stack)] = text;
            failures.AddRange(FailureClassifier.Classify(text).Select(f => new ReportedFailure { Failure = f, Origin = NameOf(log, stack), At = now, Explanation = Explanation.Of(f) }));
        }

        var payloads = new Dictionary<string, string>(StringComparer.Ordinal);
        var reported = Advise(stack, failures.ToImmutable(), texts, key, payloads);
        var files = new StackFiles(stack);
        using (files.Lock(_cancel.Token))
        {
            files.Write(
                stack.ReportFolder,
                new Dictionary<string, string>(payloads) { ["error-report.json"] = ErrorReport.ToJson(reported), ["error-report.md"] = ErrorReport.ToMarkdown(reported) },
                static name => name.StartsWith("error-report.", StringComparison.Ordinal) || name.StartsWith("ai/explain-", StringComparison.Ordinal));
        }

        foreach (var line in ErrorReport.ToLines(reported))
            Log.LogMessage(MessageImportance.High, "{0}", line);

        var count = reported.Length switch { 0 => "no error", 1 => "1 cause", var n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{n} causes") };
        Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: {count} found in {string.Join(", ", logs.Select(l => $"'{NameOf(l, stack)}'"))} -> {stack.Relative(stack.ReportFolder)}/error-report.json");
    }

    // What the knowledge base says stands until the lock or the model says better. Without a key there is no client, and so no connection.
    private ImmutableArray<ReportedFailure> Advise(Stack stack, ImmutableArray<ReportedFailure> failures, Dictionary<string, string> texts, ModelKey? key, Dictionary<string, string> payloads)
    {
        var mode = stack["Ai"].ToLowerInvariant();
        if (mode is not ("" or "off" or "auto" or "required"))
            throw new InputException("INFRA0002", $"InframateAi is '{stack["Ai"]}', but its values are 'off', 'auto' and 'required'. Set it to one of them or remove it.");

        var lockFile = Path.Combine(Path.GetDirectoryName(stack.RequirementsFile)!, "inframate.lock.json");
        if (mode == "off" || key is null && mode != "required" && !File.Exists(lockFile))
            return failures;

        var refresh = stack["AiRefresh"].Equals("true", StringComparison.OrdinalIgnoreCase);
        var request = new AdviceRequest
        {
            Failures = failures,
            TextOf = f => texts[f.Origin],
            Key = key,
            Model = stack["AiModel"],
            Endpoint = stack["AiEndpoint"],
            Refresh = refresh && key is not null,
            Lock = File.Exists(lockFile) ? ReadText(lockFile) : null,
            Private = [(stack.Root + Path.DirectorySeparatorChar, ""), (stack.Root.Replace('\\', '/') + "/", ""), (stack.Root, "."), (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~")],
            Sending = payload =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"ai/explain-{payloads.Count + 1:000}.json");
                payloads[name] = payload;
                WholeFile.Write(Path.Combine(stack.ReportFolder, name), Encoding.UTF8.GetBytes(payload));
            },
        };
        AdviceResult result;
        try
        {
            result = request.RunAsync(SharedSupervisor(), _cancel.Token).GetAwaiter().GetResult();
        }
        catch (ArgumentException wrong)
        {
            throw new InputException("INFRA0002", wrong.Message);
        }

        if (result.LockProblem is { } unread)
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: '{stack.Relative(lockFile)}' is not used, because {unread}. Delete it, or write it anew with '-p:InframateAiRefresh=true'.");

        // On CI the file is somebody's commit; it changes there only when that is asked for. One that cannot be read may hold a merge to be finished.
        if (result.Lock is { } text && (refresh || result.LockProblem is null && !stack["ContinuousIntegrationBuild"].Equals("true", StringComparison.OrdinalIgnoreCase)))
            WholeFile.Write(lockFile, Encoding.UTF8.GetBytes(text));

        var problem = result.Problem ?? (key is null && result.Failures.Any(f => f.Explanation?.Source.StartsWith("model", StringComparison.Ordinal) != true) ? "There is no key in GEMINI_API_KEY." : null);
        if (mode == "required" && problem is not null)
            throw new InputException("INFRA6003", $"InframateAi is 'required', but the model did not explain everything: {problem} Mend that, or set InframateAi to 'auto', with which the knowledge base speaks instead.");

        if (result.Problem is not null)
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: the model did not answer, so the knowledge base speaks: {problem}");

        return result.Failures;
    }

    // One budget of calls and time for all stacks of a build.
    private Supervisor SharedSupervisor()
    {
        const string Name = "Inframate.Supervisor";
        lock (SupervisorLock)
        {
            if (BuildEngine4.GetRegisteredTaskObject(Name, RegisteredTaskObjectLifetime.Build) is Supervisor shared)
                return shared;

            var supervisor = new Supervisor();
            BuildEngine4.RegisterTaskObject(Name, supervisor, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return supervisor;
        }
    }

    private static readonly Lock SupervisorLock = new();

    private List<string> Logs(Stack stack)
    {
        var named = new[] { stack["Binlog"], stack["ErrorLog"] }.Where(l => l.Length > 0)
            .Select(l => Path.GetFullPath(l, StartFolder) is var here && File.Exists(here) ? here : Path.GetFullPath(l, stack.Folder)).ToList();
        if (named.Find(l => !File.Exists(l)) is { } missing)
            throw new InputException("INFRA6002", $"The log '{missing}' does not exist. Give the path of a log as InframateErrorLog, or of a binary log as InframateBinlog.", missing);

        return named.Count > 0 ? named : [Newest(stack)];
    }

    // What '-bl', '-fl' and '-flp' leave where the build was started.
    private string Newest(Stack stack) => new[] { StartFolder, stack.Folder, stack.Root }.Distinct()
        .SelectMany(f => Directory.EnumerateFiles(f, "*.binlog").Concat(Directory.EnumerateFiles(f, "msbuild*.log")).Concat(Directory.EnumerateFiles(f, "msbuild*.err")))
        .OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal)
        .FirstOrDefault()
        ?? throw new InputException(
            "INFRA6001",
            $"There is no log in '{StartFolder}' or '{stack.Folder}' to explain. Build with 'dotnet build -bl', or give a log as '-p:InframateErrorLog=FILE' or '-p:InframateBinlog=FILE'.",
            stack.Folder);

    // A log outside of the repository goes by its name: where it lies is nobody's business.
    private static string NameOf(string log, Stack stack) => stack.Relative(log) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(log) : relative;

    private static string ReadText(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length <= LargestLog)
            {
                // A log of Windows PowerShell is UTF-16; the mark at its beginning says so.
                using var whole = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
                return whole.ReadToEnd();
            }

            var half = new byte[LargestLog / 2];
            file.ReadExactly(half);
            var first = System.Text.Encoding.UTF8.GetString(half);
            file.Seek(-half.Length, SeekOrigin.End);
            file.ReadExactly(half);
            return $"{first}\n{System.Text.Encoding.UTF8.GetString(half)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("INFRA6002", $"The log '{path}' cannot be read: {e.Message} Make it readable, or give another one as InframateErrorLog.", path);
        }
    }
}
