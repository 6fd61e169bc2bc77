using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

internal sealed partial class Parser
{
    private static readonly SearchValues<char> s_escapes = SearchValues.Create("\r\\$%");

    private enum PieceKind : byte
    {
        Literal,
        Interpolation,
        If,
        Else,
        EndIf,
        For,
        EndFor,
    }

    private TemplateSyntax QuotedTemplate()
    {
        var open = Take();
        var token = _tokens[_index];
        if (token.Kind == TokenKind.CloseQuote)
        {
            Take();
            return new TemplateSyntax(TextSpan.FromBounds(open.Start, _lastEnd), [], isHeredoc: false);
        }

        if (token.Kind == TokenKind.QuotedLiteral && _tokens[_index + 1].Kind == TokenKind.CloseQuote)
        {
            var text = Unescape(token);
            _index += 2;
            _lastEnd = _tokens[_index - 1].End;
            return new TemplateSyntax(TextSpan.FromBounds(open.Start, _lastEnd), text);
        }

        if (PlainTemplate(open) is { } plain)
            return plain;

        var pieces = Pieces(TokenKind.CloseQuote);
        if (!_recovering)
            CloseQuote(open, _tokens[_index]);

        return new TemplateSyntax(TextSpan.FromBounds(open.Start, _lastEnd), Tree(pieces), isHeredoc: false);
    }

    /// <summary>Reads a quoted text that holds interpolations and nothing else that is special; null, with nothing read, when it is another.</summary>
    private TemplateSyntax? PlainTemplate(Token open)
    {
        for (var i = _index; _tokens[i].Kind is not (TokenKind.CloseQuote or TokenKind.Newline or TokenKind.EndOfFile); i++)
        {
            if (_tokens[i].Kind is TokenKind.Directive or TokenKind.OpenQuote or TokenKind.OpenHeredoc || _tokens[i].Kind == TokenKind.Interpolation && _tokens[i].Length == 3 || _tokens[i].Kind == TokenKind.TemplateEnd && _tokens[i].Length == 2)
                return null;
        }

        var first = _parts.Count;
        var before = _skipsNewlines;
        while (!_recovering)
        {
            var token = _tokens[_index];
            if (token.Kind == TokenKind.QuotedLiteral)
            {
                _index++;
                _parts.Push(new TemplateLiteralSyntax(token.Span, Unescape(token)));
            }
            else if (token.Kind == TokenKind.Interpolation)
            {
                _index++;
                _lastEnd = token.End;
                _skipsNewlines = true;
                var value = Expression();
                CloseSequence(token);
                _skipsNewlines = before;
                _parts.Push(new TemplateInterpolationSyntax(TextSpan.FromBounds(token.Start, _lastEnd), value));
            }
            else
            {
                CloseQuote(open, token);
                break;
            }
        }

        return new TemplateSyntax(TextSpan.FromBounds(open.Start, _lastEnd), _parts.TakeFrom(first), isHeredoc: false);
    }

    private void CloseQuote(Token open, Token token)
    {
        if (token.Kind == TokenKind.CloseQuote)
            Take();
        else
            Report(SyntaxErrors.Unclosed, open.Span, "The text that begins here has no closing quote on its line. Add it, or write a heredoc for text of several lines.");
    }

    /// <summary>Takes the brace that ends a template sequence; true when it says to strip the blanks after it.</summary>
    private bool CloseSequence(Token open)
    {
        if (_recovering)
            return false;

        if (Kind == TokenKind.TemplateEnd)
            return Take().Length == 2;

        if (Kind == TokenKind.EndOfFile)
            Report(SyntaxErrors.Unclosed, open.Span, "The template sequence that begins here is never closed. Add '}'.");
        else
            Unexpected("'}' at the end of a template sequence");

        return false;
    }

    private TemplateSyntax Heredoc()
    {
        var open = Take();
        var pieces = Pieces(TokenKind.CloseHeredoc);
        if (!_recovering)
        {
            if (_tokens[_index].Kind == TokenKind.CloseHeredoc)
                Take();
            else
                Report(SyntaxErrors.Unclosed, open.Span, $"The heredoc that begins here has no line '{TextOf(open).TrimStart("<-").Trim()}' that ends it. Add one, followed by a line break.");
        }

        if (TextOf(open)[2] == '-')
            RemoveIndentation(pieces);

        return new TemplateSyntax(TextSpan.FromBounds(open.Start, _lastEnd), Tree(pieces), isHeredoc: true);
    }

    private TemplateSyntax BareTemplate()
    {
        var pieces = Pieces(TokenKind.EndOfFile);
        return new TemplateSyntax(new TextSpan(_shift, _text.Length), Tree(pieces), isHeredoc: false);
    }

    /// <summary>Reads the pieces of a template up to, not including, its end.</summary>
    private List<Piece> Pieces(TokenKind close)
    {
        var pieces = new List<Piece>();
        var before = _skipsNewlines;
        var trimNext = false;
        while (!_recovering)
        {
            // Newlines and comments are text here, so the tokens are looked at directly.
            var token = _tokens[_index];
            switch (token.Kind)
            {
                case TokenKind.QuotedLiteral or TokenKind.StringLiteral:
                    _index++;
                    _lastEnd = token.End;
                    var text = Unescape(token);
                    pieces.Add(new Piece(PieceKind.Literal, token.Span) { Text = trimNext ? text.TrimStart() : text });
                    trimNext = false;
                    continue;
                case TokenKind.Interpolation or TokenKind.Directive:
                    _index++;
                    _lastEnd = token.End;
                    if (token.Length == 3 && pieces is [.., { Kind: PieceKind.Literal } last])
                        last.Text = last.Text.TrimEnd();

                    _skipsNewlines = true;
                    var piece = token.Kind == TokenKind.Interpolation
                        ? new Piece(PieceKind.Interpolation, token.Span) { First = Expression() }
                        : Directive(token);
                    trimNext = CloseSequence(token);
                    _skipsNewlines = before;
                    pieces.Add(piece with { Span = TextSpan.FromBounds(token.Start, _lastEnd) });
                    continue;
                default:
                    if (token.Kind != close && token.Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
                        Report(SyntaxErrors.Unexpected, token.Span, "The template ends here in the middle of a sequence.");

                    return pieces;
            }
        }

        return pieces;
    }

    private Piece Directive(Token open)
    {
        if (Kind != TokenKind.Identifier)
        {
            Unexpected("'if', 'else', 'endif', 'for' or 'endfor' after '%{'");
            return new Piece(PieceKind.Literal, open.Span) { Text = "" };
        }

        var word = Take();
        switch (NameOf(word))
        {
            case "if":
                return new Piece(PieceKind.If, open.Span) { First = Expression() };
            case "else":
                return new Piece(PieceKind.Else, open.Span);
            case "endif":
                return new Piece(PieceKind.EndIf, open.Span);
            case "endfor":
                return new Piece(PieceKind.EndFor, open.Span);
            case "for":
                var (keyName, valueName) = ForNames();
                return new Piece(PieceKind.For, open.Span) { KeyName = keyName, ValueName = valueName, First = Expression() };
            case var other:
                Report(SyntaxErrors.Unexpected, word.Span, $"'{other}' is no template directive. There are 'if', 'else', 'endif', 'for' and 'endfor'; the characters '%{{' are written '%%{{'.");
                return new Piece(PieceKind.Literal, open.Span) { Text = "" };
        }
    }

    /// <summary>Puts the pieces between 'if' and 'endif', 'for' and 'endfor' below them.</summary>
    private ImmutableArray<TemplatePartSyntax> Tree(List<Piece> pieces)
    {
        var at = 0;
        var parts = Parts(pieces, ref at, 0);
        if (at < pieces.Count && !_recovering)
        {
            var word = pieces[at].Kind switch
            {
                PieceKind.Else => "else",
                PieceKind.EndIf => "endif",
                _ => "endfor",
            };
            Note(SyntaxErrors.Unexpected, pieces[at].Span, $"This '{word}' belongs to nothing. Remove it, or add the directive that begins the part.");
        }

        return parts;
    }

    private ImmutableArray<TemplatePartSyntax> Parts(List<Piece> pieces, ref int at, int depth)
    {
        if (pieces.Count == 0)
            return [];

        if (depth > MaxDepth)
        {
            Report(SyntaxErrors.Limit, pieces[at < pieces.Count ? at : ^1].Span, $"Template directives are nested more than {MaxDepth} levels deep, which is more than can be read.");
            at = pieces.Count;
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<TemplatePartSyntax>();
        while (at < pieces.Count)
        {
            var piece = pieces[at];
            switch (piece.Kind)
            {
                case PieceKind.Literal:
                    at++;
                    if (piece.Text.Length > 0)
                        parts.Add(new TemplateLiteralSyntax(piece.Span, piece.Text));

                    break;
                case PieceKind.Interpolation:
                    at++;
                    parts.Add(new TemplateInterpolationSyntax(piece.Span, piece.First!));
                    break;
                case PieceKind.If:
                    at++;
                    var whenTrue = Parts(pieces, ref at, depth + 1);
                    ImmutableArray<TemplatePartSyntax> whenFalse = [];
                    if (at < pieces.Count && pieces[at].Kind == PieceKind.Else)
                    {
                        at++;
                        whenFalse = Parts(pieces, ref at, depth + 1);
                    }

                    End(pieces, ref at, piece, PieceKind.EndIf, "if", "endif");
                    parts.Add(new TemplateIfSyntax(piece.Span, piece.First!, whenTrue, whenFalse));
                    break;
                case PieceKind.For:
                    at++;
                    var body = Parts(pieces, ref at, depth + 1);
                    End(pieces, ref at, piece, PieceKind.EndFor, "for", "endfor");
                    parts.Add(new TemplateForSyntax(piece.Span, piece.KeyName, piece.ValueName!, piece.First!, body));
                    break;
                default:
                    return parts.ToImmutable();
            }
        }

        return parts.ToImmutable();
    }

    private void End(List<Piece> pieces, ref int at, Piece opener, PieceKind kind, string word, string endWord)
    {
        if (at < pieces.Count && pieces[at].Kind == kind)
        {
            at++;
            return;
        }

        if (!_recovering)
            Note(SyntaxErrors.Unclosed, opener.Span, $"This '%{{ {word} }}' has no '%{{ {endWord} }}' in the same text. Add it.");
    }

    /// <summary>For <c>&lt;&lt;-</c>: takes away the blanks that all lines begin with; lines of nothing but blanks do not count.</summary>
    private static void RemoveIndentation(List<Piece> pieces)
    {
        var least = int.MaxValue;
        var lineStart = true;
        var lines = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (lineStart)
            {
                lineStart = false;
                if (piece.Kind == PieceKind.Literal)
                {
                    var rest = piece.Text.AsSpan().TrimStart();
                    if (rest.Length > 0 || !piece.Text.EndsWith('\n'))
                    {
                        least = Math.Min(least, piece.Text.Length - rest.Length);
                        lines.Add(piece);
                    }
                }
                else
                {
                    least = 0;
                }
            }

            lineStart |= piece.Kind == PieceKind.Literal && piece.Text.EndsWith('\n');
        }

        foreach (var line in lines)
            line.Text = line.Text[Math.Min(least, line.Text.Length)..];
    }

    private string Unescape(Token token)
    {
        var text = TextOf(token);
        var isQuoted = token.Kind == TokenKind.QuotedLiteral;
        var first = text.IndexOfAny(s_escapes);
        if (first < 0)
            return text.Length <= 24 ? _names.Get(text) : text.ToString();

        var result = new StringBuilder(text.Length);
        result.Append(text[..first]);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];

            // In a text of JSON the character stood as an escape.
            if (c == '\r' && _shift == 0 && (i + 1 == text.Length || text[i + 1] != '\n'))
                Note(SyntaxErrors.Literal, new TextSpan(token.Start + i, 1), "A carriage return stands alone here, without the line feed that makes it the end of a line. Remove it, or write '\\r' in a text in quotes.");

            if (c is '$' or '%' && i + 2 < text.Length && text[i + 1] == c && text[i + 2] == '{')
            {
                result.Append(c).Append('{');
                i += 2;
                continue;
            }

            if (c != '\\' || !isQuoted)
            {
                result.Append(c);
                continue;
            }

            i++;
            var digits = 0;
            switch (i < text.Length ? text[i] : '\0')
            {
                case 'n':
                    result.Append('\n');
                    continue;
                case 'r':
                    result.Append('\r');
                    continue;
                case 't':
                    result.Append('\t');
                    continue;
                case '"':
                    result.Append('"');
                    continue;
                case '\\':
                    result.Append('\\');
                    continue;
                case 'u':
                    digits = 4;
                    break;
                case 'U':
                    digits = 8;
                    break;
            }

            if (digits > 0 && i + digits < text.Length
                && uint.TryParse(text.Slice(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                if (!Rune.TryCreate(code, out var rune))
                {
                    Note(SyntaxErrors.Literal, new TextSpan(token.Start + i - 1, digits + 2), $"There is no character of the number {code:X}: those from D800 to DFFF are halves of others, and the last is 10FFFF.");
                    rune = Rune.ReplacementChar;
                }

                result.Append(rune.ToString());
                i += digits;
                continue;
            }

            var written = i < text.Length ? text.Slice(i, 1).ToString() : "";
            Note(
                SyntaxErrors.Literal, new TextSpan(token.Start + i - 1, 1 + written.Length),
                digits > 0
                    ? $"'\\{written}' must be followed by {digits} hexadecimal digits."
                    : $"'\\{written}' is no escape sequence. There are '\\n', '\\r', '\\t', '\\\"', '\\\\', '\\uNNNN' and '\\UNNNNNNNN'; a backslash is written '\\\\'.");
            result.Append(written);
        }

        return result.ToString();
    }

    /// <summary>A piece of a template before the directives are put in each other.</summary>
    private sealed record Piece(PieceKind Kind, TextSpan Span)
    {
        /// <summary>Literal text; empty for other pieces.</summary>
        public string Text { get; set; } = "";

        public ExpressionSyntax? First { get; init; }

        public string? KeyName { get; init; }

        public string? ValueName { get; init; }
    }
}
