using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace Inframate.Terraform.Schema;

/// <summary>The embedded schemas of providers. Each is unpacked when it is first asked for.</summary>
public static class ProviderSchemas
{
    private static readonly ConcurrentDictionary<string, Lazy<ProviderSchema>> s_loaded = new(StringComparer.Ordinal);

    /// <summary>Names of the providers whose schemas are embedded, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["archive", "aws", "azuread", "azurerm", "cloudinit", "external", "google", "helm", "http", "kubernetes", "local", "null", "random", "time", "tls"];

    /// <summary>The schema of a provider by its usual local name, such as <c>aws</c>; null when it is not embedded.</summary>
    public static ProviderSchema? Find(string name)
        => Names.Contains(name) ? s_loaded.GetOrAdd(name, static n => new Lazy<ProviderSchema>(() => Read(n))).Value : null;

    /// <summary>The usual local name of the provider of a type: what stands before the first '_'.</summary>
    public static string ProviderOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Split('_')[0];
    }

    private static ProviderSchema Read(string name)
    {
        using var packed = typeof(ProviderSchemas).Assembly.GetManifestResourceStream($"Schema/{name}.json.gz")
            ?? throw new InvalidOperationException($"The schema of '{name}' is not embedded.");
        using var json = new GZipStream(packed, CompressionMode.Decompress);

        // Its elements are kept for as long as the process lives, so the document is never given back.
        return new ProviderSchema(JsonDocument.Parse(json).RootElement);
    }
}
