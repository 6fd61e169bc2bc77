using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Failures;

/// <summary>Answers on this machine as the Gemini API does: the answers of a scene in their order, the last one for ever.</summary>
public sealed class FakeModel : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly (int Status, string Body)[] _answers;

    public FakeModel(params (int Status, string Body)[] answers)
    {
        _answers = answers;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public int Calls { get; private set; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var (status, body) = _answers[Math.Min(Calls++, _answers.Length - 1)];
            call.Response.StatusCode = status;
            call.Response.ContentType = "application/json";
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            call.Response.Close();
        }
    }
}
