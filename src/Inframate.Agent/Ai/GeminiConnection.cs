using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Inframate.Agent.Failures;
using Inframate.Text;

namespace Inframate.Agent.Ai;

/// <summary>
/// One model of the Gemini API over HTTP. The key goes to the endpoint and to no other address; what comes back is bounded, and whatever goes wrong is a <see cref="FailureException"/>.
/// </summary>
internal sealed class GeminiConnection : IDisposable
{
    // Answers are some kilobytes; whoever sends more sends something else.
    private const int LargestAnswer = 16 * 1024 * 1024;
    private const int LargestError = 64 * 1024;

    /// <summary>UTF-8 that is not replaced where it is broken.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HttpClient _http;
    private readonly ModelKey _key;

    /// <summary>A connection, which is made with the first call.</summary>
    /// <exception cref="ArgumentException">The endpoint is no https address (http is accepted on this machine only), or the model's name is none. The message says so to a user, by the name of <paramref name="property"/>.</exception>
    public GeminiConnection(ModelKey key, string model, string endpoint, string property, string example)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(model);
        if (!Uri.TryCreate(endpoint?.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) || address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new ArgumentException("InframateAiEndpoint is no address that a key may be sent to. Give it as 'https://host', without user, query or key; 'http' is accepted for this machine only.");

        var name = model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model;
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
            throw new ArgumentException($"{property} is '{AnswerText.Line(model, 60)}', which is no name of a model. Give one such as '{example}'.");

        (_key, Model) = (key, name);
        Endpoint = address.AbsolutePath.TrimEnd('/').Split('/')[^1] is "v1" or "v1beta" or "v1alpha" ? address : new Uri(address, "v1beta/");
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

    /// <summary>Base address with the version of the API.</summary>
    public Uri Endpoint { get; }

    /// <summary>Name of the model, without <c>models/</c>.</summary>
    public string Model { get; }

    /// <summary>Receives the exact body of each request before it is sent.</summary>
    public Action<string>? Sending { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Sends a body, and reads the answer whole.</summary>
    public async Task<string> SendAsync(string method, string body, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(method, body, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var stream = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return Utf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (Exception e) when (Broke(e, cancellationToken) is { } failed)
        {
            throw failed;
        }
    }

    /// <summary>Sends a body. The answer has its head read and is a success; its body is the caller's to read.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string method, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, $"models/{Model}:{method}"))
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

    /// <summary>The bounded body of an answer.</summary>
    public static async Task<Stream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        => new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), LargestAnswer);

    /// <summary>What an answer that came to no good end means; null when that is not what the exception says.</summary>
    public FailureException? Broke(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        BoundedStream.TooLargeException => Failed(FailureKind.Network, $"The answer of the Gemini API is larger than {LargestAnswer / 1024 / 1024} MB, so it was not read to its end.", FailureAction.Abort, exception),
        HttpRequestException or IOException or InvalidDataException when !cancellationToken.IsCancellationRequested
            => Failed(FailureKind.Network, $"The Gemini API at '{Endpoint.Host}' was not reached, or the connection broke: {AnswerText.Line(_key.RemoveFrom(exception.Message), 200)}", FailureAction.Retry, exception, retryable: true),
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

    /// <summary>Reads an answer, or says whose answer it cannot be.</summary>
    public T Parse<T>(string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Failed(FailureKind.Network, $"The answer of the Gemini API at '{Endpoint.Host}' is not what that API answers; it begins '{AnswerText.Line(_key.RemoveFrom(AnswerText.Excerpt(text)), 80)}'. A proxy may have answered.", FailureAction.Abort, e);
        }
    }

    private static FailureException Failed(FailureKind kind, string message, FailureAction action, Exception? cause = null, bool retryable = false)
        => new(Supervisor.Made(kind, message, retryable ? Severity.Low : Severity.Medium, retryable, action), cause);
}
