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
    public static BlockSchema Block(JsonElement block)
    {
        var attributes = new Dictionary<string, AttributeSchema>(StringComparer.Ordinal);
        if (block.TryGetProperty("a", out var a))
        {
            foreach (var attribute in a.EnumerateObject())
                attributes[attribute.Name] = Attribute(attribute.Value);
        }

        var blocks = new Dictionary<string, NestedBlockSchema>(StringComparer.Ordinal);
        if (block.TryGetProperty("b", out var b))
        {
            foreach (var nested in b.EnumerateObject())
            {
                var isSingle = nested.Value.GetProperty("m").GetString() == "single" || Number(nested.Value, "max") == 1;
                blocks[nested.Name] = new NestedBlockSchema(Block(nested.Value), Number(nested.Value, "min") > 0, isSingle);
            }
        }

        return new BlockSchema { Attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal), Blocks = blocks.ToFrozenDictionary(StringComparer.Ordinal) };
    }

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static AttributeSchema Attribute(JsonElement attribute)
    {
        if (attribute.ValueKind == JsonValueKind.Array)
            return Flags(attribute[1].GetString()!, new AttributeSchema { Type = Type(attribute[0]) });

        var nested = Block(attribute);
        var objectType = new HclType
        {
            Kind = ValueKind.Object,
            Attributes = nested.Attributes.ToImmutableSortedDictionary(p => p.Key, p => new HclTypeAttribute(p.Value.Type, true, null), StringComparer.Ordinal),
        };
        var type = attribute.GetProperty("n").GetString() switch
        {
            "single" => objectType,
            "map" => new HclType { Kind = ValueKind.Map, Element = objectType },
            "set" => new HclType { Kind = ValueKind.Set, Element = objectType },
            _ => new HclType { Kind = ValueKind.List, Element = objectType },
        };
        return Flags(attribute.GetProperty("f").GetString()!, new AttributeSchema { Type = type, Nested = nested });
    }

    private static AttributeSchema Flags(string flags, AttributeSchema attribute) => attribute with
    {
        IsRequired = flags.Contains('r', StringComparison.Ordinal),
        IsOptional = flags.Contains('o', StringComparison.Ordinal),
        IsComputed = flags.Contains('c', StringComparison.Ordinal),
        IsSensitive = flags.Contains('s', StringComparison.Ordinal),
        IsDeprecated = flags.Contains('d', StringComparison.Ordinal),
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
