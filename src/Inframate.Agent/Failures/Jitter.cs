namespace Inframate.Agent.Failures;

/// <summary>How chance changes a wait, so that many builds do not come back at once.</summary>
public enum Jitter
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Anything from nothing to the computed wait.</summary>
    Full,

    /// <summary>Up to a tenth more: what a server asked for is never cut short.</summary>
    OnTop,

    /// <summary>Up to a fifth less or more.</summary>
    Around,
}
