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

    /// <summary>What a resource has besides the arguments of its type and the iteration.</summary>
    public static readonly FrozenSet<string> ResourceMeta = new[] { "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a data source has besides the arguments of its type and the iteration.</summary>
    public static readonly FrozenSet<string> DataMeta = new[] { "count", "depends_on", "for_each", "lifecycle", "provider" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Blocks that every data source has.</summary>
    public static readonly FrozenSet<string> DataBlocks = new[] { "lifecycle" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Arguments of a provisioner whose values are words and not expressions.</summary>
    public static readonly FrozenSet<string> Keywords = new[] { "connection", "on_failure", "when" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Arguments that every module call has.</summary>
    public static readonly FrozenSet<string> ModuleArguments = new[] { "count", "depends_on", "for_each", "providers", "source", "version" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Arguments that every provider has.</summary>
    public static readonly FrozenSet<string> ProviderArguments = new[] { "alias", "version" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names that a variable cannot have, since they mean something in a module call.</summary>
    public static readonly FrozenSet<string> ReservedVariables =
        new[] { "count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly AttributeSchema s_any = new() { Type = HclType.Any, IsOptional = true };
    private static readonly AttributeSchema s_bool = new() { Type = HclType.Bool, IsOptional = true };
    private static readonly AttributeSchema s_text = new() { Type = HclType.String, IsOptional = true };
    private static readonly AttributeSchema s_texts = new() { Type = new HclType { Kind = ValueKind.List, Element = HclType.String }, IsOptional = true };
    private static readonly AttributeSchema s_textMap = new() { Type = new HclType { Kind = ValueKind.Map, Element = HclType.String }, IsOptional = true };
    private static readonly BlockSchema s_open = new();

    /// <summary>True for a block whose content is not judged by the schema that it stands in.</summary>
    public static bool IsOpen(BlockSchema block) => ReferenceEquals(block, s_open);

    private static readonly BlockSchema s_condition = Block(new() { ["condition"] = Required(s_bool), ["error_message"] = Required(s_text) });

    private static readonly BlockSchema s_connection = Block(new()
    {
        ["agent"] = s_bool,
        ["agent_identity"] = s_text,
        ["bastion_certificate"] = s_text,
        ["bastion_host"] = s_text,
        ["bastion_host_key"] = s_text,
        ["bastion_password"] = s_text,
        ["bastion_port"] = s_text,
        ["bastion_private_key"] = s_text,
        ["bastion_user"] = s_text,
        ["cacert"] = s_text,
        ["certificate"] = s_text,
        ["host"] = s_text,
        ["host_key"] = s_text,
        ["https"] = s_bool,
        ["insecure"] = s_bool,
        ["password"] = s_text,
        ["port"] = s_text,
        ["private_key"] = s_text,
        ["proxy_host"] = s_text,
        ["proxy_port"] = s_text,
        ["proxy_scheme"] = s_text,
        ["proxy_user_name"] = s_text,
        ["proxy_user_password"] = s_text,
        ["script_path"] = s_text,
        ["target_platform"] = s_text,
        ["timeout"] = s_text,
        ["type"] = s_text,
        ["use_ntlm"] = s_bool,
        ["user"] = s_text,
    });

    /// <summary>The provisioners that come with Terraform.</summary>
    public static readonly FrozenDictionary<string, BlockSchema> Provisioners = new Dictionary<string, BlockSchema>
    {
        ["file"] = Provisioner(new() { ["content"] = s_text, ["destination"] = Required(s_text), ["source"] = s_text }),
        ["local-exec"] = Provisioner(new() { ["command"] = Required(s_text), ["environment"] = s_textMap, ["interpreter"] = s_texts, ["quiet"] = s_bool, ["working_dir"] = s_text }),
        ["remote-exec"] = Provisioner(new() { ["inline"] = s_texts, ["script"] = s_text, ["scripts"] = s_texts }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly BlockSchema Lifecycle = Block(
        new() { ["create_before_destroy"] = s_any, ["ignore_changes"] = s_any, ["prevent_destroy"] = s_any, ["replace_triggered_by"] = s_any },
        ("postcondition", s_condition, 0, int.MaxValue), ("precondition", s_condition, 0, int.MaxValue));

    public static readonly BlockSchema DataLifecycle = Block([], ("postcondition", s_condition, 0, int.MaxValue), ("precondition", s_condition, 0, int.MaxValue));

    /// <summary>The blocks that can stand at the top of a file, those left out that have a schema of a provider.</summary>
    public static readonly FrozenDictionary<string, BlockSchema> Top = new Dictionary<string, BlockSchema>
    {
        ["variable"] = Block(
            new() { ["default"] = s_any, ["deprecated"] = s_text, ["description"] = s_text, ["ephemeral"] = s_bool, ["nullable"] = s_bool, ["sensitive"] = s_bool, ["type"] = s_any },
            ("validation", s_condition, 0, int.MaxValue)),
        ["output"] = Block(
            new() { ["depends_on"] = s_any, ["deprecated"] = s_text, ["description"] = s_text, ["ephemeral"] = s_bool, ["sensitive"] = s_bool, ["value"] = Required(s_any) },
            ("precondition", s_condition, 0, int.MaxValue)),
        ["moved"] = Block(new() { ["from"] = Required(s_any), ["to"] = Required(s_any) }),
        ["removed"] = Block(
            new() { ["from"] = Required(s_any) }, ("connection", s_open, 0, 1), ("lifecycle", Block(new() { ["destroy"] = s_bool }), 0, 1), ("provisioner", s_open, 0, int.MaxValue)),
        ["import"] = Block(new() { ["for_each"] = s_any, ["id"] = s_text, ["identity"] = s_any, ["provider"] = s_any, ["to"] = Required(s_any) }),
        ["check"] = Block([], ("assert", s_condition, 1, int.MaxValue), ("data", s_open, 0, 1)),
        ["terraform"] = Block(
            new() { ["experiments"] = s_any, ["language"] = s_any, ["required_version"] = s_text },
            ("backend", s_open, 0, 1), ("cloud", s_open, 0, 1), ("provider_meta", s_open, 0, int.MaxValue), ("required_providers", s_open, 0, 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What Terraform itself offers; null when it has nothing of that name.</summary>
    public static BlockSchema? BuiltIn(string type, bool isData) => (type, isData) switch
    {
        ("terraform_data", false) => s_data,
        ("terraform_remote_state", true) => s_remoteState,
        _ => null,
    };

    private static readonly BlockSchema s_data = Block(new()
    {
        ["id"] = new() { Type = HclType.String, IsComputed = true },
        ["input"] = s_any,
        ["output"] = new() { Type = HclType.Any, IsComputed = true },
        ["triggers_replace"] = s_any,
    });

    private static readonly BlockSchema s_remoteState = Block(new()
    {
        ["backend"] = Required(s_text),
        ["config"] = s_any,
        ["defaults"] = s_any,
        ["outputs"] = new() { Type = HclType.Any, IsComputed = true },
        ["workspace"] = s_text,
    });

    private static AttributeSchema Required(AttributeSchema attribute) => attribute with { IsRequired = true, IsOptional = false };

    private static BlockSchema Provisioner(Dictionary<string, AttributeSchema> attributes)
    {
        attributes["on_failure"] = s_any;
        attributes["when"] = s_any;
        return Block(attributes, ("connection", s_connection, 0, 1));
    }

    /// <summary>The connection of a resource or provisioner.</summary>
    public static BlockSchema Connection => s_connection;

    private static BlockSchema Block(Dictionary<string, AttributeSchema> attributes, params (string Name, BlockSchema Block, int Least, int Most)[] blocks) => new()
    {
        Attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal),
        Blocks = blocks.ToFrozenDictionary(b => b.Name, b => new NestedBlockSchema(b.Block, BlockNesting.List, b.Least, b.Most), StringComparer.Ordinal),
    };
}
