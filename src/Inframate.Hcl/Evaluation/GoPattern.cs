using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Inframate.Hcl.Evaluation;

/// <summary>
/// A regular expression in the language of Terraform's functions (RE2, https://github.com/google/re2/wiki/Syntax), carried over to .NET's engine without
/// backtracking. Characters are whole ones here as there, not halves of surrogate pairs.
/// </summary>
internal sealed class GoPattern
{
    private const int MaxLength = 10_000;
    private const int MaxDepth = 200;
    private const int MaxRepeat = 1000;

    /// <summary>Any character beyond the first plane.</summary>
    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";

    private readonly Regex _regex;

    private GoPattern(Regex regex, IReadOnlyList<string?> names)
    {
        _regex = regex;
        Names = names;
    }

    /// <summary>The names of the groups in the order of their numbers, which begin at 1; null for a group without a name.</summary>
    public IReadOnlyList<string?> Names { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    /// <exception cref="NotSupportedException">It is one that .NET has no counterpart for, such as a class of a script.</exception>
    public static GoPattern Parse(string pattern)
    {
        if (pattern.Length > MaxLength)
            throw new FormatException($"it has {pattern.Length} characters, and at most {MaxLength} can be read");

        var reader = new Reader(pattern);
        return new GoPattern(new Regex(reader.Read(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), reader.Names);
    }

    /// <summary>All matches from left to right; an empty one just after another does not count.</summary>
    /// <exception cref="RegexMatchTimeoutException">It took more than a second.</exception>
    public IEnumerable<Match> Matches(string text)
    {
        var end = -1;
        for (var match = _regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Length == 0 && (match.Index == end || match.Index < text.Length && char.IsLowSurrogate(text[match.Index])))
                continue;

            end = match.Index + match.Length;
            yield return match;
        }
    }

    /// <summary>Appends a replacement to a text, with <c>$1</c>, <c>$name</c> and <c>${name}</c> put in.</summary>
    public void Expand(string replacement, Match match, StringBuilder result)
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

    private ReadOnlySpan<char> Group(string name, Match match)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number <= Names.Count ? match.Groups[number].ValueSpan : [];

        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return match.Groups[i + 1].ValueSpan;
        }

        return [];
    }

    /// <summary>Reads the pattern from left to right and writes the .NET one. Flags are carried here, so that only <c>(?i:…)</c> is left to .NET.</summary>
    private sealed class Reader(string pattern)
    {
        private readonly StringBuilder _result = new();
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

        public string Read()
        {
            Alternatives();
            return IsAtEnd ? _result.ToString() : throw new FormatException("it has a ')' without '('");
        }

        /// <summary>Reads up to the end of the group; gives how often anything in it is repeated at most.</summary>
        private int Alternatives()
        {
            if (++_depth > MaxDepth)
                throw new FormatException("its groups are nested too deep");

            var most = 1;
            var opened = 0;
            while (!IsAtEnd && pattern[_at] != ')')
            {
                if (pattern[_at] == '|')
                {
                    // A flag that was set by (?i) goes on over the bar.
                    _result.Append(')', opened).Append('|');
                    for (var i = 0; i < opened; i++)
                        _result.Append(_flags.HasFlag(Flags.IgnoreCase) ? "(?i:" : "(?-i:");

                    _at++;
                    continue;
                }

                if (Continues("(?") && FlagsOnly() is { } flags)
                {
                    _flags = flags;
                    _result.Append(flags.HasFlag(Flags.IgnoreCase) ? "(?i:" : "(?-i:");
                    opened++;
                    continue;
                }

                most = Math.Max(most, Repeated());
            }

            _result.Append(')', opened);
            _depth--;
            return most;
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
        private int Repeated()
        {
            if (pattern[_at] is '*' or '+' or '?' || pattern[_at] == '{' && Count(out _, out _))
                throw new FormatException($"nothing stands before '{pattern[_at]}' that it could repeat");

            var start = _result.Length;
            var most = Part();
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
                        return most;
                }

                if (repeats)
                    throw new FormatException("two signs for repetition follow each other");

                repeats = true;
                var isLazy = !IsAtEnd && pattern[_at] == '?';
                if (isLazy)
                    _at++;

                _result.Insert(start, "(?:").Append(CultureInfo.InvariantCulture, $"){{{least},{(limit < 0 ? "" : limit)}}}");
                if (isLazy != _flags.HasFlag(Flags.Lazy))
                    _result.Append('?');
            }

            return most;
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

        private int Part()
        {
            var c = pattern[_at];
            switch (c)
            {
                case '(':
                    return Group();
                case '[':
                    Class();
                    return 1;
                case '.':
                    _at++;
                    _result.Append(_flags.HasFlag(Flags.DotIsAll) ? $"(?:{Pair}|[^\\uD800-\\uDFFF])" : $"(?:{Pair}|[^\\n\\uD800-\\uDFFF])");
                    return 1;
                case '^':
                    _at++;
                    _result.Append(_flags.HasFlag(Flags.Lines) ? "(?m:^)" : "\\A");
                    return 1;
                case '$':
                    _at++;
                    _result.Append(_flags.HasFlag(Flags.Lines) ? "(?m:$)" : "\\z");
                    return 1;
                case '\\':
                    Escape();
                    return 1;
                default:
                    _result.Append(Literal(NextRune()));
                    return 1;
            }
        }

        private int Group()
        {
            var before = _flags;
            _at++;
            if (Continues("?P<") || Continues("?<") && !Continues("?<=") && !Continues("?<!"))
            {
                var start = pattern.IndexOf('<', _at) + 1;
                var end = pattern.IndexOf('>', start);
                if (end <= start || !pattern[start..end].All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                    throw new FormatException("the name of a group has only letters, digits and '_', between '<' and '>'");

                var name = pattern[start..end];
                if (Names.Contains(name))
                    throw new FormatException($"two groups have the name '{name}'");

                Names.Add(name);
                _at = end + 1;
                _result.Append('(');
            }
            else if (Continues("?"))
            {
                _at++;
                if (!TryFlags(out var flags) || IsAtEnd || pattern[_at] != ':')
                    throw new FormatException("a group that begins with '(?' is none of '(?:', '(?P<name>' and '(?flags:'");

                _at++;
                _flags = flags;
                _result.Append(flags.HasFlag(Flags.IgnoreCase) ? "(?i:" : "(?-i:");
            }
            else
            {
                Names.Add(null);
                _result.Append('(');
            }

            var most = Alternatives();
            if (IsAtEnd)
                throw new FormatException("a '(' is never closed");

            _at++;
            _result.Append(')');
            _flags = before;
            return most;
        }

        private Rune NextRune()
        {
            if (!Rune.TryGetRuneAt(pattern, _at, out var rune))
                rune = Rune.ReplacementChar;

            _at += rune.Utf16SequenceLength;
            return rune;
        }

        private static string Literal(Rune rune)
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
                return ((char)rune.Value).ToString();

            var text = new StringBuilder();
            foreach (var unit in rune.ToString())
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");

            return rune.IsBmp ? text.ToString() : $"(?:{text})";
        }

        private void Escape()
        {
            if (_at + 1 >= pattern.Length)
                throw new FormatException("it ends in '\\'");

            switch (pattern[_at + 1])
            {
                case 'A' or 'z' or 'b' or 'B':
                    _result.Append(pattern, _at, 2);
                    _at += 2;
                    return;
                case 'Q':
                    _at += 2;
                    while (!IsAtEnd && !Continues("\\E"))
                        _result.Append(Literal(NextRune()));

                    _at = Math.Min(pattern.Length, _at + 2);
                    return;
            }

            var set = new CharacterSet();
            if (Shorthand(set))
                _result.Append(set.ToString(isNegated: false));
            else
                _result.Append(Literal(EscapedRune()));
        }

        /// <summary>At <c>\d</c>, <c>\pL</c> and the like: adds what they stand for.</summary>
        private bool Shorthand(CharacterSet set)
        {
            var c = pattern[_at + 1];
            switch (c)
            {
                case 'd' or 'D':
                    set.Add("0-9", c == 'D');
                    break;
                case 's' or 'S':
                    set.Add("\\t\\n\\f\\r ", c == 'S');
                    break;
                case 'w' or 'W':
                    set.Add("0-9A-Za-z_", c == 'W');
                    break;
                case 'p' or 'P':
                    Category(set, c == 'P');
                    return true;
                default:
                    return false;
            }

            _at += 2;
            return true;
        }

        private void Category(CharacterSet set, bool isNegated)
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

            if (name is "" or not { Length: <= 2 } || !"CLMNPSZ".Contains(name[0]))
                throw name.Length > 2 || name == "Any" ? new NotSupportedException($"Classes of scripts, such as '{name}', are not known to .NET.") : new FormatException($"there is no class of characters '{name}'");

            set.Add($"\\p{{{name}}}", isNegated);
            _at = end;
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

        private void Class()
        {
            _at++;
            var isNegated = Continues("^");
            if (isNegated)
                _at++;

            var set = new CharacterSet();
            for (var first = true; ; first = false)
            {
                if (IsAtEnd)
                    throw new FormatException("a '[' is never closed");

                if (pattern[_at] == ']' && !first)
                    break;

                if (Continues("[:") && pattern.IndexOf(":]", _at, StringComparison.Ordinal) is > 0 and var end)
                {
                    var name = pattern[(_at + 2)..end];
                    set.Add(Posix(name.TrimStart('^')), name.StartsWith('^'));
                    _at = end + 2;
                    continue;
                }

                if (pattern[_at] == '\\' && _at + 1 < pattern.Length && Shorthand(set))
                    continue;

                var low = ClassRune();
                var high = low;
                if (Continues("-") && _at + 1 < pattern.Length && pattern[_at + 1] != ']')
                {
                    _at++;
                    high = ClassRune();
                    if (high < low)
                        throw new FormatException($"the range '{low}-{high}' ends before it begins");
                }

                set.Add(low.Value, high.Value);
            }

            _at++;
            _result.Append(set.ToString(isNegated));
        }

        private Rune ClassRune()
        {
            if (pattern[_at] != '\\')
                return NextRune();

            return _at + 1 < pattern.Length ? EscapedRune() : throw new FormatException("it ends in '\\'");
        }

        private static string Posix(string name) => name switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => "\\u0000-\\u007F",
            "blank" => "\\t ",
            "cntrl" => "\\u0000-\\u001F\\u007F",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "punct" => "!-/:-@\\u005B-`{-~",
            "space" => "\\t\\n\\v\\f\\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => throw new FormatException($"there is no class of characters '{name}'"),
        };
    }

    /// <summary>What stands between brackets: parts of the first plane as .NET writes them, and ranges beyond it.</summary>
    private sealed class CharacterSet
    {
        private const int LastRune = 0x10FFFF;

        private readonly List<string> _alternatives = [];
        private readonly StringBuilder _plain = new();
        private readonly List<(int Low, int High)> _beyond = [];

        /// <summary>Adds a class as .NET writes it, which has nothing beyond the first plane, or all that is not in it.</summary>
        public void Add(string plain, bool isNegated)
        {
            if (!isNegated)
            {
                _plain.Append(plain);
                return;
            }

            _alternatives.Add($"[^{plain}\\uD800-\\uDFFF]");
            _beyond.Add((0x10000, LastRune));
        }

        public void Add(int low, int high)
        {
            if (low < 0x10000)
                _plain.Append(CultureInfo.InvariantCulture, $"\\u{low:X4}-\\u{Math.Min(high, 0xFFFF):X4}");

            if (high >= 0x10000)
                _beyond.Add((Math.Max(low, 0x10000), high));
        }

        public string ToString(bool isNegated)
        {
            var beyond = isNegated ? Others() : _beyond;
            var parts = beyond.SelectMany(Pairs).ToList();
            if (!isNegated)
            {
                parts.InsertRange(0, _alternatives);
                if (_plain.Length > 0)
                    parts.Insert(0, $"[{_plain}]");
            }
            else if (_alternatives.Count == 0)
            {
                parts.Insert(0, $"[^{_plain}\\uD800-\\uDFFF]");
            }
            else
            {
                // Not (this or not that) is that without this.
                var kept = _alternatives.Select(a => $"[{a[2..^1].Replace("\\uD800-\\uDFFF", "", StringComparison.Ordinal)}]").ToList();
                if (kept.Count > 1)
                    throw new NotSupportedException("Several negated classes in a negated class are not known to .NET.");

                parts.Insert(0, _plain.Length > 0 ? $"{kept[0][..^1]}-[{_plain}]]" : kept[0]);
            }

            return parts.Count == 1 ? parts[0] : parts.Count == 0 ? "(?:[^\\s\\S])" : $"(?:{string.Join('|', parts)})";
        }

        private List<(int Low, int High)> Others()
        {
            var others = new List<(int, int)>();
            var next = 0x10000;
            foreach (var (low, high) in _beyond.Order())
            {
                if (low > next)
                    others.Add((next, low - 1));

                next = Math.Max(next, high + 1);
            }

            if (next <= LastRune)
                others.Add((next, LastRune));

            return others;
        }

        /// <summary>A range beyond the first plane, by the first half of its pairs.</summary>
        private static IEnumerable<string> Pairs((int Low, int High) range)
        {
            if (range is (0x10000, LastRune))
                return [Pair];

            var (first, last) = (new Rune(range.Low).ToString(), new Rune(range.High).ToString());
            string Range(int high, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"\\u{high:X4}[\\u{from:X4}-\\u{to:X4}]");
            if (first[0] == last[0])
                return [Range(first[0], first[1], last[1])];

            var pairs = new List<string> { Range(first[0], first[1], 0xDFFF), Range(last[0], 0xDC00, last[1]) };
            if (last[0] - first[0] > 1)
                pairs.Add(string.Create(CultureInfo.InvariantCulture, $"[\\u{first[0] + 1:X4}-\\u{last[0] - 1:X4}][\\uDC00-\\uDFFF]"));

            return pairs;
        }
    }
}
