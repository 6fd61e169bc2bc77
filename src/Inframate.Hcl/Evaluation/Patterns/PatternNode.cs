using System.Collections.Immutable;

namespace Inframate.Hcl.Evaluation;

/// <summary>What a part of a regular expression is.</summary>
internal enum PatternKind : byte
{
    Empty,

    /// <summary>One character of a set.</summary>
    Set,

    /// <summary>A place between characters, of the kind that <see cref="PatternNode.Place"/> tells.</summary>
    Place,

    /// <summary>The part in <see cref="PatternNode.Children"/>, kept as a group.</summary>
    Group,

    /// <summary>One part after the other.</summary>
    Sequence,

    /// <summary>One of the parts, the first that fits.</summary>
    Choice,

    /// <summary>A part so many times.</summary>
    Repeat,
}

/// <summary>Where something without width can be found.</summary>
internal enum PatternPlace : byte
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordEdge,
    NoWordEdge,
}

/// <summary>A part of a regular expression.</summary>
internal sealed record PatternNode(PatternKind Kind)
{
    public static PatternNode Empty { get; } = new(PatternKind.Empty);

    public RuneSet? Set { get; init; }

    public PatternPlace Place { get; init; }

    /// <summary>Number of the group, from 1 on.</summary>
    public int Group { get; init; }

    public ImmutableArray<PatternNode> Children { get; init; } = [];

    public int Least { get; init; }

    /// <summary>The most repetitions; -1 for any number.</summary>
    public int Most { get; init; }

    /// <summary>True for as few repetitions as will do.</summary>
    public bool IsLazy { get; init; }
}
