using System.Text;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Build.Logs;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Inframate.Build;

/// <summary>
/// Explains a failed build at its end. Opt-in, as a logger: <c>dotnet build -logger:Inframate.Build.FailureLogger,PATH/Inframate.Build.dll</c>, or that switch as a line of Directory.Build.rsp.
/// A build that succeeds costs nothing but the counting of its errors.
/// </summary>
public sealed class FailureLogger : Logger
{
    private const int MostErrors = 1000;
    private const int MostLinesOfAProgram = 60;

    private readonly StringBuilder _errors = new();
    private readonly Queue<(int Task, string Text)> _said = new();
    private int _count;

    /// <inheritdoc/>
    public override void Initialize(IEventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        eventSource.ErrorRaised += (_, error) => Add(error);
        eventSource.MessageRaised += (_, message) => Keep(message);
        eventSource.BuildFinished += (_, end) => Explain(end.Succeeded);
    }

    private void Keep(BuildMessageEventArgs message)
    {
        // The output of programs, which is what explains that they failed.
        if (message.Importance != MessageImportance.High || message.BuildEventContext is not { } context || string.IsNullOrWhiteSpace(message.Message))
            return;

        _said.Enqueue((context.TaskId, message.Message));
        if (_said.Count > MostLinesOfAProgram)
            _said.Dequeue();
    }

    private void Add(BuildErrorEventArgs error)
    {
        if (_count++ >= MostErrors)
            return;

        if (error.Code is "MSB3073" or "MSB6006")
        {
            foreach (var (_, text) in _said.Where(s => s.Task == error.BuildEventContext?.TaskId))
                _errors.Append(text).Append('\n');
        }

        _errors.Append(BinlogText.Line(error.File, error.LineNumber, error.ColumnNumber, error.Code, error.Message, error.ProjectFile)).Append('\n');
    }

    // A logger is the one part of a build that owns the console.
    private void Explain(bool succeeded)
    {
        if (succeeded || _count == 0)
            return;

        var now = TimeProvider.System.GetUtcNow();
        var text = _errors.ToString();
        var failures = FailureClassifier.Classify(ModelKey.FromEnvironment()?.RemoveFrom(text) ?? text).Select(f => new ReportedFailure { Failure = f, Origin = "build", At = now, Explanation = Explanation.Of(f) });
        foreach (var line in ErrorReport.ToLines([.. failures]))
            Console.Out.WriteLine(line);
    }
}
