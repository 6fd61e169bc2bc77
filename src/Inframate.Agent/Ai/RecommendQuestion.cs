namespace Inframate.Agent.Ai;

/// <summary>What would you do differently with this application, and why?</summary>
/// <param name="services">Names of the services that an answer may speak of.</param>
public sealed class RecommendQuestion(IReadOnlyCollection<string> services)
    : ListQuestion<ModelRecommendation>("recommendations", 8, new("service", 100), new("subject", 40, Subjects), new("choice", 200), new("because", 600))
{
    private static readonly string[] Subjects = ["compute", "cost", "operations", "performance", "reliability", "security", "size", "storage", "zones"];

    /// <inheritdoc/>
    public override string Prompt => "recommend-1";

    /// <inheritdoc/>
    protected override ModelRecommendation Entry(string[] texts, ref string? problem)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!services.Contains(texts[0]))
            problem ??= $"There is no service '{texts[0]}' in the facts.";

        return new ModelRecommendation(texts[0], texts[1], texts[2], texts[3]);
    }

    /// <inheritdoc/>
    protected override string[] Texts(ModelRecommendation entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [entry.Service, entry.Subject, entry.Choice, entry.Because];
    }
}
