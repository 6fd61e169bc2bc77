using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>The body of an answer of the Gemini API.</summary>
internal static class GeminiResponse
{
    private const int MostParts = 1000;

    /// <summary>The first candidate. An answer that was refused, or has no candidate, has no text and the finish reason of a content filter.</summary>
    /// <exception cref="JsonException">It is no JSON, or none of this API.</exception>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    public static ChatResponse Read(string text, string model)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !(root.TryGetProperty("candidates", out _) || root.TryGetProperty("promptFeedback", out _) || root.TryGetProperty("usageMetadata", out _)))
            throw new JsonException("There is neither a candidate nor a reason why there is none.");

        var response = new ChatResponse(new ChatMessage(ChatRole.Assistant, (IList<AIContent>)[]))
        {
            ModelId = Child(root, "modelVersion") is { ValueKind: JsonValueKind.String } version ? version.GetString() : model,
            FinishReason = ChatFinishReason.ContentFilter,
            Usage = Usage(Child(root, "usageMetadata")),
        };
        if (Child(root, "candidates") is not { ValueKind: JsonValueKind.Array } candidates || candidates.GetArrayLength() == 0)
            return response;

        var candidate = candidates[0];
        response.FinishReason = (Child(candidate, "finishReason") is { ValueKind: JsonValueKind.String } reason ? reason.GetString() : "STOP") switch
        {
            "STOP" or "FINISH_REASON_UNSPECIFIED" => ChatFinishReason.Stop,
            "MAX_TOKENS" => ChatFinishReason.Length,
            "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" => ChatFinishReason.ToolCalls,
            _ => ChatFinishReason.ContentFilter,
        };
        if (Child(candidate, "content") is { } content && Child(content, "parts") is { ValueKind: JsonValueKind.Array } parts)
        {
            foreach (var part in parts.EnumerateArray().Take(MostParts))
            {
                if (Part(part) is { } read)
                    response.Messages[0].Contents.Add(read);
            }
        }

        return response;
    }

    private static AIContent? Part(JsonElement part)
    {
        if (Child(part, "text") is { ValueKind: JsonValueKind.String } text)
            return Child(part, "thought") is { ValueKind: JsonValueKind.True } ? new TextReasoningContent(text.GetString()) : new TextContent(text.GetString());

        // Told to the caller, and never carried out: we offer no function.
        return Child(part, "functionCall") is { } call && Child(call, "name") is { ValueKind: JsonValueKind.String } name ? new FunctionCallContent("", name.GetString()!) : null;
    }

    private static UsageDetails? Usage(JsonElement? usage) => usage is not { ValueKind: JsonValueKind.Object } counts ? null : new UsageDetails
    {
        InputTokenCount = Count(counts, "promptTokenCount"),
        OutputTokenCount = Count(counts, "candidatesTokenCount"),
        TotalTokenCount = Count(counts, "totalTokenCount"),
    };

    private static long? Count(JsonElement counts, string name) => Child(counts, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    private static JsonElement? Child(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;
}
