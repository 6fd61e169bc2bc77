using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>
/// Cuts a text into tokens, as the HCL specification says (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).
/// Never fails: what it cannot read becomes a token of kind <see cref="TokenKind.Unexpected"/>.
/// </summary>
internal ref struct Lexer
{
    /// <summary>Templates in templates; deeper ones are read as plain text.</summary>
    private const int MaxModes = 200;

    private static readonly SearchValues<char> s_quotedStops = SearchValues.Create("\"\\$%\n");
    private static readonly SearchValues<char> s_bareStops = SearchValues.Create("$%\n");

    private static readonly SearchValues<char> s_names = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly ReadOnlySpan<char> _text;
    private Token[] _tokens;
    private int _count;
    private int _at;
    private Mode _mode;
    private Stack<Mode>? _outer;

    private Lexer(ReadOnlySpan<char> text, ModeKind kind)
    {
        _text = text;
        _tokens = ArrayPool<Token>.Shared.Rent(Math.Max(64, text.Length / 4));
        _mode = new Mode { Kind = kind, IsTop = true };
    }

    private enum ModeKind : byte
    {
        Code,
        Quoted,
        Heredoc,
        Bare,
    }

    /// <summary>Tokens of a whole file; the last one is the end of the file. The array is exactly as long as needed.</summary>
    public static Token[] Tokenize(string text)
    {
        var lexer = new Lexer(text, ModeKind.Code);
        if (text.StartsWith('\uFEFF'))
            lexer._at = 1;

        return lexer.Run();
    }

    /// <summary>Tokens of a text that is one template without quotes around it.</summary>
    public static Token[] TokenizeTemplate(string text)
    {
        var lexer = new Lexer(text, ModeKind.Bare);
        return lexer.Run();
    }

    private Token[] Run()
    {
        while (_at < _text.Length)
        {
            switch (_mode.Kind)
            {
                case ModeKind.Code:
                    Code();
                    break;
                case ModeKind.Quoted:
                    Quoted();
                    break;
                case ModeKind.Heredoc:
                    Heredoc();
                    break;
                default:
                    Bare();
                    break;
            }
        }

        Add(TokenKind.EndOfFile, _at);
        var tokens = _tokens.AsSpan(0, _count).ToArray();
        ArrayPool<Token>.Shared.Return(_tokens);
        return tokens;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(TokenKind kind, int start)
    {
        if (_count == _tokens.Length)
            Grow();

        _tokens[_count++] = new Token(kind, start, _at - start);
    }

    private void Grow()
    {
        var larger = ArrayPool<Token>.Shared.Rent(_tokens.Length * 2);
        _tokens.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = larger;
    }

    private readonly char Peek(int ahead = 1) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void One(TokenKind kind, int length = 1)
    {
        var start = _at;
        _at += length;
        Add(kind, start);
    }

    /// <summary>Reads tokens outside of literal text until the mode changes or the text ends.</summary>
    private void Code()
    {
        var text = _text;
        while (_at < text.Length)
        {
            var c = text[_at];
            switch (c)
            {
                case ' ' or '\t':
                    do
                    {
                        _at++;
                    }
                    while (_at < text.Length && text[_at] is ' ' or '\t');

                    continue;
                case '\n':
                    One(TokenKind.Newline);
                    continue;
                case '\r' when Peek() == '\n':
                    One(TokenKind.Newline, 2);
                    continue;
                case >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_':
                    Identifier();
                    continue;
                case >= '0' and <= '9':
                    Number();
                    continue;
                case '#':
                    LineComment();
                    continue;
                case '/' when Peek() == '/':
                    LineComment();
                    continue;
                case '/' when Peek() == '*':
                    BlockComment();
                    continue;
                case '"':
                    if (PlainQuoted())
                        continue;

                    One(TokenKind.OpenQuote);
                    if (Push(new Mode { Kind = ModeKind.Quoted }))
                        return;

                    continue;
                case '{':
                    _mode.Braces++;
                    One(TokenKind.OpenBrace);
                    continue;
                case '}':
                    if (CloseBrace(1))
                        return;

                    continue;
                case '~' when Peek() == '}' && _mode is { IsTop: false, Braces: 0 }:
                    if (CloseBrace(2))
                        return;

                    continue;
                case '<' when Peek() == '<' && HeredocStart() is { } heredoc && CanPush:
                    One(TokenKind.OpenHeredoc, heredoc.Length);
                    Push(new Mode { Kind = ModeKind.Heredoc, MarkerStart = heredoc.MarkerStart, MarkerLength = heredoc.MarkerLength, LineStart = true });
                    return;
                default:
                    Punctuation(c);
                    continue;
            }
        }
    }

    /// <summary>Reads a quoted text without sequences and escapes, as most are; false when it is another.</summary>
    private bool PlainQuoted()
    {
        var length = _text[(_at + 1)..].IndexOfAny(s_quotedStops);
        if (length < 0 || _text[_at + 1 + length] != '"' || !CanPush)
            return false;

        One(TokenKind.OpenQuote);
        if (length > 0)
            One(TokenKind.QuotedLiteral, length);

        One(TokenKind.CloseQuote);
        return true;
    }

    private readonly bool CanPush => _outer is null || _outer.Count < MaxModes - 1;

    private bool Push(Mode mode)
    {
        if (!CanPush)
            return false;

        (_outer ??= new Stack<Mode>()).Push(_mode);
        _mode = mode;
        return true;
    }

    private void Pop() => _mode = _outer!.Pop();

    /// <summary>Reads a closing brace; true when it ended a template sequence, so that the mode is another.</summary>
    private bool CloseBrace(int length)
    {
        if (_mode is { IsTop: false, Braces: 0 })
        {
            One(TokenKind.TemplateEnd, length);
            Pop();
            return true;
        }

        if (_mode.Braces > 0)
            _mode.Braces--;

        One(TokenKind.CloseBrace);
        return false;
    }

    private void Punctuation(char c)
    {
        switch (c)
        {
            case '[':
                One(TokenKind.OpenBracket);
                break;
            case ']':
                One(TokenKind.CloseBracket);
                break;
            case '(':
                One(TokenKind.OpenParen);
                break;
            case ')':
                One(TokenKind.CloseParen);
                break;
            case ',':
                One(TokenKind.Comma);
                break;
            case '.' when Peek() == '.' && Peek(2) == '.':
                One(TokenKind.Ellipsis, 3);
                break;
            case '.':
                One(TokenKind.Dot);
                break;
            case '=' when Peek() == '=':
                One(TokenKind.EqualEqual, 2);
                break;
            case '=' when Peek() == '>':
                One(TokenKind.FatArrow, 2);
                break;
            case '=':
                One(TokenKind.Equal);
                break;
            case '!' when Peek() == '=':
                One(TokenKind.NotEqual, 2);
                break;
            case '!':
                One(TokenKind.Bang);
                break;
            case '<' when Peek() == '=':
                One(TokenKind.LessOrEqual, 2);
                break;
            case '<':
                One(TokenKind.Less);
                break;
            case '>' when Peek() == '=':
                One(TokenKind.GreaterOrEqual, 2);
                break;
            case '>':
                One(TokenKind.Greater);
                break;
            case '&' when Peek() == '&':
                One(TokenKind.And, 2);
                break;
            case '|' when Peek() == '|':
                One(TokenKind.Or, 2);
                break;
            case '+':
                One(TokenKind.Plus);
                break;
            case '-':
                One(TokenKind.Minus);
                break;
            case '*':
                One(TokenKind.Star);
                break;
            case '/':
                One(TokenKind.Slash);
                break;
            case '%':
                One(TokenKind.Percent);
                break;
            case '?':
                One(TokenKind.Question);
                break;
            case ':' when Peek() == ':':
                One(TokenKind.DoubleColon, 2);
                break;
            case ':':
                One(TokenKind.Colon);
                break;
            default:
                if (c >= 0x80 && IdentifierRune(_at, out var length) == RunePart.Start)
                {
                    Identifier();
                    break;
                }

                // A surrogate pair is one character to the person who typed it.
                One(TokenKind.Unexpected, char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek()) ? 2 : 1);
                break;
        }
    }

    private enum RunePart
    {
        None,
        Start,
        Continue,
    }

    private readonly RunePart IdentifierRune(int at, out int length)
    {
        length = 1;
        if (Rune.DecodeFromUtf16(_text[at..], out var rune, out length) != OperationStatus.Done)
            return RunePart.None;

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => RunePart.Start,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => RunePart.Continue,
            _ => RunePart.None,
        };
    }

    private void Identifier()
    {
        var start = _at;
        while (true)
        {
            var plain = _text[_at..].IndexOfAnyExcept(s_names);
            _at = plain < 0 ? _text.Length : _at + plain;
            if (_at == _text.Length || _text[_at] < 0x80 || IdentifierRune(_at, out var length) == RunePart.None)
                break;

            _at += length;
        }

        Add(TokenKind.Identifier, start);
    }

    private void Number()
    {
        var start = _at;
        var end = _at + 1;
        var i = end;
        while (i < _text.Length)
        {
            var c = _text[i];
            if (char.IsAsciiDigit(c))
            {
                end = ++i;
            }
            else if (c == '.')
            {
                // A dot belongs to the number only when something of the number follows.
                i++;
            }
            else if (c is 'e' or 'E')
            {
                var digit = i + 1 < _text.Length && _text[i + 1] is '+' or '-' ? i + 2 : i + 1;
                if (digit >= _text.Length || !char.IsAsciiDigit(_text[digit]))
                    break;

                end = i = digit + 1;
            }
            else
            {
                break;
            }
        }

        _at = end;
        Add(TokenKind.Number, start);
    }

    private void LineComment()
    {
        var start = _at;
        var end = _text[_at..].IndexOf('\n');
        _at = end < 0 ? _text.Length : _at + end + 1;
        Add(TokenKind.Comment, start);
    }

    private void BlockComment()
    {
        var start = _at;
        var end = _text[(_at + 2)..].IndexOf("*/");
        if (end < 0)
        {
            One(TokenKind.Unexpected, _text.Length - _at);
            return;
        }

        _at += end + 4;
        Add(TokenKind.Comment, start);
    }

    /// <summary>Looks whether a heredoc begins here; lengths count from the current place.</summary>
    private readonly (int Length, int MarkerStart, int MarkerLength)? HeredocStart()
    {
        var i = _at + 2;
        if (i < _text.Length && _text[i] == '-')
            i++;

        var marker = i;
        while (i < _text.Length)
        {
            var c = _text[i];
            if (char.IsAsciiLetter(c) || c == '_' || i > marker && (char.IsAsciiDigit(c) || c == '-'))
            {
                i++;
                continue;
            }

            if (c < 0x80)
                break;

            var part = IdentifierRune(i, out var length);
            if (part == RunePart.None || part == RunePart.Continue && i == marker)
                break;

            i += length;
        }

        var markerLength = i - marker;
        if (markerLength == 0)
            return null;

        if (i < _text.Length && _text[i] == '\r')
            i++;

        return i < _text.Length && _text[i] == '\n' ? (i + 1 - _at, marker, markerLength) : null;
    }

    private void Quoted()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny(s_quotedStops);
            if (next < 0)
            {
                _at = _text.Length;
                break;
            }

            _at += next;
            var c = _text[_at];
            if (c == '"')
            {
                Literal(TokenKind.QuotedLiteral, start);
                One(TokenKind.CloseQuote);
                Pop();
                return;
            }

            if (c == '\n')
            {
                // A quoted text cannot go over a line break; ending it here keeps the damage on its line. The parser reports the missing quote.
                if (_at > start && _text[_at - 1] == '\r')
                    _at--;

                Literal(TokenKind.QuotedLiteral, start);
                Pop();
                return;
            }

            if (c == '\\')
            {
                _at += _at + 1 < _text.Length && _text[_at + 1] is not ('\n' or '\r') ? 2 : 1;
                continue;
            }

            if (Sequence(TokenKind.QuotedLiteral, start))
                return;
        }

        Literal(TokenKind.QuotedLiteral, start);
    }

    private void Literal(TokenKind kind, int start)
    {
        if (_at > start)
            Add(kind, start);
    }

    /// <summary>At a <c>$</c> or <c>%</c>: begins a sequence and returns true, or steps over what is only text.</summary>
    private bool Sequence(TokenKind literal, int start)
    {
        var c = _text[_at];
        if (Peek() == '{' && CanPush)
        {
            Literal(literal, start);
            One(c == '$' ? TokenKind.Interpolation : TokenKind.Directive, Peek(2) == '~' ? 3 : 2);
            _mode.LineStart = false;
            Push(new Mode { Kind = ModeKind.Code });
            return true;
        }

        // "$${" is the escape for "${".
        _at += Peek() == c && Peek(2) == '{' ? 3 : 1;
        return false;
    }

    private void Heredoc()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny(s_bareStops);
            if (next < 0)
            {
                _at = _text.Length;
                break;
            }

            _at += next;
            if (_text[_at] != '\n')
            {
                if (Sequence(TokenKind.StringLiteral, start))
                    return;

                continue;
            }

            if (_mode.LineStart && _text[start.._at].Trim().SequenceEqual(_text.Slice(_mode.MarkerStart, _mode.MarkerLength)) && _text[start..Math.Max(start, _at - 1)].IndexOf('\r') < 0)
            {
                if (_at > start && _text[_at - 1] == '\r')
                    _at--;

                Add(TokenKind.CloseHeredoc, start);
                Pop();
                return;
            }

            _at++;
            Add(TokenKind.StringLiteral, start);
            _mode.LineStart = true;
            start = _at;
        }

        Literal(TokenKind.StringLiteral, start);
    }

    private void Bare()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            var next = _text[_at..].IndexOfAny(s_bareStops);
            if (next < 0)
            {
                _at = _text.Length;
                break;
            }

            _at += next;
            if (_text[_at] == '\n')
            {
                _at++;
                Add(TokenKind.StringLiteral, start);
                start = _at;
                continue;
            }

            if (Sequence(TokenKind.StringLiteral, start))
                return;
        }

        Literal(TokenKind.StringLiteral, start);
    }

    private struct Mode
    {
        public required ModeKind Kind { get; init; }

        /// <summary>True for the outermost mode, which no brace ends.</summary>
        public bool IsTop { get; init; }

        /// <summary>Open braces of code.</summary>
        public int Braces { get; set; }

        public int MarkerStart { get; init; }

        public int MarkerLength { get; init; }

        /// <summary>In a heredoc: true while nothing but literal text stands before on this line, so that the end marker may come.</summary>
        public bool LineStart { get; set; }
    }
}
