using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Inframate.Hcl.Syntax;

namespace Inframate.Terraform.Schema;

/// <summary>Which names are blocks, and which texts are addresses, in Terraform's JSON syntax (https://developer.hashicorp.com/terraform/language/syntax/json).</summary>
internal static class JsonShapes
{
    private static readonly ConditionalWeakTable<BlockSchema, JsonBlockShape> s_known = [];

    private static readonly JsonBlockShape s_body = new();
    private static readonly JsonBlockShape s_literal = new() { HasLiterals = true };
    private static readonly JsonBlockShape s_moved = new() { HasLiterals = true, Expressions = Names("from", "to") };
    private static readonly JsonBlockShape s_lifecycle = new()
    {
        Expressions = Names("ignore_changes", "replace_triggered_by"),
        Blocks = Blocks(("postcondition", s_body), ("precondition", s_body)),
    };

    private static readonly JsonBlockShape s_provisioner = new()
    {
        Labels = 1,
        Expressions = Names("on_failure", "when"),
        Blocks = Blocks(("connection", s_body)),
    };

    private static readonly JsonBlockShape s_data = new() { Labels = 2, Inner = static labels => Resource(labels[0].Text, isData: true) };

    /// <summary>A file of variable values, whose texts are no templates.</summary>
    public static JsonBlockShape Values => s_literal;

    /// <summary>A file of Terraform. What is a block of a resource or provider is told by its embedded schema.</summary>
    public static JsonBlockShape File { get; } = new()
    {
        Blocks = Blocks(
            ("check", new() { Labels = 1, Blocks = Blocks(("assert", s_body), ("data", s_data)) }),
            ("data", s_data),
            ("ephemeral", new() { Labels = 2, Expressions = Names("depends_on", "provider"), Blocks = Blocks(("dynamic", Dynamic(null)), ("lifecycle", s_lifecycle)) }),
            ("import", new() { Expressions = Names("provider", "to") }),
            ("locals", s_body),
            ("module", new() { Labels = 1, Literals = Names("source", "version"), Expressions = Names("depends_on", "providers") }),
            ("moved", s_moved),
            ("output", new() { Labels = 1, Literals = Names("deprecated", "description"), Expressions = Names("depends_on"), Blocks = Blocks(("precondition", s_body)) }),
            ("provider", new() { Labels = 1, Inner = static labels => Of(ProviderSchemas.Find(labels[0].Text)?.Configuration, [], [], ["alias", "version"]) }),
            ("removed", s_moved with { Blocks = Blocks(("connection", s_body), ("lifecycle", s_literal), ("provisioner", s_provisioner)) }),
            ("resource", new() { Labels = 2, Inner = static labels => Resource(labels[0].Text, isData: false) }),
            ("terraform", new()
            {
                HasLiterals = true,
                Expressions = Names("experiments", "language"),
                Blocks = Blocks(
                    ("backend", s_literal with { Labels = 1 }),
                    ("cloud", s_literal with { Blocks = Blocks(("workspaces", s_literal)) }),
                    ("provider_meta", s_literal with { Labels = 1 }),
                    ("required_providers", s_literal)),
            }),
            ("variable", new() { Labels = 1, HasLiterals = true, Blocks = Blocks(("validation", s_body)) })),
    };

    private static JsonBlockShape Resource(string type, bool isData)
    {
        var provider = ProviderSchemas.Find(ProviderSchemas.ProviderOf(type));
        var schema = LanguageSchema.BuiltIn(type, isData) ?? (isData ? provider?.DataSource(type) : provider?.Resource(type));
        return Of(
            schema,
            isData ? [("lifecycle", s_lifecycle)] : [("connection", s_body), ("lifecycle", s_lifecycle), ("provisioner", s_provisioner)],
            ["depends_on", "provider"],
            []);
    }

    private static JsonBlockShape Of(BlockSchema? schema, (string, JsonBlockShape)[] more, string[] expressions, string[] literals)
    {
        var shape = schema is null ? new() { Blocks = Blocks(("dynamic", Dynamic(null))) } : s_known.GetValue(schema, Of);
        return shape with
        {
            Blocks = shape.Blocks.Concat(more.Select(m => KeyValuePair.Create(m.Item1, m.Item2))).DistinctBy(b => b.Key).ToFrozenDictionary(StringComparer.Ordinal),
            Expressions = Names(expressions),
            Literals = Names(literals),
        };
    }

    private static JsonBlockShape Of(BlockSchema schema) => new()
    {
        Blocks = schema.Blocks.Select(b => KeyValuePair.Create(b.Key, s_known.GetValue(b.Value.Block, Of))).Append(KeyValuePair.Create("dynamic", Dynamic(schema))).DistinctBy(b => b.Key).ToFrozenDictionary(StringComparer.Ordinal),
    };

    /// <summary>A dynamic block; what stands in its content is told by the block of its label.</summary>
    private static JsonBlockShape Dynamic(BlockSchema? schema) => new()
    {
        Labels = 1,
        Inner = labels => new()
        {
            Expressions = Names("iterator"),
            Blocks = Blocks(("content", schema is not null && schema.Blocks.TryGetValue(labels[0].Text, out var block) ? s_known.GetValue(block.Block, Of) : s_body)),
        },
    };

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, JsonBlockShape> Blocks(params (string Name, JsonBlockShape Shape)[] blocks)
        => blocks.ToFrozenDictionary(b => b.Name, b => b.Shape, StringComparer.Ordinal);
}
