using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Everything that inframate.md says.</summary>
internal sealed record RequirementsContent
{
    /// <summary>What is about the whole stack.</summary>
    public required Requirements Requirements { get; init; }

    /// <summary>The services it names, in the order of the file.</summary>
    public ImmutableArray<DeclaredPart> Services { get; init; } = [];

    /// <summary>The needs it declares, in the order of the file.</summary>
    public ImmutableArray<DeclaredPart> Needs { get; init; } = [];

    /// <summary>The rows of the detected part.</summary>
    public ImmutableArray<DetectedRow> Detected { get; init; } = [];

    /// <summary>True when there is a detected part.</summary>
    public bool HasDetected { get; init; }

    /// <summary>Problems in the file.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}

/// <summary>A service or a need in the front matter.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Wishes">Its settings that could be used.</param>
/// <param name="At">Its place.</param>
internal sealed record DeclaredPart(string Name, ImmutableSortedDictionary<string, Wish> Wishes, SourceSpan At)
{
    /// <summary>What it gives to settings, by the name of the environment variable.</summary>
    public ImmutableSortedDictionary<string, Wish> Values { get; init; } = ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);
}

/// <summary>A row of the detected part.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Needs">Its needs, kind and name.</param>
/// <param name="At">Its place.</param>
internal sealed record DetectedRow(string Service, ImmutableArray<(NeedKind Kind, string Name)> Needs, SourceSpan At);
