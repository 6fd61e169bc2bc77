using System.Collections.Frozen;

namespace Inframate.Hcl.Syntax;

/// <summary>
/// Which names of a JSON object are blocks, since JSON itself does not say. What is not named here is an attribute.
/// See https://github.com/hashicorp/hcl/blob/main/json/spec.md.
/// </summary>
public sealed record JsonBlockShape
{
    /// <summary>Number of labels: so many levels of objects stand between the name and the body.</summary>
    public int Labels { get; init; }

    /// <summary>The blocks inside of the body.</summary>
    public FrozenDictionary<string, JsonBlockShape> Blocks { get; init; } = FrozenDictionary<string, JsonBlockShape>.Empty;
}
