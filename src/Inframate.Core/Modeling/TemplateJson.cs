using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>JSON that stands in a template: as a text, or written out in YAML.</summary>
internal static partial class TemplateJson
{
    // What AWS takes is far smaller: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, as of October 2025.
    private const int MaximumLength = 16 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>The object as JSON, without spaces; null when the node is none, or a part of it is known to a deployment only.</summary>
    public static string? Of(YamlNode? node)
    {
        if (node is YamlScalar { Tag: "" or "tag:yaml.org,2002:str" } text)
            return text.Value.Contains("${", StringComparison.Ordinal) ? null : Normalized(text.Value);

        var result = new StringBuilder();
        return node is YamlMapping && Append(result, node) && result.Length <= MaximumLength ? Normalized(result.ToString()) : null;
    }

    private static string? Normalized(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object && json.Length <= MaximumLength ? JsonSerializer.Serialize(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Append(StringBuilder result, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                result.Append('{');
                foreach (var (index, entry) in mapping.Entries.Index())
                {
                    if (entry.Key is "Ref" || entry.Key.StartsWith("Fn::", StringComparison.Ordinal))
                        return false;

                    result.Append(index == 0 ? "" : ",").Append(JsonSerializer.Serialize(entry.Key)).Append(':');
                    if (!Append(result, entry.Value))
                        return false;
                }

                result.Append('}');
                return true;
            case YamlSequence sequence:
                result.Append('[');
                foreach (var (index, item) in sequence.Items.Index())
                {
                    result.Append(index == 0 ? "" : ",");
                    if (!Append(result, item))
                        return false;
                }

                result.Append(']');
                return true;
            case YamlScalar { Tag: "" or "tag:yaml.org,2002:str" } scalar when !scalar.Value.Contains("${", StringComparison.Ordinal):
                var isText = scalar.Quoted || scalar.Tag.Length > 0;
                result.Append(!isText && scalar.Value is "" or "~" or "null" ? "null" : !isText && Plain.IsMatch(scalar.Value) ? scalar.Value.ToLowerInvariant() : JsonSerializer.Serialize(scalar.Value));
                return true;
            default:
                return false;
        }
    }

    // Numbers as JSON has them, and true and false.
    [GeneratedRegex(@"^(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|[Tt]rue|[Ff]alse|TRUE|FALSE)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain { get; }
}
