using System.Text.Json;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Agent.Ai;

/// <summary>What do these sentences ask for, in the vocabulary that the planner understands?</summary>
/// <param name="sentences">The sentences with their lines.</param>
public sealed class RequirementsQuestion(IReadOnlyList<(int Line, string Text)> sentences) : ModelQuestion<IReadOnlyList<ReadRequirement>>
{
    private const int MostRequirements = 30;

    /// <inheritdoc/>
    public override string Prompt => "requirements-1";

    /// <inheritdoc/>
    public override JsonElement Schema { get; } = JsonDocument.Parse($$"""
        {
          "type": "OBJECT",
          "properties": {
            "requirements": {
              "type": "ARRAY",
              "items": {
                "type": "OBJECT",
                "properties": {
                  "kind": { "type": "STRING", "enum": [{{string.Join(", ", InterpretedWish.Kinds.Select(k => $"\"{k}\""))}}] },
                  "value": { "type": "STRING" },
                  "sentence": { "type": "STRING" }
                },
                "required": ["kind", "value", "sentence"]
              }
            }
          },
          "required": ["requirements"]
        }
        """).RootElement;

    /// <inheritdoc/>
    public override IReadOnlyList<ReadRequirement>? Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (!HasOnly(root, ["requirements"], ref problem) || !root.TryGetProperty("requirements", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostRequirements)
        {
            problem ??= $"'requirements' is no list of at most {MostRequirements} entries.";
            return null;
        }

        var read = new List<ReadRequirement>();
        foreach (var entry in list.EnumerateArray())
        {
            if (!HasOnly(entry, ["kind", "value", "sentence"], ref problem))
                return null;

            var requirement = new ReadRequirement(Text(entry, "kind", 40, ref problem), Text(entry, "value", 253, ref problem), Text(entry, "sentence", 1000, ref problem));
            if (!RequirementsProse.IsValid(requirement.Kind, requirement.Value))
                problem ??= $"'{requirement.Value}' is no value of '{requirement.Kind}'.";

            if (LineOf(requirement) is null)
                problem ??= $"The sentence '{requirement.Sentence}' does not stand in the facts.";

            if (problem is not null)
                return null;

            read.Add(requirement);
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<ReadRequirement> answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteStartArray("requirements");
        foreach (var requirement in answer)
        {
            json.WriteStartObject();
            json.WriteString("kind", requirement.Kind);
            json.WriteString("value", requirement.Value);
            json.WriteString("sentence", requirement.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The line that a requirement was read from; null when its sentence stands nowhere.</summary>
    public int? LineOf(ReadRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        foreach (var (line, text) in sentences)
        {
            if (AnswerText.Line(text, 2000).Contains(requirement.Sentence.TrimStart('-', '*', ' '), StringComparison.Ordinal))
                return line;
        }

        return null;
    }
}
