using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>What the caller of an analysis knows. Everything else is read from the files under <see cref="Root"/>, which are never executed.</summary>
public sealed record RepositoryInput
{
    /// <summary>Absolute path of the folder that paths in results are relative to.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of inframate.md, whether it exists or not.</summary>
    public required string RequirementsPath { get; init; }

    /// <summary>
    /// .NET project files (relative to the root, with '/') that the stack covers; null means every deployable project and every service in another language
    /// under the root.
    /// </summary>
    public ImmutableArray<string>? Scope { get; init; }

    /// <summary>Evaluated facts of projects that a build left behind; they win over what is read statically. By path.</summary>
    public ImmutableArray<ProjectFacts> Projects { get; init; } = [];

    /// <summary>What was read out of the prose of inframate.md, for it to count like what stands in the front matter.</summary>
    public ImmutableArray<InterpretedWish> Interpreted { get; init; } = [];

    /// <summary>Relative paths of folders that are output, not source (the stack's Terraform and reports); they end in '/'.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>What an earlier analysis saw in the same files; filled with what this one sees. Null when nobody keeps it.</summary>
    public SourceIndex? Index { get; init; }
}
