using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>A question whose answer is one list of entries of texts.</summary>
/// <typeparam name="T">An entry that was checked.</typeparam>
/// <param name="name">Name of the list, as the prompt calls it.</param>
/// <param name="most">Entries that it may have.</param>
/// <param name="fields">What an entry consists of.</param>
public abstract class ListQuestion<T>(string name, int most, params ListQuestion<T>.Field[] fields) : ModelQuestion<IReadOnlyList<T>>
{
    private readonly string[] _names = [.. fields.Select(f => f.Name)];

    /// <inheritdoc/>
    public override JsonElement Schema { get; } = SchemaOf(name, most, fields);

    /// <summary>Makes an entry; what is wrong with it is set as the problem.</summary>
    /// <param name="texts">Its texts, in the order of the fields.</param>
    /// <param name="problem">What is wrong, in a sentence that the model can act on.</param>
    protected abstract T Entry(string[] texts, ref string? problem);

    /// <summary>The texts of an entry, in the order of the fields.</summary>
    protected abstract string[] Texts(T entry);

    /// <inheritdoc/>
    public override IReadOnlyList<T>? Read(JsonElement root, out string? problem)
    {
        problem = null;
        if (!HasOnly(root, [name], ref problem) || !root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
        {
            problem ??= $"'{name}' is no list of at most {most} entries.";
            return null;
        }

        var read = new List<T>();
        foreach (var item in list.EnumerateArray())
        {
            if (!HasOnly(item, _names, ref problem))
                return null;

            var texts = new string[fields.Length];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = fields[i].Read(item, ref problem);

            var entry = Entry(texts, ref problem);
            if (problem is not null)
                return null;

            read.Add(entry);
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<T> answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteStartArray(name);
        foreach (var texts in answer.Select(Texts))
        {
            json.WriteStartObject();
            for (var i = 0; i < texts.Length; i++)
                json.WriteString(_names[i], texts[i]);

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonElement SchemaOf(string name, int most, Field[] fields) => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["type"] = "OBJECT",
        ["properties"] = new Dictionary<string, object>
        {
            [name] = new Dictionary<string, object>
            {
                ["type"] = "ARRAY",
                ["maxItems"] = most,
                ["items"] = new Dictionary<string, object>
                {
                    ["type"] = "OBJECT",
                    ["properties"] = fields.ToDictionary(f => f.Name, f => f.Values is { } values ? new Dictionary<string, object> { ["type"] = "STRING", ["enum"] = values } : new() { ["type"] = "STRING" }),
                    ["required"] = fields.Where(f => !f.IsCode).Select(f => f.Name),
                },
            },
        },
        ["required"] = new[] { name },
    });

    /// <summary>A text of an entry.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Longest">Characters that it may have; what is longer is cut.</param>
    /// <param name="Values">What it may be; null when it may be anything.</param>
    /// <param name="IsCode">True for code, which keeps its lines, is not cut, and may be missing.</param>
    public sealed record Field(string Name, int Longest, string[]? Values = null, bool IsCode = false)
    {
        internal string Read(JsonElement entry, ref string? problem)
        {
            if (IsCode)
                return entry.TryGetProperty(Name, out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()!.ReplaceLineEndings("\n").Trim('\n') : "";

            var text = Text(entry, Name, Longest, ref problem);
            if (Values?.Contains(text, StringComparer.Ordinal) == false)
                problem ??= $"'{text}' is none of the values of '{Name}'.";

            return text;
        }
    }
}
