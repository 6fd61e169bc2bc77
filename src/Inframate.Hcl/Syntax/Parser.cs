using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>
/// Builds the tree of a file by recursive descent. After an error nothing more is reported for the same item: the parser behaves as if the text ended
/// there, and goes on where the next item seems to begin.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Nesting of blocks, brackets and templates that still fits the smallest stack that threads are given.</summary>
    private const int MaxDepth = 150;

    private const int MaxDiagnostics = 1000;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly Token[] _tokens;
    private readonly NameTable _names = NameTable.ForThread();
    private readonly List<(TextSpan At, Diagnostic Diagnostic)> _diagnostics = [];
    private readonly NodeStack<AttributeSyntax> _attributes = NodeStack<AttributeSyntax>.ForThread();
    private readonly NodeStack<BlockSyntax> _blocks = NodeStack<BlockSyntax>.ForThread();
    private readonly NodeStack<LabelSyntax> _labels = NodeStack<LabelSyntax>.ForThread();
    private readonly NodeStack<ExpressionSyntax> _expressions = NodeStack<ExpressionSyntax>.ForThread();
    private readonly NodeStack<ObjectItemSyntax> _items = NodeStack<ObjectItemSyntax>.ForThread();
    private readonly NodeStack<TemplatePartSyntax> _parts = NodeStack<TemplatePartSyntax>.ForThread();
    private readonly int _shift;
    private int _index;
    private int _lastEnd;
    private int _depth;
    private bool _skipsNewlines;
    private bool _recovering;
    private int _errorIndex;

    /// <summary>Set when a block was found open at the end of the file: from then on a block header in the first column closes all blocks before it.</summary>
    private bool _trustsColumns;

    private Parser(SourceText source, Token[] tokens)
        : this(source, tokens, source.Text, 0)
    {
    }

    /// <summary>Reads tokens whose text is not the file's, such as a template in a JSON string; the shift is what their offsets are ahead of their text.</summary>
    private Parser(SourceText source, Token[] tokens, string text, int shift)
    {
        _source = source;
        _tokens = tokens;
        _text = text;
        _shift = shift;
    }

    /// <summary>Reads a whole file.</summary>
    public static HclFile ParseFile(SourceText source)
    {
        if (source.Text.Length > Token.MaxTextLength)
        {
            var tooLarge = Error(SyntaxErrors.Limit, source.At(0), $"The file has {source.Text.Length} characters, and at most {Token.MaxTextLength} can be read. Split it.");
            return new HclFile(source, [new Token(TokenKind.EndOfFile, 0, 0)], new BodySyntax(default, [], [], false), [tooLarge]);
        }

        var tokens = Lexer.Tokenize(source.Text);
        var parser = new Parser(source, tokens);
        var body = parser.Body(nested: false);
        return new HclFile(source, tokens, body, parser.Diagnostics());
    }

    /// <summary>Reads one file of several that were joined to one text, from an offset on.</summary>
    public static HclFile ParsePart(SourceText joined, string text, int offset)
    {
        if (text.Length > Token.MaxTextLength)
            return new HclFile(joined, [new Token(TokenKind.EndOfFile, offset, 0)], new BodySyntax(default, [], [], false), ParseFile(new SourceText(joined.At(offset).Path, text)).Diagnostics);

        var tokens = Lexer.Tokenize(text);
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = new Token(tokens[i].Kind, tokens[i].Start + offset, tokens[i].Length);

        var parser = new Parser(joined, tokens);
        return new HclFile(joined, tokens, parser.Body(nested: false), parser.Diagnostics());
    }

    /// <summary>Reads a text that is one expression.</summary>
    public static (ExpressionSyntax Expression, ImmutableArray<Diagnostic> Diagnostics) ParseExpression(SourceText source)
    {
        if (source.Text.Length > Token.MaxTextLength)
            return (new ErrorSyntax(default), [Error(SyntaxErrors.Limit, source.At(0), "The expression is too large to be read.")]);

        var parser = new Parser(source, Lexer.Tokenize(source.Text)) { _skipsNewlines = true };
        var expression = parser.Expression();
        if (parser.Kind != TokenKind.EndOfFile)
            parser.Unexpected("the end of the expression");

        return (expression, parser.Diagnostics());
    }

    /// <summary>Reads a text that is one template without quotes around it, such as a template file.</summary>
    public static (TemplateSyntax Template, ImmutableArray<Diagnostic> Diagnostics) ParseTemplate(SourceText source)
    {
        if (source.Text.Length > Token.MaxTextLength)
            return (new TemplateSyntax(default, [], false), [Error(SyntaxErrors.Limit, source.At(0), "The template is too large to be read.")]);

        var parser = new Parser(source, Lexer.TokenizeTemplate(source.Text));
        var template = parser.BareTemplate();
        return (template, parser.Diagnostics());
    }

    /// <summary>Reads a text that stands for a template inside of another file, from an offset on.</summary>
    public static (TemplateSyntax Template, ImmutableArray<Diagnostic> Diagnostics) ParseTemplate(SourceText source, string text, int offset)
    {
        var tokens = Lexer.TokenizeTemplate(text);
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = new Token(tokens[i].Kind, Math.Min(tokens[i].Start + offset, source.Text.Length), tokens[i].Length);

        var parser = new Parser(source, tokens, text, offset);
        var template = parser.BareTemplate();
        return (template, parser.Diagnostics());
    }

    private static Diagnostic Error(string id, SourceSpan at, string message)
        => new() { Id = id, Severity = Severity.Error, Message = message, At = at };

    private ImmutableArray<Diagnostic> Diagnostics()
        => _diagnostics.Count == 0 ? [] : [.. _diagnostics.OrderBy(d => d.At.Start).Select(d => d.Diagnostic)];

    // ---- the cursor

    /// <summary>Kind of the next token that matters here; comments never do, newlines only between items.</summary>
    private TokenKind Kind
    {
        get
        {
            // Nearly all tokens matter, so this is what costs nothing.
            var kind = _tokens[_index].Kind;
            return kind > TokenKind.Comment && !_recovering ? kind : KindPastComments();
        }
    }

    private TokenKind KindPastComments()
    {
        if (_recovering)
            return TokenKind.EndOfFile;

        while (true)
        {
            var token = _tokens[_index];
            switch (token.Kind)
            {
                case TokenKind.Newline when _skipsNewlines:
                    _index++;
                    continue;
                case TokenKind.Comment:
                    if (!_skipsNewlines && EndsLine(token))
                        return TokenKind.Newline;

                    _index++;
                    continue;
                default:
                    return token.Kind;
            }
        }
    }

    /// <summary>The next token that matters; only after a look at <see cref="Kind"/>.</summary>
    private Token Current => _tokens[_index];

    private bool EndsLine(Token token) => token.Length > 0 && TextOf(token)[^1] == '\n';

    private Token Take()
    {
        var kind = Kind;
        var token = _tokens[_index];
        if (kind != TokenKind.EndOfFile)
        {
            _index++;
            _lastEnd = token.End;
        }

        return token;
    }

    private bool TryTake(TokenKind kind)
    {
        if (Kind != kind)
            return false;

        Take();
        return true;
    }

    private bool Expect(TokenKind kind, string what)
    {
        if (TryTake(kind))
            return true;

        Unexpected(what);
        return false;
    }

    /// <summary>Kind of the token that matters after the current one, with newlines counting.</summary>
    private TokenKind KindAfter()
    {
        if (Kind == TokenKind.EndOfFile)
            return TokenKind.EndOfFile;

        for (var i = _index + 1; ; i++)
        {
            var token = _tokens[i];
            if (token.Kind == TokenKind.Newline && _skipsNewlines)
                continue;

            if (token.Kind == TokenKind.Comment)
            {
                if (!_skipsNewlines && EndsLine(token))
                    return TokenKind.Newline;

                continue;
            }

            return token.Kind;
        }
    }

    private ReadOnlySpan<char> TextOf(Token token) => _text.AsSpan(token.Start - _shift, token.Length);

    private string NameOf(Token token) => _names.Get(TextOf(token));

    private bool IsWord(string word) => Kind == TokenKind.Identifier && TextOf(Current).SequenceEqual(word);

    // ---- errors

    private void Report(string id, TextSpan at, string message)
    {
        if (_recovering)
            return;

        _errorIndex = _index;
        _recovering = true;
        Note(id, at, message);
    }

    /// <summary>Reports something after which reading can go on as if it were right.</summary>
    private void Note(string id, TextSpan at, string message)
    {
        if (_diagnostics.Count < MaxDiagnostics)
            _diagnostics.Add((at, Error(id, _source.At(at), message)));
    }

    private void Unexpected(string expected)
    {
        if (_recovering)
            return;

        var kind = Kind;
        var token = Current;
        if (kind == TokenKind.Unexpected && TextOf(token).StartsWith("/*"))
        {
            Report(SyntaxErrors.Unclosed, token.Span, "The comment that begins here is never closed. End it with '*/'.");
            return;
        }

        var hint = kind == TokenKind.Unexpected && TextOf(token)[0] switch
        {
            '\'' => " Texts are written in double quotes.",
            ';' => " Items are separated by line breaks.",
            '`' or '“' or '”' or '‘' or '’' => " Texts are written in plain double quotes.",
            '&' => " The logical 'and' is written '&&'.",
            '|' => " The logical 'or' is written '||'.",
            _ => null,
        } is { } text ? text : "";
        Report(SyntaxErrors.Unexpected, token.Span, $"Expected {expected}, but found {Describe(kind, token)}.{hint}");
    }

    private string Describe(TokenKind kind, Token token)
    {
        switch (kind)
        {
            case TokenKind.EndOfFile:
                return "the end of the file";
            case TokenKind.Newline:
                return "the end of the line";
        }

        var text = TextOf(token).Trim();
        return text.Length > 40 ? $"'{text[..40]}…'" : $"'{text}'";
    }

    /// <summary>Counts a level of nesting; false, with a diagnostic, when there are too many.</summary>
    private bool Enter()
    {
        if (_depth >= MaxDepth)
        {
            if (!_recovering)
                Report(SyntaxErrors.Limit, Kind is var _ ? Current.Span : default, $"This is nested more than {MaxDepth} levels deep, which is more than can be read. Make it flatter, for instance with locals.");

            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>After an error: moves to where the next item of the same body seems to begin.</summary>
    private void Resume(int itemStart, bool nested)
    {
        _recovering = false;
        _skipsNewlines = false;
        var open = new Stack<TokenKind>();
        for (_index = itemStart; ; _index++)
        {
            var token = _tokens[_index];
            if (token.Kind == TokenKind.EndOfFile)
                return;

            if (_index >= _errorIndex && _index > itemStart && StartsLine(_index))
            {
                // 'name =' cannot stand in brackets or parentheses, so they were never closed; nor can a block header.
                var inBraces = open.TryPeek(out var top) && top == TokenKind.OpenBrace;
                if (!inBraces && open.Count > 0 && LooksLikeAttribute(_index))
                    return;

                if (!nested && LooksLikeHeader(_index))
                    return;
            }

            switch (token.Kind)
            {
                case TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen or TokenKind.Interpolation or TokenKind.Directive:
                    open.Push(token.Kind);
                    break;
                case TokenKind.CloseBrace:
                    if (!open.Contains(TokenKind.OpenBrace))
                    {
                        if (nested && _index >= _errorIndex)
                            return;

                        open.Clear();
                        break;
                    }

                    while (open.Pop() != TokenKind.OpenBrace)
                    {
                    }

                    break;
                case TokenKind.CloseBracket or TokenKind.CloseParen or TokenKind.TemplateEnd:
                    if (open.TryPeek(out var last) && last != TokenKind.OpenBrace)
                        open.Pop();

                    break;
                case TokenKind.Newline or TokenKind.Comment:
                    if (open.Count == 0 && _index >= _errorIndex && (token.Kind == TokenKind.Newline || EndsLine(token)))
                    {
                        _lastEnd = token.Start;
                        return;
                    }

                    break;
            }
        }
    }

    private bool StartsLine(int index)
    {
        var start = _tokens[index].Start;
        for (var i = start - 1; i >= 0; i--)
        {
            if (_text[i] == '\n')
                return true;

            if (_text[i] is not (' ' or '\t'))
                return false;
        }

        return true;
    }

    private bool LooksLikeAttribute(int index)
        => _tokens[index].Kind == TokenKind.Identifier && _tokens[index + 1].Kind == TokenKind.Equal;

    /// <summary>True for a word in the first column, followed by labels and an open brace on the same line.</summary>
    private bool LooksLikeHeader(int index)
    {
        var token = _tokens[index];
        if (token.Kind != TokenKind.Identifier || token.Start > 0 && _text[token.Start - 1] != '\n')
            return false;

        for (var i = index + 1; ; i++)
        {
            switch (_tokens[i].Kind)
            {
                case TokenKind.Identifier or TokenKind.OpenQuote or TokenKind.CloseQuote or TokenKind.QuotedLiteral:
                    continue;
                default:
                    return _tokens[i].Kind == TokenKind.OpenBrace;
            }
        }
    }

    // ---- bodies

    private BodySyntax Body(bool nested)
    {
        var start = _index < _tokens.Length ? _tokens[_index].Start : 0;
        var firstAttribute = _attributes.Count;
        var firstBlock = _blocks.Count;
        HashSet<string>? names = null;
        _skipsNewlines = false;
        while (true)
        {
            while (Kind == TokenKind.Newline)
                _index++;

            if (Kind == TokenKind.EndOfFile || nested && (Kind == TokenKind.CloseBrace || _trustsColumns && LooksLikeHeader(_index)))
                break;

            var itemStart = _index;
            if (Kind != TokenKind.Identifier)
            {
                if (Kind == TokenKind.CloseBrace)
                    Report(SyntaxErrors.Unexpected, Current.Span, "This '}' closes nothing. Remove it, or add the block that it should close.");
                else
                    Unexpected("the name of an attribute or block");
            }
            else
            {
                switch (KindAfter())
                {
                    case TokenKind.Equal:
                        var attribute = Attribute();
                        _attributes.Push(attribute);
                        if (!IsNew(firstAttribute, ref names))
                        {
                            _attributes.Pop();
                            Note(SyntaxErrors.Duplicate, attribute.NameSpan, $"'{attribute.Name}' is set twice here, and each attribute can be set once. Remove one of the two.");
                        }

                        if (!_recovering && !(Kind is TokenKind.Newline or TokenKind.EndOfFile))
                            Unexpected($"the end of the line after the value of '{attribute.Name}'");

                        break;
                    case TokenKind.OpenBrace or TokenKind.OpenQuote or TokenKind.Identifier:
                        if (Block(nested) is { } block)
                            _blocks.Push(block);

                        if (!_recovering && !(Kind is TokenKind.Newline or TokenKind.EndOfFile) && !(_trustsColumns && LooksLikeHeader(_index)))
                            Unexpected("the end of the line after a block");

                        break;
                    default:
                        var name = Take();
                        Unexpected($"'=' or '{{' after '{TextOf(name)}'");
                        break;
                }
            }

            if (_recovering)
            {
                Resume(itemStart, nested);
                if (_index == itemStart && Kind != TokenKind.EndOfFile && !(nested && Kind == TokenKind.CloseBrace))
                    _index++;
            }
        }

        return new BodySyntax(
            TextSpan.FromBounds(start, Math.Max(start, _lastEnd)),
            _attributes.TakeFrom(firstAttribute),
            _blocks.TakeFrom(firstBlock),
            isJson: false);
    }

    /// <summary>True when the last attribute has a name that no other has. Small bodies are compared directly, large ones through a set.</summary>
    private bool IsNew(int first, ref HashSet<string>? names)
    {
        var name = _attributes[_attributes.Count - 1].Name;
        if (_attributes.Count - first > 16)
        {
            if (names is null)
            {
                names = new HashSet<string>(StringComparer.Ordinal);
                for (var i = first; i < _attributes.Count - 1; i++)
                    names.Add(_attributes[i].Name);
            }

            return names.Add(name);
        }

        for (var i = _attributes.Count - 2; i >= first; i--)
        {
            if (_attributes[i].Name == name)
                return false;
        }

        return true;
    }

    private AttributeSyntax Attribute()
    {
        var name = Take();
        Take();
        var value = Expression();
        return new AttributeSyntax(TextSpan.FromBounds(name.Start, value.Span.End), NameOf(name), name.Span, value);
    }

    private BlockSyntax? Block(bool nested)
    {
        var first = _index;
        var type = Take();
        var firstLabel = _labels.Count;
        var headerEnd = type.End;
        while (Kind is TokenKind.Identifier or TokenKind.OpenQuote)
        {
            var label = Label();
            _labels.Push(label);
            headerEnd = label.Span.End;
            if (_labels.Count - firstLabel > 64)
                Report(SyntaxErrors.Limit, label.Span, "The block has more than 64 labels, which is more than can be read.");
        }

        var labels = _labels.TakeFrom(firstLabel);
        var typeName = NameOf(type);
        var open = Kind == TokenKind.OpenBrace ? Current : default;
        if (!Expect(TokenKind.OpenBrace, $"'{{' to begin the block '{typeName}'") || !Enter())
            return null;

        BodySyntax body;
        if (Kind is TokenKind.Newline or TokenKind.CloseBrace or TokenKind.EndOfFile)
        {
            body = Body(nested: true);
        }
        else if (Kind == TokenKind.Identifier && KindAfter() == TokenKind.Equal)
        {
            var only = Attribute();
            body = new BodySyntax(only.Span, [only], [], isJson: false);
            if (Kind != TokenKind.CloseBrace)
                Unexpected("'}' after the only attribute of a block on one line; a block with more goes over several lines");
        }
        else
        {
            Unexpected("a line break after '{'; a block on one line can hold no more than one attribute");
            body = new BodySyntax(new TextSpan(_lastEnd, 0), [], [], isJson: false);
        }

        _depth--;
        if (!_recovering && Kind == TokenKind.EndOfFile && !_trustsColumns && !nested)
        {
            // Read the block again; this time the first block header in the first column closes it.
            _trustsColumns = true;
            _diagnostics.RemoveAll(d => d.At.Start > open.Start);
            _index = first;
            return Block(nested);
        }

        if (!TryTake(TokenKind.CloseBrace) && !_recovering)
            Note(SyntaxErrors.Unclosed, TextSpan.FromBounds(type.Start, headerEnd), $"The block '{typeName}' is never closed. Add a '}}' on a line of its own where it ends.");

        return new BlockSyntax(
            TextSpan.FromBounds(type.Start, Math.Max(_lastEnd, open.End)), typeName, type.Span, labels, TextSpan.FromBounds(type.Start, headerEnd), body);
    }

    private LabelSyntax Label()
    {
        if (Kind == TokenKind.Identifier)
        {
            var word = Take();
            return new LabelSyntax(word.Span, NameOf(word));
        }

        var open = Take();
        var text = "";
        while (_tokens[_index].Kind == TokenKind.QuotedLiteral)
        {
            var part = Take();
            text += Unescape(part);
        }

        if (_tokens[_index].Kind is TokenKind.Interpolation or TokenKind.Directive)
            Report(SyntaxErrors.Unexpected, _tokens[_index].Span, "A label is fixed text and cannot hold a template sequence. Write the name itself, or '$${' for the characters.");
        else if (_tokens[_index].Kind != TokenKind.CloseQuote)
            Report(SyntaxErrors.Unclosed, open.Span, "The text that begins here has no closing quote on this line. Add it.");
        else
            Take();

        return new LabelSyntax(TextSpan.FromBounds(open.Start, _lastEnd), text);
    }
}
