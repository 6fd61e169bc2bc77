using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>Rules that users wrote themselves, in the same YAML form as ours.</summary>
public sealed class PolicySet
{
    private const string Ours = "INFRA";

    private PolicySet(ImmutableArray<Rule> rules, ImmutableArray<Diagnostic> diagnostics)
    {
        Rules = rules;
        Diagnostics = diagnostics;
        Engine = new RuleEngine(rules);
    }

    /// <summary>The rules that could be read, in the order of the files.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>What is wrong with the others, at its line.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Runs them.</summary>
    public RuleEngine Engine { get; }

    /// <summary>Reads the rules of some files. What is wrong in one rule costs only that rule.</summary>
    /// <param name="files">Path for messages and text of each; a null text is a file that is not there.</param>
    /// <param name="coded">Rules that are code.</param>
    public static PolicySet Read(IEnumerable<(string Path, string? Text)> files, IEnumerable<Rule>? coded = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, text) in files)
        {
            if (text is null)
            {
                Wrong(new SourceSpan(path), $"InframatePolicy names '{path}', but there is no such file, so its rules are not checked. Correct the path or remove the item.");
                continue;
            }

            var (read, problems) = RuleReader.Read(text, path);
            foreach (var (at, message) in problems)
                Wrong(at, $"{message} The rule is not checked.");

            foreach (var rule in read)
                Add(rule, path);
        }

        foreach (var rule in coded ?? [])
            Add(rule, "");

        return new PolicySet(rules.ToImmutable(), diagnostics.ToImmutable());

        void Add(Rule rule, string path)
        {
            if (rule.Info.Id.StartsWith(Ours, StringComparison.OrdinalIgnoreCase))
                Wrong(new SourceSpan(path), $"The rule '{rule.Info.Id}' is not checked: ids that begin with '{Ours}' are those of Inframate.Build. Give it a prefix of your own.");
            else if (!ids.TryAdd(rule.Info.Id, path))
                Wrong(new SourceSpan(path), $"The rule '{rule.Info.Id}' is not checked, because '{ids[rule.Info.Id]}' has one of the same id. Give each rule its own.");
            else
                rules.Add(rule);
        }

        void Wrong(SourceSpan at, string message) => diagnostics.Add(DiagnosticCatalog.PolicyUnread.Report(at, message));
    }
}
