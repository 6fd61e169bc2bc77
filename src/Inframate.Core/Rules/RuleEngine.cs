using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>Runs rules over modules: those that are data by the type of the resource, so that a module costs what it has and not what there is to know; the others one by one.</summary>
public sealed class RuleEngine
{
    private const int ManyResources = 200;

    private static readonly ConcurrentDictionary<string, Lazy<RuleEngine>> s_engines = new(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ImmutableArray<(DataRule Rule, DataCheck Check)>> _byType;
    private readonly ImmutableArray<(string Prefix, DataRule Rule, DataCheck Check)> _byPrefix;
    private readonly ImmutableArray<Rule> _others;

    /// <summary>An engine for some rules.</summary>
    public RuleEngine(IEnumerable<Rule> rules)
    {
        var all = rules.ToList();
        _byType = all.OfType<DataRule>()
            .SelectMany(r => r.Checks.SelectMany(c => c.Resources.Select(t => (Type: t, Rule: r, Check: c))))
            .GroupBy(c => c.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(c => (c.Rule, c.Check)).ToImmutableArray(), StringComparer.Ordinal);
        _byPrefix =
        [
            .. all.OfType<DataRule>().SelectMany(r => r.Checks.SelectMany(c => c.Resources.Where(t => t.EndsWith('*')).Select(t => (t[..^1], r, c)))),
        ];
        _others = [.. all.Where(r => r is not DataRule)];
    }

    /// <summary>The engine with all rules that can have something to say about resources of these providers.</summary>
    public static RuleEngine For(IEnumerable<string> providers)
    {
        var folders = string.Join(' ', RuleCatalog.FoldersOf(providers));
        return s_engines.GetOrAdd(folders, _ => new Lazy<RuleEngine>(() => new RuleEngine(RuleCatalog.For(providers)))).Value;
    }

    /// <summary>What all rules report, each place once, sorted by place and then id.</summary>
    public static ImmutableArray<Diagnostic> Run(TerraformModule terraform)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        return For(terraform.AllResources.Concat(terraform.AllDataSources).Select(r => ProviderSchemas.ProviderOf(r.Type)).Distinct()).Judge(terraform);
    }

    /// <summary>What the given rules report.</summary>
    public static ImmutableArray<Diagnostic> Run(TerraformModule terraform, ImmutableArray<Rule> rules) => new RuleEngine(rules).Judge(terraform);

    /// <summary>What the rules report of a module, each place once, sorted by place and then id.</summary>
    public ImmutableArray<Diagnostic> Judge(TerraformModule terraform)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var context = new RuleContext(terraform);
        ImmutableArray<Diagnostic> Of(TerraformResource resource)
        {
            var type = resource.IsData ? "data." + resource.Type : resource.Type;
            var found = _byType.TryGetValue(type, out var checks);
            if (!found && _byPrefix.IsEmpty)
                return [];

            var findings = new FindingSink();
            if (found)
            {
                foreach (var (rule, check) in checks)
                    check.Check(rule.Info, resource, context, findings);
            }

            foreach (var (prefix, rule, check) in _byPrefix)
            {
                if (type.StartsWith(prefix, StringComparison.Ordinal))
                    check.Check(rule.Info, resource, context, findings);
            }

            return findings.Findings;
        }

        ImmutableArray<Diagnostic> From(Rule rule)
        {
            var findings = new FindingSink();
            rule.Check(terraform, findings);
            return findings.Findings;
        }

        var resources = terraform.AllResources.Concat(terraform.AllDataSources);
        return Sort(terraform.AllResources.Length < ManyResources
            ? resources.SelectMany(r => Of(r)).Concat(_others.SelectMany(r => From(r)))
            : resources.AsParallel().SelectMany(r => Of(r)).Concat(_others.AsParallel().SelectMany(r => From(r))));
    }

    /// <summary>Each finding once, sorted by place and then id.</summary>
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> findings) =>
    [
        .. findings
            .GroupBy(f => (f.Id, f.At, f.Resource))
            .Select(Merge)
            .OrderBy(f => f.At.Path, StringComparer.Ordinal)
            .ThenBy(f => f.At.Line)
            .ThenBy(f => f.At.Column)
            .ThenBy(f => f.Id, StringComparer.Ordinal)
            .ThenBy(f => f.Resource, StringComparer.Ordinal),
    ];

    // Two conditions of one rule at one place are one finding, which other tools may know by two names.
    private static Diagnostic Merge(IEnumerable<Diagnostic> same)
    {
        var all = same.OrderBy(f => f.Message, StringComparer.Ordinal).ToList();
        return all.Count == 1 ? all[0] : all[0] with { Peers = [.. all.SelectMany(f => f.Peers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }
}
