using System.Collections.Immutable;

namespace Inframate.Agent.Ai;

/// <summary>Under which terms a model is asked.</summary>
public sealed record ModelTerms
{
    /// <summary>The key; null asks nobody and makes no connection, so that only the lock answers.</summary>
    public ModelKey? Key { get; init; }

    /// <summary>Name of the model; "" for <see cref="GeminiChatClient.DefaultModel"/>.</summary>
    public string Model { get; init; } = "";

    /// <summary>Name of the model that is asked when the first one is unknown, overloaded or used up; "" for none.</summary>
    public string FallbackModel { get; init; } = "";

    /// <summary>Name of the model whose embeddings choose the passages that a prompt quotes; "" chooses them by shared words alone.</summary>
    public string EmbeddingModel { get; init; } = "";

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
}
