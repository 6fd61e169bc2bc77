using Inframate.Hcl.Syntax;

namespace Inframate.Hcl.Formatting;

/// <summary>A token on its way to the formatted text, with the blanks that stand before it.</summary>
internal sealed class Piece(TokenKind kind, string source, int start, int length, int blanks)
{
    public Piece(TokenKind kind, string text)
        : this(kind, text, 0, text.Length, 0)
    {
    }

    public TokenKind Kind { get; } = kind;

    public string Source { get; } = source;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public int Blanks { get; set; } = blanks;

    /// <summary>True for line breaks, and for comments that include one.</summary>
    public bool EndsLine => Kind == TokenKind.Newline || Kind == TokenKind.Comment && Length > 0 && Source[Start + Length - 1] == '\n';

    public bool Is(string text) => Source.AsSpan(Start, Length).SequenceEqual(text);
}
