using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>What was seen in the code that a service reaches, before it is put together.</summary>
internal sealed class CodeFindings
{
    /// <summary>Signs of needs.</summary>
    public List<NeedSign> Needs { get; } = [];

    /// <summary>Configuration keys and environment variables that are read.</summary>
    public List<ConfigValue> Reads { get; } = [];

    /// <summary>Options classes and the sections that they are bound to.</summary>
    public Dictionary<string, string> Options { get; } = new(StringComparer.Ordinal);

    /// <summary>Values that the code takes as the address of somebody else: it makes a URI of them.</summary>
    public List<ConfigValue> Addresses { get; } = [];

    /// <summary>Values that say which bucket, queue, topic, table, stream or bus is meant, and whether by its URL instead of its name.</summary>
    public List<(NeedKind Kind, ConfigValue Value, bool ByUrl)> Resources { get; } = [];

    /// <summary>Calls of cloud SDKs.</summary>
    public List<(string Action, SourceSpan At, NeedKind? Need, ConfigValue? Resource)> Permissions { get; } = [];

    /// <summary>What the code asks of a need.</summary>
    public List<(NeedKind Kind, string Name, string Value, SourceSpan At, ConfigValue? Resource)> Wishes { get; } = [];

    /// <summary>Names of tables that classes are mapped to; the others are those of requests.</summary>
    public HashSet<string> MappedTables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the code puts before the names of mapped tables; null when it puts nothing there, a section when it cannot be told what.</summary>
    public ConfigValue? TablePrefix { get; set; }

    /// <summary>Names of the calls that are reached, and the first place of each.</summary>
    public Dictionary<string, SourceSpan> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of base types of the classes that are reached, and the first place of each.</summary>
    public Dictionary<string, SourceSpan> Bases { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of health checks, in the order they are met; true for those that a health-check call maps.</summary>
    public List<(string Path, bool Mapped, SourceSpan At)> HealthPaths { get; } = [];

    /// <summary>Ports that the code listens on.</summary>
    public List<(int Port, SourceSpan At)> Ports { get; } = [];

    /// <summary>Places that write a file below the program's own folder.</summary>
    public Dictionary<SourceSpan, Evidence> LocalFiles { get; } = [];

    /// <summary>The first place that starts the program; null when there is none.</summary>
    public SourceSpan? Entry { get; set; }

    /// <summary>The expression of the first timer, as the code writes it; null when there is none.</summary>
    public string? Schedule { get; set; }

    /// <summary>True when the program reads what somebody types.</summary>
    public bool Asks { get; set; }

    /// <summary>True when the deployed default keeps its tables in memory.</summary>
    public bool IsInMemory { get; set; }

    /// <summary>Code that was not followed, and why.</summary>
    public Dictionary<SourceSpan, string> Cut { get; } = [];
}

/// <summary>A sign that the code needs something.</summary>
/// <param name="Kind">What it needs.</param>
/// <param name="Reach">Whether the deployed default reaches the code.</param>
/// <param name="Evidence">The call or type.</param>
/// <param name="Value">The connection string or endpoint that goes with it; null when none was found.</param>
/// <param name="Hint">A name that tells which one it is when the value does not, such as that of the database context.</param>
internal sealed record NeedSign(NeedKind Kind, Reach Reach, Evidence Evidence, ConfigValue? Value, string? Hint);

/// <summary>Whether the deployed default comes to a place in the code. The worse has the larger value.</summary>
internal enum Reach
{
    /// <summary>It does.</summary>
    Always,

    /// <summary>It depends on something that cannot be told from the repository.</summary>
    Undecided,

    /// <summary>It does not; other configuration would.</summary>
    Optional,
}
