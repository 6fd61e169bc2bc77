using System.Collections.Immutable;
using Inframate.Readiness;
using Inframate.Rules;

namespace Inframate.Reports;

/// <summary>What is said of rules, whoever they belong to.</summary>
public static class RuleTexts
{
    /// <summary>What is said of a rule of ours; null for an id that is none.</summary>
    public static RuleInfo? Ours(string id) => FileRules.Find(id) ?? PackageAudit.Find(id) ?? RuleCatalog.Find(id);

    /// <summary>What is said of rules of ours and of others.</summary>
    /// <param name="others">Rules of the user and of other scanners; they have ids of their own.</param>
    public static Func<string, RuleInfo?> With(IEnumerable<RuleInfo> others)
    {
        var own = others.DistinctBy(r => r.Id).ToImmutableDictionary(r => r.Id, StringComparer.Ordinal);
        return id => own.GetValueOrDefault(id) ?? Ours(id);
    }
}
