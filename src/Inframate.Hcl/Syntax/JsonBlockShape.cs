using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Hcl.Syntax;

/// <summary>
/// Which names of a JSON object are blocks, and what its texts are, since JSON itself does not say. What is not named here is an attribute whose texts are templates.
/// See https://github.com/hashicorp/hcl/blob/main/json/spec.md.
/// </summary>
public sealed record JsonBlockShape
{
    /// <summary>Number of labels: so many levels of objects stand between the name and the body.</summary>
    public int Labels { get; init; }

    /// <summary>The blocks inside of the body.</summary>
    public FrozenDictionary<string, JsonBlockShape> Blocks { get; init; } = FrozenDictionary<string, JsonBlockShape>.Empty;

    /// <summary>The attributes whose texts are expressions, such as addresses, and no templates.</summary>
    public FrozenSet<string> Expressions { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The attributes whose texts are taken as they are.</summary>
    public FrozenSet<string> Literals { get; init; } = FrozenSet<string>.Empty;

    /// <summary>True when the texts of all attributes are taken as they are, but for those that are expressions.</summary>
    public bool HasLiterals { get; init; }

    /// <summary>The shape of the body when it depends on the labels; null when it does not.</summary>
    public Func<ImmutableArray<LabelSyntax>, JsonBlockShape>? Inner { get; init; }
}
