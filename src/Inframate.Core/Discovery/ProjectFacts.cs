using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>What MSBuild evaluated of one project. Core never evaluates a project: its caller hands these in.</summary>
public sealed record ProjectFacts
{
    /// <summary>The project file, relative to the repository root, with '/'.</summary>
    public required string Path { get; init; }

    /// <summary>Evaluated properties by name: <c>OutputType</c>, <c>TargetFramework</c>, <c>UsingMicrosoftNETSdkWeb</c>, <c>DefineConstants</c> and their kind.</summary>
    public required ImmutableSortedDictionary<string, string> Properties { get; init; }

    /// <summary>Package references, by name.</summary>
    public ImmutableArray<PackageFact> Packages { get; init; } = [];

    /// <summary>Referenced projects, relative to the repository root, with '/', in ordinal order.</summary>
    public ImmutableArray<string> ProjectReferences { get; init; } = [];
}

/// <summary>One evaluated package reference.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">Its version, central or own; null when none is stated.</param>
/// <param name="DefinedIn">The file that holds the reference, relative to the repository root, or null when it lies outside (in an SDK).</param>
public sealed record PackageFact(string Name, string? Version, string? DefinedIn);
