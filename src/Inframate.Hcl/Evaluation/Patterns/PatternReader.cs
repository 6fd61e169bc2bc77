using System.Globalization;
using System.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>Reads a regular expression.</summary>
internal sealed class PatternReader(string pattern)
{
    private const int MaxDepth = 200;
    private const int MaxRepeat = 1000;

    private static readonly RuneSet s_noNewLine = RuneSet.Of("\n").Inverted();

    private int _at;
    private int _depth;
    private Flags _flags;

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoreCase = 1,
        Lines = 2,
        DotIsAll = 4,
        Lazy = 8,
    }

    public List<string?> Names { get; } = [];

    private bool IsAtEnd => _at >= pattern.Length;

    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public PatternNode Read()
    {
        var (all, _) = Alternatives();
        return IsAtEnd ? all : throw new FormatException("it has a ')' without '('");
    }

    /// <summary>Reads up to the end of the group; gives how often anything in it is repeated at most.</summary>
    private (PatternNode Node, int Most) Alternatives()
    {
        if (++_depth > MaxDepth)
            throw new FormatException("its groups are nested too deep");

        var most = 1;
        var choices = new List<PatternNode>();
        var parts = new List<PatternNode>();
        while (!IsAtEnd && pattern[_at] != ')')
        {
            if (pattern[_at] == '|')
            {
                choices.Add(Sequence(parts));
                parts.Clear();
                _at++;
            }
            else if (Continues("(?") && FlagsOnly() is { } flags)
            {
                _flags = flags;
            }
            else if (Continues("\\Q"))
            {
                Quoted(parts);
            }
            else
            {
                var (part, times) = Repeated(parts);
                parts.Add(part);
                most = Math.Max(most, times);
            }
        }

        choices.Add(Sequence(parts));
        _depth--;
        return (choices.Count == 1 ? choices[0] : new PatternNode(PatternKind.Choice) { Children = [.. choices] }, most);
    }

    private static PatternNode Sequence(List<PatternNode> parts)
        => parts.Count switch { 0 => PatternNode.Empty, 1 => parts[0], _ => new PatternNode(PatternKind.Sequence) { Children = [.. parts] } };

    /// <summary>Reads what stands between <c>\Q</c> and <c>\E</c>; a sign for repetition after it means the last character.</summary>
    private void Quoted(List<PatternNode> parts)
    {
        _at += 2;
        while (!IsAtEnd && !Continues("\\E"))
            parts.Add(Literal(NextRune()));

        _at = Math.Min(pattern.Length, _at + 2);
    }

    private bool Continues(string text) => string.CompareOrdinal(pattern, _at, text, 0, text.Length) == 0;

    /// <summary>At <c>(?flags)</c>: reads it and gives the flags from here on; null at any other group.</summary>
    private Flags? FlagsOnly()
    {
        var before = _at;
        _at += 2;
        if (TryFlags(out var flags) && !IsAtEnd && pattern[_at] == ')')
        {
            _at++;
            return flags;
        }

        _at = before;
        return null;
    }

    private bool TryFlags(out Flags flags)
    {
        flags = _flags;
        var sign = true;
        var any = false;
        for (; !IsAtEnd; _at++)
        {
            var flag = pattern[_at] switch { 'i' => Flags.IgnoreCase, 'm' => Flags.Lines, 's' => Flags.DotIsAll, 'U' => Flags.Lazy, _ => Flags.None };
            if (flag == Flags.None && pattern[_at] == '-' && sign)
            {
                sign = false;
                any = false;
                continue;
            }

            if (flag == Flags.None)
                return any || sign && pattern[_at] == ':';

            flags = sign ? flags | flag : flags & ~flag;
            any = true;
        }

        return false;
    }

    /// <summary>Reads one part with what says how often it comes.</summary>
    private (PatternNode Node, int Most) Repeated(List<PatternNode> before)
    {
        PatternNode node;
        int most;
        if (pattern[_at] is '*' or '+' or '?' || pattern[_at] == '{' && IsCount())
        {
            // Only after a quotation something stands before the sign.
            if (before.Count == 0 || _at < 2 || pattern[_at - 1] != 'E' || pattern[_at - 2] != '\\')
                throw new FormatException($"nothing stands before '{pattern[_at]}' that it could repeat");

            (node, most) = (before[^1], 1);
            before.RemoveAt(before.Count - 1);
        }
        else
        {
            (node, most) = Part();
        }

        var repeats = false;
        while (!IsAtEnd)
        {
            var (least, limit) = (0, -1);
            switch (pattern[_at])
            {
                case '*':
                    _at++;
                    break;
                case '+':
                    least = 1;
                    _at++;
                    break;
                case '?':
                    limit = 1;
                    _at++;
                    break;
                case '{' when Count(out least, out limit):
                    if (Math.Max(least, limit) > MaxRepeat || limit >= 0 && least > limit)
                        throw new FormatException("a number of repetitions is too large, or the first of two is larger than the second");

                    most *= Math.Max(1, Math.Max(least, limit));
                    if (most > MaxRepeat)
                        throw new FormatException("repetitions in each other come to more than 1000");

                    break;
                default:
                    return (node, most);
            }

            if (repeats)
                throw new FormatException("two signs for repetition follow each other");

            repeats = true;
            var isLazy = !IsAtEnd && pattern[_at] == '?';
            if (isLazy)
                _at++;

            node = new PatternNode(PatternKind.Repeat) { Children = [node], Least = least, Most = limit, IsLazy = isLazy != _flags.HasFlag(Flags.Lazy) };
        }

        return (node, most);
    }

    private bool IsCount()
    {
        var before = _at;
        var isCount = Count(out _, out _);
        _at = before;
        return isCount;
    }

    /// <summary>Reads <c>{2}</c>, <c>{2,}</c> or <c>{2,3}</c>; anything else after a brace is text.</summary>
    private bool Count(out int least, out int limit)
    {
        (least, limit) = (0, -1);
        var close = pattern.IndexOf('}', _at);
        if (close < 0 || pattern[(_at + 1)..close].Split(',') is not { Length: 1 or 2 } parts || !IsNumber(parts[0]) || parts.Length == 2 && parts[1].Length > 0 && !IsNumber(parts[1]))
            return false;

        least = ToNumber(parts[0]);
        limit = parts.Length == 1 ? least : parts[1].Length == 0 ? -1 : ToNumber(parts[1]);
        _at = close + 1;
        return true;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    private static int ToNumber(string text) => text.Length > 5 ? int.MaxValue : int.Parse(text, CultureInfo.InvariantCulture);

    private (PatternNode Node, int Most) Part()
    {
        switch (pattern[_at])
        {
            case '(':
                return Group();
            case '[':
                return (Class(), 1);
            case '.':
                _at++;
                return (Of(_flags.HasFlag(Flags.DotIsAll) ? RuneSet.All : s_noNewLine), 1);
            case '^':
                _at++;
                return (At(_flags.HasFlag(Flags.Lines) ? PatternPlace.LineStart : PatternPlace.TextStart), 1);
            case '$':
                _at++;
                return (At(_flags.HasFlag(Flags.Lines) ? PatternPlace.LineEnd : PatternPlace.TextEnd), 1);
            case '\\':
                return (Escape(), 1);
            default:
                return (Literal(NextRune()), 1);
        }
    }

    private static PatternNode At(PatternPlace place) => new(PatternKind.Place) { Place = place };

    private static PatternNode Of(RuneSet set) => new(PatternKind.Set) { Set = set };

    private (PatternNode Node, int Most) Group()
    {
        var before = _flags;
        var number = 0;
        _at++;
        if (Continues("?P<") || Continues("?<") && !Continues("?<=") && !Continues("?<!"))
        {
            var start = pattern.IndexOf('<', _at) + 1;
            var end = pattern.IndexOf('>', start);
            if (end <= start || !pattern[start..end].All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw new FormatException("the name of a group has only letters, digits and '_', between '<' and '>'");

            Names.Add(pattern[start..end]);
            number = Names.Count;
            _at = end + 1;
        }
        else if (Continues("?"))
        {
            _at++;
            if (!TryFlags(out var flags) || IsAtEnd || pattern[_at] != ':')
                throw new FormatException("a group that begins with '(?' is none of '(?:', '(?P<name>' and '(?flags:'");

            _at++;
            _flags = flags;
        }
        else
        {
            Names.Add(null);
            number = Names.Count;
        }

        var (inner, most) = Alternatives();
        if (IsAtEnd)
            throw new FormatException("a '(' is never closed");

        _at++;
        _flags = before;
        return (number == 0 ? inner : new PatternNode(PatternKind.Group) { Group = number, Children = [inner] }, most);
    }

    private Rune NextRune()
    {
        if (!Rune.TryGetRuneAt(pattern, _at, out var rune))
            rune = Rune.ReplacementChar;

        _at += rune.Utf16SequenceLength;
        return rune;
    }

    private PatternNode Literal(Rune rune)
    {
        var set = RuneSet.Of((rune.Value, rune.Value));
        return Of(_flags.HasFlag(Flags.IgnoreCase) ? set.WithoutCase() : set);
    }

    private PatternNode Escape()
    {
        if (_at + 1 >= pattern.Length)
            throw new FormatException("it ends in '\\'");

        PatternPlace? place = pattern[_at + 1] switch
        {
            'A' => PatternPlace.TextStart,
            'z' => PatternPlace.TextEnd,
            'b' => PatternPlace.WordEdge,
            'B' => PatternPlace.NoWordEdge,
            _ => null,
        };
        if (place is { } known)
        {
            _at += 2;
            return At(known);
        }

        return Shorthand() is { } set ? Of(set) : Literal(EscapedRune());
    }

    /// <summary>At <c>\d</c>, <c>\pL</c> and the like: what they stand for; null at anything else.</summary>
    private RuneSet? Shorthand()
    {
        var c = pattern[_at + 1];
        var set = c switch
        {
            'd' or 'D' => Posix("digit"),
            's' or 'S' => RuneSet.Of("\t\n\f\r "),
            'w' or 'W' => Posix("word"),
            _ => null,
        };
        if (set is null)
            return c is 'p' or 'P' ? Category(c == 'P') : null;

        _at += 2;
        return char.IsAsciiLetterUpper(c) ? Folded(set).Inverted() : Folded(set);
    }

    private RuneSet Folded(RuneSet set) => _flags.HasFlag(Flags.IgnoreCase) ? set.WithoutCase() : set;

    private RuneSet Category(bool isNegated)
    {
        var end = _at + 3;
        if (_at + 2 < pattern.Length && pattern[_at + 2] == '{')
            end = pattern.IndexOf('}', _at) + 1;

        if (end <= _at + 2 || end > pattern.Length)
            throw new FormatException("the name of a class of characters is missing after '\\p'");

        var name = pattern[(_at + 2)..end].Trim('{', '}');
        if (name.StartsWith('^'))
        {
            isNegated = !isNegated;
            name = name[1..];
        }

        var set = RuneSet.Named(name) ?? throw new FormatException($"there is no class of characters '{name}'");
        _at = end;
        return isNegated ? Folded(set).Inverted() : Folded(set);
    }

    private Rune EscapedRune()
    {
        var c = pattern[_at + 1];
        _at += 2;
        if (c is >= '0' and <= '7' && (c == '0' || !IsAtEnd && pattern[_at] is >= '0' and <= '7'))
        {
            var value = c - '0';
            for (var i = 0; i < 2 && !IsAtEnd && pattern[_at] is >= '0' and <= '7'; i++)
                value = value * 8 + pattern[_at++] - '0';

            return new Rune(value);
        }

        switch (c)
        {
            case 'a':
                return new Rune('\a');
            case 'f':
                return new Rune('\f');
            case 'n':
                return new Rune('\n');
            case 'r':
                return new Rune('\r');
            case 't':
                return new Rune('\t');
            case 'v':
                return new Rune('\v');
            case 'x':
                var close = !IsAtEnd && pattern[_at] == '{' ? pattern.IndexOf('}', _at) : _at + 1;
                var digits = close < _at || close >= pattern.Length ? "" : pattern[_at] == '{' ? pattern[(_at + 1)..close] : pattern[_at..(close + 1)];
                if (digits.Length is 0 or > 8 || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.TryCreate(code, out var rune))
                    throw new FormatException("'\\x' is followed by two hexadecimal digits, or any number of them in braces");

                _at = close + 1;
                return rune;
            case < (char)0x80 when !char.IsAsciiLetterOrDigit(c):
                return new Rune(c);
            default:
                throw new FormatException($"'\\{c}' is no escape sequence");
        }
    }

    private PatternNode Class()
    {
        _at++;
        var isNegated = Continues("^");
        if (isNegated)
            _at++;

        var sets = new List<RuneSet>();
        for (var first = true; ; first = false)
        {
            if (IsAtEnd)
                throw new FormatException("a '[' is never closed");

            if (pattern[_at] == ']' && !first)
                break;

            if (Continues("[:") && pattern.IndexOf(":]", _at, StringComparison.Ordinal) is > 0 and var end)
            {
                var name = pattern[(_at + 2)..end];
                var named = Folded(Posix(name.TrimStart('^')));
                sets.Add(name.StartsWith('^') ? named.Inverted() : named);
                _at = end + 2;
                continue;
            }

            if (pattern[_at] == '\\' && _at + 1 < pattern.Length && Shorthand() is { } set)
            {
                sets.Add(set);
                continue;
            }

            var low = ClassRune();
            var high = low;
            if (Continues("-") && _at + 1 < pattern.Length && pattern[_at + 1] != ']')
            {
                _at++;
                high = ClassRune();
                if (high < low)
                    throw new FormatException($"the range '{low}-{high}' ends before it begins");
            }

            sets.Add(Folded(RuneSet.Of((low.Value, high.Value))));
        }

        _at++;
        var all = RuneSet.Union(sets);
        return Of(isNegated ? all.Inverted() : all);
    }

    private Rune ClassRune()
    {
        if (pattern[_at] != '\\')
            return NextRune();

        return _at + 1 < pattern.Length ? EscapedRune() : throw new FormatException("it ends in '\\'");
    }

    private static RuneSet Posix(string name) => name switch
    {
        "alnum" => RuneSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        "alpha" => RuneSet.Of(('A', 'Z'), ('a', 'z')),
        "ascii" => RuneSet.Of((0, 0x7F)),
        "blank" => RuneSet.Of("\t "),
        "cntrl" => RuneSet.Of((0, 0x1F), (0x7F, 0x7F)),
        "digit" => RuneSet.Of(('0', '9')),
        "graph" => RuneSet.Of(('!', '~')),
        "lower" => RuneSet.Of(('a', 'z')),
        "print" => RuneSet.Of((' ', '~')),
        "punct" => RuneSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        "space" => RuneSet.Of("\t\n\v\f\r "),
        "upper" => RuneSet.Of(('A', 'Z')),
        "word" => RuneSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')),
        "xdigit" => RuneSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
        _ => throw new FormatException($"there is no class of characters '{name}'"),
    };
}
