using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A file that was read: its tokens, its tree, and what was wrong with it.</summary>
public sealed class HclFile
{
    private readonly Token[] _tokens;

    internal HclFile(SourceText source, Token[] tokens, BodySyntax body, ImmutableArray<Diagnostic> diagnostics)
    {
        Source = source;
        _tokens = tokens;
        Body = body;
        Diagnostics = diagnostics;
    }

    /// <summary>The text.</summary>
    public SourceText Source { get; }

    /// <summary>All tokens; the last one is the end of the file. The blanks before each token belong to none. Empty for JSON.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens;

    /// <summary>The attributes and blocks that could be read.</summary>
    public BodySyntax Body { get; }

    /// <summary>What could not be read, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The text of a token together with the blanks before it; joined over all tokens this is the whole text.</summary>
    public ReadOnlySpan<char> FullText(int tokenIndex)
    {
        var start = tokenIndex == 0 ? 0 : _tokens[tokenIndex - 1].End;
        return Source.Text.AsSpan(start, _tokens[tokenIndex].End - start);
    }

    /// <summary>Reads native syntax. Whatever the text is, this returns what could be read, with diagnostics for the rest.</summary>
    /// <param name="path">Path relative to the repository root, for the diagnostics.</param>
    /// <param name="text">The whole text.</param>
    public static HclFile Parse(string path, string text) => Parser.ParseFile(new SourceText(path, text));
}
