using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>The body of a request to the Gemini API.</summary>
internal static class GeminiRequest
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Messages and options as the API takes them; a schema makes the answer JSON.</summary>
    public static string Write(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            var all = messages.ToList();
            json.WriteStartObject();
            var system = string.Join('\n', all.Where(m => m.Role == ChatRole.System).Select(m => m.Text).Prepend(options?.Instructions ?? "").Where(t => t.Length > 0));
            if (system.Length > 0)
            {
                json.WriteStartObject("systemInstruction");
                Parts(json, system);
                json.WriteEndObject();
            }

            json.WriteStartArray("contents");
            foreach (var message in all.Where(m => m.Role != ChatRole.System))
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role == ChatRole.Assistant ? "model" : "user");
                Parts(json, message.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Safety(json);
            json.WriteStartObject("generationConfig");
            if (options?.Temperature is { } temperature)
                json.WriteNumber("temperature", temperature);

            if (options?.MaxOutputTokens is { } tokens)
                json.WriteNumber("maxOutputTokens", tokens);

            if (options?.Seed is { } seed)
                json.WriteNumber("seed", seed);

            if (options?.ResponseFormat is ChatResponseFormatJson format)
            {
                json.WriteString("responseMimeType", "application/json");
                if (format.Schema is { } schema)
                {
                    json.WritePropertyName("responseSchema");
                    schema.WriteTo(json);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Logs speak of killing children and of attacks: only what is surely meant so is kept back, and the answer then says that it was.
    private static void Safety(Utf8JsonWriter json)
    {
        json.WriteStartArray("safetySettings");
        foreach (var category in (ReadOnlySpan<string>)["HARM_CATEGORY_HARASSMENT", "HARM_CATEGORY_HATE_SPEECH", "HARM_CATEGORY_SEXUALLY_EXPLICIT", "HARM_CATEGORY_DANGEROUS_CONTENT"])
        {
            json.WriteStartObject();
            json.WriteString("category", category);
            json.WriteString("threshold", "BLOCK_ONLY_HIGH");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Parts(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray("parts");
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
