using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Inframate.Secrets;

namespace Inframate.Agent.Failures;

/// <summary>Writes failures for programs (error-report.json), for people (error-report.md) and for the log. Secrets are taken out of all of it.</summary>
public static class ErrorReport
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>error-report.json. Its schema is docs/schemas/error-report.schema.json. The one report that carries times.</summary>
    public static string ToJson(ImmutableArray<ReportedFailure> failures)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartArray("errors");
            foreach (var failure in failures)
                Write(json, failure);

            json.WriteEndArray();
            json.WriteNumber("total_error_count", failures.Length);
            json.WriteNumber("recovered_count", failures.Count(f => f.Recovered));
            json.WriteNumber("unrecovered_count", failures.Count(f => !f.Recovered));
            json.WriteStartObject("error_types");
            foreach (var type in failures.GroupBy(f => Name(f.Failure.Kind), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
                json.WriteNumber(type.Key, type.Count());

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>error-report.md.</summary>
    public static string ToMarkdown(ImmutableArray<ReportedFailure> failures)
    {
        var text = new StringBuilder("# What went wrong\n");
        if (failures.IsEmpty)
            text.Append("\nNo error was found.\n");

        foreach (var (failure, number) in failures.Select((f, i) => (f, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {number}. {failure.Explanation?.Title ?? Untold(failure.Failure)}\n\n");
            text.Append("    ").Append(Redactor.Redact(failure.Failure.Message)).Append("\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Kind: `{Name(failure.Failure.Kind)}`, severity {Lower(failure.Failure.Severity)}, what helps: {Lower(failure.Failure.Action)}{(failure.Failure.Retryable ? " (the same call may succeed later)" : "")}.");
            if (failure.Failure.At is { } at)
                text.Append(CultureInfo.InvariantCulture, $" Place: `{at}`.");

            text.Append(failure.Recovered ? " It was run again and succeeded.\n" : "\n");
            if (failure.Explanation is { } explanation)
            {
                text.Append("\n**Cause.** ").Append(explanation.RootCause).Append("\n\n**What to do.**\n\n");
                foreach (var (step, index) in explanation.Steps.Select((s, i) => (s, i + 1)))
                    text.Append(CultureInfo.InvariantCulture, $"{index}. {step}\n");

                text.Append("\n**Next time.** ").Append(explanation.Prevention).Append("\n\nFrom: ").Append(explanation.Source).Append(".\n");
            }

            if (failure.Failure.Repeats > 0)
                text.Append(CultureInfo.InvariantCulture, $"\nSaid {failure.Failure.Repeats} more time{(failure.Failure.Repeats == 1 ? "" : "s")}.\n");

            if (!failure.Failure.Consequences.IsEmpty)
            {
                text.Append("\nThese follow from it:\n\n");
                foreach (var consequence in failure.Failure.Consequences.Take(20))
                    text.Append("- ").Append(Redactor.Redact(consequence)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A few lines for the log.</summary>
    public static IEnumerable<string> ToLines(ImmutableArray<ReportedFailure> failures)
    {
        foreach (var failure in failures.Take(10))
        {
            yield return $"Inframate: {failure.Explanation?.Title ?? Untold(failure.Failure)} ({Name(failure.Failure.Kind)}{(failure.Failure.At is { } at ? $", {at}" : "")})";
            yield return $"  {Redactor.Redact(failure.Failure.Message)}";
            if (failure.Explanation is not { } explanation)
                continue;

            yield return $"  Cause: {explanation.RootCause}";
            foreach (var (step, index) in explanation.Steps.Select((s, i) => (s, i + 1)))
                yield return string.Create(CultureInfo.InvariantCulture, $"  {index}. {step}");

            yield return $"  Next time: {explanation.Prevention} (from: {explanation.Source})";
        }

        if (failures.Length > 10)
            yield return string.Create(CultureInfo.InvariantCulture, $"Inframate: {failures.Length - 10} more causes are in the report.");
    }

    private static void Write(Utf8JsonWriter json, ReportedFailure reported)
    {
        var failure = reported.Failure;
        json.WriteStartObject();
        json.WriteString("type", failure.Kind.Type());
        json.WriteString("subtype", failure.Kind.Subtype());
        json.WriteString("message", Redactor.Redact(failure.Message));
        json.WriteString("severity", Lower(failure.Severity));
        json.WriteBoolean("retryable", failure.Retryable);
        json.WriteString("action", Lower(failure.Action));
        json.WriteString("at", failure.At?.ToString());
        json.WriteNumber("retry_count", reported.RetryCount);
        json.WriteBoolean("recovered", reported.Recovered);
        json.WriteString("recovery_strategy", reported.RecoveryStrategy);
        json.WriteString("timestamp", reported.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (reported.Explanation is { } explanation)
        {
            json.WriteStartObject("ai_solution");
            json.WriteString("root_cause", explanation.RootCause);
            json.WriteString("solution", string.Join('\n', explanation.Steps));
            json.WriteString("prevention", explanation.Prevention);
            json.WriteString("source", explanation.Source);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("ai_solution");
        }

        json.WriteString("known_as", failure.Known?.Id);
        json.WriteBoolean("guessed", failure.Guessed);
        json.WriteString("fingerprint", failure.Fingerprint);
        json.WriteStartObject("evidence");
        json.WriteString("in", reported.Origin);
        json.WriteNumber("first_line", failure.Evidence.First);
        json.WriteNumber("last_line", failure.Evidence.Last);
        json.WriteEndObject();
        json.WriteNumber("repeats", failure.Repeats);
        json.WriteStartArray("consequences");
        foreach (var consequence in failure.Consequences)
            json.WriteStringValue(Redactor.Redact(consequence));

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Untold(Failure failure) => failure.Guessed ? $"An error that is not known here; by its words it looks like {Name(failure.Kind)}" : "An error that is not known here";

    private static string Name(FailureKind kind) => $"{kind.Type()}.{kind.Subtype()}";

    private static string Lower<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLowerInvariant();
}
