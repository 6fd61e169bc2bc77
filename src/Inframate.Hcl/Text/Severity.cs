namespace Inframate.Text;

/// <summary>How much a diagnostic matters. The order is the order of weight.</summary>
public enum Severity
{
    /// <summary>Worth a line in the log, never a warning.</summary>
    Info,

    /// <summary>A matter of hygiene.</summary>
    Low,

    /// <summary>Weakens the system together with another flaw.</summary>
    Medium,

    /// <summary>Harmful by itself, or a wish of the user that cannot be met. The lowest that a build shows as a warning by default.</summary>
    High,

    /// <summary>Open to anyone, or a secret in plain sight.</summary>
    Critical,

    /// <summary>What was asked could not be done; an error whatever the user's thresholds are.</summary>
    Error,
}
