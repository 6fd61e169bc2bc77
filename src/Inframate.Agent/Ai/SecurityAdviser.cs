using System.Collections.Immutable;
using System.Text;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Agent.Ai;

/// <summary>Asks a model how it would mend the gravest findings. The rules' own advice stands beside what it says.</summary>
/// <param name="session">The model, and the lock that answers before it.</param>
public sealed class SecurityAdviser(ModelSession session)
{
    private const int MostFindings = 10;
    private const int MostPassages = 4;

    /// <summary>What the model would do, and who said so; null when nobody could say, or there is nothing grave enough to ask.</summary>
    /// <param name="findings">The findings of the rules.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(IReadOnlyList<Remediation> Remediations, string Source)?> RemediateAsync(ImmutableArray<Diagnostic> findings, CancellationToken cancellationToken)
    {
        var asked = findings
            .Where(f => f is { Suppression: null, Resource: not null } && f.Severity >= Severity.Medium && RuleCatalog.Find(f.Id) is not null)
            .DistinctBy(f => (f.Id, f.Resource))
            .OrderByDescending(f => f.Severity).ThenBy(f => f.Id, StringComparer.Ordinal).ThenBy(f => f.Resource, StringComparer.Ordinal)
            .Take(MostFindings).ToList();
        if (asked.Count == 0)
            return null;

        var passages = PassageIndex.BuiltIn.Find(string.Join(' ', asked.Select(f => RuleCatalog.Find(f.Id)!.Title)), MostPassages);
        var question = new RemediationQuestion([.. asked.Select(f => (f.Id, f.Resource!))]);
        string facts;
        while (Encoding.UTF8.GetByteCount(facts = FactsOf(asked, passages)) > ModelSession.Room(question) && asked.Count > 1)
            asked.RemoveAt(asked.Count - 1);

        return await session.AskAsync(question, "remediations", facts, [.. passages.Select(p => p.Source)], cancellationToken).ConfigureAwait(false);
    }

    private string FactsOf(List<Diagnostic> findings, ImmutableArray<Passage> passages) => Facts.Write(json =>
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            var rule = RuleCatalog.Find(finding.Id)!;
            json.WriteStartObject();
            json.WriteString("rule", finding.Id);
            json.WriteString("resource", finding.Resource);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", session.Safe(finding.Message));
            json.WriteString("why", rule.Why);
            json.WriteString("known_fix", rule.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Facts.Passages(json, passages, session);
    });
}
