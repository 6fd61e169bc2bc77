using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Inframate.Agent.Failures;
using Inframate.Planning;
using Inframate.Rules;

namespace Inframate.Agent.Ai;

/// <summary>
/// Finds passages by the words they share with a text, with BM25 (k1 = 1.2, b = 0.75, the usual figures). Some hundred short passages in memory need no library: Lucene.NET would bring
/// six assemblies into every build's task folder for these fifty lines.
/// </summary>
public sealed class PassageIndex
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int LongestQuery = 8 * 1024;

    private static readonly Lazy<PassageIndex> BuiltInIndex = new(() => new PassageIndex(
    [
        .. KnowledgeBase.All.Select(k => new Passage($"knowledge base ({k.Id})", $"{k.Title}. {k.Cause} {string.Join(' ', k.Steps)} {k.Prevention}")),
        .. RuleCatalog.All.Select(r => new Passage($"rule {r.Info.Id}", $"{r.Info.Title}. {r.Info.Why} {r.Info.Fix}")),
        .. TemplateCatalog.BuiltIn.Templates.Select(t => new Passage($"component {t.Cloud}/{t.Id}", $"{t.Title}. Provides {string.Join(", ", t.Provides)}; requires {string.Join(", ", t.Requires)}; parameters {string.Join(", ", t.Parameters.Select(p => p.Name))}.")),
    ]));

    private readonly ImmutableArray<(Passage Passage, FrozenDictionary<string, int> Words, int Length)> _passages;
    private readonly FrozenDictionary<string, double> _weights;
    private readonly double _averageLength;

    /// <summary>An index of passages.</summary>
    public PassageIndex(IEnumerable<Passage> passages)
    {
        _passages = [.. passages.Select(p => (p, Words(p.Text).CountBy(w => w, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal), Words(p.Text).Count()))];
        _averageLength = _passages.IsEmpty ? 1 : Math.Max(1, _passages.Average(p => p.Length));
        _weights = _passages.SelectMany(p => p.Words.Keys).CountBy(w => w, StringComparer.Ordinal)
            .ToFrozenDictionary(w => w.Key, w => Math.Log(1 + (_passages.Length - w.Value + 0.5) / (w.Value + 0.5)), StringComparer.Ordinal);
    }

    /// <summary>The knowledge base, the rules, and the components that we generate.</summary>
    public static PassageIndex BuiltIn => BuiltInIndex.Value;

    /// <summary>The passages nearest to a text, best first; equals by the name of their source.</summary>
    public ImmutableArray<Passage> Find(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(text.Length <= LongestQuery ? text : text[..LongestQuery]).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _passages.Select(p => (p.Passage, Score: words.Sum(w => Score(p.Words, p.Length, w))))
                .Where(p => p.Score > 0)
                .OrderByDescending(p => p.Score).ThenBy(p => p.Passage.Source, StringComparer.Ordinal)
                .Take(most).Select(p => p.Passage),
        ];
    }

    private double Score(FrozenDictionary<string, int> words, int length, string word)
        => words.TryGetValue(word, out var count) ? _weights[word] * count * (K1 + 1) / (count + K1 * (1 - B + B * length / _averageLength)) : 0;

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Append(' '))
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }

            if (word.Length is > 2 and < 40)
                yield return word.ToString();

            word.Clear();
        }
    }
}
