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

    /// <summary>Reads several files over one text, so that their trees can be made one. JSON is told by the end of the path.</summary>
    /// <param name="files">Path and text of each file, at least one.</param>
    /// <param name="shape">The blocks of the outermost body of JSON files.</param>
    public static ImmutableArray<HclFile> ParseJoined(IEnumerable<(string Path, string Text)> files, JsonBlockShape shape)
    {
        ArgumentNullException.ThrowIfNull(files);
        var parts = files.Select(f => new SourceText(f.Path, f.Text)).ToList();
        var joined = SourceText.Join(parts, out var starts);
        return [.. parts.Select((p, i) => p.Path.EndsWith(".json", StringComparison.Ordinal) ? new JsonParser(joined, starts[i], p.Text.Length).Parse(shape) : Parser.ParsePart(joined, p.Text, starts[i]))];
    }

    /// <summary>One file of several that were read over one text.</summary>
    /// <param name="files">All of them, in the order of the text.</param>
    /// <param name="body">What they say together.</param>
    public static HclFile Joined(ImmutableArray<HclFile> files, BodySyntax body)
        => new(files[0].Source, [.. files.SelectMany(f => f._tokens)], body, [.. files.SelectMany(f => f.Diagnostics)]);

    /// <summary>Reads native syntax. Whatever the text is, this returns what could be read, with diagnostics for the rest.</summary>
    /// <param name="path">Path relative to the repository root, for the diagnostics.</param>
    /// <param name="text">The whole text.</param>
    public static HclFile Parse(string path, string text) => Parser.ParseFile(new SourceText(path, text));
}
