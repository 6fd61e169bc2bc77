using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>
/// inframate.lock.json: the answers of the model by what went into them, so that the same inputs ask nothing and a build needs no key to say the same. Its content is as little trusted as an answer is.
/// </summary>
public sealed class AnswerLock
{
    private const int LargestFile = 4 * 1024 * 1024;
    private const int LargestAnswer = 64 * 1024;

    // Beyond this, what this run did not use makes room.
    private const int MostEntries = 200;

    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the file that was read, in a sentence; null when nothing is. Such a file counts as empty.</summary>
    public string? Problem { get; private set; }

    /// <summary>True when there is something that the file does not hold yet.</summary>
    public bool Changed { get; private set; }

    /// <summary>Key of an answer: a hash of the prompt's version, the model and the facts.</summary>
    public static string KeyOf(string prompt, string model, string facts)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{prompt}\n{model}\n{facts}")).AsSpan(0, 16));

    /// <summary>Reads a lock; null and what is no lock give an empty one.</summary>
    public static AnswerLock Read(string? text)
    {
        var read = new AnswerLock();
        if (text is null)
            return read;

        try
        {
            if (text.Length > LargestFile)
                throw new JsonException("it is too large");

            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
            if (json.RootElement.GetProperty("schemaVersion").GetInt32() != 1)
                throw new JsonException("its schemaVersion is not 1");

            foreach (var entry in json.RootElement.GetProperty("answers").EnumerateObject())
            {
                if (entry.Value.GetProperty("answer") is not { ValueKind: JsonValueKind.Object } answer || answer.GetRawText().Length > LargestAnswer)
                    continue;

                read._entries[entry.Name] = new Entry(
                    Text(entry.Value.GetProperty("about"), 80),
                    Text(entry.Value.GetProperty("prompt"), 40),
                    Text(entry.Value.GetProperty("model"), 100),
                    answer.Clone(),
                    [.. entry.Value.GetProperty("sources").EnumerateArray().Take(10).Select(s => Text(s, 100))]);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            read._entries.Clear();
            read.Problem = $"it is no lock of answers: {AnswerText.Line(e.Message, 200)}";
        }

        return read;
    }

    /// <summary>The answer to these inputs; null when there is none that can be used.</summary>
    public (T Answer, ImmutableArray<string> Sources)? Find<T>(string key, ModelQuestion<T> question)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!_entries.TryGetValue(key, out var entry) || question.Read(entry.Answer, out var problem) is not { } answer || problem is not null)
            return null;

        _used.Add(key);
        return (answer, entry.Sources);
    }

    /// <summary>Keeps an answer, in place of those about the same thing whose inputs are no longer so.</summary>
    public void Keep<T>(string key, string about, ModelQuestion<T> question, string model, T answer, ImmutableArray<string> sources)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        foreach (var stale in _entries.Where(e => e.Key != key && e.Value.About == about && !_used.Contains(e.Key)).Select(e => e.Key).ToList())
            _entries.Remove(stale);

        _entries[key] = new Entry(about, question.Prompt, model, question.ToJson(answer), sources);
        _used.Add(key);
        foreach (var old in _entries.Keys.Where(k => !_used.Contains(k)).Take(_entries.Count - MostEntries).ToList())
            _entries.Remove(old);

        Changed = true;
    }

    /// <summary>The file: sorted by key, one property a line, so that two branches merge.</summary>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartObject("answers");
            foreach (var (key, entry) in _entries)
            {
                json.WriteStartObject(key);
                json.WriteString("about", entry.About);
                json.WriteString("prompt", entry.Prompt);
                json.WriteString("model", entry.Model);
                json.WritePropertyName("answer");
                entry.Answer.WriteTo(json);
                json.WriteStartArray("sources");
                foreach (var source in entry.Sources)
                    json.WriteStringValue(source);

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Text(JsonElement text, int longest) => AnswerText.Line(text.GetString() ?? throw new JsonException("a text is null"), longest);

    private sealed record Entry(string About, string Prompt, string Model, JsonElement Answer, ImmutableArray<string> Sources);
}
