using System.Runtime.CompilerServices;

namespace Inframate.Tests;

/// <summary>Recorded views: compared in a normal run, rewritten by <c>INFRAMATE_UPDATE=1 dotnet test</c>.</summary>
internal static class Golden
{
    /// <summary>True when this run records instead of comparing.</summary>
    public static bool Update { get; } = Environment.GetEnvironmentVariable("INFRAMATE_UPDATE") == "1";

    /// <summary>Compares with a file beside the test, or rewrites it.</summary>
    public static void Match(string actual, string name, [CallerFilePath] string test = "")
        => MatchFile(actual, Path.Combine(Path.GetDirectoryName(test)!, name));

    /// <summary>Compares with a file, or rewrites it.</summary>
    public static void MatchFile(string actual, string path)
    {
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"'{path}' is not recorded yet. Run INFRAMATE_UPDATE=1 dotnet test.");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
