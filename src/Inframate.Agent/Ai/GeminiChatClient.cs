using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Inframate.Agent.Failures;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>
/// The Gemini API as a chat client: <c>generateContent</c> and <c>streamGenerateContent</c> of v1beta. It makes one call and tries nothing again, which is the supervisor's part. Whatever goes wrong is
/// a <see cref="FailureException"/>; an answer that was cut off or refused is a response with that finish reason.
/// </summary>
public sealed class GeminiChatClient : IChatClient
{
    /// <summary>Where the API is, unless a user says otherwise.</summary>
    public const string DefaultEndpoint = "https://generativelanguage.googleapis.com";

    /// <summary>The model that is asked, unless a user says otherwise.</summary>
    public const string DefaultModel = "gemini-2.5-flash";

    private readonly GeminiConnection _connection;

    /// <summary>A client of one model.</summary>
    /// <param name="key">The key; it is sent to the endpoint and to no other address.</param>
    /// <param name="model">Name of the model, such as <c>gemini-2.5-flash</c>.</param>
    /// <param name="endpoint">Base address of the API; its version may stand at the end.</param>
    /// <exception cref="ArgumentException">The endpoint is no https address (http is accepted on this machine only), or the model's name is none. The message says so to a user.</exception>
    public GeminiChatClient(ModelKey key, string model = DefaultModel, string endpoint = DefaultEndpoint) => _connection = new GeminiConnection(key, model, endpoint, "InframateAiModel", DefaultModel);

    /// <summary>Receives the exact body of each request before it is sent.</summary>
    public Action<string>? Sending
    {
        get => _connection.Sending;
        init => _connection.Sending = value;
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = await _connection.SendAsync("generateContent", GeminiRequest.Write(messages, options), cancellationToken).ConfigureAwait(false);
        return Parse(text);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await _connection.OpenAsync("streamGenerateContent?alt=sse", GeminiRequest.Write(messages, options), cancellationToken).ConfigureAwait(false);
        await using var stream = await GeminiConnection.BodyAsync(response, cancellationToken).ConfigureAwait(false);
        await using var events = SseParser.Create(stream, static (_, data) => GeminiConnection.Utf8.GetString(data)).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync().ConfigureAwait(false))
        {
            foreach (var update in Parse(events.Current.Data).ToChatResponseUpdates())
                yield return update;
        }

        async Task<bool> NextAsync()
        {
            try
            {
                return await events.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (_connection.Broke(e, cancellationToken) is { } failed)
            {
                throw failed;
            }
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("gemini", _connection.Endpoint, _connection.Model) : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private ChatResponse Parse(string text) => _connection.Parse(text, t => GeminiResponse.Read(t, _connection.Model));
}
