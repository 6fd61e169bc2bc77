using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>What would you do differently with this application, and why?</summary>
/// <param name="services">Names of the services that an answer may speak of.</param>
public sealed class RecommendQuestion(IReadOnlyCollection<string> services) : ModelQuestion<IReadOnlyList<ModelRecommendation>>
{
    private const int MostRecommendations = 8;

    private static readonly string[] Subjects = ["compute", "cost", "operations", "performance", "reliability", "security", "size", "storage", "zones"];

    /// <inheritdoc/>
    public override string Prompt => "recommend-1";

    /// <inheritdoc/>
    public override JsonElement Schema { get; } = JsonDocument.Parse($$"""
        {
          "type": "OBJECT",
          "properties": {
            "recommendations": {
              "type": "ARRAY",
              "maxItems": {{MostRecommendations}},
              "items": {
                "type": "OBJECT",
                "properties": {
                  "service": { "type": "STRING" },
                  "subject": { "type": "STRING", "enum": [{{string.Join(", ", Subjects.Select(s => $"\"{s}\""))}}] },
                  "choice": { "type": "STRING" },
                  "because": { "type": "STRING" }
                },
                "required": ["service", "subject", "choice", "because"]
              }
            }
          },
          "required": ["recommendations"]
        }
        """).RootElement;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelRecommendation>? Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (!HasOnly(root, ["recommendations"], ref problem) || !root.TryGetProperty("recommendations", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostRecommendations)
        {
            problem ??= $"'recommendations' is no list of at most {MostRecommendations} entries.";
            return null;
        }

        var read = new List<ModelRecommendation>();
        foreach (var entry in list.EnumerateArray())
        {
            if (!HasOnly(entry, ["service", "subject", "choice", "because"], ref problem))
                return null;

            var recommendation = new ModelRecommendation(Text(entry, "service", 100, ref problem), Text(entry, "subject", 40, ref problem), Text(entry, "choice", 200, ref problem), Text(entry, "because", 600, ref problem));
            if (!services.Contains(recommendation.Service))
                problem ??= $"There is no service '{recommendation.Service}' in the facts.";

            if (!Subjects.Contains(recommendation.Subject, StringComparer.Ordinal))
                problem ??= $"'{recommendation.Subject}' is none of the subjects.";

            if (problem is not null)
                return null;

            read.Add(recommendation);
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<ModelRecommendation> answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteStartArray("recommendations");
        foreach (var recommendation in answer)
        {
            json.WriteStartObject();
            json.WriteString("service", recommendation.Service);
            json.WriteString("subject", recommendation.Subject);
            json.WriteString("choice", recommendation.Choice);
            json.WriteString("because", recommendation.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
