using System.Collections.Immutable;
using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>What a model says of a failure, checked: it holds words and nothing that a terminal, a CI system or a program would act on.</summary>
/// <param name="RootCause">Why it happened, at most 1,000 characters.</param>
/// <param name="Steps">One to six, each at most 400 characters.</param>
/// <param name="Prevention">At most 600 characters.</param>
public sealed record Advice(string RootCause, ImmutableArray<string> Steps, string Prevention)
{
    private const int MostSteps = 6;

    // What must never be advised, however it came into an answer.
    private static readonly string[] Refused = ["force-unlock", "-lock=false", "rm -rf", "curl ", "Invoke-WebRequest", "--no-verify", "NODE_TLS_REJECT_UNAUTHORIZED", "local-exec", "remote-exec", "chmod 777"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The schema that the model is given.</summary>
    public static JsonElement Schema { get; } = JsonDocument.Parse("""
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

    /// <summary>Reads an answer, with or without a fence around it.</summary>
    /// <param name="answer">What the model said.</param>
    /// <param name="problem">What is wrong with it, in one sentence that the model can act on; null when nothing is.</param>
    /// <returns>Null when there is a problem.</returns>
    public static Advice? Read(string answer, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            using var json = JsonDocument.Parse(WithoutFence(answer), Strict);
            var advice = Read(json.RootElement, out problem);
            return problem is null ? advice : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "The answer is not one JSON object with each property once.";
            return null;
        }
    }

    /// <summary>Reads an answer that is JSON already.</summary>
    internal static Advice? Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "The answer is no JSON object.";
            return null;
        }

        if (root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n is not ("root_cause" or "steps" or "prevention")) is { } foreign)
        {
            problem = $"The property '{AnswerText.Line(foreign, 40)}' is not one of root_cause, steps and prevention.";
            return null;
        }

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

    private static string Text(JsonElement root, string name, int longest, ref string? problem)
    {
        var text = root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? AnswerText.Line(value.GetString()!, longest) : "";
        if (text.Length == 0)
            problem ??= $"'{name}' is missing or no text.";

        return text;
    }

    // ```json … ```, and words before or after it.
    private static string WithoutFence(string answer)
    {
        var start = answer.IndexOf('{', StringComparison.Ordinal);
        var end = answer.LastIndexOf('}');
        return start >= 0 && end > start ? answer[start..(end + 1)] : answer;
    }
}
