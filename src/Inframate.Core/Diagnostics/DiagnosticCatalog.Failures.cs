using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>Ids of explaining and supervising failures.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>There is no log to explain.</summary>
    public static readonly DiagnosticInfo NothingToExplain = new("INFRA6001", Severity.Error, "There is no log to explain");

    /// <summary>A log that should be explained cannot be read.</summary>
    public static readonly DiagnosticInfo UnreadableLog = new("INFRA6002", Severity.Error, "Log cannot be read");

    /// <summary>The model is required and did not answer.</summary>
    public static readonly DiagnosticInfo ModelRequired = new("INFRA6003", Severity.Error, "Model is required and did not answer");
}
