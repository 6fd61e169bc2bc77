using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Inframate.Text;
using Microsoft.Extensions.AI;

namespace Inframate.Tests.Ai;

public sealed class GeminiChatClientTests
{
    private const string Key = "a-key-of-no-known-shape-4711";

    [Fact]
    public async Task An_answer_is_read_with_its_tokens_and_the_key_travels_in_a_header_only()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says("hello"));
        var sent = new List<string>();
        using var client = new GeminiChatClient(new ModelKey(Key), "gemini-2.5-pro", server.Address) { Sending = sent.Add };

        var response = await client.GetResponseAsync(
            [new(ChatRole.System, "rules"), new(ChatRole.User, "facts")],
            new ChatOptions { MaxOutputTokens = 99, Temperature = 0, ResponseFormat = ChatResponseFormat.ForJsonSchema(ExplainQuestion.Instance.Schema) },
            TestContext.Current.CancellationToken);

        Assert.Equal(("hello", ChatFinishReason.Stop, 15L), (response.Text, response.FinishReason, response.Usage!.TotalTokenCount));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1beta/models/gemini-2.5-pro:generateContent HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"x-goog-api-key: {Key}\r\n", request, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, request.Split(Key).Length - 1);
        Assert.EndsWith(Assert.Single(sent), request, StringComparison.Ordinal);
        foreach (var part in (string[])["\"systemInstruction\"", "\"responseSchema\"", "\"maxOutputTokens\": 99", "\"safetySettings\"", "\"rules\"", "\"facts\""])
            Assert.Contains(part, request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_events_is_read()
    {
        await using var server = FakeGemini.Always(FakeGemini.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream", Encoding.UTF8.GetBytes($"data: {FakeGemini.Candidate("one ")}\r\n\r\ndata: {FakeGemini.Candidate("two")}\r\n\r\n")));
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);

        var response = await client.GetStreamingResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);

        Assert.Equal("one two", response.Text);
        Assert.Contains(":streamGenerateContent?alt=sse ", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_passed_on_before_the_stream_ends()
    {
        var seen = new TaskCompletionSource();
        await using var server = FakeGemini.Always(async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: {FakeGemini.Candidate("one ")}\n\n"), token);
            await seen.Task.WaitAsync(token);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"data: {FakeGemini.Candidate("two")}\n\n"), token);
        });
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);
        var text = "";

        await foreach (var update in client.GetStreamingResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken))
        {
            text += update.Text;
            seen.TrySetResult();
        }

        Assert.Equal("one two", text);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_or_never_ends_a_line_is_a_failure()
    {
        var endless = Encoding.UTF8.GetBytes(new string('x', 1024 * 1024));
        await using var cut = FakeGemini.Always((stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\ndata: {"), token).AsTask());
        await using var large = FakeGemini.Always(async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ndata: "), token);
            for (var i = 0; i < 17; i++)
                await stream.WriteAsync(endless, token);
        });

        foreach (var (server, part) in ((FakeGemini, string)[])[(cut, "the connection broke"), (large, "larger than 16 MB")])
        {
            using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);
            var failure = await Assert.ThrowsAsync<FailureException>(() => client.GetStreamingResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken));
            Assert.Contains(part, failure.Failure.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<int, string, string, FailureKind, bool, Severity> Errors => new()
    {
        { 429, """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Quota","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel"}]},{"retryDelay":"7s"}]}}""", "", FailureKind.RateLimit, true, Severity.Low },
        { 429, """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Quota","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},{"retryDelay":"7s"}]}}""", "", FailureKind.RateLimit, false, Severity.Medium },
        { 429, """{"error":{"message":"slow down"}}""", "Retry-After: 3600", FailureKind.RateLimit, false, Severity.Medium },
        { 429, "", "", FailureKind.RateLimit, true, Severity.Low },
        { 400, """{"error":{"status":"INVALID_ARGUMENT","message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}""", "", FailureKind.Authentication, false, Severity.High },
        { 400, """{"error":{"status":"FAILED_PRECONDITION","message":"User location is not supported for the API use."}}""", "", FailureKind.Configuration, false, Severity.High },
        { 400, """{"error":{"status":"INVALID_ARGUMENT","message":"Unknown name"}}""", "", FailureKind.Configuration, false, Severity.Medium },
        { 401, """{"error":{"status":"UNAUTHENTICATED"}}""", "", FailureKind.Authentication, false, Severity.High },
        { 403, """{"error":{"status":"PERMISSION_DENIED","message":"Your API key was reported as leaked."}}""", "", FailureKind.Authentication, false, Severity.Critical },
        { 403, """{"error":{"status":"PERMISSION_DENIED","message":"no"}}""", "", FailureKind.Permission, false, Severity.High },
        { 404, """{"error":{"status":"NOT_FOUND","message":"models/x is not found"}}""", "", FailureKind.Configuration, false, Severity.Medium },
        { 407, "<html>", "", FailureKind.Authentication, false, Severity.High },
        { 408, "", "", FailureKind.Network, true, Severity.Low },
        { 500, """{"error":{"status":"INTERNAL"}}""", "", FailureKind.ServiceUnavailable, true, Severity.Low },
        { 502, "<html>Bad gateway</html>", "", FailureKind.ServiceUnavailable, true, Severity.Low },
        { 503, """[{"error":{"status":"UNAVAILABLE","message":"The model is overloaded."}}]""", "", FailureKind.ServiceUnavailable, true, Severity.Low },
        { 504, """{"error":17}""", "", FailureKind.ServiceUnavailable, true, Severity.Low },
        { 302, "", "Location: http://127.0.0.1:1/steal", FailureKind.Configuration, false, Severity.Medium },
    };

    [Theory, MemberData(nameof(Errors))]
    public async Task Each_error_has_its_kind(int status, string body, string headers, FailureKind kind, bool retryable, Severity severity)
    {
        await using var server = FakeGemini.Always(FakeGemini.Json(body, status, headers));

        var failure = await Fails(server);

        Assert.Equal((kind, retryable, severity), (failure.Kind, failure.Retryable, failure.Severity));
        Assert.Equal(1, server.Connections);
        Assert.DoesNotContain('<', failure.Message);
    }

    [Fact]
    public async Task A_delay_is_the_longest_that_the_server_names()
    {
        await using var server = FakeGemini.Always(FakeGemini.Json("""{"error":{"message":"Please retry in 34.07s","details":[{"retryDelay":"34s"}]}}""", 429, "Retry-After: 40"));

        Assert.Equal(TimeSpan.FromSeconds(40), (await Fails(server)).ServerDelay);
    }

    [Fact]
    public async Task A_server_that_repeats_the_key_does_not_get_it_into_a_message()
    {
        await using var server = FakeGemini.Always(FakeGemini.Json($$$"""{"error":{"message":"the key {{{Key}}} \u001b[31m is wrong"}}""", 403));

        var failure = await Fails(server);

        Assert.DoesNotContain(Key, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    public static TheoryData<string> Broken => ["html", "empty", "cut", "reset", "bad utf-8", "deep", "array", "bomb", "huge", "surrogate", "wrong types"];

    [Theory, MemberData(nameof(Broken))]
    public async Task A_broken_answer_is_a_failure_and_never_an_exception_of_another_kind(string what)
    {
        await using var server = FakeGemini.Always(what switch
        {
            "html" => FakeGemini.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/html", "<html>Sign in</html>"u8.ToArray()),
            "empty" => FakeGemini.Json(""),
            "cut" => async (stream, token) => await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"candidates\":"u8.ToArray(), token),
            "reset" => Reset,
            "bad utf-8" => FakeGemini.Raw("HTTP/1.1 200 OK", [.. "{\"candidates\":\""u8, 0xff, 0xfe, .. "\"}"u8]),
            "deep" => FakeGemini.Json(new string('[', 100_000)),
            "array" => FakeGemini.Json("[1,2]"),
            "bomb" => FakeGemini.Raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", Zipped(200 * 1024 * 1024)),
            "huge" => FakeGemini.Json(new string(' ', 17 * 1024 * 1024)),
            "surrogate" => FakeGemini.Json("""{"candidates":[{"content":{"parts":[{"text":"\ud800"}]}}]}"""),
            _ => FakeGemini.Json("""{"candidates":{"content":[]},"x":1,"error":"no"}"""),
        });
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);

        try
        {
            var response = await client.GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("wrong types", what);
            Assert.Equal("", response.Text);
        }
        catch (FailureException e)
        {
            Assert.Equal(FailureKind.Network, e.Failure.Kind);
            Assert.Equal(what is "cut" or "reset", e.Failure.Retryable);
        }
    }

    public static TheoryData<string, string, string> Answers => new()
    {
        { """{"candidates":[{"content":{"parts":[{"text":"thinking","thought":true},{"text":"said"}]},"finishReason":"STOP"}]}""", "stop", "said" },
        { """{"candidates":[{"content":{"parts":[{"text":"half"}]},"finishReason":"MAX_TOKENS"}]}""", "length", "half" },
        { """{"candidates":[{"finishReason":"SAFETY"}]}""", "content_filter", "" },
        { """{"promptFeedback":{"blockReason":"SAFETY"}}""", "content_filter", "" },
        { """{"candidates":[],"usageMetadata":{}}""", "content_filter", "" },
        { """{"candidates":[{"content":{"parts":[]},"finishReason":"STOP"}]}""", "stop", "" },
        { """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"run","args":{}}}]},"finishReason":"STOP"}]}""", "stop", "" },
        { """{"candidates":1,"candidates":[{"content":{"parts":[{"text":"last"}]},"finishReason":"STOP"}]}""", "stop", "last" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task What_there_is_of_an_answer_is_read(string body, string finish, string text)
    {
        await using var server = FakeGemini.Always(FakeGemini.Json(body));
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);

        var response = await client.GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((finish, text), (response.FinishReason!.Value.Value, response.Text));
    }

    [Fact]
    public async Task A_server_that_does_not_finish_its_answer_is_left_when_the_caller_cancels()
    {
        var begun = new TaskCompletionSource();
        await using var server = FakeGemini.Always(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n {"u8.ToArray(), token);
            begun.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
        });
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);
        using var cancel = new CancellationTokenSource();

        var answer = client.GetResponseAsync("x", cancellationToken: cancel.Token);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://example.com?key=abc")]
    [InlineData("nonsense")]
    public void An_address_that_a_key_must_not_go_to_is_refused(string endpoint)
    {
        var problem = Assert.Throws<ArgumentException>(() => new GeminiChatClient(new ModelKey(Key), endpoint: endpoint));

        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    private static Task Reset(NetworkStream stream, CancellationToken token)
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        stream.Socket.Close();
        return Task.CompletedTask;
    }

    private static async Task<Failure> Fails(FakeGemini server)
    {
        using var client = new GeminiChatClient(new ModelKey(Key), endpoint: server.Address);
        return (await Assert.ThrowsAsync<FailureException>(() => client.GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken))).Failure;
    }

    private static byte[] Zipped(int size)
    {
        using var all = new MemoryStream();
        using (var zip = new GZipStream(all, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (var i = 0; i < size / block.Length; i++)
                zip.Write(block);
        }

        return all.ToArray();
    }
}
