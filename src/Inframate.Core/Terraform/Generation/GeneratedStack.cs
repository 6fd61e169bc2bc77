using System.Collections.Immutable;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Terraform.Generation;

/// <summary>The Terraform of a plan.</summary>
public sealed record GeneratedStack
{
    /// <summary>Text by file name, relative to the output folder, with '/'; formatted, each line ends in '\n'.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    /// <summary>The plan, its components with the addresses that they own.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Templates that failed. What they should have written is missing from the files.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
