using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>
/// The runtimes that AWS keeps for Lambda, as of January 2026: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. Versions that it has none for run as a container image.
/// </summary>
public static class LambdaRuntimes
{
    private static readonly ImmutableArray<(string Language, string Version, string Runtime)> Rows =
    [
        (".NET", "10.0", "dotnet10"),
        (".NET", "8.0", "dotnet8"),
        ("Go", "", "provided.al2023"),
        ("Java", "21", "java21"),
        ("JavaScript", "22", "nodejs22.x"),
        ("Python", "3.13", "python3.13"),
        ("Ruby", "3.4", "ruby3.4"),
        ("Rust", "", "provided.al2023"),
    ];

    /// <summary>All that AWS keeps; those whose end it has announced for 2026 are left out.</summary>
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
    [
        "dotnet10", "dotnet8", "java11", "java17", "java21", "java25", "java8.al2", "nodejs22.x", "nodejs24.x", "provided.al2023",
        "python3.11", "python3.12", "python3.13", "python3.14", "ruby3.3", "ruby3.4",
    ]);

    /// <summary>Whether AWS keeps a runtime.</summary>
    public static bool IsKept(string runtime) => Kept.Contains(runtime);

    /// <summary>The runtime for a version of a language; the newest of the language when the version is not known; null when there is none.</summary>
    /// <param name="language">As the analysis names it; <c>.NET</c> for its languages, <c>JavaScript</c> for TypeScript.</param>
    /// <param name="version">Such as <c>10.0</c>; null when it is not known.</param>
    public static string? Find(string language, string? version)
        => Rows.FirstOrDefault(r => r.Language == language && (version is null || r.Version == version)).Runtime;

    /// <summary>The versions of a language that have a runtime, the newest first.</summary>
    public static IEnumerable<string> VersionsOf(string language) => Rows.Where(r => r.Language == language && r.Version.Length > 0).Select(r => r.Version);
}
