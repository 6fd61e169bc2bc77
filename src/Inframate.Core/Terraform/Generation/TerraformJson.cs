using System.Text.Json;

namespace Inframate.Terraform.Generation;

/// <summary>JSON as values that can be written as HCL.</summary>
internal static class TerraformJson
{
    /// <summary>Reads a text that somebody has checked to be JSON.</summary>
    public static object? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, Value(g.Last().Value)!)).ToArray(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? number : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
