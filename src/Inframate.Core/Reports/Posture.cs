using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>The findings of a run in numbers: what all security reports show.</summary>
public sealed record Posture
{
    /// <summary>What a thing that was judged weighs against: a finding of each severity takes away as much as this many sound things give.</summary>
    internal static ImmutableArray<(Severity Severity, decimal Weight)> Weights { get; } = [(Severity.Critical, 10m), (Severity.High, 5m), (Severity.Medium, 2m), (Severity.Low, 0.5m)];

    /// <summary>Everything that was found, the silenced ones too, in the order of places.</summary>
    public required ImmutableArray<Diagnostic> Findings { get; init; }

    /// <summary>How many resources and services were judged.</summary>
    public required int Judged { get; init; }

    /// <summary>The frameworks that the findings were narrowed to; empty for all.</summary>
    public ImmutableArray<ControlFramework> Frameworks { get; init; } = [];

    /// <summary>How many findings no control of these frameworks asks about, so that they are not part of this.</summary>
    public int LeftOut { get; init; }

    /// <summary>The comparisons with earlier states, as far as there are any.</summary>
    public ImmutableArray<Trend> Trends { get; init; } = [];

    /// <summary>What somebody should do something about, the gravest first.</summary>
    public ImmutableArray<Diagnostic> Open => field.IsDefault ? field = [.. Findings.Where(IsOpen).OrderByDescending(f => f.Severity).ThenBy(f => f.Id, StringComparer.Ordinal)] : field;

    /// <summary>What is silenced.</summary>
    public IEnumerable<Diagnostic> Silenced => Findings.Where(f => f.Suppression is not null);

    /// <summary>How many findings of rules that are off by default there are.</summary>
    public int Informational => Findings.Count(f => f.Suppression is null && f.Severity == Severity.Info);

    /// <summary>From 0 to 100: 100 times what was judged, divided by the same and the weight of the open findings; null when nothing was judged.</summary>
    public int? Score
    {
        get
        {
            if (Judged == 0)
                return null;

            var weight = Weights.Sum(w => w.Weight * Open.Count(f => f.Severity == w.Severity));
            return (int)decimal.Floor(100 * Judged / (Judged + weight));
        }
    }

    /// <summary>The open findings by service, those with the gravest first.</summary>
    public IEnumerable<(string Name, ImmutableArray<Diagnostic> Findings)> ByService() => Open
        .GroupBy(CloudServices.Of, StringComparer.Ordinal)
        .Select(g => (g.Key, Findings: g.ToImmutableArray()))
        .OrderByDescending(g => g.Findings.Max(f => f.Severity)).ThenByDescending(g => g.Findings.Length).ThenBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>The open findings by control, in the order of the controls; one finding may be against several.</summary>
    public IEnumerable<(Control Control, ImmutableArray<Diagnostic> Findings)> ByControl()
    {
        var open = Open.ToLookup(f => f.Id, StringComparer.Ordinal);
        var against = open.SelectMany(g => ControlCatalog.Of(g.Key, Frameworks).Select(c => (Control: c, Findings: g))).ToLookup(c => c.Control, c => c.Findings);
        return ControlCatalog.Controls.Where(against.Contains).Select(c => (c, against[c].SelectMany(f => f).ToImmutableArray()));
    }

    /// <summary>The posture with the differences to an earlier run.</summary>
    /// <param name="before">Fingerprints of the findings that were open then.</param>
    public Posture ComparedWithRun(IReadOnlySet<string> before) => Compared("the last run", before, IsOpen);

    /// <summary>The posture with the differences to the baseline.</summary>
    /// <param name="before">Fingerprints in the baseline.</param>
    public Posture ComparedWithBaseline(IReadOnlySet<string> before) => Compared("the baseline", before, static _ => true);

    private Posture Compared(string since, IReadOnlySet<string> before, Func<Diagnostic, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(before);
        // Other scanners are asked in some runs and not in others; that changes nothing.
        var now = Fingerprints().Where(f => !ScannerFindings.IsForeign(f.Finding)).ToList();
        var there = now.Where(f => isThere(f.Finding)).Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Trends = Trends.Add(new Trend(since, [.. now.Where(f => IsOpen(f.Finding) && !before.Contains(f.Fingerprint)).Select(f => f.Finding)], before.Count(b => !there.Contains(b)), before.Count)),
        };
    }

    /// <summary>The open findings, as a later run will know them.</summary>
    public IEnumerable<FoundBefore> Remembered()
        => Fingerprints().Where(f => IsOpen(f.Finding) && !ScannerFindings.IsForeign(f.Finding)).Select(f => new FoundBefore(f.Fingerprint, f.Finding.Severity, f.Finding.Id, f.Finding.Resource ?? "", f.Finding.At.Path));

    /// <summary>Every finding with its fingerprint; equal ones are numbered in their order.</summary>
    internal IEnumerable<(string Fingerprint, Diagnostic Finding)> Fingerprints()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return Findings.Select(f => (FindingFingerprint.Of(f, seen), f));
    }

    private static bool IsOpen(Diagnostic finding) => finding.Suppression is null && finding.Severity > Severity.Info;
}
