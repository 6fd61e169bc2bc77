namespace Inframate.Build.Stacks;

/// <summary>How a finding appears in the log.</summary>
internal enum Level
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a message that 'dotnet build' does not show.</summary>
    Message,

    /// <summary>As a warning.</summary>
    Warning,

    /// <summary>As an error.</summary>
    Error,
}
