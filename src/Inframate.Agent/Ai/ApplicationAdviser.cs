using System.Collections.Immutable;
using System.Text;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Agent.Ai;

/// <summary>Has a model read what people wrote about their application, and say what it would do differently. What comes back is checked against our own vocabulary, and what the rules and the user say stands beside or above it.</summary>
/// <param name="session">The model, and the lock that answers before it.</param>
public sealed class ApplicationAdviser(ModelSession session)
{
    private const int MostPassages = 4;

    /// <summary>What the prose of an inframate.md asks for; empty when there is none, or nobody could say.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<InterpretedWish>> InterpretAsync(string text, CancellationToken cancellationToken)
    {
        var prose = RequirementsProse.Lines(text).Select(l => (l.Line, Text: session.Safe(l.Text))).ToList();
        if (prose.Count == 0)
            return [];

        var question = new RequirementsQuestion(prose);
        string facts;
        while (Encoding.UTF8.GetByteCount(facts = FactsOf(prose)) > ModelSession.Room(question))
            prose.RemoveRange(prose.Count / 2, prose.Count - (prose.Count / 2));

        return await session.AskAsync(question, "requirements", facts, [], cancellationToken).ConfigureAwait(false) is ({ } read, _)
            ? [.. read.Select(r => new InterpretedWish(r.Kind, r.Value, question.LineOf(r)!.Value))]
            : [];
    }

    /// <summary>What the model recommends for an application beside what the rules do; empty when nobody could say.</summary>
    /// <param name="application">The application.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<Recommendation>> RecommendAsync(Application application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (application.Services.IsEmpty)
            return [];

        var question = new RecommendQuestion([.. application.Services.Select(s => s.Name)]);
        var needs = string.Join(' ', application.Services.SelectMany(s => s.Needs).Select(n => n.Kind.Name()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var passages = PassageIndex.BuiltIn.Find($"{needs} {string.Join(' ', application.Services.Select(s => $"{s.Kind} {s.Framework}"))}", MostPassages);
        var (services, quoted) = (application.Services.Length, passages);
        string facts;
        while (Encoding.UTF8.GetByteCount(facts = FactsOf(application, services, quoted)) > ModelSession.Room(question) && services > 1)
            (services, quoted) = (services / 2, []);

        return await session.AskAsync(question, "recommendations", facts, [.. quoted.Select(p => p.Source)], cancellationToken).ConfigureAwait(false) is ({ } said, { } source)
            ? [.. said.Select(r => new Recommendation { Service = r.Service, Subject = r.Subject, Choice = r.Choice, Because = [r.Because], Source = source })]
            : [];
    }

    private static string FactsOf(List<(int Line, string Text)> prose) => Facts.Write(json =>
    {
        json.WriteStartArray("kinds_of_needs");
        foreach (var kind in NeedKinds.AllNames)
            json.WriteStringValue(kind);

        json.WriteEndArray();
        json.WriteStartArray("sentences");
        foreach (var (_, text) in prose)
            json.WriteStringValue(text);

        json.WriteEndArray();
    });

    private string FactsOf(Application application, int services, ImmutableArray<Passage> passages) => Facts.Write(json =>
    {
        json.WriteStartArray("services");
        foreach (var service in application.Services.Take(services))
        {
            json.WriteStartObject();
            json.WriteString("name", service.Name);
            json.WriteString("kind", service.Kind.ToString());
            json.WriteString("framework", session.Safe(service.Framework));
            json.WriteString("schedule", service.Schedule is { } schedule ? session.Safe(schedule.ToString()!) : null);
            json.WriteString("health", service.HealthPath is { } health ? session.Safe(health.ToString()!) : null);
            json.WriteStartArray("needs");
            foreach (var need in service.Needs)
            {
                json.WriteStartObject();
                json.WriteString("kind", need.Kind.Name());
                json.WriteString("name", session.Safe(need.Name));
                json.WriteBoolean("optional", need.Optional);
                json.WriteString("because", session.Safe(need.Because[0].Value));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("recommended_already");
            foreach (var known in application.Recommendations.Where(r => r.Service == service.Name))
                json.WriteStringValue($"{known.Subject}: {known.Choice}");

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in application.Diagnostics.Take(20))
            json.WriteStringValue(session.Safe($"{finding.Id} {finding.Message}"));

        json.WriteEndArray();
        Facts.Passages(json, passages, session);
    });
}
