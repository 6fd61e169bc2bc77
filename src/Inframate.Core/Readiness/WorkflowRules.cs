using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>What is wrong in workflows of GitHub Actions.</summary>
internal static partial class WorkflowRules
{
    /// <summary>Where workflows lie, relative to the root.</summary>
    public const string Folder = ".github/workflows";

    private const string Hardening = "https://docs.github.com/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions";

    /// <summary>All rules of this kind, in id order.</summary>
    public static ImmutableArray<FileRule> All { get; } =
    [
        Rule(
            new()
            {
                Id = "INFRA2920",
                Title = "Action is not pinned to a commit",
                Severity = Severity.Medium,
                Why = "Who can move that tag or branch runs code with the rights and secrets of the job.",
                Fix = "Name the commit, with the version in a comment behind it.",
                Links = [Hardening + "#using-third-party-actions"],
            },
            Unpinned),
        Rule(
            new()
            {
                Id = "INFRA2921",
                Title = "Workflow may write everything",
                Severity = Severity.Medium,
                Why = "Any step, and any action that it uses, can push code, publish packages and change releases.",
                Fix = "Write 'permissions: {}' at the top, and give each job what it needs.",
                Links = [Hardening + "#considering-cross-repository-access"],
                Peers = ["CKV2_GHA_1"],
            },
            WritesAll),
        Rule(
            new()
            {
                Id = "INFRA2922",
                Title = "Workflow does not say what it may do",
                Severity = Severity.Low,
                Why = "It has whatever the settings of the repository give, which in older ones is everything.",
                Fix = "Write 'permissions: {}' at the top, and give each job what it needs.",
                Links = ["https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/controlling-permissions-for-github_token"],
            },
            SaysNothing),
        Rule(
            new()
            {
                Id = "INFRA2923",
                Title = "Text of strangers becomes part of a script",
                Severity = Severity.High,
                Why = "A title or a branch name can end the command and begin another one, with the secrets of the job.",
                Fix = "Give it to the step as an environment variable ('env:') and use that in quotes.",
                Links = [Hardening + "#understanding-the-risk-of-script-injections"],
                Peers = ["CKV_GHA_2"],
            },
            Injection),
        Rule(
            new()
            {
                Id = "INFRA2924",
                Title = "Code of a stranger runs with the rights of the repository",
                Severity = Severity.High,
                Why = "'pull_request_target' has secrets and a token that writes; what it checks out is the stranger's to choose.",
                Fix = "Use 'pull_request', or do not check out the head of the pull request in this workflow.",
                Links = ["https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/"],
            },
            ForeignCode),
    ];

    private static FileRule Rule(RuleInfo info, Func<YamlMapping, IEnumerable<(SourceSpan, string)>> check)
        => new(info, IsWorkflow, (path, text) => YamlNode.Parse(path, text, 1, out _) is YamlMapping workflow ? check(workflow) : []);

    private static bool IsWorkflow(string path)
        => path.StartsWith(Folder + "/", StringComparison.Ordinal) && (path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<YamlEntry> Jobs(YamlMapping workflow) => (workflow["jobs"] as YamlMapping)?.Entries ?? [];

    private static IEnumerable<YamlNode> Steps(YamlMapping workflow) => Jobs(workflow).SelectMany(j => (j.Value["steps"] as YamlSequence)?.Items ?? []);

    private static IEnumerable<(SourceSpan, string)> Unpinned(YamlMapping workflow)
    {
        foreach (var uses in Steps(workflow).Select(s => s["uses"]).Concat(Jobs(workflow).Select(j => j.Value["uses"])))
        {
            // One of the same repository is what is checked out; an image has a digest of another kind.
            if (uses?.Text is not { } action || action.StartsWith('.') || action.StartsWith("docker://", StringComparison.Ordinal))
                continue;

            var at = action.IndexOf('@', StringComparison.Ordinal);
            if (at < 0 || !Commit.IsMatch(action[(at + 1)..]))
                yield return (uses.At, $"'{action}' is whatever that name points to when the job runs.");
        }
    }

    private static IEnumerable<(SourceSpan, string)> WritesAll(YamlMapping workflow)
        => Jobs(workflow).Select(j => j.Value["permissions"]).Prepend(workflow["permissions"]).Where(p => p?.Text == "write-all").Select(p => (p!.At, "'permissions' is 'write-all'."));

    private static IEnumerable<(SourceSpan, string)> SaysNothing(YamlMapping workflow)
    {
        if (workflow["permissions"] is not null)
            yield break;

        foreach (var job in Jobs(workflow).Where(j => j.Value["permissions"] is null).Take(1))
            yield return (job.KeyAt, $"Neither the workflow nor its job '{job.Key}' has 'permissions'.");
    }

    private static IEnumerable<(SourceSpan, string)> Injection(YamlMapping workflow)
    {
        foreach (var step in Steps(workflow))
        {
            foreach (var script in (YamlNode?[])[step["run"], step["with"]?["script"]])
            {
                if (script?.Text is { } text && Foreign.Match(text) is { Success: true } found)
                    yield return (script.At, $"'{found.Value}' is put into the script as it is.");
            }
        }
    }

    private static IEnumerable<(SourceSpan, string)> ForeignCode(YamlMapping workflow)
    {
        // YAML 1.1 reads the key 'on' as a truth; this reader keeps it as text.
        var on = workflow["on"];
        var asked = on?.Text == "pull_request_target" || on?["pull_request_target"] is not null
            || (on is YamlMapping map && map.Entries.Any(e => e.Key == "pull_request_target"))
            || (on is YamlSequence list && list.Items.Any(i => i.Text == "pull_request_target"));
        if (!asked)
            yield break;

        foreach (var step in Steps(workflow))
        {
            if (step["uses"]?.Text is { } action && action.StartsWith("actions/checkout@", StringComparison.Ordinal) && step["with"]?["ref"] is { } reference && Head.IsMatch(reference.Text ?? ""))
                yield return (reference.At, "The head of the pull request is checked out in 'pull_request_target'.");
        }
    }

    [GeneratedRegex("^[0-9a-f]{40}(?:[0-9a-f]{24})?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit { get; }

    [GeneratedRegex(@"\$\{\{\s*github\.(?:head_ref|event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|head_commit\.(?:message|author\.(?:name|email))|commits[^}]*|pages[^}]*|workflow_run\.(?:head_branch|head_commit\.message)))\s*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Foreign { get; }

    [GeneratedRegex(@"github\.(?:head_ref|event\.pull_request\.head\.)|refs/pull/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head { get; }
}
