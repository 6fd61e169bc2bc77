using System.Collections.Immutable;
using System.Text;
using Inframate.Agent.Failures;
using Inframate.Secrets;
using Microsoft.Extensions.AI;

namespace Inframate.Agent.Ai;

/// <summary>
/// Asks questions of a model for one run: the lock answers first, every answer is checked, two rounds of repair are all that a wrong one gets, and after a call that failed for good nobody is asked again.
/// </summary>
public sealed class ModelSession : IDisposable
{
    /// <summary>Largest prompt in bytes of UTF-8, instructions and facts together.</summary>
    public const int LargestPrompt = 32 * 1024;

    private const int MostRepairs = 2;
    private const int OutputTokens = 2048;

    private readonly ModelTerms _terms;
    private readonly Supervisor _supervisor;
    private readonly AnswerLock _answers;
    private readonly IChatClient? _client;
    private readonly GeminiEmbeddingGenerator? _embeddings;
    private readonly string _model;
    private string? _failed;
    private string? _unanswered;

    /// <summary>A session under some terms.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="supervisor">The supervisor of the build, whose budget holds.</param>
    /// <exception cref="ArgumentException">The model's name or the endpoint is none; the message says so to a user.</exception>
    public ModelSession(ModelTerms terms, Supervisor supervisor)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (_terms, _supervisor) = (terms, supervisor);
        _model = terms.Model.Length > 0 ? terms.Model : GeminiChatClient.DefaultModel;
        _answers = AnswerLock.Read(terms.Lock);
        _embeddings = terms.Key is { } own && terms.EmbeddingModel.Length > 0 ? new GeminiEmbeddingGenerator(own, terms.EmbeddingModel, Endpoint) { Sending = terms.Sending } : null;
        _client = terms.Key is not { } key ? null : terms.FallbackModel.Length > 0 ? new FallbackChatClient(Client(key, _model), Client(key, terms.FallbackModel)) : Client(key, _model);
    }

    /// <summary>True when something was asked that neither the lock nor the model answered.</summary>
    public bool LeftOpen { get; private set; }

    /// <summary>Why the model did not answer everything that it was asked, in a sentence; null when it did, or was not asked.</summary>
    public string? Problem => _failed ?? _unanswered;

    /// <summary>What went less well than it might have, in a sentence, and changed no answer; null when nothing did.</summary>
    public string? Note { get; private set; }

    /// <summary>New text of inframate.lock.json; null when nothing is new.</summary>
    public string? ChangedLock => _answers.Changed ? _answers.ToString() : null;

    /// <summary>Why the lock was not used, in half a sentence; null when it was, or there was none.</summary>
    public string? LockProblem => _answers.Problem;

    /// <summary>Asks one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="about">What it is about; in the lock a newer answer about it replaces an older one.</param>
    /// <param name="facts">What the model is told. The caller has it go through <see cref="Safe"/> and keeps it within <see cref="Room"/>.</param>
    /// <param name="passages">What the facts quote from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="improve">Facts with better passages, found when the model is really asked. The lock goes by <paramref name="facts"/>, which need no network to be known.</param>
    /// <returns>The answer and who gave it; null when nobody did.</returns>
    public async Task<(T Answer, string Source)?> AskAsync<T>(ModelQuestion<T> question, string about, string facts, ImmutableArray<string> passages, CancellationToken cancellationToken, Func<Task<(string Facts, ImmutableArray<string> Passages)>>? improve = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        var key = AnswerLock.KeyOf(question.Prompt, _model, facts);
        if (!(_terms.Refresh && _client is not null) && _answers.Find(key, question) is { } known)
            return (known.Answer, SourceOf(known.Sources));

        if (_client is not null && _failed is null && improve is not null)
            (facts, passages) = await improve().ConfigureAwait(false);

        if (_client is null || _failed is not null || await AskAsync(_client, question, facts, cancellationToken).ConfigureAwait(false) is not { } answer)
        {
            LeftOpen = true;
            return null;
        }

        _answers.Keep(key, about, question, _model, answer, passages);
        return (answer, SourceOf(passages));
    }

    /// <summary>True when <see cref="NearestAsync"/> can do better than the order that it is given.</summary>
    public bool HasEmbeddings => _embeddings is not null;

    /// <summary>The passages that mean most nearly what a text means, best first, by the cosine of their embeddings. The order given stands where there are none, or the call for them failed.</summary>
    public async Task<ImmutableArray<Passage>> NearestAsync(string text, ImmutableArray<Passage> passages, int most, CancellationToken cancellationToken)
    {
        if (_embeddings is not null && passages.Length > most)
        {
            List<string> texts = [Safe(text), .. passages.Select(p => Safe(p.Text))];
            var call = await _supervisor.RunAsync("embeddings", OperationKind.Embedding, token => _embeddings.GenerateAsync(texts, cancellationToken: token), cancellationToken).ConfigureAwait(false);
            if (call.Succeeded)
                passages = [.. passages.Select((p, i) => (Passage: p, Near: Cosine(call.Value![0].Vector.Span, call.Value[i + 1].Vector.Span))).OrderByDescending(p => p.Near).Select(p => p.Passage)];
            else
                Note ??= $"Passages were chosen by the words that they share, because there are no embeddings: {call.Failure!.Message}";
        }

        return passages.Length > most ? passages[..most] : passages;
    }

    /// <summary>Bytes of UTF-8 that facts may have beside the instructions of a question.</summary>
    public static int Room<T>(ModelQuestion<T> question)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(question);
        return LargestPrompt - Encoding.UTF8.GetByteCount(question.Instructions);
    }

    /// <summary>A text without secrets, the key and the folders of this machine.</summary>
    public string Safe(string text) => Redactor.Redact(Clean(text));

    /// <inheritdoc/>
    public void Dispose()
    {
        _client?.Dispose();
        _embeddings?.Dispose();
    }

    private string Endpoint => _terms.Endpoint.Length > 0 ? _terms.Endpoint : GeminiChatClient.DefaultEndpoint;

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (product, left, right) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            product += (double)a[i] * b[i];
            left += (double)a[i] * a[i];
            right += (double)b[i] * b[i];
        }

        return left * right > 0 ? product / Math.Sqrt(left * right) : 0;
    }

    private GeminiChatClient Client(ModelKey key, string model) => new(key, model, Endpoint) { Sending = _terms.Sending };

    private string Clean(string text)
        => _terms.Private.Where(p => p.Text.Length > 3).Aggregate(_terms.Key is { } key ? key.RemoveFrom(text) : text, static (t, p) => t.Replace(p.Text, p.Instead, StringComparison.OrdinalIgnoreCase));

    private string SourceOf(ImmutableArray<string> passages) => $"model ({_model}){(passages.IsEmpty ? "" : $", with {string.Join(", ", passages)}")}";

    private async Task<T?> AskAsync<T>(IChatClient client, ModelQuestion<T> question, string facts, CancellationToken cancellationToken)
        where T : class
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, question.Instructions), new(ChatRole.User, facts) };
        var tokens = OutputTokens;
        for (var repairs = 0; ;)
        {
            var options = new ChatOptions { Temperature = 0, MaxOutputTokens = tokens, ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Schema) };
            var call = await _supervisor.RunAsync("model", OperationKind.Model, token => client.GetResponseAsync(messages, options, token), cancellationToken).ConfigureAwait(false);
            if (!call.Succeeded)
            {
                _failed = call.Failure!.Message;
                return null;
            }

            var response = call.Value!;
            var said = response.Text;
            if (question.Read(Clean(Redactor.Redact(said)), out var wrong) is { } answer)
                return answer;

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

            if (said.Length == 0)
                return Gave("Its answer holds no text.");

            if (repairs++ >= MostRepairs)
                return Gave($"Its answer is not what was asked for: {wrong}");

            // Only what is wrong goes back: an answer is not passed on, for it may hold instructions.
            messages.RemoveRange(2, messages.Count - 2);
            messages.Add(new ChatMessage(ChatRole.User, $"An earlier answer could not be used. {wrong} Answer again, with the JSON object alone."));
        }

        T? Gave(string what)
        {
            _unanswered ??= what;
            return null;
        }
    }
}
