using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>A need while it is collected.</summary>
internal sealed class NeedDraft
{
    private const int MaximumEvidence = 8;

    public Reach Reach { get; set; }

    public List<Evidence> Calls { get; } = [];

    public List<Evidence> Packages { get; init; } = [];

    public List<Evidence> Uses { get; init; } = [];

    public List<ConfigValue> Values { get; } = [];

    public Dictionary<string, Wish> Wishes { get; } = new(StringComparer.Ordinal);

    /// <summary>Registrations before mentions of types, these before packages and settings.</summary>
    public ImmutableArray<Evidence> Because(IEnumerable<Setting> settings)
    {
        var calls = Calls.Distinct()
            .OrderBy(e => NeedTable.Find(NeedSource.Call, e.Value).Any() || NeedTable.Find(NeedSource.Client, e.Value).Any() ? 0 : 1)
            .ThenBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line).ThenBy(e => e.At.Column)
            .DistinctBy(e => (e.Value, e.At.Path, e.At.Line))
            .Take(MaximumEvidence);

        return [.. calls, .. Packages.Distinct(), .. Uses.Distinct(), .. settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new Evidence(EvidenceKind.Setting, s.Key, s.At))];
    }
}
