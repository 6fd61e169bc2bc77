using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>A set of characters as sorted ranges: a first and a last code point in turn.</summary>
internal sealed class RuneSet
{
    private const int Last = 0x10FFFF;

    private static readonly Lazy<FrozenDictionary<string, RuneSet>> s_scripts = new(ReadScripts);
    private static readonly Lazy<FrozenDictionary<int, int[]>> s_folds = new(ReadFolds);
    private static readonly Lazy<FrozenDictionary<string, RuneSet>> s_categories = new(ReadCategories);

    private readonly int[] _bounds;

    private RuneSet(int[] bounds) => _bounds = bounds;

    public static RuneSet All { get; } = new([0, Last]);

    public static RuneSet Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var sorted = ranges.ToArray();
        Array.Sort(sorted);
        var bounds = new List<int>(sorted.Length * 2);
        foreach (var (first, last) in sorted)
        {
            if (bounds.Count > 0 && first <= bounds[^1] + 1)
            {
                bounds[^1] = Math.Max(bounds[^1], last);
            }
            else
            {
                bounds.Add(first);
                bounds.Add(last);
            }
        }

        return new RuneSet([.. bounds]);
    }

    public static RuneSet Of(string characters) => Of([.. characters.Select(static c => ((int)c, (int)c))]);

    /// <summary>A general category such as <c>Lu</c> or <c>L</c>, a script such as <c>Greek</c>, or <c>Any</c>; null when there is none of that name.</summary>
    public static RuneSet? Named(string name)
    {
        if (name == "Any")
            return All;

        return name.Length <= 2 ? s_categories.Value.GetValueOrDefault(name) : s_scripts.Value.GetValueOrDefault(name);
    }

    public static RuneSet Union(IEnumerable<RuneSet> sets) => Of([.. sets.SelectMany(static s => s.Ranges())]);

    public RuneSet Inverted()
    {
        var ranges = new List<(int, int)>();
        var next = 0;
        foreach (var (first, last) in Ranges())
        {
            if (first > next)
                ranges.Add((next, first - 1));

            next = last + 1;
        }

        if (next <= Last)
            ranges.Add((next, Last));

        return Of([.. ranges]);
    }

    /// <summary>The set with all that differs from its characters only in being upper or lower case.</summary>
    public RuneSet WithoutCase()
    {
        var ranges = Ranges().ToList();
        if (_bounds is [.., < 0x80])
        {
            // The usual case, for which no table is needed: two letters have a relative beyond ASCII.
            foreach (var (first, last) in Ranges())
            {
                for (var c = first; c <= last; c++)
                {
                    if (char.IsAsciiLetter((char)c))
                        ranges.Add((c ^ 0x20, c ^ 0x20));

                    if ((c | 0x20) == 'k')
                        ranges.Add((0x212A, 0x212A));
                    else if ((c | 0x20) == 's')
                        ranges.Add((0x17F, 0x17F));
                }
            }
        }
        else
        {
            foreach (var (character, relatives) in s_folds.Value)
            {
                if (Contains(character))
                    ranges.AddRange(relatives.Select(static r => (r, r)));
            }
        }

        return Of([.. ranges]);
    }

    public bool Contains(int character)
    {
        var at = Array.BinarySearch(_bounds, character);
        return at >= 0 || (~at & 1) == 1;
    }

    private IEnumerable<(int First, int Last)> Ranges()
    {
        for (var i = 0; i < _bounds.Length; i += 2)
            yield return (_bounds[i], _bounds[i + 1]);
    }

    private static FrozenDictionary<string, RuneSet> ReadScripts()
    {
        using var resource = typeof(RuneSet).Assembly.GetManifestResourceStream("Inframate.Hcl.Scripts.txt") ?? throw new InvalidOperationException("The scripts of Unicode are not embedded.");
        using var reader = new StreamReader(resource);
        var scripts = new Dictionary<string, RuneSet>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;

            var words = line.Split(' ');
            var ranges = new List<(int, int)>();
            var next = 0;
            for (var i = 1; i < words.Length; i += 2)
            {
                var first = next + int.Parse(words[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                var last = first + int.Parse(words[i + 1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                ranges.Add((first, last));
                next = last + 1;
            }

            scripts[words[0]] = Of([.. ranges]);
        }

        return scripts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, RuneSet> ReadCategories()
    {
        string[] names = ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"];
        var ranges = new Dictionary<string, List<(int, int)>>(StringComparer.Ordinal);
        for (var first = 0; first <= Last;)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(first);
            var last = first;
            while (last < Last && CharUnicodeInfo.GetUnicodeCategory(last + 1) == category)
                last++;

            // What is assigned to nothing is in no category.
            if (category != UnicodeCategory.OtherNotAssigned)
            {
                foreach (var name in (string[])[names[(int)category], names[(int)category][..1]])
                    (ranges.TryGetValue(name, out var known) ? known : ranges[name] = []).Add((first, last));
            }

            first = last + 1;
        }

        return ranges.ToFrozenDictionary(r => r.Key, r => Of([.. r.Value]), StringComparer.Ordinal);
    }

    /// <summary>The characters that have relatives in another case, with all of these.</summary>
    private static FrozenDictionary<int, int[]> ReadFolds()
    {
        var families = new Dictionary<int, List<int>>();
        for (var c = 0; c <= 0x1E943; c++)
        {
            if (!Rune.IsValid(c))
                continue;

            // The long s is a small s, which .NET keeps apart.
            var key = c == 0x17F ? 's' : Rune.ToLowerInvariant(Rune.ToUpperInvariant(new Rune(c))).Value;
            (families.TryGetValue(key, out var known) ? known : families[key] = []).Add(c);
        }

        return families.Values.Where(static f => f.Count > 1).SelectMany(static f => f.Select(c => KeyValuePair.Create(c, f.ToArray()))).ToFrozenDictionary();
    }
}
