using System.Collections.Immutable;
using System.Text;
using Inframate.Agent.Failures;

namespace Inframate.Agent.Ai;

/// <summary>
/// Asks a model what the knowledge base does not know of failures, or knows less well. Where the model fails, what was known stands.
/// </summary>
/// <param name="session">The model, and the lock that answers before it.</param>
/// <param name="documents">What the repository itself says, to quote from beside the knowledge base; null when it says nothing.</param>
public sealed class FailureAdviser(ModelSession session, PassageIndex? documents = null)
{
    private const int LongestExcerpt = 8 * 1024;
    private const int MostPassages = 4;
    private const int MostDocuments = 2;

    // Embeddings choose among so many times the passages that shared words would choose.
    private const int Candidates = 6;

    // A budget of calls is for the failures that count, not for the first one's repairs.
    private const int MostFailures = 6;

    /// <summary>The failures with what the model says of them, in their order; those of which nobody knows anything are asked for first.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="textOf">The text that a failure was read from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<ReportedFailure>> AdviseAsync(ImmutableArray<ReportedFailure> failures, Func<ReportedFailure, string> textOf, CancellationToken cancellationToken)
    {
        var advised = failures.ToArray();
        var order = Enumerable.Range(0, failures.Length).OrderBy(i => failures[i].Explanation is not null).ThenByDescending(i => failures[i].Failure.Severity).ThenBy(i => i).Take(MostFailures);
        foreach (var i in order)
        {
            var wanted = $"{failures[i].Failure.Message} {failures[i].Explanation?.Title}";
            var excerpt = Excerpt(failures[i].Failure, textOf(failures[i]));
            var (facts, quoted) = With(Find(wanted, 1));
            if (await session.AskAsync(ExplainQuestion.Instance, failures[i].Failure.Fingerprint, facts, quoted, cancellationToken, session.HasEmbeddings ? Improve : null).ConfigureAwait(false) is not ({ } advice, { } source))
                continue;

            async Task<(string Facts, ImmutableArray<string> Passages)> Improve() => With(await session.NearestAsync(wanted, Find(wanted, Candidates), MostPassages + MostDocuments, cancellationToken).ConfigureAwait(false));

            (string Facts, ImmutableArray<string> Passages) With(ImmutableArray<Passage> passages) => FactsOf(failures[i].Failure, excerpt, passages);

            advised[i] = failures[i] with { Explanation = new Explanation(failures[i].Explanation?.Title ?? "An error that only the model explains", advice.RootCause, advice.Steps, advice.Prevention, source) };
        }

        return [.. advised];
    }

    private ImmutableArray<Passage> Find(string wanted, int times) => [.. PassageIndex.BuiltIn.Find(wanted, MostPassages * times), .. documents?.Find(wanted, MostDocuments * times) ?? []];

    // The budget of a prompt is kept by giving up what says least.
    private (string Facts, ImmutableArray<string> Passages) FactsOf(Failure failure, string excerpt, ImmutableArray<Passage> passages)
    {
        for (var (longest, most) = (LongestExcerpt, passages.Length); ; (longest, most) = (longest / 2, most / 2))
        {
            var facts = Write(failure, excerpt.Length <= longest ? excerpt : excerpt[..longest], passages[..most]);
            if (Encoding.UTF8.GetByteCount(facts) <= ModelSession.Room(ExplainQuestion.Instance) || longest < 100)
                return (facts, [.. passages[..most].Select(p => p.Source)]);
        }
    }

    private string Write(Failure failure, string excerpt, ImmutableArray<Passage> passages) => Facts.Write(json =>
    {
        json.WriteString("type", failure.Kind.Type());
        json.WriteString("subtype", failure.Kind.Subtype());
        json.WriteString("message", session.Safe(failure.Message));
        json.WriteString("at", failure.At is { } at ? session.Safe(at.ToString()) : null);
        json.WriteString("known_cause", failure.Known?.Cause);
        json.WriteString("lines", session.Safe(excerpt));
        json.WriteStartArray("follows");
        foreach (var consequence in failure.Consequences.Take(5))
            json.WriteStringValue(session.Safe(consequence));

        json.WriteEndArray();
        Facts.Passages(json, passages, session);
    });

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
}
