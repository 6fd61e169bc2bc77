using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Agent.Failures;

/// <summary>
/// Outputs of tools of which it is known what they tell, in Knowledge/outputs.tsv: what an output that no entry of the knowledge base fits is compared with. A guess, and said to be one.
/// </summary>
public static class KnownOutputs
{
    // How far a word that was seen seldom is believed; chosen by leaving each output out in turn.
    private const double Doubt = 0.3;

    // What kinds are frequent here says less of the world than words do, and two words in a row repeat what each says.
    private const double ByFrequency = 0.5;
    private const double ByPair = 0.5;

    // One word that was never seen with a kind does not rule it out.
    private const double LeastEvidence = -4;

    // With fewer words than this in common, or two kinds this near to each other, there is nothing to go by.
    private const int FewestWords = 2;
    private const double LeastLead = 2;

    // An output is told at its beginning.
    private const int Longest = 4000;

    // What every sentence uses says nothing of what it is about.
    private static readonly FrozenSet<string> Common = FrozenSet.Create(
        StringComparer.Ordinal,
        "an", "and", "are", "as", "at", "be", "by", "error", "for", "from", "has", "have", "if", "in", "is", "it", "its", "of", "on", "or", "out", "see", "that", "the", "this", "to", "was", "with", "you", "your");

    private static readonly Lazy<ImmutableArray<(FailureKind Kind, string Text)>> Outputs = new(Load);
    private static readonly Lazy<Words> Table = new(() => new Words(Outputs.Value));

    /// <summary>The outputs, in the order of the file.</summary>
    public static ImmutableArray<(FailureKind Kind, string Text)> All => Outputs.Value;

    /// <summary>The kind whose outputs use the words of a text; null when too few of them are known.</summary>
    public static FailureKind? Nearest(string text) => Table.Value.Nearest(text);

    private static ImmutableArray<(FailureKind Kind, string Text)> Load()
    {
        using var reader = new StreamReader(typeof(KnownOutputs).Assembly.GetManifestResourceStream("knowledge-outputs")!);
        var all = ImmutableArray.CreateBuilder<(FailureKind, string)>();
        while (reader.ReadLine() is { } line)
        {
            // Two columns: what it is, and what a tool printed, with \n for a line break.
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            all.Add((FailureKinds.Find(line[..tab]) ?? throw new InvalidDataException($"'{line[..tab]}' is no kind"), line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)));
        }

        return all.ToImmutable();
    }

    // In how many outputs of each kind a word stands.
    internal sealed class Words
    {
        private static readonly int Kinds = Enum.GetValues<FailureKind>().Length;

        private readonly FrozenDictionary<string, int[]> _counts;
        private readonly double[] _share = new double[Kinds];

        public Words(ImmutableArray<(FailureKind Kind, string Text)> outputs)
        {
            var counts = new Dictionary<string, int[]>(StringComparer.Ordinal);
            foreach (var (kind, text) in outputs)
            {
                _share[(int)kind] += 1.0 / outputs.Length;
                foreach (var word in Of(text))
                {
                    if (!counts.TryGetValue(word, out var row))
                        counts.Add(word, row = new int[Kinds]);

                    row[(int)kind]++;
                }
            }

            _counts = counts.ToFrozenDictionary(StringComparer.Ordinal);
        }

        public FailureKind? Nearest(string text)
        {
            var scores = _share.Select(s => ByFrequency * Math.Log(s)).ToArray();
            var known = 0;
            foreach (var word in Of(text))
            {
                if (!_counts.TryGetValue(word, out var row))
                    continue;

                var pair = word.Contains(' ', StringComparison.Ordinal);
                known += pair ? 0 : 1;
                var total = row.Sum();
                for (var kind = 0; kind < Kinds; kind++)
                {
                    if (_share[kind] > 0)
                        scores[kind] += Math.Max(LeastEvidence, Math.Log((row[kind] + Doubt * _share[kind]) / (total + Doubt) / _share[kind])) * (pair ? ByPair : 1);
                }
            }

            var best = Array.IndexOf(scores, scores.Max());
            return known < FewestWords || scores[best] - scores.Where((_, kind) => kind != best).Max() < LeastLead ? null : (FailureKind)best;
        }

        // Words of letters, numbers of three digits, which are often a status, and words that follow each other.
        private static HashSet<string> Of(string text)
        {
            var words = new HashSet<string>(StringComparer.Ordinal);
            string? last = null;
            for (var i = 0; i < Math.Min(text.Length, Longest);)
            {
                var end = EndOfWord(text, i);
                if (end - i > 1 && (!char.IsAsciiDigit(text[i]) || end - i == 3))
                {
                    var word = text[i..end].ToLowerInvariant();
                    if (!Common.Contains(word))
                        words.Add(word);

                    if (last is not null)
                        words.Add($"{last} {word}");

                    last = word;
                }

                i = Math.Max(end, i + 1);
            }

            return words;
        }

        // Names in one word are several: AccessDeniedException, NETSDKError.
        private static int EndOfWord(string text, int start)
        {
            var end = start;
            if (char.IsAsciiDigit(text[start]))
            {
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;

                return end;
            }

            while (end < text.Length && char.IsUpper(text[end]))
                end++;

            // The last capital of several begins the next word.
            if (end - start > 1 && end < text.Length && char.IsLetter(text[end]))
                return end - 1;

            while (end < text.Length && char.IsLetter(text[end]) && !char.IsUpper(text[end]))
                end++;

            return end;
        }
    }
}
