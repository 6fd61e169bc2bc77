using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Inframate.Tests.Ai;

/// <summary>A server on 127.0.0.1 that answers byte for byte what a test says, as the Gemini API does or as nothing should.</summary>
internal sealed class FakeGemini : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, Func<NetworkStream, CancellationToken, Task>> _answer;
    private readonly Task _serving;
    private int _connections;

    /// <param name="answer">What is written for the n-th request, counted from 0.</param>
    public FakeGemini(Func<int, Func<NetworkStream, CancellationToken, Task>> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How often anybody connected.</summary>
    public int Connections => _connections;

    /// <summary>The requests, head and body, in their order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>A server that always answers the same.</summary>
    public static FakeGemini Always(Func<NetworkStream, CancellationToken, Task> answer) => new(_ => answer);

    /// <summary>An answer with these headers and bytes.</summary>
    public static Func<NetworkStream, CancellationToken, Task> Raw(string head, byte[] body) => async (stream, token) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + $"\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), token);
        await stream.WriteAsync(body, token);
    };

    public static Func<NetworkStream, CancellationToken, Task> Json(string body, int status = 200, string headers = "")
        => Raw($"HTTP/1.1 {status} X\r\nContent-Type: application/json{(headers.Length > 0 ? "\r\n" + headers : "")}", Encoding.UTF8.GetBytes(body));

    /// <summary>A candidate that says this.</summary>
    public static Func<NetworkStream, CancellationToken, Task> Says(string text, string finish = "STOP") => Json(Candidate(text, finish));

    public static string Candidate(string text, string finish = "STOP")
        => $$"""{"candidates":[{"content":{"role":"model","parts":[{"text":{{JsonSerializer.Serialize(text)}}}]},"finishReason":"{{finish}}"}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15},"modelVersion":"gemini-2.5-flash"}""";

    public static string Advice(string cause = "The queue is gone.") => $$"""{"root_cause":{{JsonSerializer.Serialize(cause)}},"steps":["Create the queue again."],"prevention":"Keep the queue in Terraform."}""";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        var number = Interlocked.Increment(ref _connections) - 1;
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                Requests.Enqueue(await ReadAsync(stream));
                await _answer(number)(stream, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // The client went away, which is what some tests are about.
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var all = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, _stop.Token);
            all.Write(buffer, 0, count);
            var text = Encoding.UTF8.GetString(all.ToArray());
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (count == 0)
                return text;

            if (end < 0)
                continue;

            var length = text.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            if (all.Length >= end + 4 + (length is null ? 0 : int.Parse(length.AsSpan(15), CultureInfo.InvariantCulture)))
                return text;
        }
    }
}
