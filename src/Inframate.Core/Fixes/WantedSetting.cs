using System.Collections.Immutable;
using System.Globalization;
using Inframate.Hcl.Evaluation;
using Inframate.Rules.Conditions;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;

namespace Inframate.Fixes;

/// <summary>The value of an attribute with which a condition no longer holds, where only one can be meant.</summary>
/// <param name="Path">The attribute, after the names of the blocks that it lies in.</param>
/// <param name="Value">The value as HCL.</param>
internal sealed record WantedSetting(ImmutableArray<string> Path, string Value)
{
    /// <summary>The setting that a test asks for; null when the test does not say, or when the provider's schema knows no such argument.</summary>
    /// <param name="condition">The test that must not hold.</param>
    /// <param name="schema">What can stand in the block that it is asked of.</param>
    /// <param name="type">Type of the resource, when the block is the resource itself; null for a nested one.</param>
    public static WantedSetting? Of(PathCondition condition, BlockSchema schema, string? type = null)
    {
        foreach (var name in condition.Path.AsSpan()[..^1])
        {
            if (!schema.Blocks.TryGetValue(name, out var nested))
                return null;

            schema = nested.Block;
        }

        if (!schema.Attributes.TryGetValue(condition.Path[^1], out var attribute) || attribute.IsDeprecated || !(attribute.IsOptional || attribute.IsRequired))
            return null;

        return (type is null ? null : FixTable.Value(type, condition.Path)) is { } known ? new WantedSetting(condition.Path, known) : Text(condition, attribute.Type) is { } value ? new WantedSetting(condition.Path, value) : null;
    }

    /// <summary>The setting with which a test holds, for conditions that deny one.</summary>
    /// <param name="condition">The test that must hold.</param>
    /// <param name="schema">What can stand in the block that it is asked of.</param>
    /// <param name="type">Type of the resource, when the block is the resource itself; null for a nested one.</param>
    public static WantedSetting? Holding(PathCondition condition, BlockSchema schema, string? type = null)
        => condition.Test is PathTest.Is or PathTest.Matches ? Of(new PathCondition { Path = condition.Path, Test = PathTest.Require, Values = condition.Values }, schema, type) : null;

    private static string? Text(PathCondition condition, HclType type) => condition.Test switch
    {
        // That a number is not 0 does not say what it should be.
        PathTest.IsNot when type.Kind == ValueKind.Number => null,
        PathTest.Require or PathTest.IsNot or PathTest.Below when condition.Values is [var first, ..] => Written(first, type),
        PathTest.Is when condition.Values is [var only] && type.Kind == ValueKind.Bool && bool.TryParse(only, out var bad) => bad ? "false" : "true",
        PathTest.LessThan when condition.Number <= 1 => null,
        PathTest.LessThan or PathTest.MoreThan when type.Kind == ValueKind.Number => condition.Number.ToString(CultureInfo.InvariantCulture),
        PathTest.Lacks when type is { Kind: ValueKind.List or ValueKind.Set, Element.Kind: ValueKind.String } => HclText.Of(condition.Values.ToList()).Text,
        _ => null,
    };

    private static string? Written(string value, HclType type) => type.Kind switch
    {
        ValueKind.Bool => bool.TryParse(value, out var flag) ? flag ? "true" : "false" : null,
        ValueKind.Number => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        ValueKind.String => HclText.Of(value).Text,
        _ => null,
    };
}
