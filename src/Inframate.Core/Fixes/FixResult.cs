using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Fixes;

/// <summary>What fixes would change. Nothing of it has been written.</summary>
public sealed record FixResult
{
    /// <summary>The files that change, by path.</summary>
    public required ImmutableArray<FixedFile> Files { get; init; }

    /// <summary>The findings that are gone then, each proven by judging the changed files again; with the file that changes for it, and with what to know about the change, or null.</summary>
    public required ImmutableArray<(Diagnostic Finding, string Path, string? Note)> Fixed { get; init; }

    /// <summary>The findings whose fix was taken back, and why.</summary>
    public required ImmutableArray<(Diagnostic Finding, string Why)> TakenBack { get; init; }

    /// <summary>The findings that have no fix of this kind, and why, as half a sentence.</summary>
    public required ImmutableArray<(Diagnostic Finding, string Why)> Left { get; init; }
}

/// <summary>A file that fixes change.</summary>
/// <param name="Path">Relative to the root, with '/'.</param>
/// <param name="Before">The bytes that the findings are about; a file that has others by now is not to be written.</param>
/// <param name="After">The bytes to write.</param>
/// <param name="Diff">The lines that differ.</param>
public sealed record FixedFile(string Path, ImmutableArray<byte> Before, ImmutableArray<byte> After, ImmutableArray<string> Diff);
