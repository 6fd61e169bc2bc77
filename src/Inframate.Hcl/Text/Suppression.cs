namespace Inframate.Text;

/// <summary>Why a finding is silenced.</summary>
/// <param name="InSource">True when a comment beside the code says so; false when a setting or the baseline does.</param>
/// <param name="Reason">What was written as the reason; a sentence that says that there is none, when there is none.</param>
public sealed record Suppression(bool InSource, string Reason)
{
    /// <summary>The last day on which it silences; null when it has no end.</summary>
    public DateOnly? Expires { get; init; }
}
