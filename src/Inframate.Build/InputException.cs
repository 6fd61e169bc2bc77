namespace Inframate.Build;

/// <summary>Something outside this program (a file, a folder, a property) makes the task impossible; the message says what to do about it.</summary>
public sealed class InputException(string id, string message, string? file = null, int line = 0, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The permanent id of the diagnostic.</summary>
    public string Id { get; } = id;

    /// <summary>Absolute path of the file it is about; null when it is about none.</summary>
    public string? File { get; } = file;

    /// <summary>Line in that file, counted from 1; 0 means the whole file.</summary>
    public int Line { get; } = line;
}
