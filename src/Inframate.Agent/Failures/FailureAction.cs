namespace Inframate.Agent.Failures;

/// <summary>What helps against a failure.</summary>
public enum FailureAction
{
    /// <summary>The same call again, after seconds.</summary>
    Retry,

    /// <summary>Waiting: the server said how long, or somebody holds it.</summary>
    Wait,

    /// <summary>A change in the project's own files.</summary>
    Fix,

    /// <summary>Signing in again, or another key.</summary>
    Reauthenticate,

    /// <summary>A change of the machine, its settings or somebody's rights.</summary>
    Reconfigure,

    /// <summary>Touching nothing: data or security is at stake.</summary>
    Abort,
}
