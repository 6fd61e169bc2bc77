using System.Globalization;
using System.Text;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Hcl.Formatting;

/// <summary>The changes of <c>terraform fmt</c> that are more than blanks: quoted labels, values without needless <c>"${…}"</c>, old forms of types.</summary>
internal static class Normalizer
{
    /// <summary>The tokens of a file after these changes; the last one is the end of the file.</summary>
    public static List<Piece> Pieces(HclFile file)
    {
        var edits = new List<Edit>();
        Collect(file, file.Body, null, edits);
        edits.Sort(static (a, b) => a.First.CompareTo(b.First));

        var text = file.Source.Text;
        var tokens = file.Tokens;
        var pieces = new List<Piece>(tokens.Length + edits.Count * 2);
        var edit = 0;
        // terraform fmt counts the three bytes of a byte order mark as blanks; it shows when nothing else is in the file.
        var end = text.StartsWith('\uFEFF') ? -2 : 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (edit < edits.Count && edits[edit].First == i)
            {
                pieces.AddRange(edits[edit].Replacement);
                i = edits[edit].Last;
                end = tokens[i].End;
                edit++;
                continue;
            }

            pieces.Add(new Piece(tokens[i].Kind, text, tokens[i].Start, tokens[i].Length, tokens[i].Start - end));
            end = tokens[i].End;
        }

        return pieces;
    }

    private static void Collect(HclFile file, BodySyntax body, BlockSyntax? only, List<Edit> edits)
    {
        foreach (var attribute in body.Attributes)
        {
            var (first, last) = Range(file.Tokens, attribute.Value.Span);
            var replacement = only is { Type: "variable" } && attribute.Name == "type" ? TypeOf(file, first, last) : ValueOf(file, first, last);
            if (replacement is not null)
                edits.Add(new Edit(first, last, replacement));
        }

        foreach (var block in body.Blocks)
        {
            if (block.Labels.Length > 0)
            {
                // All from the type to the last label is written anew, so that a comment between them is lost, as with terraform fmt.
                var first = IndexOf(file.Tokens, block.TypeSpan.Start) + 1;
                var last = Range(file.Tokens, block.Labels[^1].Span).Last;
                edits.Add(new Edit(first, last, [.. block.Labels.SelectMany(Quoted)]));
            }

            Collect(file, block.Body, body == file.Body ? block : null, edits);
        }
    }

    private static IEnumerable<Piece> Quoted(LabelSyntax label)
    {
        yield return new Piece(TokenKind.OpenQuote, "\"");
        if (label.Text.Length > 0)
            yield return new Piece(TokenKind.QuotedLiteral, Escape(label.Text));

        yield return new Piece(TokenKind.CloseQuote, "\"");
    }

    /// <summary>Writes a text so that it can stand between quotes.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\n':
                    result.Append("\\n");
                    break;
                case '\r':
                    result.Append("\\r");
                    break;
                case '\t':
                    result.Append("\\t");
                    break;
                case '"' or '\\':
                    result.Append('\\').Append(c);
                    break;
                case '$' or '%':
                    result.Append(c);
                    if (i + 1 < text.Length && text[i + 1] == '{')
                        result.Append(c);

                    break;
                default:
                    if (!Rune.TryGetRuneAt(text, i, out var rune))
                    {
                        result.Append('\uFFFD');
                        break;
                    }

                    i += rune.Utf16SequenceLength - 1;
                    if (IsPrintable(rune))
                        result.Append(rune.ToString());
                    else
                        result.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture));

                    break;
            }
        }

        return result.ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Indexes of the first and last token in a span.</summary>
    private static (int First, int Last) Range(ReadOnlySpan<Token> tokens, TextSpan span)
    {
        var first = IndexOf(tokens, span.Start);
        var last = first;
        while (tokens[last].End < span.End)
            last++;

        return (first, last);
    }

    private static int IndexOf(ReadOnlySpan<Token> tokens, int start)
    {
        var low = 0;
        var high = tokens.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>What stands in for a value that is one interpolation and nothing else; null when the value stays as it is.</summary>
    private static List<Piece>? ValueOf(HclFile file, int first, int last)
    {
        var tokens = file.Tokens;
        if (last - first < 4 || tokens[first].Kind != TokenKind.OpenQuote || tokens[first + 1].Kind != TokenKind.Interpolation
            || tokens[last - 1].Kind != TokenKind.TemplateEnd || tokens[last].Kind != TokenKind.CloseQuote)
        {
            return null;
        }

        var start = first + 2;
        var end = last - 1;
        var quotes = 0;
        for (var i = start; i < end; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenQuote:
                    quotes++;
                    break;
                case TokenKind.CloseQuote:
                    quotes--;
                    break;
                case TokenKind.Interpolation or TokenKind.TemplateEnd or TokenKind.QuotedLiteral when quotes <= 0:
                    return null;
            }
        }

        while (start < end && tokens[start].Kind == TokenKind.Newline)
            start++;
        while (start < end && tokens[end - 1].Kind == TokenKind.Newline)
            end--;

        var pieces = new List<Piece>(end - start + 2);
        var isMultiline = false;
        for (var i = start; i < end; i++)
        {
            isMultiline |= tokens[i].Kind == TokenKind.Newline;
            pieces.Add(new Piece(tokens[i].Kind, file.Source.Text, tokens[i].Start, tokens[i].Length, 0));
        }

        if (isMultiline && !(pieces[0].Kind == TokenKind.OpenParen && pieces[^1].Kind == TokenKind.CloseParen))
        {
            pieces.Insert(0, new Piece(TokenKind.OpenParen, "("));
            pieces.Add(new Piece(TokenKind.CloseParen, ")"));
        }

        return pieces;
    }

    /// <summary>What stands in for the type of a variable that is written in the form of older versions; null when the type stays as it is.</summary>
    private static List<Piece>? TypeOf(HclFile file, int first, int last)
    {
        var tokens = file.Tokens;
        var text = file.Source.Text;
        if (first == last && tokens[first].Kind == TokenKind.Identifier)
        {
            var kind = text.Substring(tokens[first].Start, tokens[first].Length);
            return kind is "list" or "map" or "set" ? Collection(kind, "any") : null;
        }

        if (last - first != 2 || tokens[first].Kind != TokenKind.OpenQuote || tokens[first + 1].Kind != TokenKind.QuotedLiteral)
            return null;

        return text.Substring(tokens[first + 1].Start, tokens[first + 1].Length) switch
        {
            "string" => [new Piece(TokenKind.Identifier, "string")],
            "list" => Collection("list", "string"),
            "map" => Collection("map", "string"),
            _ => null,
        };
    }

    private static List<Piece> Collection(string kind, string element) =>
    [
        new Piece(TokenKind.Identifier, kind),
        new Piece(TokenKind.OpenParen, "("),
        new Piece(TokenKind.Identifier, element),
        new Piece(TokenKind.CloseParen, ")"),
    ];

    /// <summary>Tokens to replace, both ends included.</summary>
    private readonly record struct Edit(int First, int Last, List<Piece> Replacement);
}
