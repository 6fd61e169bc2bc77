using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Inframate.Agent.Failures;
using Inframate.Text;
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

    // Answers are some kilobytes; whoever sends more sends something else.
    private const int LargestAnswer = 16 * 1024 * 1024;
    private const int LargestError = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly string _model;
    private readonly ModelKey _key;

    /// <summary>A client of one model.</summary>
    /// <param name="key">The key; it is sent to the endpoint and to no other address.</param>
    /// <param name="model">Name of the model, such as <c>gemini-2.5-flash</c>.</param>
    /// <param name="endpoint">Base address of the API; its version may stand at the end.</param>
    /// <exception cref="ArgumentException">The endpoint is no https address (http is accepted on this machine only), or the model's name is none. The message says so to a user.</exception>
    public GeminiChatClient(ModelKey key, string model = DefaultModel, string endpoint = DefaultEndpoint)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(model);
        if (!Uri.TryCreate(endpoint?.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) || address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new ArgumentException("InframateAiEndpoint is no address that a key may be sent to. Give it as 'https://host', without user, query or key; 'http' is accepted for this machine only.");

        var name = model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model;
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
            throw new ArgumentException($"InframateAiModel is '{AnswerText.Line(model, 60)}', which is no name of a model. Give one such as '{DefaultModel}'.");

        (_key, _model) = (key, name);
        _endpoint = address.AbsolutePath.TrimEnd('/').Split('/')[^1] is "v1" or "v1beta" or "v1alpha" ? address : new Uri(address, "v1beta/");
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            // The supervisor's limit holds, and the caller's cancellation.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Receives the exact body of each request before it is sent.</summary>
    public Action<string>? Sending { get; init; }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var text = await SendAsync("generateContent", messages, options, cancellationToken).ConfigureAwait(false);
        return Parse(text);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await OpenAsync("streamGenerateContent?alt=sse", messages, options, cancellationToken).ConfigureAwait(false);
        await using var stream = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
        await using var events = SseParser.Create(stream, static (_, data) => Utf8.GetString(data)).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
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
            catch (Exception e) when (Broke(e, cancellationToken) is { } failed)
            {
                throw failed;
            }
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("gemini", _endpoint, _model) : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string> SendAsync(string method, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, messages, options, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var stream = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
            using var body = new MemoryStream();
            await stream.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
            return Utf8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (Exception e) when (Broke(e, cancellationToken) is { } failed)
        {
            throw failed;
        }
    }

    // The answer with its head read; it is a success, and its body is the caller's to read.
    private async Task<HttpResponseMessage> OpenAsync(string method, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var body = GeminiRequest.Write(messages, options);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, $"models/{_model}:{method}"))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        if (!request.Headers.TryAddWithoutValidation("x-goog-api-key", _key.Value) || _key.Value.Any(c => c is < '!' or > '~'))
            throw Failed(FailureKind.Authentication, "The key in GEMINI_API_KEY holds characters that no key has. Set it to the key alone.", FailureAction.Reauthenticate);

        Sending?.Invoke(body);
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
                return response;

            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var said = await ReadErrorAsync(stream, cancellationToken).ConfigureAwait(false);
            throw new FailureException(GeminiFailure.Of((int)response.StatusCode, RetryAfter(response), said, _key));
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (Broke(e, cancellationToken) is { } failed)
                throw failed;

            throw;
        }
    }

    // What an answer that came to no good end means; null when that is not what the exception says.
    private FailureException? Broke(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        BoundedStream.TooLargeException => Failed(FailureKind.Network, $"The answer of the Gemini API is larger than {LargestAnswer / 1024 / 1024} MB, so it was not read to its end.", FailureAction.Abort, exception),
        HttpRequestException or IOException or InvalidDataException when !cancellationToken.IsCancellationRequested
            => Failed(FailureKind.Network, $"The Gemini API at '{_endpoint.Host}' was not reached, or the connection broke: {AnswerText.Line(_key.RemoveFrom(exception.Message), 200)}", FailureAction.Retry, exception, retryable: true),
        DecoderFallbackException => Failed(FailureKind.Network, "The answer of the Gemini API is not UTF-8.", FailureAction.Abort, exception),
        _ => null,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    // What a body says beside a status that is no success is a gift; without it the status stands.
    private static async Task<string> ReadErrorAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestError];
        var length = 0;
        try
        {
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is var count and > 0)
                length += count;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            // Cut off: what came counts.
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static async Task<Stream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        => new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), LargestAnswer);

    private ChatResponse Parse(string text)
    {
        try
        {
            return GeminiResponse.Read(text, _model);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Failed(FailureKind.Network, $"The answer of the Gemini API at '{_endpoint.Host}' is not what that API answers; it begins '{AnswerText.Line(_key.RemoveFrom(AnswerText.Excerpt(text)), 80)}'. A proxy may have answered.", FailureAction.Abort, e);
        }
    }

    private static FailureException Failed(FailureKind kind, string message, FailureAction action, Exception? cause = null, bool retryable = false)
        => new(Supervisor.Made(kind, message, retryable ? Severity.Low : Severity.Medium, retryable, action), cause);
}
