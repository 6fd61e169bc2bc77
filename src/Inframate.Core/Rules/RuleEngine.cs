using System.Collections.Immutable;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules;

/// <summary>Runs rules over a module.</summary>
public static class RuleEngine
{
    /// <summary>What all rules report, each place once, sorted by place and then id.</summary>
    public static ImmutableArray<Diagnostic> Run(TerraformModule terraform) => Run(terraform, RuleCatalog.All);

    /// <summary>What the given rules report.</summary>
    public static ImmutableArray<Diagnostic> Run(TerraformModule terraform, ImmutableArray<Rule> rules) =>
    [
        .. rules.AsParallel()
            .SelectMany(rule =>
            {
                var findings = new FindingSink();
                rule.Check(terraform, findings);
                return findings.Findings;
            })
            .DistinctBy(f => (f.Id, f.At, f.Resource))
            .OrderBy(f => f.At.Path, StringComparer.Ordinal)
            .ThenBy(f => f.At.Line)
            .ThenBy(f => f.At.Column)
            .ThenBy(f => f.Id, StringComparer.Ordinal)
            .ThenBy(f => f.Resource, StringComparer.Ordinal),
    ];
}
