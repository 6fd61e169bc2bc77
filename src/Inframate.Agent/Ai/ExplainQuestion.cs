using System.Collections.Immutable;
using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>Why did this fail, and what helps?</summary>
public sealed class ExplainQuestion : ModelQuestion<Advice>
{
    private const int MostSteps = 6;

    // What must never be advised, however it came into an answer.
    private static readonly string[] Refused = ["force-unlock", "-lock=false", "rm -rf", "curl ", "Invoke-WebRequest", "--no-verify", "NODE_TLS_REJECT_UNAUTHORIZED", "local-exec", "remote-exec", "chmod 777"];

    /// <summary>The question; it has no state.</summary>
    public static ExplainQuestion Instance { get; } = new();

    /// <inheritdoc/>
    public override string Prompt => "explain-1";

    /// <inheritdoc/>
    public override JsonElement Schema { get; } = JsonDocument.Parse("""
        {
          "type": "OBJECT",
          "properties": {
            "root_cause": { "type": "STRING" },
            "steps": { "type": "ARRAY", "items": { "type": "STRING" }, "minItems": 1, "maxItems": 6 },
            "prevention": { "type": "STRING" }
          },
          "required": ["root_cause", "steps", "prevention"]
        }
        """).RootElement;

    /// <inheritdoc/>
    public override Advice? Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (!HasOnly(root, ["root_cause", "steps", "prevention"], ref problem))
            return null;

        var cause = Text(root, "root_cause", 1000, ref problem);
        var prevention = Text(root, "prevention", 600, ref problem);
        if (!root.TryGetProperty("steps", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || list.EnumerateArray().Any(s => s.ValueKind != JsonValueKind.String))
        {
            problem ??= "'steps' is no list of one to six texts.";
            return null;
        }

        ImmutableArray<string> steps = [.. list.EnumerateArray().Take(MostSteps).Select(s => AnswerText.Line(s.GetString()!, 400)).Where(s => s.Length > 0)];
        if (steps.IsEmpty)
            problem ??= "'steps' is empty.";

        if (Refused.FirstOrDefault(r => steps.Append(cause).Append(prevention).Any(t => t.Contains(r, StringComparison.OrdinalIgnoreCase))) is { } refused)
            problem ??= $"'{refused.Trim()}' is nothing to advise.";

        return problem is null ? new Advice(cause, steps, prevention) : null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, Advice answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteString("root_cause", answer.RootCause);
        json.WriteStartArray("steps");
        foreach (var step in answer.Steps)
            json.WriteStringValue(step);

        json.WriteEndArray();
        json.WriteString("prevention", answer.Prevention);
        json.WriteEndObject();
    }
}
