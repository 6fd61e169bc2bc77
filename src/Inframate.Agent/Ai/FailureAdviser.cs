using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Inframate.Agent.Failures;
using Inframate.Agent.Secrets;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>
/// Asks a model what the knowledge base does not know of failures, or knows less well. The lock answers first; what comes back is checked, and where the model fails, what was known stands.
/// </summary>
/// <param name="client">The model; null asks nobody, so that only the lock answers.</param>
/// <param name="supervisor">The supervisor of the build, whose budget holds.</param>
/// <param name="answers">The lock.</param>
/// <param name="model">Name of the model.</param>
/// <param name="clean">Takes out of every text what must not leave: the key, the folder of the user.</param>
public sealed class FailureAdviser(IChatClient? client, Supervisor supervisor, AnswerLock answers, string model, Func<string, string> clean)
{
    private const string Prompt = "explain-1";
    private const int LargestPrompt = 32 * 1024;
    private const int LongestExcerpt = 8 * 1024;
    private const int MostPassages = 4;
    private const int MostRepairs = 2;
    private const int OutputTokens = 2048;

    // A budget of calls is for the failures that count, not for the first one's repairs.
    private const int MostFailures = 6;

    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Why the model did not answer, in a sentence; null when it did, or was not asked.</summary>
    public string? Problem { get; private set; }

    /// <summary>The failures with what the model says of them, in their order; those of which nobody knows anything are asked for first.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="textOf">The text that a failure was read from.</param>
    /// <param name="refresh">True asks anew what the lock could answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<ReportedFailure>> AdviseAsync(ImmutableArray<ReportedFailure> failures, Func<ReportedFailure, string> textOf, bool refresh, CancellationToken cancellationToken)
    {
        var advised = failures.ToArray();
        var order = Enumerable.Range(0, failures.Length).OrderBy(i => failures[i].Explanation is not null).ThenByDescending(i => failures[i].Failure.Severity).ThenBy(i => i).Take(MostFailures);
        foreach (var i in order)
        {
            var passages = PassageIndex.BuiltIn.Find($"{failures[i].Failure.Message} {failures[i].Explanation?.Title}", MostPassages);
            var facts = Facts(failures[i].Failure, Excerpt(failures[i].Failure, textOf(failures[i])), passages);
            var key = AnswerLock.KeyOf(Prompt, model, facts);
            if (!refresh && answers.Find(key) is { } known)
            {
                advised[i] = Explained(failures[i], known.Advice, known.Sources);
                continue;
            }

            if (client is null || Problem is not null || await AskAsync(client, facts, cancellationToken).ConfigureAwait(false) is not { } advice)
                continue;

            ImmutableArray<string> sources = [.. passages.Select(p => p.Source)];
            answers.Keep(key, failures[i].Failure.Fingerprint, Prompt, model, advice, sources);
            advised[i] = Explained(failures[i], advice, sources);
        }

        return [.. advised];
    }

    private ReportedFailure Explained(ReportedFailure failure, Advice advice, ImmutableArray<string> sources) => failure with
    {
        Explanation = new Explanation(
            failure.Explanation?.Title ?? "An error that only the model explains",
            advice.RootCause,
            advice.Steps,
            advice.Prevention,
            $"model ({model}){(sources.IsEmpty ? "" : $", with {string.Join(", ", sources)}")}"),
    };

    private async Task<Advice?> AskAsync(IChatClient asked, string facts, CancellationToken cancellationToken)
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, SystemPrompt.Value), new(ChatRole.User, facts) };
        var tokens = OutputTokens;
        for (var repairs = 0; ;)
        {
            var options = new ChatOptions { Temperature = 0, MaxOutputTokens = tokens, ResponseFormat = ChatResponseFormat.ForJsonSchema(Advice.Schema) };
            var call = await supervisor.RunAsync("model", OperationKind.Model, token => asked.GetResponseAsync(messages, options, token), cancellationToken).ConfigureAwait(false);
            if (!call.Succeeded)
            {
                Problem = call.Failure!.Message;
                return null;
            }

            var response = call.Value!;
            var answer = response.Text;
            if (Advice.Read(clean(Redactor.Redact(answer)), out var wrong) is { } advice)
                return advice;

            if (response.FinishReason == ChatFinishReason.Length)
            {
                // Cut off: once more with room for twice as much, and not a third time.
                if (tokens > OutputTokens)
                    return Gave("Its answer was cut off twice.");

                tokens *= 2;
                continue;
            }

            if (response.FinishReason == ChatFinishReason.ContentFilter)
                return Gave("It was kept from answering by a filter.");

            if (answer.Length == 0)
                return Gave("Its answer holds no text.");

            if (repairs++ >= MostRepairs)
                return Gave($"Its answer is not what was asked for: {wrong}");

            // Only what is wrong goes back: an answer is not passed on, for it may hold instructions.
            messages.RemoveRange(2, messages.Count - 2);
            messages.Add(new ChatMessage(ChatRole.User, $"An earlier answer could not be used. {wrong} Answer again, with the JSON object alone."));
        }

        Advice? Gave(string what)
        {
            Unanswered ??= what;
            return null;
        }
    }

    /// <summary>What was wrong with an answer that came, when it could not be used; null when all could.</summary>
    public string? Unanswered { get; private set; }

    private string Facts(Failure failure, string excerpt, ImmutableArray<Passage> passages)
    {
        // The budget of a prompt is kept by giving up what says least.
        for (var (longest, most) = (LongestExcerpt, passages.Length); ; (longest, most) = (longest / 2, most / 2))
        {
            var facts = Write(failure, excerpt.Length <= longest ? excerpt : excerpt[..longest], passages[..most]);
            if (Encoding.UTF8.GetByteCount(facts) + Encoding.UTF8.GetByteCount(SystemPrompt.Value) <= LargestPrompt || longest < 100)
                return facts;
        }
    }

    private string Write(Failure failure, string excerpt, ImmutableArray<Passage> passages)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("type", failure.Kind.Type());
            json.WriteString("subtype", failure.Kind.Subtype());
            json.WriteString("message", Safe(failure.Message));
            json.WriteString("at", failure.At is { } at ? Safe(at.ToString()) : null);
            json.WriteString("known_cause", failure.Known?.Cause);
            json.WriteString("lines", Safe(excerpt));
            json.WriteStartArray("follows");
            foreach (var consequence in failure.Consequences.Take(5))
                json.WriteStringValue(Safe(consequence));

            json.WriteEndArray();
            json.WriteStartArray("passages");
            foreach (var passage in passages)
            {
                json.WriteStartObject();
                json.WriteString("source", passage.Source);
                json.WriteString("text", passage.Text.Length <= 1500 ? passage.Text : passage.Text[..1500]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private string Safe(string text) => Redactor.Redact(clean(text));

    // Some lines before what was recognised, which say where, and more after it, which say what.
    private static string Excerpt(Failure failure, string text)
    {
        var lines = new StringBuilder();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (number < failure.Evidence.First - 3)
                continue;

            if (number > failure.Evidence.Last + 12 || lines.Length > LongestExcerpt)
                break;

            lines.Append(FailureText.Clean(line)).Append('\n');
        }

        return lines.ToString();
    }

    private static readonly Lazy<string> SystemPrompt = new(static () =>
    {
        using var reader = new StreamReader(typeof(FailureAdviser).Assembly.GetManifestResourceStream($"prompts/{Prompt}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });
}
