using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Inframate.Terraform.Schema;

/// <summary>Names and types of what a provider offers, without defaults and without rules for values. Each type is read when it is first asked for.</summary>
public sealed class ProviderSchema
{
    private readonly FrozenDictionary<string, JsonElement> _resources;
    private readonly FrozenDictionary<string, JsonElement> _dataSources;
    private readonly ConcurrentDictionary<(bool IsData, string Type), BlockSchema> _read = new();
    private readonly Lazy<BlockSchema> _configuration;
    private readonly int _protocol;

    internal ProviderSchema(JsonElement root)
    {
        Source = root.GetProperty("provider").GetString()!.Replace("registry.terraform.io/", "", StringComparison.Ordinal);
        Version = root.GetProperty("version").GetString()!;
        _protocol = root.TryGetProperty("protocol", out var protocol) ? protocol.GetInt32() : 5;
        _resources = Types(root, "resources");
        _dataSources = Types(root, "dataSources");
        _configuration = new(() => root.TryGetProperty("config", out var config) ? SchemaReader.Block(config, _protocol) : new BlockSchema());
    }

    /// <summary>Source address, such as <c>hashicorp/aws</c>.</summary>
    public string Source { get; }

    /// <summary>The version that the schema is of.</summary>
    public string Version { get; }

    /// <summary>The arguments of the provider itself.</summary>
    public BlockSchema Configuration => _configuration.Value;

    /// <summary>The types of its resources.</summary>
    public IEnumerable<string> ResourceTypes => _resources.Keys;

    /// <summary>The types of its data sources.</summary>
    public IEnumerable<string> DataSourceTypes => _dataSources.Keys;

    /// <summary>The schema of a resource type; null when the provider has none of that name.</summary>
    public BlockSchema? Resource(string type) => Find(isData: false, type);

    /// <summary>The schema of a data source; null when the provider has none of that name.</summary>
    public BlockSchema? DataSource(string type) => Find(isData: true, type);

    private BlockSchema? Find(bool isData, string type)
        => (isData ? _dataSources : _resources).TryGetValue(type, out var element) ? _read.GetOrAdd((isData, type), _ => SchemaReader.Block(element, _protocol)) : null;

    private static FrozenDictionary<string, JsonElement> Types(JsonElement root, string name)
        => root.TryGetProperty(name, out var types) ? types.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal) : FrozenDictionary<string, JsonElement>.Empty;
}
