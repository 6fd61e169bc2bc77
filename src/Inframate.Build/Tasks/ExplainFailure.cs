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
        var logs = new LogFiles(stack, StartFolder);
        var names = new List<string>();
        foreach (var log in logs.Find())
        {
            var (name, text) = (logs.NameOf(log), logs.Read(log));

            // A program that was given the key may have printed it.
            text = key?.RemoveFrom(text) ?? text;
            texts[name] = text;
            names.Add(name);
            failures.AddRange(FailureClassifier.Classify(text).Select(f => new ReportedFailure { Failure = f, Origin = name, At = now, Explanation = Explanation.Of(f) }));
        }

        var payloads = new Dictionary<string, string>(StringComparer.Ordinal);
        var reported = Advise(stack, failures.ToImmutable(), texts, key, payloads, out var unmet);
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

        var count = reported.Length switch { 0 => "no error", 1 => "1 cause", var n => string.Create(CultureInfo.InvariantCulture, $"{n} causes") };
        Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: {count} found in {string.Join(", ", names.Select(n => $"'{n}'"))} -> {stack.Relative(stack.ReportFolder)}/error-report.json");

        // Last, so that what the knowledge base knows is written and shown all the same.
        if (unmet is not null)
            throw unmet;
    }

    // What the knowledge base says stands until the lock or the model says better. Without a key there is no client, and so no connection.
    private ImmutableArray<ReportedFailure> Advise(Stack stack, ImmutableArray<ReportedFailure> failures, Dictionary<string, string> texts, ModelKey? key, Dictionary<string, string> payloads, out InputException? unmet)
    {
        unmet = null;
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
            Lock = File.Exists(lockFile) ? LogFiles.ReadText(lockFile) : null,
            Private = [(stack.Root + Path.DirectorySeparatorChar, ""), (stack.Root.Replace('\\', '/') + "/", ""), (stack.Root, "."), (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~")],
            Sending = payload =>
            {
                // A call that is tried again sends the same.
                if (payloads.ContainsValue(payload))
                    return;

                var name = string.Create(CultureInfo.InvariantCulture, $"ai/explain-{payloads.Count + 1:000}.json");
                payloads[name] = payload;
                WholeFile.Write(Path.Combine(stack.ReportFolder, name), Encoding.UTF8.GetBytes(payload));
            },
        };
        AdviceResult result;
        try
        {
            result = request.RunAsync(SharedSupervisor.Of(BuildEngine4), _cancel.Token).GetAwaiter().GetResult();
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
            unmet = new InputException("INFRA6003", $"InframateAi is 'required', but the model did not explain everything: {problem} Mend that, or set InframateAi to 'auto', with which the knowledge base speaks instead.");
        else if (result.Problem is not null)
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: the model did not answer, so the knowledge base speaks: {problem}");

        return result.Failures;
    }
}
