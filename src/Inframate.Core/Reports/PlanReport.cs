using System.Collections;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Inframate.Planning;

namespace Inframate.Reports;

/// <summary>Writes plan.json; its schema is docs/schemas/plan.schema.json.</summary>
public static class PlanReport
{
    /// <summary>The version of the schema.</summary>
    public const int SchemaVersion = 1;

    // Quotes and letters of other scripts stay readable; the text goes to a file, never into HTML.
    private static readonly JsonSerializerOptions Options = new(PlanJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plan as JSON. The same plan gives the same bytes.</summary>
    public static string ToJson(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var document = new PlanDocument
        {
            SchemaVersion = SchemaVersion,
            Name = plan.Name,
            Cloud = plan.Cloud,
            Region = plan.Region,
            Environment = plan.Environment,
            Environments =
            [
                .. plan.Environments.Select(e => new PlanDocumentEnvironment(
                    e.Name,
                    new JsonObject(e.Parameters.Where(c => !c.Value.IsEmpty).Select(c => KeyValuePair.Create(c.Key, Node(c.Value)))))),
            ],
            Components =
            [
                .. plan.Components.Select(c => new PlanDocumentComponent
                {
                    Template = c.Template,
                    Name = c.Name,
                    Parameters = (JsonObject)Node(c.Parameters)!,
                    Because = [.. c.Because.Select(b => new PlanDocumentEvidence(JsonNamingPolicy.CamelCase.ConvertName(b.Kind.ToString()), b.Value, b.At.ToString()))],
                    Addresses = c.Addresses,
                }),
            ],
            SettingSources = plan.SettingSources,
            Repairs = plan.Repairs,
        };
        return JsonSerializer.Serialize(document, (System.Text.Json.Serialization.Metadata.JsonTypeInfo<PlanDocument>)Options.GetTypeInfo(typeof(PlanDocument))) + "\n";
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        decimal number => JsonValue.Create(number),
        IEnumerable<KeyValuePair<string, object>> map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Node(m.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Node)]),
        _ => throw new NotSupportedException($"A parameter of type '{value.GetType().Name}' has no form in JSON."),
    };
}

internal sealed record PlanDocument
{
    public required int SchemaVersion { get; init; }

    public required string Name { get; init; }

    public required string Cloud { get; init; }

    public required string Region { get; init; }

    public string? Environment { get; init; }

    public required ImmutableArray<PlanDocumentEnvironment> Environments { get; init; }

    public required ImmutableArray<PlanDocumentComponent> Components { get; init; }

    public required ImmutableArray<SettingSource> SettingSources { get; init; }

    public required ImmutableArray<Repair> Repairs { get; init; }
}

internal sealed record PlanDocumentEnvironment(string Name, JsonObject Parameters);

internal sealed record PlanDocumentComponent
{
    public required string Template { get; init; }

    public required string Name { get; init; }

    public required JsonObject Parameters { get; init; }

    public required ImmutableArray<PlanDocumentEvidence> Because { get; init; }

    public required ImmutableArray<string> Addresses { get; init; }
}

internal sealed record PlanDocumentEvidence(string Kind, string Value, string At);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanJson : JsonSerializerContext;
