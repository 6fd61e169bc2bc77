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

    private static void Parts(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray("parts");
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
