using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>Runs rules over modules: those that are data by the type of the resource, so that a module costs what it has and not what there is to know; the others one by one.</summary>
public sealed class RuleEngine
{
    private const int ManyResources = 200;

    // What a rule may read of a module: about a third of a second of work, and more for modules of more resources.
    private const long ReadsOfARule = 3_000_000;
    private const long ReadsForAResource = 1_000;

    private static readonly ConcurrentDictionary<string, Lazy<RuleEngine>> s_engines = new(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ImmutableArray<(int Rule, DataCheck Check)>> _byType;
    private readonly ImmutableArray<(string Prefix, int Rule, DataCheck Check)> _byPrefix;
    private readonly ImmutableArray<DataRule> _data;
    private readonly ImmutableArray<Rule> _others;
    private readonly long _reads;

    /// <summary>An engine for some rules.</summary>
    public RuleEngine(IEnumerable<Rule> rules)
        : this(rules, ReadsOfARule)
    {
    }

    internal RuleEngine(IEnumerable<Rule> rules, long reads)
    {
        var all = rules.ToList();
        _data = [.. all.OfType<DataRule>()];
        _byType = _data.SelectMany((r, i) => r.Checks.SelectMany(c => c.Resources.Select(t => (Type: t, Rule: i, Check: c))))
            .GroupBy(c => c.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(c => (c.Rule, c.Check)).ToImmutableArray(), StringComparer.Ordinal);
        _byPrefix =
        [
            .. _data.SelectMany((r, i) => r.Checks.SelectMany(c => c.Resources.Where(t => t.EndsWith('*')).Select(t => (t[..^1], i, c)))),
        ];
        _others = [.. all.Where(r => r is not DataRule)];
        _reads = reads;
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
        var reads = _reads + (ReadsForAResource * terraform.AllResources.Length);
        var left = new long[_data.Length];
        Array.Fill(left, reads);
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
                    Check(rule, check, resource, findings);
            }

            foreach (var (prefix, rule, check) in _byPrefix)
            {
                if (type.StartsWith(prefix, StringComparison.Ordinal))
                    Check(rule, check, resource, findings);
            }

            return findings.Findings;
        }

        void Check(int rule, DataCheck check, TerraformResource resource, FindingSink findings)
        {
            var given = Interlocked.Read(ref left[rule]);
            if (given <= 0)
                return;

            var spent = given;
            ReadBudget.Set(given);
            try
            {
                check.Check(_data[rule].Info, resource, context, findings);
                spent -= ReadBudget.Lift();
            }
            catch (Exception e) when (e is ReadBudgetException or RegexMatchTimeoutException)
            {
                // What the rule would say of the rest is not known, and that is said.
                ReadBudget.Lift();
            }

            Interlocked.Add(ref left[rule], -spent);
        }

        ImmutableArray<Diagnostic> From(Rule rule)
        {
            var findings = new FindingSink();
            ReadBudget.Set(reads);
            try
            {
                rule.Check(terraform, findings);
            }
            catch (Exception e) when (e is ReadBudgetException or RegexMatchTimeoutException)
            {
                return [.. findings.Findings, NotJudged(rule, terraform)];
            }
            finally
            {
                ReadBudget.Lift();
            }

            return findings.Findings;
        }

        var resources = terraform.AllResources.Concat(terraform.AllDataSources);
        var all = terraform.AllResources.Length < ManyResources
            ? resources.SelectMany(r => Of(r)).Concat(_others.SelectMany(r => From(r))).ToList()
            : [.. resources.AsParallel().SelectMany(r => Of(r)).Concat(_others.AsParallel().SelectMany(r => From(r)))];
        return Sort(Once(all, terraform).Concat(_data.Where((_, i) => left[i] <= 0).Select(r => NotJudged(r, terraform))));
    }

    // A rule that finds a resource because of another, and the other as well, has found one flaw: it is about the one, stands where the other says it, and has the names of both. Other tools have one name for it then.
    private static List<Diagnostic> Once(List<Diagnostic> all, TerraformModule terraform)
    {
        var by = all.Where(f => !f.Related.IsDefaultOrEmpty && f.Resource is not null).ToList();
        if (by.Count == 0)
            return all;

        var ids = by.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var others = all.Where(f => ids.Contains(f.Id) && f.Resource is not null && f.Related.IsDefaultOrEmpty).ToLookup(f => f.Id, StringComparer.Ordinal);
        var headers = terraform.AllResources.ToLookup(r => r.Address, r => r.At, StringComparer.Ordinal);
        var merged = new Dictionary<Diagnostic, Diagnostic?>(ReferenceEqualityComparer.Instance);
        foreach (var about in by)
        {
            foreach (var cause in others[about.Id].Where(o => o.Peers.Intersect(about.Peers, StringComparer.Ordinal).Any() && headers[o.Resource!].Any(at => about.Related.Any(r => r.At == at))))
            {
                merged[about] = null;
                merged.TryAdd(cause, cause with
                {
                    Resource = about.Resource,
                    Peers = [.. about.Peers.Union(cause.Peers, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    Related = [new RelatedPlace(about.At, $"'{about.Resource}' is what it is about")],
                    Suppression = cause.Suppression ?? about.Suppression,
                });
            }
        }

        return [.. all.Select(f => merged.TryGetValue(f, out var other) ? other : f).OfType<Diagnostic>()];
    }

    private static Diagnostic NotJudged(Rule rule, TerraformModule terraform) => DiagnosticCatalog.NotJudged.Report(
        new SourceSpan(terraform.AllResources.Select(r => r.At.Path).FirstOrDefault() ?? "."),
        $"{rule.Info.Id} does not judge all of these files, because that takes too long. Split the module, or the rule if it is yours.");

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
