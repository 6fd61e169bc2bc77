using System.Collections.Immutable;
using Inframate.Agent.Failures;

namespace Inframate.Agent.Ai;

/// <summary>What is wanted from a model about failures, and under which terms.</summary>
public sealed record AdviceRequest
{
    /// <summary>The failures.</summary>
    public required ImmutableArray<ReportedFailure> Failures { get; init; }

    /// <summary>The text that a failure was read from, by its origin.</summary>
    public required Func<ReportedFailure, string> TextOf { get; init; }

    /// <summary>The key; null asks nobody and makes no connection, so that only the lock answers.</summary>
    public ModelKey? Key { get; init; }

    /// <summary>Name of the model; "" for <see cref="GeminiChatClient.DefaultModel"/>.</summary>
    public string Model { get; init; } = "";

    /// <summary>Base address of the API; "" for <see cref="GeminiChatClient.DefaultEndpoint"/>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>True asks anew what the lock could answer.</summary>
    public bool Refresh { get; init; }

    /// <summary>Text of inframate.lock.json; null when there is none.</summary>
    public string? Lock { get; init; }

    /// <summary>Texts that must not leave, with what stands for them: the folder of the repository, the home of the user.</summary>
    public ImmutableArray<(string Text, string Instead)> Private { get; init; } = [];

    /// <summary>Receives the exact body of each request before it is sent.</summary>
    public required Action<string> Sending { get; init; }

    /// <summary>Asks the lock, then the model, within the budget of the supervisor.</summary>
    /// <exception cref="ArgumentException">The model's name or the endpoint is none; the message says so to a user.</exception>
    public async Task<AdviceResult> RunAsync(Supervisor supervisor, CancellationToken cancellationToken)
    {
        var model = Model.Length > 0 ? Model : GeminiChatClient.DefaultModel;
        var answers = AnswerLock.Read(Lock);
        using var client = Key is null ? null : new GeminiChatClient(Key, model, Endpoint.Length > 0 ? Endpoint : GeminiChatClient.DefaultEndpoint) { Sending = Sending };
        var adviser = new FailureAdviser(client, supervisor, answers, model, Clean);
        var failures = await adviser.AdviseAsync(Failures, TextOf, Refresh, cancellationToken).ConfigureAwait(false);
        return new AdviceResult(failures, adviser.Problem ?? adviser.Unanswered, answers.Changed ? answers.ToString() : null, answers.Problem);
    }

    private string Clean(string text)
        => Private.Where(p => p.Text.Length > 3).Aggregate(Key is null ? text : Key.RemoveFrom(text), static (t, p) => t.Replace(p.Text, p.Instead, StringComparison.OrdinalIgnoreCase));
}
