using System.Collections.Immutable;
using System.Globalization;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;
using Inframate.Build.Stacks;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Explains what stands in a log: of a failed build, of Terraform, or of anything else that prints errors.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExplainFailure : CancelableStackTask
{
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

        using var model = StackModel.Open(stack, "explain", asks: true, () => SharedSupervisor.Of(BuildEngine4, stack, StartFolder));
        var reported = failures.ToImmutable();
        if (model is not null)
            reported = new FailureAdviser(model.Session, new PassageIndex(RepositoryDocuments.Read(stack.Root, [stack.OutputFolder, stack.ReportFolder]))).AdviseAsync(reported, f => texts[f.Origin], Cancelled).GetAwaiter().GetResult();

        var files = new StackFiles(stack);
        using (files.Lock(Cancelled))
        {
            files.Write(
                stack.ReportFolder,
                new Dictionary<string, string>(model?.Payloads ?? []) { ["error-report.json"] = ErrorReport.ToJson(reported), ["error-report.md"] = ErrorReport.ToMarkdown(reported) },
                static name => name.StartsWith("error-report.", StringComparison.Ordinal) || name.StartsWith("ai/explain-", StringComparison.Ordinal));
        }

        InputException? unmet = null;
        foreach (var line in model?.Close(out unmet) ?? [])
            Log.LogMessage(MessageImportance.High, "{0}", line);

        foreach (var line in ErrorReport.ToLines(reported))
            Log.LogMessage(MessageImportance.High, "{0}", line);

        var count = reported.Length switch { 0 => "no error", 1 => "1 cause", var n => string.Create(CultureInfo.InvariantCulture, $"{n} causes") };
        Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: {count} found in {string.Join(", ", names.Select(n => $"'{n}'"))} -> {stack.Relative(stack.ReportFolder)}/error-report.json");

        // Last, so that what the knowledge base knows is written and shown all the same.
        if (unmet is not null)
            throw unmet;
    }
}
