using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>
/// A regular expression in the language of Terraform's functions (RE2 as Go has it, https://github.com/google/re2/wiki/Syntax), and its engine, which goes through the text once and never
/// back: the work grows with the lengths of text and pattern only, and has a limit. Characters are whole ones, not halves of surrogate pairs.
/// </summary>
internal sealed class GoPattern
{
    private const int MaxLength = 10_000;

    /// <summary>The most steps that all matches in one text may take together: some tenths of a second.</summary>
    private const int MaxWork = 20_000_000;

    private readonly PatternStep[] _steps;
    private readonly int _slots;

    private GoPattern(PatternStep[] steps, IReadOnlyList<string?> names)
    {
        _steps = steps;
        _slots = (names.Count + 1) * 2;
        Names = names;
    }

    /// <summary>The names of the groups in the order of their numbers, which begin at 1; null for a group without a name.</summary>
    public IReadOnlyList<string?> Names { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static GoPattern Parse(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new FormatException($"it has {pattern.Length} characters, and at most {MaxLength} can be read");

        var reader = new PatternReader(pattern);
        return new GoPattern(PatternProgram.Of(reader.Read()), reader.Names);
    }

    /// <summary>All matches from left to right; an empty one just after another does not count.</summary>
    /// <exception cref="TimeoutException">It takes more work than is allowed.</exception>
    public IEnumerable<GoMatch> Matches(string text)
    {
        var run = new Run(_steps, _slots, text);
        var end = -1;
        for (var from = 0; from <= text.Length;)
        {
            if (run.Find(from) is not { } slots)
                yield break;

            var isAccepted = true;
            if (slots[1] == from)
            {
                isAccepted = slots[0] != end;
                from += run.Width(from);
            }
            else
            {
                from = slots[1];
            }

            end = slots[1];
            if (isAccepted)
                yield return new GoMatch(text, slots);
        }
    }

    /// <summary>Appends a replacement to a text, with <c>$1</c>, <c>$name</c> and <c>${name}</c> put in.</summary>
    public void Expand(string replacement, GoMatch match, StringBuilder result)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c != '$' || i + 1 == replacement.Length)
            {
                result.Append(c);
                continue;
            }

            if (replacement[i + 1] == '$')
            {
                result.Append('$');
                i++;
                continue;
            }

            var isBraced = replacement[i + 1] == '{';
            var start = isBraced ? i + 2 : i + 1;
            var end = start;
            while (end < replacement.Length && (char.IsLetterOrDigit(replacement[end]) || replacement[end] == '_'))
                end++;

            if (end == start || isBraced && (end == replacement.Length || replacement[end] != '}'))
            {
                result.Append('$');
                continue;
            }

            result.Append(Group(replacement[start..end], match));
            i = isBraced ? end : end - 1;
        }
    }

    private string? Group(string name, GoMatch match)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number <= Names.Count ? match.Group(number) : null;

        return Enumerable.Range(1, Names.Count).Where(i => Names[i - 1] == name).Select(match.Group).FirstOrDefault(static g => g is not null);
    }

    /// <summary>The search in one text: all ways through the program are followed side by side, in the order of preference.</summary>
    private sealed class Run(PatternStep[] steps, int slots, string text)
    {
        private readonly Stack<(int Step, int Slot, int Before)> _open = new();
        private readonly int[] _seen = new int[steps.Length];
        private readonly Stack<int[]> _free = new();
        private int _round;
        private int _work;

        public int Width(int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

        /// <summary>The positions of the first match from a place on, two for the whole and for each group, -1 for none; null when there is no match.</summary>
        public int[]? Find(int from)
        {
            var (now, next) = (new List<(int Step, int[] Slots)>(), new List<(int Step, int[] Slots)>());
            int[]? found = null;
            for (var at = from; ;)
            {
                // A match that begins further to the left is preferred, so new ones come last, and none once there is one.
                if (found is null)
                {
                    if (now.Count == 0)
                        _round++;

                    var start = Rent();
                    Array.Fill(start, -1);
                    Follow(steps.Length - 1, at, start, now);
                    _free.Push(start);
                }

                var width = at < text.Length ? Width(at) : 0;
                if (now.Count == 0)
                {
                    if (found is not null || width == 0)
                        return found;

                    at += width;
                    continue;
                }

                var character = width switch { 0 => -1, 2 => char.ConvertToUtf32(text[at], text[at + 1]), _ when char.IsSurrogate(text[at]) => Rune.ReplacementChar.Value, _ => text[at] };
                _round++;
                foreach (var (index, kept) in CollectionsMarshal.AsSpan(now))
                {
                    ref readonly var step = ref steps[index];
                    if (step.Operation == PatternOperation.Found)
                    {
                        // What would be less preferred is not followed any more.
                        found = [.. kept];
                        break;
                    }

                    if (character >= 0 && step.Set!.Contains(character))
                        Follow(step.Next, at + width, kept, next);
                }

                foreach (var (_, kept) in now)
                    _free.Push(kept);

                now.Clear();
                (now, next) = (next, now);
                if (width == 0)
                    return found;

                at += width;
            }
        }

        private int[] Rent() => _free.TryPop(out var array) ? array : new int[slots];

        private void Take(int work)
        {
            if ((_work += work) > MaxWork)
                throw new TimeoutException("The pattern takes too much work.");
        }

        /// <summary>Adds all steps that a way can reach without reading a character, the preferred ones first.</summary>
        private void Follow(int first, int at, int[] kept, List<(int Step, int[] Slots)> to)
        {
            _open.Push((first, -1, 0));
            while (_open.TryPop(out var open))
            {
                if (open.Slot >= 0)
                {
                    kept[open.Slot] = open.Before;
                    continue;
                }

                for (var index = open.Step; ;)
                {
                    if (_seen[index] == _round)
                        break;

                    _seen[index] = _round;
                    Take(1);
                    ref readonly var step = ref steps[index];
                    if (step.Operation is PatternOperation.Set or PatternOperation.Found)
                    {
                        var copy = Rent();
                        kept.CopyTo(copy, 0);
                        to.Add((index, copy));
                        break;
                    }

                    if (step.Operation == PatternOperation.Place && !IsAt((PatternPlace)step.Other, at))
                        break;

                    if (step.Operation == PatternOperation.Split)
                    {
                        _open.Push((step.Other, -1, 0));
                    }
                    else if (step.Operation == PatternOperation.Keep)
                    {
                        _open.Push((0, step.Other, kept[step.Other]));
                        kept[step.Other] = at;
                    }

                    index = step.Next;
                }
            }
        }

        private bool IsAt(PatternPlace place, int at) => place switch
        {
            PatternPlace.TextStart => at == 0,
            PatternPlace.TextEnd => at == text.Length,
            PatternPlace.LineStart => at == 0 || text[at - 1] == '\n',
            PatternPlace.LineEnd => at == text.Length || text[at] == '\n',
            _ => (IsWord(at - 1) != IsWord(at)) == (place == PatternPlace.WordEdge),
        };

        private bool IsWord(int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');
    }
}
