using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>One token: eight bytes, no text of its own. The blanks between two tokens belong to no token.</summary>
public readonly struct Token : IEquatable<Token>
{
    /// <summary>The longest text that can be read, in UTF-16 code units.</summary>
    public const int MaxTextLength = (1 << 24) - 1;

    private readonly int _start;
    private readonly uint _kindAndLength;

    /// <summary>Makes a token.</summary>
    public Token(TokenKind kind, int start, int length)
    {
        _start = start;
        _kindAndLength = ((uint)kind << 24) | (uint)length;
    }

    /// <summary>What the token is.</summary>
    public TokenKind Kind => (TokenKind)(_kindAndLength >> 24);

    /// <summary>Offset of its first code unit.</summary>
    public int Start => _start;

    /// <summary>Number of code units.</summary>
    public int Length => (int)(_kindAndLength & MaxTextLength);

    /// <summary>Offset just after it.</summary>
    public int End => _start + Length;

    /// <summary>Where it stands.</summary>
    public TextSpan Span => new(_start, Length);

    /// <summary>True when both are the same.</summary>
    public static bool operator ==(Token left, Token right) => left.Equals(right);

    /// <summary>True when they differ.</summary>
    public static bool operator !=(Token left, Token right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Token other) => _start == other._start && _kindAndLength == other._kindAndLength;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Token other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_start, _kindAndLength);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} at {_start}, {Length} long";
}
