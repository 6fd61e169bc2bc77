using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>The rules about the application's own files, and their run.</summary>
public static class FileRules
{
    /// <summary>All rules, in id order.</summary>
    public static ImmutableArray<FileRule> All { get; } =
    [
        .. SettingsRules.All.Concat(DockerfileRules.All).Concat(WorkflowRules.All).Concat(CodeRules.All).OrderBy(r => r.Info.Id, StringComparer.Ordinal),
    ];

    /// <summary>What is said of a rule; null when there is none of that id.</summary>
    public static RuleInfo? Find(string id) => All.FirstOrDefault(r => r.Info.Id == id)?.Info;

    /// <summary>
    /// Judges the files that made the application what it is, the launch settings of its services, and the workflows of the repository. What cannot be understood is not judged: the analysis reports it.
    /// </summary>
    /// <param name="root">Absolute path of the repository.</param>
    /// <param name="application">The application.</param>
    /// <returns>The findings, sorted by place, and the files and folders that were looked at besides those of the analysis.</returns>
    public static (ImmutableArray<Diagnostic> Findings, ImmutableArray<string> Inputs) Run(string root, Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var files = new RepositoryFiles(root, []);
        files.Walk(WorkflowRules.Folder, depth: 0);
        var paths = application.Inputs.Where(i => !i.EndsWith('/'))
            .Concat(files.Files)
            .Concat(application.Services.Select(s => $"{RepositoryFiles.FolderOf(s.Project)}/Properties/launchSettings.json".TrimStart('/')))
            .Distinct(StringComparer.Ordinal)
            .Select(p => (Path: p, Rules: All.Where(r => r.Reads(p)).ToList()))
            .Where(p => p.Rules.Count > 0)
            .ToList();

        var findings = paths.AsParallel().SelectMany(p => files.Read(p.Path) is { } text ? Judge(p.Rules, p.Path, text) : []).ToList();
        return (RuleEngine.Sort(findings), [.. files.Inputs.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What some rules report of a text.</summary>
    internal static IEnumerable<Diagnostic> Judge(IEnumerable<FileRule> rules, string path, string text)
    {
        string[]? lines = null;
        foreach (var rule in rules)
        {
            List<(SourceSpan At, string Message)>? found = null;
            try
            {
                found = [.. rule.Check(path, text)];
            }
            catch (RegexMatchTimeoutException)
            {
                // Such a text was made to take long; what the rule would say of it is not known, and that is said.
            }

            if (found is null)
                yield return DiagnosticCatalog.NotJudged.Report(new SourceSpan(path), $"'{path}' is not judged by {rule.Info.Id}, because that takes too long. Split its longest lines.");

            foreach (var (at, message) in found ?? [])
            {
                lines ??= text.ReplaceLineEndings("\n").Split('\n');
                yield return new Diagnostic
                {
                    Id = rule.Info.Id,
                    Severity = rule.Info.IsOffByDefault ? Severity.Info : rule.Info.Severity,
                    Message = $"{message} {rule.Info.Fix}",
                    At = at,
                    Resource = path,
                    Peers = rule.Info.Peers,
                    Suppression = InlineSuppressions.Of(lines, at.Line, rule.Info),
                };
            }
        }
    }
}
