using System.Diagnostics.CodeAnalysis;

namespace Inframate.Agent.Ai;

/// <summary>The key of the Gemini API. It is read from the environment and from nowhere else, and leaves this project only in a header of a request.</summary>
public sealed class ModelKey
{
    // A shorter text could stand anywhere by chance.
    private const int ShortestToRemove = 6;

    internal ModelKey(string value) => Value = value;

    internal string Value { get; }

    /// <summary>The key in <c>GEMINI_API_KEY</c>, else in <c>GOOGLE_API_KEY</c>; null when neither holds one.</summary>
    public static ModelKey? FromEnvironment()
    {
        foreach (var name in (string[])["GEMINI_API_KEY", "GOOGLE_API_KEY"])
        {
            if (Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value)
                return new ModelKey(value);
        }

        return null;
    }

    /// <summary>The text without this key, whatever shape it has.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? RemoveFrom(string? text) => Value.Length < ShortestToRemove ? text : text?.Replace(Value, "[redacted: model-key]", StringComparison.Ordinal);

    /// <summary>Never the key.</summary>
    public override string ToString() => "[redacted: model-key]";
}
