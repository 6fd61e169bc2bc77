using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>What we would choose for a part of the application, and why.</summary>
public sealed record Recommendation
{
    /// <summary>Name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>What it is about: <c>compute</c>, <c>size</c>, <c>zones</c>, or the kind of a need.</summary>
    public required string Subject { get; init; }

    /// <summary>The choice; a compute is called as in inframate.md.</summary>
    public required string Choice { get; init; }

    /// <summary>The reasons, as full sentences, the strongest first; never empty.</summary>
    public required ImmutableArray<string> Because { get; init; }

    /// <summary>Who says so: <c>rules</c>, or the model with its name.</summary>
    public string Source { get; init; } = "rules";

    /// <summary>What else comes into question, and when it is the better choice.</summary>
    public ImmutableArray<Alternative> Alternatives { get; init; } = [];
}

/// <summary>Another choice.</summary>
/// <param name="Choice">The choice.</param>
/// <param name="When">When it is better, as a full sentence.</param>
public sealed record Alternative(string Choice, string When);
