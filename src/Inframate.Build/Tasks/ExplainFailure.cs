using System.Collections.Immutable;
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
        var failures = ImmutableArray.CreateBuilder<ReportedFailure>();
        var logs = Logs(stack);
        foreach (var log in logs)
        {
            var text = log.EndsWith(".binlog", StringComparison.OrdinalIgnoreCase) ? BinlogText.Read(log) : ReadText(log);
            failures.AddRange(FailureClassifier.Classify(text).Select(f => new ReportedFailure { Failure = f, Origin = NameOf(log, stack), At = now, Explanation = Explanation.Of(f) }));
        }

        var reported = failures.ToImmutable();
        var files = new StackFiles(stack);
        using (files.Lock(_cancel.Token))
        {
            files.Write(
                stack.ReportFolder,
                new Dictionary<string, string> { ["error-report.json"] = ErrorReport.ToJson(reported), ["error-report.md"] = ErrorReport.ToMarkdown(reported) },
                static name => name.StartsWith("error-report.", StringComparison.Ordinal));
        }

        foreach (var line in ErrorReport.ToLines(reported))
            Log.LogMessage(MessageImportance.High, "{0}", line);

        var count = reported.Length switch { 0 => "no error", 1 => "1 cause", var n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{n} causes") };
        Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: {count} found in {string.Join(", ", logs.Select(l => $"'{NameOf(l, stack)}'"))} -> {stack.Relative(stack.ReportFolder)}/error-report.json");
    }

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
