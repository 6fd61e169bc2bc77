using System.Globalization;
using System.Text.Json;
using Inframate.Agent.Failures;
using Inframate.Secrets;
using Inframate.Text;

namespace Inframate.Agent.Ai;

/// <summary>What an answer of the Gemini API that is no success means. The reasons in the body say more than the status, and the status more than the words.</summary>
internal static class GeminiFailure
{
    // A server that asks for more is not waited for in a build.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    /// <summary>The failure that a status, a header and a body tell.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">The header of that name, seconds from now; null when there is none.</param>
    /// <param name="body">The body as far as it was read; any text.</param>
    /// <param name="key">The key, which servers like to repeat.</param>
    public static Failure Of(int status, TimeSpan? retryAfter, string body, ModelKey key)
    {
        var (name, message, reasons, quotas, delay) = Read(body);
        var words = $"{name} {message} {reasons}";
        var said = Redactor.Redact(key.RemoveFrom(AnswerText.Line(message.Length > 0 ? message : AnswerText.Excerpt(body), 300)));
        var wait = Longest(retryAfter, delay ?? FailureClassifier.DelayIn(message));
        var text = $"The Gemini API answered {status.ToString(CultureInfo.InvariantCulture)}{(name.Length > 0 ? $" {AnswerText.Line(name, 60)}" : "")}: {(said.Length > 0 ? said : "it said nothing more")}";

        var (kind, severity, retryable, action) = status switch
        {
            _ when Says("leaked") => (FailureKind.Authentication, Severity.Critical, false, FailureAction.Abort),
            _ when Says("API_KEY_INVALID") || Says("API key not valid") || Says("API key expired") => (FailureKind.Authentication, Severity.High, false, FailureAction.Reauthenticate),
            _ when Says("location is not supported") => (FailureKind.Configuration, Severity.High, false, FailureAction.Reconfigure),
            429 when quotas.Contains("PerDay", StringComparison.OrdinalIgnoreCase) || wait > LongestDelay => (FailureKind.RateLimit, Severity.Medium, false, FailureAction.Reconfigure),
            429 => (FailureKind.RateLimit, Severity.Low, true, FailureAction.Wait),
            401 => (FailureKind.Authentication, Severity.High, false, FailureAction.Reauthenticate),
            403 when Says("SERVICE_DISABLED") => (FailureKind.Configuration, Severity.High, false, FailureAction.Reconfigure),
            403 => (FailureKind.Permission, Severity.High, false, FailureAction.Reconfigure),
            407 => (FailureKind.Authentication, Severity.High, false, FailureAction.Reconfigure),
            408 => (FailureKind.Network, Severity.Low, true, FailureAction.Retry),
            500 or 502 or 503 or 504 => (FailureKind.ServiceUnavailable, Severity.Low, true, FailureAction.Retry),
            >= 500 => (FailureKind.ServiceUnavailable, Severity.Medium, false, FailureAction.Wait),
            _ => (FailureKind.Configuration, Severity.Medium, false, FailureAction.Reconfigure),
        };
        text += (kind, status) switch
        {
            (_, >= 300 and < 400) => " It points to another address, and the key follows none. Set InframateAiEndpoint to the final address.",
            (FailureKind.Authentication, 407) => " The proxy wants a user of its own; set it in HTTPS_PROXY.",
            (FailureKind.Authentication, _) => " Set GEMINI_API_KEY to a key that is valid.",
            (_, 404) => " Set InframateAiModel to a model that exists.",
            _ => "",
        };
        return Supervisor.Made(kind, text, severity, retryable, action, wait, Known(kind, quotas));

        bool Says(string what) => words.Contains(what, StringComparison.OrdinalIgnoreCase);
    }

    private static KnownError? Known(FailureKind kind, string quotas) => kind != FailureKind.RateLimit ? null
        : KnowledgeBase.All.FirstOrDefault(k => k.Id == (quotas.Contains("PerDay", StringComparison.OrdinalIgnoreCase) ? "gemini-daily-quota" : "gemini-rate-limit"));

    private static TimeSpan? Longest(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null ? a : a > b ? a : b;

    // { "error": { "status", "message", "details": [ { "reason" } | { "violations": [ { "quotaId" } ] } | { "retryDelay": "34s" } ] } }, the whole of it in a list when it was streamed.
    private static (string Name, string Message, string Reasons, string Quotas, TimeSpan? Delay) Read(string body)
    {
        string name = "", message = "", reasons = "", quotas = "";
        TimeSpan? delay = null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : json.RootElement;
            if (Object(root, "error") is not { } error)
                return (name, message, reasons, quotas, delay);

            name = Text(error, "status");
            message = Text(error, "message");
            foreach (var detail in List(error, "details"))
            {
                reasons += $" {Text(detail, "reason")}";
                delay ??= Seconds(Text(detail, "retryDelay"));
                foreach (var violation in List(detail, "violations"))
                    quotas += $" {Text(violation, "quotaId")}";
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or no text where one should be: a proxy speaks, and the status says what is to be said.
        }

        return (name, message, reasons, quotas, delay);
    }

    private static TimeSpan? Seconds(string text)
        => text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1_000_000 ? TimeSpan.FromSeconds(seconds) : null;

    private static JsonElement? Object(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static IEnumerable<JsonElement> List(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(50) : [];
}
