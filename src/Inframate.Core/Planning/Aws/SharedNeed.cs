using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>All needs of one kind and name, whoever has them: one store.</summary>
internal sealed class SharedNeed(NeedKind kind, string name, ImmutableArray<Need> needs, PlanNotes notes)
{
    private readonly int? _size = Find(needs, "size") is { } wish ? EnvironmentProfile.SizeOf(wish, 0, notes) : null;
    private readonly bool? _highAvailability = notes.Bool(Find(needs, "highAvailability"), "highAvailability");

    public NeedKind Kind { get; } = kind;

    public string Name { get; } = name;

    public IEnumerable<Evidence> Because => needs.SelectMany(n => n.Because);

    public PlanNotes Notes { get; } = notes;

    /// <summary>All wishes, each key with the first that somebody has.</summary>
    public IEnumerable<KeyValuePair<string, Wish>> Wishes => needs.SelectMany(n => n.Wishes).DistinctBy(w => w.Key);

    /// <summary>The version that somebody asked for, wherever it is written; null when nobody did.</summary>
    public string? Version => needs.Select(n => n.Version).FirstOrDefault(v => v is not null) ?? Wish("version")?.Value.Trim();

    /// <summary>The first wish of this name.</summary>
    public Wish? Wish(string key) => Find(needs, key);

    /// <summary>Its own size where one is written, else that of the environment: 0 small, 1 medium, 2 large.</summary>
    public int Size(EnvironmentProfile environment) => _size ?? environment.Size;

    /// <summary>Whether the loss of a zone may not stop it.</summary>
    public bool HighAvailability(EnvironmentProfile environment) => _highAvailability ?? environment.HighAvailability;

    /// <summary>The days of backups that somebody asked for.</summary>
    public decimal? BackupDays(int least) => Notes.Number(Wish("backupDays"), "backupDays", least, 35);

    /// <summary>True for a yes, false for a no, null when nothing is written.</summary>
    public bool? Flag(string key) => Notes.Bool(Wish(key), key);

    private static Wish? Find(ImmutableArray<Need> needs, string key) => needs.Select(n => n.Wishes.GetValueOrDefault(key)).FirstOrDefault(w => w is not null);
}
