using Inframate.Diagnostics;

namespace Inframate.Build.Stacks;

/// <summary>Reads the files that a user names.</summary>
internal static class InputText
{
    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="InputException">INFRA1003: it cannot be read.</exception>
    public static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(DiagnosticCatalog.UnreadableFile.Id, $"'{path}' cannot be read: {e.Message} Make it readable, or remove what names it.", path, cause: e);
        }
    }
}
