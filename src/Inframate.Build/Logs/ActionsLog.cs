using System.Globalization;
using System.Text;
using Inframate.Build.Stacks;

namespace Inframate.Build.Logs;

/// <summary>
/// What a job of GitHub Actions reads besides the log: annotations on lines of the pull request, and the summary of the step. The runner takes a line for a command when it begins with '::', blanks of the
/// console logger before it do not matter, and when it holds '##[' anywhere (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
/// </summary>
internal sealed class ActionsLog
{
    // GitHub shows ten of each kind for a step and drops the others.
    private const int Shown = 10;

    // It takes a MiB for a step.
    private const int LongestSummary = 900_000;

    private readonly List<(int Weight, int Order, string Line)> _errors = [];
    private readonly List<(int Weight, int Order, string Line)> _warnings = [];
    private readonly string _workspace;
    private readonly string? _summaryFile;

    private ActionsLog(string workspace, string? summaryFile) => (_workspace, _summaryFile) = (workspace, summaryFile);

    /// <summary>The log of the job that this process runs in; null outside of GitHub Actions.</summary>
    /// <param name="root">Absolute path of the repository, for a job that does not say where it checked out.</param>
    /// <param name="environment">Reads a variable.</param>
    public static ActionsLog? Open(string root, Func<string, string?> environment)
        => environment("GITHUB_ACTIONS") == "true" ? new ActionsLog(environment("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? workspace : root, environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } file ? file : null) : null;

    /// <summary>A text for the log in which the runner sees no command.</summary>
    public static string Defused(string text)
    {
        var harmless = text.Replace("##[", "# #[", StringComparison.Ordinal);
        return harmless.AsSpan().TrimStart().StartsWith("::", StringComparison.Ordinal) ? harmless.Replace("::", ": :", StringComparison.Ordinal) : harmless;
    }

    /// <summary>Remembers a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="isError">True for an error, false for a warning.</param>
    /// <param name="file">Absolute path of its file.</param>
    public void Add(StoredFinding finding, bool isError, string file)
    {
        var relative = Path.GetRelativePath(_workspace, file).Replace('\\', '/');
        var line = new StringBuilder(isError ? "::error file=" : "::warning file=").Append(Property(relative.StartsWith("../", StringComparison.Ordinal) ? file : relative));
        if (finding.Line > 0)
            line.Append(CultureInfo.InvariantCulture, $",line={finding.Line}");

        if (finding.Column > 0)
            line.Append(CultureInfo.InvariantCulture, $",col={finding.Column}");

        line.Append(",title=").Append(Property(finding.Id)).Append("::").Append(Data(finding.Message));
        var list = isError ? _errors : _warnings;
        list.Add((SeverityPolicy.Weight(finding.Severity), list.Count, line.ToString()));
    }

    /// <summary>The lines that annotate, errors first and the gravest first, as many as are shown.</summary>
    public IEnumerable<string> Lines()
        => new[] { _errors, _warnings }.SelectMany(l => l.OrderByDescending(e => e.Weight).ThenBy(e => e.Order).Take(Shown).Select(e => e.Line));

    /// <summary>Adds a report to the summary of the step.</summary>
    /// <returns>Why that was not possible; null when it was, or when there is no summary.</returns>
    public string? Summarise(string reportFile)
    {
        if (_summaryFile is null || !File.Exists(reportFile))
            return null;

        try
        {
            var text = File.ReadAllText(reportFile);
            if (text.Length > LongestSummary)
                text = string.Concat(text.AsSpan(0, text.LastIndexOf('\n', LongestSummary) + 1), "\nThe rest is in the report itself.\n");

            File.AppendAllText(_summaryFile, text + "\n");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
