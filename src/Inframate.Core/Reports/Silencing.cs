using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>Silences findings that the user accepted in the project, or that were there when the baseline was written.</summary>
public static class Silencing
{
    /// <summary>The findings, the silenced ones with their reason, and what is wrong with the wishes.</summary>
    /// <param name="findings">All findings, in their order.</param>
    /// <param name="wishes">What the user accepted.</param>
    /// <param name="baseline">Text of the baseline, one fingerprint a line; null when there is none.</param>
    /// <param name="today">The day that ends are compared with.</param>
    public static (ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Problems) Apply(ImmutableArray<Diagnostic> findings, ImmutableArray<SuppressionWish> wishes, string? baseline, DateOnly today)
    {
        var known = baseline is null ? null : Fingerprints(baseline);
        var used = new HashSet<SuppressionWish>();
        var active = wishes.Where(w => w.Problem is null && !(w.Expires < today)).ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Diagnostic>(findings.Length);
        foreach (var told in findings)
        {
            // A comment that has ended silences nothing any more.
            var finding = told.Suppression?.Expires < today ? told with { Suppression = null } : told;
            var fingerprint = FindingFingerprint.Of(finding, seen);
            var wish = active.FirstOrDefault(w => w.Covers(finding));
            if (wish is not null)
                used.Add(wish);

            result.Add(finding.Suppression is not null ? finding
                : wish is not null ? finding with { Suppression = new Suppression(false, wish.Reason) { Expires = wish.Expires } }
                : known?.Contains(fingerprint) == true ? finding with { Suppression = new Suppression(false, "It was there when the baseline was written.") }
                : finding);
        }

        var problems = wishes.Select(w => w.Problem is not null ? DiagnosticCatalog.SuppressionWithoutEffect.Report(default, w.Problem)
            : w.Expires is { } end && end < today ? DiagnosticCatalog.SuppressionWithoutEffect.Report(default, $"InframateSuppress '{w.Id}' ended on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, so its findings are told again. Fix them, or decide anew and move 'Expires'.")
            : !used.Contains(w) ? DiagnosticCatalog.SuppressionWithoutEffect.Report(default, $"InframateSuppress '{w.Id}'{(w.Resource is null ? "" : $" for '{w.Resource}'")} silences nothing. Remove it.") with { Severity = Severity.Low }
            : null).OfType<Diagnostic>();
        return (result.ToImmutable(), [.. problems]);
    }

    /// <summary>The fingerprints in the text of a baseline.</summary>
    public static HashSet<string> Fingerprints(string baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return baseline.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The text of a baseline: the fingerprint of each finding that nothing silences, with what it is for people to read.</summary>
    public static string Baseline(ImmutableArray<Diagnostic> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = findings.Select(f => (Fingerprint: FindingFingerprint.Of(f, seen), Finding: f))
            .Where(f => f.Finding.Suppression is null || !f.Finding.Suppression.InSource)
            .Select(f => $"{f.Fingerprint} {f.Finding.Id} {f.Finding.Resource} {f.Finding.At.Path}".TrimEnd())
            .Order(StringComparer.Ordinal);
        return $"# Findings that were there when this file was written by InframateBaseline; only new ones are told.\n{string.Join('\n', lines)}\n";
    }
}
