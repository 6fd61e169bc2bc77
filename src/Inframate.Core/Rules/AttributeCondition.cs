using System.Collections.Immutable;
using System.Globalization;
using Inframate.Terraform;
using Inframate.Text;
using YamlDotNet.RepresentationModel;

namespace Inframate.Rules;

/// <summary>A condition on an attribute, three-valued: an unknown value meets neither the condition nor its opposite.</summary>
internal sealed record AttributeCondition
{
    private static readonly string[] Keys = ["path", "is", "isNot", "in", "notIn", "lessThan", "set", "notSet", "default", "when", "unless"];

    /// <summary>Attribute, with '.' before each name that lies in a block of that name.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Met by this value.</summary>
    public string? Is { get; init; }

    /// <summary>Met by every other value.</summary>
    public string? IsNot { get; init; }

    /// <summary>Met by one of these.</summary>
    public ImmutableArray<string> In { get; init; } = [];

    /// <summary>Met by anything but these.</summary>
    public ImmutableArray<string> NotIn { get; init; } = [];

    /// <summary>Met by a smaller number.</summary>
    public decimal? LessThan { get; init; }

    /// <summary>Met when the attribute is set, to whatever; an unknown value is set.</summary>
    public bool Set { get; init; }

    /// <summary>Met when it is absent, null or "".</summary>
    public bool NotSet { get; init; }

    /// <summary>The provider's value when the attribute is absent; null means that absence meets nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Conditions on the resource that all have to be met first.</summary>
    public ImmutableArray<AttributeCondition> When { get; init; } = [];

    /// <summary>Conditions on the resource of which none may be met, or be unknown.</summary>
    public ImmutableArray<AttributeCondition> Unless { get; init; } = [];

    /// <summary>Reads a condition.</summary>
    /// <exception cref="KeyNotFoundException">A key is missing or is none of a condition's.</exception>
    public static AttributeCondition Read(YamlMappingNode node)
    {
        var strange = node.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(k => !Keys.Contains(k.Value));
        if (strange is not null)
            throw new KeyNotFoundException($"'{strange.Value}' is no key of a condition; those are {string.Join(", ", Keys)}.");

        string? Value(string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
        ImmutableArray<string> Values(string key) => node.Children.TryGetValue(key, out var list) ? [.. ((YamlSequenceNode)list).Select(i => ((YamlScalarNode)i).Value ?? "")] : [];
        ImmutableArray<AttributeCondition> Conditions(string key)
            => node.Children.TryGetValue(key, out var list) ? [.. ((YamlSequenceNode)list).Select(i => Read((YamlMappingNode)i))] : [];

        return new AttributeCondition
        {
            Path = [.. (Value("path") ?? throw new KeyNotFoundException("'path' is missing.")).Split('.')],
            Is = Value("is"),
            IsNot = Value("isNot"),
            In = Values("in"),
            NotIn = Values("notIn"),
            LessThan = Value("lessThan") is { } limit ? decimal.Parse(limit, CultureInfo.InvariantCulture) : null,
            Set = Value("set") == "true",
            NotSet = Value("notSet") == "true",
            Default = Value("default"),
            When = Conditions("when"),
            Unless = Conditions("unless"),
        };
    }

    /// <summary>The places at which a resource meets the condition; none when it does not, or when that cannot be known.</summary>
    public IEnumerable<SourceSpan> Matches(TerraformResource resource)
    {
        if (When.Any(c => c.Meets(resource) != true) || Unless.Any(c => c.Meets(resource) != false))
            yield break;

        foreach (var (setting, at) in Settings(resource))
        {
            if (Meets(setting) == true)
                yield return at;
        }
    }

    private bool? Meets(TerraformResource resource)
    {
        bool? met = false;
        foreach (var (setting, _) in Settings(resource))
        {
            var one = Meets(setting);
            if (one == true)
                return true;

            met = one is null ? null : met;
        }

        return met;
    }

    // A null setting stands for a block that is absent, or hidden in a dynamic block whose content nobody knows.
    private IEnumerable<(TerraformSetting? Setting, SourceSpan At)> Settings(TerraformResource resource)
    {
        IEnumerable<TerraformBlock> bodies = [resource];
        foreach (var block in Path.AsSpan()[..^1].ToArray())
        {
            var inner = bodies.SelectMany(b => b.Blocks(block)).ToList();
            if (inner.Count == 0)
            {
                if (!bodies.Any(b => b.HasUnknownBlocks(block)))
                    yield return (null, resource.At);

                yield break;
            }

            bodies = inner;
        }

        foreach (var body in bodies)
        {
            var setting = body[Path[^1]];
            yield return (setting, setting.IsAbsent ? body.At : setting.At);
        }
    }

    private bool? Meets(TerraformSetting? setting)
    {
        var absent = setting is null || setting.IsAbsent || setting.IsNull;
        if (Set || NotSet)
            return (absent || setting!.AsString == "") == NotSet;

        if (!absent && setting!.IsUnknown)
            return null;

        var value = absent ? Default : setting!.AsString;
        if (value is null)
            return absent ? false : null;

        if (LessThan is { } limit)
            return decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number < limit : null;

        return Is is not null ? Same(value, Is)
            : IsNot is not null ? !Same(value, IsNot)
            : !In.IsEmpty ? In.Any(v => Same(value, v))
            : !NotIn.Any(v => Same(value, v));
    }

    // Terraform takes "true" for true; the names of values are written in one way only, but people copy them in others.
    private static bool Same(string value, string other) => value.Equals(other, StringComparison.OrdinalIgnoreCase);
}
