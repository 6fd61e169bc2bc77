using System.Collections.Frozen;
using Inframate.Hcl.Evaluation;

namespace Inframate.Terraform.Schema;

/// <summary>The blocks of Terraform itself (https://developer.hashicorp.com/terraform/language).</summary>
internal static class LanguageSchema
{
    /// <summary>Number of labels of the blocks that can stand at the top of a file.</summary>
    public static readonly FrozenDictionary<string, int> Labels = new Dictionary<string, int>
    {
        ["check"] = 1,
        ["data"] = 2,
        ["ephemeral"] = 2,
        ["import"] = 0,
        ["locals"] = 0,
        ["module"] = 1,
        ["moved"] = 0,
        ["output"] = 1,
        ["provider"] = 1,
        ["removed"] = 0,
        ["resource"] = 2,
        ["terraform"] = 0,
        ["variable"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Arguments that every resource has.</summary>
    public static readonly FrozenSet<string> ResourceArguments = new[] { "count", "depends_on", "for_each", "provider" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Blocks that every resource has.</summary>
    public static readonly FrozenSet<string> ResourceBlocks = new[] { "connection", "lifecycle", "provisioner" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Arguments that every module call has.</summary>
    public static readonly FrozenSet<string> ModuleArguments = new[] { "count", "depends_on", "for_each", "providers", "source", "version" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Arguments that every provider has.</summary>
    public static readonly FrozenSet<string> ProviderArguments = new[] { "alias", "version" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Root names that are always there; whether they mean something at their place is not judged.</summary>
    public static readonly FrozenSet<string> RootNames = new[] { "count", "each", "ephemeral", "path", "self", "terraform" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly BlockSchema s_condition = new() { Attributes = Arguments([], ["condition", "error_message"]) };

    public static readonly BlockSchema Variable = Block(["default", "deprecated", "description", "ephemeral", "nullable", "sensitive", "type"], [], ["validation"]);

    public static readonly BlockSchema Output = Block(["depends_on", "deprecated", "description", "ephemeral", "sensitive"], ["value"], ["postcondition", "precondition"]);

    private static BlockSchema Block(string[] optional, string[] required, string[] blocks) => new()
    {
        Attributes = Arguments(optional, required),
        Blocks = blocks.ToFrozenDictionary(n => n, _ => new NestedBlockSchema(s_condition, IsRequired: false, IsSingle: false), StringComparer.Ordinal),
    };

    private static FrozenDictionary<string, AttributeSchema> Arguments(string[] optional, string[] required)
        => optional.Select(n => KeyValuePair.Create(n, new AttributeSchema { Type = HclType.Any, IsOptional = true }))
            .Concat(required.Select(n => KeyValuePair.Create(n, new AttributeSchema { Type = HclType.Any, IsRequired = true })))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
