using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>What a model is told: one JSON object.</summary>
internal static class Facts
{
    private const int LongestPassage = 1500;

    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with these properties.</summary>
    public static string Write(Action<Utf8JsonWriter> properties)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What the model may stand on, each with the name that its answer is cited by.</summary>
    public static void Passages(Utf8JsonWriter json, IEnumerable<Passage> passages, ModelSession session)
    {
        json.WriteStartArray("passages");
        foreach (var passage in passages)
        {
            json.WriteStartObject();
            json.WriteString("source", passage.Source);
            json.WriteString("text", session.Safe(passage.Text.Length <= LongestPassage ? passage.Text : passage.Text[..LongestPassage]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
