using System.Collections.Immutable;
using Inframate.Readiness;
using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>Puts what other scanners found beside what we found: what is the same is one finding, whoever found it.</summary>
public static class ScannerFindings
{
    /// <summary>How our own rules are called among the scanners.</summary>
    public const string Ourselves = "inframate";

    /// <summary>All findings, ours in their order and then those that only others found, by place.</summary>
    /// <param name="ours">What we found.</param>
    /// <param name="others">What others found.</param>
    public static ImmutableArray<Diagnostic> Merge(ImmutableArray<Diagnostic> ours, ImmutableArray<ScannerFinding> others)
    {
        if (others.IsEmpty)
            return ours;

        var result = ours.ToList();
        var byPeer = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < result.Count; i++)
        {
            foreach (var peer in result[i].Peers)
                Add(byPeer, peer, i);
        }

        // All rules are read for this, which takes a while and is only done when another scanner found something.
        var rules = RuleCatalog.All.Select(r => r.Info).Concat(FileRules.All.Select(r => r.Info))
            .SelectMany(r => r.Peers.Select(p => (Peer: p, Rule: r))).ToLookup(p => p.Peer, p => p.Rule, StringComparer.OrdinalIgnoreCase);
        foreach (var other in others.OrderBy(o => o.At.Path, StringComparer.Ordinal).ThenBy(o => o.At.Line).ThenBy(o => o.Scanner, StringComparer.Ordinal).ThenBy(o => o.Rule.Id, StringComparer.Ordinal).ThenBy(o => o.Resource, StringComparer.Ordinal))
        {
            var names = Names(other.Rule.Id).ToList();
            var same = names.SelectMany(n => byPeer.GetValueOrDefault(n, [])).Where(i => IsSame(result[i], other) && !(IsForeign(result[i]) && result[i].Sources.Contains(other.Scanner))).ToList();
            if (same.Count > 0)
            {
                foreach (var i in same.Distinct())
                    result[i] = Confirmed(result[i], other);

                continue;
            }

            var known = names.SelectMany(n => rules[n]).OrderBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault();
            foreach (var name in names.Concat(known?.Peers ?? []).Distinct(StringComparer.OrdinalIgnoreCase))
                Add(byPeer, name, result.Count);

            result.Add(new Diagnostic
            {
                Id = known?.Id ?? other.Rule.Id,
                Severity = known is null ? other.Rule.Severity : known.IsOffByDefault ? Severity.Info : known.Severity,
                Message = $"{other.Message} {known?.Fix ?? other.Rule.Fix}".TrimEnd() + $" Found by {other.Scanner} ({other.Rule.Id}).",
                At = other.At,
                Resource = other.Resource,
                Peers = known is null ? [] : [.. names.Where(n => known.Peers.Contains(n, StringComparer.OrdinalIgnoreCase))],
                Sources = [other.Scanner],
            });
        }

        return [.. result];
    }

    /// <summary>True for a finding of another scanner that no rule of ours has made.</summary>
    public static bool IsForeign(Diagnostic finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return !finding.Sources.IsEmpty && !finding.Sources.Contains(Ourselves);
    }

    private static void Add(Dictionary<string, List<int>> lists, string key, int value)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];

        list.Add(value);
    }

    // Trivy has dropped the prefix of its ids in later versions.
    private static IEnumerable<string> Names(string id) => [id, id.StartsWith("AVD-", StringComparison.OrdinalIgnoreCase) ? id[4..] : "AVD-" + id];

    private static bool IsSame(Diagnostic ours, ScannerFinding other)
    {
        var place = ours.At.Path == other.At.Path ? ours.At : ours.Related.Select(r => r.At).FirstOrDefault(a => a.Path == other.At.Path);
        if (place.Path is null)
            return false;

        return ours.Resource is not null && other.Resource is not null && Bare(ours.Resource) == Bare(other.Resource)
            || (place.Line >= other.At.Line && place.Line <= other.LastLine);
    }

    // The instance that others mean is not always said.
    private static string Bare(string address) => address.IndexOf('[', StringComparison.Ordinal) is var key and > 0 ? address[..key] : address;

    private static Diagnostic Confirmed(Diagnostic finding, ScannerFinding other) => finding.Sources.Contains(other.Scanner) ? finding : finding with
    {
        Sources = finding.Sources.IsEmpty ? [Ourselves, other.Scanner] : finding.Sources.Add(other.Scanner),
        Message = $"{finding.Message} {(finding.Sources.IsEmpty ? "Also found" : "And")} by {other.Scanner} ({other.Rule.Id}).",
    };
}
