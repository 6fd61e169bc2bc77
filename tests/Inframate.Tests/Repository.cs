using System.Runtime.CompilerServices;

namespace Inframate.Tests;

/// <summary>Where this repository lies, for tests that read its files.</summary>
internal static class Repository
{
    /// <summary>Absolute path of the top folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>Absolute path of a file or folder of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
