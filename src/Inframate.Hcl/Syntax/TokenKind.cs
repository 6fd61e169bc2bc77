namespace Inframate.Hcl.Syntax;

/// <summary>The kinds of tokens of HCL's native syntax.</summary>
public enum TokenKind : byte
{
    /// <summary>The end of the text; its own text is empty.</summary>
    EndOfFile,

    /// <summary>A line break outside of templates and single-line comments.</summary>
    Newline,

    /// <summary>A comment; one that starts with <c>#</c> or <c>//</c> includes its line break.</summary>
    Comment,

    /// <summary>An identifier or keyword.</summary>
    Identifier,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>{</c></summary>
    OpenBrace,

    /// <summary><c>}</c></summary>
    CloseBrace,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>(</c></summary>
    OpenParen,

    /// <summary><c>)</c></summary>
    CloseParen,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>==</c></summary>
    EqualEqual,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>!</c></summary>
    Bang,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>%</c></summary>
    Percent,

    /// <summary><c>?</c></summary>
    Question,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>::</c></summary>
    DoubleColon,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>...</c></summary>
    Ellipsis,

    /// <summary><c>=&gt;</c></summary>
    FatArrow,

    /// <summary>The quote that begins a template.</summary>
    OpenQuote,

    /// <summary>The quote that ends a template.</summary>
    CloseQuote,

    /// <summary>Literal text between quotes, with its escapes.</summary>
    QuotedLiteral,

    /// <summary>One line, or part of a line, of literal text in a heredoc or a bare template.</summary>
    StringLiteral,

    /// <summary>The beginning of a heredoc, such as <c>&lt;&lt;EOT</c>, with its line break.</summary>
    OpenHeredoc,

    /// <summary>The line that ends a heredoc, without its line break.</summary>
    CloseHeredoc,

    /// <summary><c>${</c> or <c>${~</c></summary>
    Interpolation,

    /// <summary><c>%{</c> or <c>%{~</c></summary>
    Directive,

    /// <summary>The <c>}</c> or <c>~}</c> that ends an interpolation or a directive.</summary>
    TemplateEnd,

    /// <summary>A character that HCL has no use for.</summary>
    Unexpected,
}
