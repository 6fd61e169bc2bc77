using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>
/// Unicode's normal form C (https://www.unicode.org/reports/tr15/), in which an accent is part of its letter wherever there is such a letter. .NET has it only where ICU is installed, and
/// the same files must give the same values everywhere.
/// </summary>
internal sealed class NormalForm
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11_172;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;
    private const int TailFirst = 0x11A7;
    private const int TailCount = 28;

    private static readonly Lazy<NormalForm> s_instance = new(Read);

    private readonly FrozenDictionary<int, int> _classes;
    private readonly FrozenDictionary<int, (int First, int Second)> _decompositions;
    private readonly FrozenDictionary<(int First, int Second), int> _compositions;
    private readonly FrozenSet<int> _unsettled;

    private NormalForm(Dictionary<int, int> classes, Dictionary<int, (int First, int Second)> decompositions, HashSet<int> excluded)
    {
        _classes = classes.ToFrozenDictionary();
        _decompositions = decompositions.ToFrozenDictionary();
        _compositions = decompositions.Where(d => !excluded.Contains(d.Key)).ToFrozenDictionary(d => d.Value, d => d.Key);

        // What stands in no text of the form, or perhaps belongs to what is before it.
        _unsettled = classes.Keys.Concat(excluded).Concat(_compositions.Keys.Select(static p => p.Second)).ToFrozenSet();
    }

    /// <summary>The text in the normal form; what is half a character stays as it is.</summary>
    public static string Of(string text)
        => text.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF') ? s_instance.Value.Composed(text) : text;

    private static NormalForm Read()
    {
        using var resource = typeof(NormalForm).Assembly.GetManifestResourceStream("Inframate.Hcl.NormalForms.txt") ?? throw new InvalidOperationException("The normal forms of Unicode are not embedded.");
        using var reader = new StreamReader(resource);
        var lines = reader.ReadToEnd().Split('\n').Where(static l => l.Length > 0 && l[0] != '#').Select(static l => l.Split(' ')).ToList();
        var classes = new Dictionary<int, int>();
        var next = 0;
        for (var i = 0; i < lines[0].Length; i += 3)
        {
            var first = next + Number(lines[0][i]);
            next = first + Number(lines[0][i + 1]) + 1;
            for (var c = first; c < next; c++)
                classes[c] = Number(lines[0][i + 2]);
        }

        var decompositions = new Dictionary<int, (int, int)>();
        var excluded = new HashSet<int>();
        next = 0;
        for (var i = 0; i < lines[1].Length; i += 2)
        {
            var character = next + Number(lines[1][i]);
            var parts = lines[1][i + 1].TrimEnd('!').Split('+');
            decompositions[character] = (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : -1);
            if (lines[1][i + 1].EndsWith('!'))
                excluded.Add(character);

            next = character + 1;
        }

        return new NormalForm(classes, decompositions, excluded);
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private string Composed(string text)
    {
        var isSettled = true;
        foreach (var rune in text.EnumerateRunes())
            isSettled &= !_unsettled.Contains(rune.Value) && rune.Value is < VowelFirst or >= TailFirst + TailCount;

        if (isSettled || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !IsWhole(text))
            return text;

        var parts = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, parts);

        Order(parts);
        return Compose(parts);
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
                return false;
        }

        return true;
    }

    private void Decompose(int character, List<int> parts)
    {
        if (character - HangulFirst is >= 0 and < HangulCount and var syllable)
        {
            parts.Add(LeadFirst + syllable / (VowelCount * TailCount));
            parts.Add(VowelFirst + syllable % (VowelCount * TailCount) / TailCount);
            if (syllable % TailCount > 0)
                parts.Add(TailFirst + syllable % TailCount);
        }
        else if (_decompositions.TryGetValue(character, out var made))
        {
            Decompose(made.First, parts);
            if (made.Second >= 0)
                Decompose(made.Second, parts);
        }
        else
        {
            parts.Add(character);
        }
    }

    /// <summary>Puts the marks of each letter into the order of their classes.</summary>
    private void Order(List<int> parts)
    {
        for (var start = 0; start < parts.Count;)
        {
            if (Class(parts[start]) == 0)
            {
                start++;
                continue;
            }

            var end = start;
            while (end < parts.Count && Class(parts[end]) != 0)
                end++;

            var sorted = parts[start..end].OrderBy(Class).ToList();
            for (var i = start; i < end; i++)
                parts[i] = sorted[i - start];

            start = end;
        }
    }

    private int Class(int character) => _classes.GetValueOrDefault(character);

    private string Compose(List<int> parts)
    {
        var result = new List<int>(parts.Count);
        var starter = -1;
        var before = 0;
        foreach (var part in parts)
        {
            var own = Class(part);
            var isNext = starter >= 0 && (starter == result.Count - 1 || before != 0 && before < own);
            if (isNext && Pair(result[starter], part) is { } pair)
            {
                result[starter] = pair;
                continue;
            }

            if (own == 0)
                starter = result.Count;

            before = own;
            result.Add(part);
        }

        var text = new StringBuilder(result.Count);
        foreach (var character in result)
            text.Append(new Rune(character).ToString());

        return text.ToString();
    }

    private int? Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + 19 && second is >= VowelFirst and < VowelFirst + VowelCount)
            return HangulFirst + ((first - LeadFirst) * VowelCount + second - VowelFirst) * TailCount;

        if (first - HangulFirst is >= 0 and < HangulCount && (first - HangulFirst) % TailCount == 0 && second is > TailFirst and < TailFirst + TailCount)
            return first + second - TailFirst;

        return _compositions.TryGetValue((first, second), out var pair) ? pair : null;
    }
}
