using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>The embeddings of the Gemini API: <c>batchEmbedContents</c> of v1beta. It makes one call and tries nothing again; whatever goes wrong is a <see cref="Failures.FailureException"/>.</summary>
public sealed class GeminiEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Texts that one call may hold.</summary>
    public const int MostTexts = 100;

    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly GeminiConnection _connection;

    /// <summary>A generator of one model.</summary>
    /// <param name="key">The key; it is sent to the endpoint and to no other address.</param>
    /// <param name="model">Name of the model, such as <c>gemini-embedding-001</c>.</param>
    /// <param name="endpoint">Base address of the API; its version may stand at the end.</param>
    /// <exception cref="ArgumentException">The endpoint is no https address (http is accepted on this machine only), or the model's name is none. The message says so to a user.</exception>
    public GeminiEmbeddingGenerator(ModelKey key, string model, string endpoint = GeminiChatClient.DefaultEndpoint)
        => _connection = new GeminiConnection(key, model, endpoint, "InframateAiEmbeddingModel", "gemini-embedding-001");

    /// <summary>Receives the exact body of each request before it is sent.</summary>
    public Action<string>? Sending
    {
        get => _connection.Sending;
        init => _connection.Sending = value;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more than <see cref="MostTexts"/> texts.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        if (texts.Count > MostTexts)
            throw new ArgumentException($"{texts.Count} texts are more than one call takes ({MostTexts}).", nameof(values));

        var answer = await _connection.SendAsync("batchEmbedContents", Write(texts, options?.Dimensions), cancellationToken).ConfigureAwait(false);
        return _connection.Parse(answer, text => Read(text, texts.Count));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("gemini", _connection.Endpoint, _connection.Model) : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private string Write(List<string> texts, int? dimensions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            foreach (var text in texts)
            {
                json.WriteStartObject();
                json.WriteString("model", $"models/{_connection.Model}");
                json.WriteStartObject("content");
                json.WriteStartArray("parts");
                json.WriteStartObject();
                json.WriteString("text", text);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteString("taskType", "SEMANTIC_SIMILARITY");
                if (dimensions is { } count)
                    json.WriteNumber("outputDimensionality", count);

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static GeneratedEmbeddings<Embedding<float>> Read(string text, int count)
    {
        using var json = JsonDocument.Parse(text);
        var read = new GeneratedEmbeddings<Embedding<float>>(json.RootElement.TryGetProperty("embeddings", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(e => new Embedding<float>(e.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(v => v.GetSingle()).ToArray() : []))
            : []);
        return read.Count == count && read.All(e => e.Vector.Length > 0 && e.Vector.Length == read[0].Vector.Length)
            ? read
            : throw new JsonException("There is not one vector for each text, all of one length.");
    }
}
