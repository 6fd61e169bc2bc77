using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform.Schema;

/// <summary>
/// Reads the condensed form: a block is <c>{a: {name: [type, flags]}, b: {name: {m, min, max, a, b}}}</c>; flags are r required, o optional, c computed, s sensitive,
/// d deprecated, w write-only; an attribute that holds objects is <c>{n: mode, f: flags, a: …}</c>.
/// </summary>
internal static class SchemaReader
{
    /// <param name="block">The condensed form.</param>
    /// <param name="protocol">The protocol of the provider: from 6 on an attribute can tell what its objects hold, before it only has a type, whose objects must be whole.</param>
    public static BlockSchema Block(JsonElement block, int protocol)
    {
        var attributes = new Dictionary<string, AttributeSchema>(StringComparer.Ordinal);
        if (block.TryGetProperty("a", out var a))
        {
            foreach (var attribute in a.EnumerateObject())
                attributes[attribute.Name] = Attribute(attribute.Value, protocol);
        }

        var blocks = new Dictionary<string, NestedBlockSchema>(StringComparer.Ordinal);
        if (block.TryGetProperty("b", out var b))
        {
            foreach (var nested in b.EnumerateObject())
            {
                var nesting = nested.Value.GetProperty("m").GetString() switch
                {
                    "single" or "group" => BlockNesting.Single,
                    "set" => BlockNesting.Set,
                    "map" => BlockNesting.Map,
                    _ => BlockNesting.List,
                };
                var most = nesting == BlockNesting.Single ? 1 : Number(nested.Value, "max") is > 0 and var max ? max : int.MaxValue;
                blocks[nested.Name] = new NestedBlockSchema(Block(nested.Value, protocol), nesting, Number(nested.Value, "min"), most);
            }
        }

        return new BlockSchema { Attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal), Blocks = blocks.ToFrozenDictionary(StringComparer.Ordinal) };
    }

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static AttributeSchema Attribute(JsonElement attribute, int protocol)
    {
        if (attribute.ValueKind == JsonValueKind.Array)
            return Flags(attribute[1].GetString()!, new AttributeSchema { Type = Type(attribute[0]) });

        var isNested = protocol >= 6;
        var objectType = ObjectOf(Block(attribute, protocol), isNested);
        var type = attribute.GetProperty("n").GetString() switch
        {
            "single" => objectType,
            "map" => new HclType { Kind = ValueKind.Map, Element = objectType },
            "set" => new HclType { Kind = ValueKind.Set, Element = objectType },
            _ => new HclType { Kind = ValueKind.List, Element = objectType },
        };
        return Flags(attribute.GetProperty("f").GetString()!, new AttributeSchema { Type = type, IsNested = isNested });
    }

    private static HclType ObjectOf(BlockSchema schema, bool isNested)
    {
        var attributes = schema.Attributes.Select(a => KeyValuePair.Create(a.Key, new HclTypeAttribute(a.Value.Type, isNested && !a.Value.IsRequired, null)));
        var blocks = schema.Blocks.Select(b => KeyValuePair.Create(b.Key, new HclTypeAttribute(
            b.Value.Nesting switch
            {
                BlockNesting.Single => ObjectOf(b.Value.Block, isNested),
                BlockNesting.Set => new HclType { Kind = ValueKind.Set, Element = ObjectOf(b.Value.Block, isNested) },
                BlockNesting.Map => new HclType { Kind = ValueKind.Map, Element = ObjectOf(b.Value.Block, isNested) },
                _ => new HclType { Kind = ValueKind.List, Element = ObjectOf(b.Value.Block, isNested) },
            },
            false,
            null)));
        return new HclType { Kind = ValueKind.Object, Attributes = attributes.Concat(blocks).ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    private static AttributeSchema Flags(string flags, AttributeSchema attribute) => attribute with
    {
        IsRequired = flags.Contains('r', StringComparison.Ordinal),
        IsOptional = flags.Contains('o', StringComparison.Ordinal),
        IsComputed = flags.Contains('c', StringComparison.Ordinal),
        IsSensitive = flags.Contains('s', StringComparison.Ordinal),
        IsDeprecated = flags.Contains('d', StringComparison.Ordinal),
        IsWriteOnly = flags.Contains('w', StringComparison.Ordinal),
    };

    private static HclType Type(JsonElement type)
    {
        if (type.ValueKind == JsonValueKind.String)
        {
            return type.GetString() switch
            {
                "string" => HclType.String,
                "number" => HclType.Number,
                "bool" => HclType.Bool,
                _ => HclType.Any,
            };
        }

        return type[0].GetString() switch
        {
            "list" => new HclType { Kind = ValueKind.List, Element = Type(type[1]) },
            "set" => new HclType { Kind = ValueKind.Set, Element = Type(type[1]) },
            "map" => new HclType { Kind = ValueKind.Map, Element = Type(type[1]) },
            "tuple" => new HclType { Kind = ValueKind.Tuple, Elements = [.. type[1].EnumerateArray().Select(Type)] },
            "object" => new HclType
            {
                Kind = ValueKind.Object,
                Attributes = type[1].EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => new HclTypeAttribute(Type(p.Value), false, null), StringComparer.Ordinal),
            },
            _ => HclType.Any,
        };
    }
}
