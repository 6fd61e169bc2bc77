using System.Globalization;
using System.Text;
using Inframate.Hcl.Syntax;

namespace Inframate.Hcl.Formatting;

/// <summary>
/// Writes a file the way <c>terraform fmt</c> does: indentation by open brackets, one blank between tokens, the '=' of neighbouring attributes and the
/// comments at the end of neighbouring lines below each other, labels in quotes, no <c>"${…}"</c> around a whole value. Line breaks stay where they are.
/// </summary>
public static class Formatter
{
    /// <summary>Formats a text; one that has syntax errors comes back as it is.</summary>
    public static string Format(string text) => Format(HclFile.Parse("", text));

    /// <summary>Formats a file that was read; one that has syntax errors comes back as it is.</summary>
    public static string Format(HclFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Body.IsJson || file.Diagnostics.Length > 0)
            return file.Source.Text;

        var pieces = Normalizer.Pieces(file);
        var lines = Lines(pieces);
        Indent(pieces, lines);
        Space(pieces, lines);
        Align(pieces, lines);

        var result = new StringBuilder(file.Source.Text.Length + 64);
        foreach (var piece in pieces)
        {
            result.Append(' ', piece.Blanks);
            result.Append(piece.Source, piece.Start, piece.Length);
        }

        return result.ToString();
    }

    /// <summary>Cuts the tokens into lines, and each line into what leads, the assignment, and the comment at the end.</summary>
    private static List<Line> Lines(List<Piece> pieces)
    {
        var lines = new List<Line>();
        var start = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!pieces[i].EndsLine)
                continue;

            lines.Add(Cut(pieces, start, i + 1));
            start = i + 1;
        }

        // The end of the file keeps the blanks before it.
        lines.Add(Cut(pieces, start, pieces.Count - 1));
        return lines;
    }

    private static Line Cut(List<Piece> pieces, int start, int end)
    {
        var codeEnd = end - start > 1 && pieces[end - 1].Kind == TokenKind.Comment ? end - 1 : end;
        for (var i = start + 1; i < codeEnd; i++)
        {
            if (pieces[i].Kind != TokenKind.Equal)
                continue;

            // What opens more than it closes goes on over further lines, and its '=' stays where it is.
            return Brackets(pieces, i, codeEnd) == 0 ? new Line(start, i, codeEnd, end) : new Line(start, codeEnd, codeEnd, end);
        }

        return new Line(start, codeEnd, codeEnd, end);
    }

    private static int Brackets(List<Piece> pieces, int start, int end)
    {
        var net = 0;
        for (var i = start; i < end; i++)
            net += BracketChange(pieces[i].Kind);

        return net;
    }

    /// <summary>How many brackets a line opens more than it closes; those in a heredoc that begins in the lead do not count.</summary>
    private static int Opened(List<Piece> pieces, Line line)
    {
        var net = Brackets(pieces, line.LeadEnd, line.CodeEnd);
        for (var i = line.Start; i < line.LeadEnd && pieces[i].Kind != TokenKind.OpenHeredoc; i++)
            net += BracketChange(pieces[i].Kind);

        return net;
    }

    private static int BracketChange(TokenKind kind) => kind switch
    {
        TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen or TokenKind.Interpolation or TokenKind.Directive => 1,
        TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen or TokenKind.TemplateEnd => -1,
        _ => 0,
    };

    private static void Indent(List<Piece> pieces, List<Line> lines)
    {
        // One entry for each line that opened brackets: how many of them are still open.
        var open = new List<int>();
        foreach (var line in lines)
        {
            if (line.Start == line.LeadEnd)
                continue;

            var first = pieces[line.Start];
            if (first.Kind == TokenKind.Newline)
            {
                first.Blanks = 0;
                continue;
            }

            var net = Opened(pieces, line);
            for (var closed = -net; closed > 0 && open.Count > 0;)
            {
                if (closed < open[^1])
                {
                    open[^1] -= closed;
                    break;
                }

                closed -= open[^1];
                open.RemoveAt(open.Count - 1);
            }

            first.Blanks = 2 * open.Count;
            if (net > 0)
                open.Add(net);
        }
    }

    private static void Space(List<Piece> pieces, List<Line> lines)
    {
        foreach (var line in lines)
        {
            Space(pieces, line.Start, line.LeadEnd);
            if (line.LeadEnd < line.CodeEnd)
            {
                pieces[line.LeadEnd].Blanks = 1;
                Space(pieces, line.LeadEnd, line.CodeEnd);
            }
        }
    }

    private static void Space(List<Piece> pieces, int start, int end)
    {
        for (var i = start; i + 1 < end; i++)
        {
            TokenKind? before = i > start ? pieces[i - 1].Kind : null;
            pieces[i + 1].Blanks = NeedsBlank(before, pieces[i], pieces[i + 1]) ? 1 : 0;
        }
    }

    /// <summary>Whether a blank stands between two tokens, seeing also the one before them.</summary>
    private static bool NeedsBlank(TokenKind? before, Piece token, Piece after)
    {
        switch (token.Kind, after.Kind)
        {
            case (_, TokenKind.Newline):
            case (TokenKind.Identifier, TokenKind.OpenParen):
            case (TokenKind.Identifier, TokenKind.DoubleColon):
            case (TokenKind.DoubleColon, TokenKind.Identifier):
            case (TokenKind.Dot, _) or (_, TokenKind.Dot):
            case (_, TokenKind.Comma or TokenKind.Ellipsis):
                return false;
            case (TokenKind.Comma, _):
                return true;
            case (TokenKind.QuotedLiteral or TokenKind.StringLiteral or TokenKind.OpenQuote or TokenKind.OpenHeredoc, _):
            case (_, TokenKind.QuotedLiteral or TokenKind.StringLiteral or TokenKind.CloseQuote or TokenKind.CloseHeredoc):
                return false;
            case (TokenKind.Identifier, _) when before == TokenKind.Identifier && token.Is("in"):
                return true;
            case (TokenKind.Identifier or TokenKind.Number or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen or TokenKind.TemplateEnd, TokenKind.OpenBracket):
                return false;
            case (TokenKind.Bang, _):
                return false;
            case (TokenKind.Minus, _):
                return !BeginsOperand(before);
            case (TokenKind.OpenBrace, TokenKind.CloseBrace):
                return false;
            case (TokenKind.OpenBrace, _) or (_, TokenKind.CloseBrace):
            case (TokenKind.Interpolation or TokenKind.Directive, TokenKind.OpenBrace):
            case (TokenKind.CloseBrace, TokenKind.TemplateEnd):
                return true;
            case (TokenKind.TemplateEnd, TokenKind.Interpolation or TokenKind.Directive):
                return false;
            default:
                return BracketChange(token.Kind) <= 0 && BracketChange(after.Kind) >= 0;
        }
    }

    /// <summary>True when a minus after this token can only be the sign of what follows.</summary>
    private static bool BeginsOperand(TokenKind? before) => before is null
        or TokenKind.OpenParen or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Equal or TokenKind.Colon or TokenKind.Comma or TokenKind.Question
        or TokenKind.Plus or TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.Minus
        or TokenKind.EqualEqual or TokenKind.NotEqual or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.Less or TokenKind.LessOrEqual
        or TokenKind.And or TokenKind.Or or TokenKind.Bang;

    private static void Align(List<Piece> pieces, List<Line> lines)
    {
        AlignRuns(pieces, lines, static l => l.LeadEnd < l.CodeEnd ? l.LeadEnd : -1);
        AlignRuns(pieces, lines, static l => l.CodeEnd < l.End ? l.CodeEnd : -1);
    }

    /// <summary>Moves one cell of neighbouring lines to the same column: one blank after the longest line before it.</summary>
    private static void AlignRuns(List<Piece> pieces, List<Line> lines, Func<Line, int> cell)
    {
        var columns = new List<int>();
        for (var i = 0; i < lines.Count;)
        {
            columns.Clear();
            var first = i;
            for (; i < lines.Count && cell(lines[i]) is >= 0 and var at; i++)
                columns.Add(Columns(pieces, lines[i].Start, at));

            if (columns.Count == 0)
            {
                i++;
                continue;
            }

            var widest = columns.Max();
            for (var j = 0; j < columns.Count; j++)
                pieces[cell(lines[first + j])].Blanks = widest - columns[j] + 1;
        }
    }

    /// <summary>Width of some tokens in characters as a reader counts them.</summary>
    private static int Columns(List<Piece> pieces, int start, int end)
    {
        var columns = 0;
        for (var i = start; i < end; i++)
        {
            var piece = pieces[i];
            columns += piece.Blanks;
            var text = piece.Source.AsSpan(piece.Start, piece.Length);
            if (Ascii.IsValid(text) && !text.Contains('\r'))
            {
                columns += text.Length;
                continue;
            }

            for (; text.Length > 0; columns++)
                text = text[StringInfo.GetNextTextElementLength(text)..];
        }

        return columns;
    }

    /// <summary>A line: its lead from Start, its assignment from LeadEnd, its comment from CodeEnd; the last two may be empty.</summary>
    private readonly record struct Line(int Start, int LeadEnd, int CodeEnd, int End);
}
