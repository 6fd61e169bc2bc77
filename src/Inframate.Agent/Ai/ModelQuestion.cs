using System.Text;
using System.Text.Json;

namespace Inframate.Agent.Ai;

/// <summary>A kind of question to a model: its prompt, the closed form of its answer, and what makes an answer one that can be used.</summary>
/// <typeparam name="T">The answer: words, numbers and choices that nothing acts on by itself.</typeparam>
public abstract class ModelQuestion<T>
    where T : class
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly Lazy<string> _instructions;

    /// <summary>A question with the text of its prompt among the resources.</summary>
    protected ModelQuestion() => _instructions = new(() =>
    {
        using var reader = new StreamReader(typeof(ModelSession).Assembly.GetManifestResourceStream($"prompts/{Prompt}") ?? throw new InvalidOperationException($"There is no prompt '{Prompt}'."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });

    /// <summary>Name and version of the prompt, as in <c>explain-1</c>; another text is another version.</summary>
    public abstract string Prompt { get; }

    /// <summary>The schema that the model is given, in the form that Gemini takes.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>What the model is told to do.</summary>
    internal string Instructions => _instructions.Value;

    /// <summary>Reads an answer that is JSON already.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="problem">What is wrong with it, in one sentence that the model can act on; null when nothing is.</param>
    /// <returns>Null when there is a problem.</returns>
    public abstract T? Read(JsonElement root, out string? problem);

    /// <summary>Writes an answer so that <see cref="Read(JsonElement, out string?)"/> reads it.</summary>
    public abstract void Write(Utf8JsonWriter json, T answer);

    /// <summary>Reads what a model said, with or without a fence around it.</summary>
    internal T? Read(string said, out string? problem)
    {
        try
        {
            using var json = JsonDocument.Parse(WithoutFence(said), Strict);
            var answer = Read(json.RootElement, out problem);
            return problem is null ? answer : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = "The answer is not one JSON object with each property once.";
            return null;
        }
    }

    /// <summary>An answer as JSON.</summary>
    internal JsonElement ToJson(T answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json, answer);

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        return document.RootElement.Clone();
    }

    /// <summary>True when the object has no property but these; else the problem is set.</summary>
    protected static bool HasOnly(JsonElement root, string[] names, ref string? problem)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem ??= "The answer is no JSON object.";
            return false;
        }

        if (root.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !names.Contains(n, StringComparer.Ordinal)) is not { } foreign)
            return true;

        problem ??= $"The property '{AnswerText.Line(foreign, 40)}' is not one of {string.Join(", ", names)}.";
        return false;
    }

    /// <summary>A text of an object, fit to be shown; the problem is set when it is missing or empty.</summary>
    protected static string Text(JsonElement root, string name, int longest, ref string? problem)
    {
        var text = root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? AnswerText.Line(value.GetString()!, longest) : "";
        if (text.Length == 0)
            problem ??= $"'{name}' is missing or no text.";

        return text;
    }

    // ```json … ```, and words before or after it.
    private static string WithoutFence(string said)
    {
        var start = said.IndexOf('{', StringComparison.Ordinal);
        var end = said.LastIndexOf('}');
        return start >= 0 && end > start ? said[start..(end + 1)] : said;
    }
}
