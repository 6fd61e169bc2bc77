using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>Reads JSON with positions, then gives its objects the meaning of bodies, blocks and values.</summary>
internal sealed class JsonParser
{
    private const int MaxDepth = 150;
    private const int MaxDiagnostics = 1000;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _start;
    private readonly List<Diagnostic> _diagnostics = [];
    private int _at;
    private bool _failed;

    public JsonParser(SourceText source)
        : this(source, 0, source.Text.Length)
    {
    }

    /// <summary>Reads one file of several that were joined to one text.</summary>
    public JsonParser(SourceText source, int start, int length)
    {
        _source = source;
        _text = start + length == source.Text.Length ? source.Text : source.Text[..(start + length)];
        _start = _at = start;
    }

    /// <summary>What a text in JSON is.</summary>
    private enum Meaning : byte
    {
        Template,
        Expression,
        Literal,
    }

    private enum NodeKind : byte
    {
        Object,
        Array,
        Text,
        Number,
        True,
        False,
        Null,
    }

    public HclFile Parse(JsonBlockShape shape)
    {
        var body = new BodySyntax(default, [], [], isJson: true);
        if (_text.Length - _start > Token.MaxTextLength)
        {
            Fail(SyntaxErrors.Limit, _start, $"The file has {_text.Length - _start} characters, and at most {Token.MaxTextLength} can be read. Split it.");
            return new HclFile(_source, [], body, [.. _diagnostics]);
        }

        if (_text.AsSpan(_start).StartsWith("\uFEFF"))
            _at++;

        var root = Value(0);
        Blanks();
        if (!_failed && _at < _text.Length)
            Fail(SyntaxErrors.Json, _at, "The JSON value is complete, but more text follows. Remove it.");

        if (root is not null)
            body = Body([root], shape, root.Span);

        return new HclFile(_source, [], body, [.. _diagnostics]);
    }

    // ---- JSON

    private void Fail(string id, int offset, string message)
    {
        if (_failed)
            return;

        _failed = true;
        Note(id, offset, message);
    }

    private void Note(string id, int offset, string message)
    {
        if (_diagnostics.Count < MaxDiagnostics)
            _diagnostics.Add(new Diagnostic { Id = id, Severity = Severity.Error, Message = message, At = _source.At(offset) });
    }

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private char Next()
    {
        Blanks();
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private Node? Value(int depth)
    {
        var c = Next();
        var start = _at;
        if (depth > MaxDepth)
        {
            Fail(SyntaxErrors.Limit, start, $"This is nested more than {MaxDepth} levels deep, which is more than can be read.");
            return null;
        }

        switch (c)
        {
            case '{':
                return Object(depth);
            case '[':
                return Array(depth);
            case '"':
                var text = Text();
                return new Node(NodeKind.Text, TextSpan.FromBounds(start, _at)) { Text = text };
            case '-' or >= '0' and <= '9':
                _at++;
                while (_at < _text.Length && _text[_at] is >= '0' and <= '9' or '.' or 'e' or 'E' or '+' or '-')
                    _at++;

                var number = _text[start.._at];
                if (!IsNumber(number))
                    Fail(SyntaxErrors.Json, start, $"'{number}' is not a JSON number.");

                return new Node(NodeKind.Number, TextSpan.FromBounds(start, _at)) { Text = number };
            default:
                if (Word("true"))
                    return new Node(NodeKind.True, new TextSpan(start, 4));
                if (Word("false"))
                    return new Node(NodeKind.False, new TextSpan(start, 5));
                if (Word("null"))
                    return new Node(NodeKind.Null, new TextSpan(start, 4));

                Fail(SyntaxErrors.Json, start, start < _text.Length ? $"A JSON value was expected, but found '{c}'." : "A JSON value was expected, but the file ends here.");
                return null;
        }
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith('-') ? 1 : 0;
        var digits = Digits(text, ref at);
        if (digits == 0 || digits > 1 && text[at - digits] == '0')
            return false;

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at += at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;

        return at - start;
    }

    private bool Word(string word)
    {
        if (!_text.AsSpan(_at).StartsWith(word))
            return false;

        _at += word.Length;
        return true;
    }

    private Node Object(int depth)
    {
        var start = _at++;
        var members = new List<(string Name, TextSpan At, Node Value)>();
        while (!_failed && Next() != '}')
        {
            if (members.Count > 0)
            {
                if (_at >= _text.Length || _text[_at] != ',')
                {
                    Fail(_at < _text.Length ? SyntaxErrors.Json : SyntaxErrors.Unclosed, _at < _text.Length ? _at : start, "A ',' or '}' was expected in this JSON object.");
                    break;
                }

                _at++;
            }

            if (Next() != '"')
            {
                Fail(_at < _text.Length ? SyntaxErrors.Json : SyntaxErrors.Unclosed, _at < _text.Length ? _at : start, "A name in double quotes was expected in this JSON object.");
                break;
            }

            var nameStart = _at;
            var name = Text();
            var span = TextSpan.FromBounds(nameStart, _at);
            if (Next() != ':')
            {
                Fail(SyntaxErrors.Json, _at, $"A ':' was expected after the name '{name}'.");
                break;
            }

            _at++;
            if (Value(depth + 1) is { } value)
                members.Add((name, span, value));
        }

        if (_at < _text.Length && _text[_at] == '}')
            _at++;

        return new Node(NodeKind.Object, TextSpan.FromBounds(start, _at)) { Members = members };
    }

    private Node Array(int depth)
    {
        var start = _at++;
        var elements = new List<Node>();
        while (!_failed && Next() != ']')
        {
            if (elements.Count > 0)
            {
                if (_at >= _text.Length || _text[_at] != ',')
                {
                    Fail(_at < _text.Length ? SyntaxErrors.Json : SyntaxErrors.Unclosed, _at < _text.Length ? _at : start, "A ',' or ']' was expected in this JSON array.");
                    break;
                }

                _at++;
            }

            if (Value(depth + 1) is { } value)
                elements.Add(value);
        }

        if (_at < _text.Length && _text[_at] == ']')
            _at++;

        return new Node(NodeKind.Array, TextSpan.FromBounds(start, _at)) { Elements = elements };
    }

    private string Text()
    {
        var start = ++_at;
        var end = _text.AsSpan(start).IndexOfAny('"', '\\', '\n');
        if (end >= 0 && _text[start + end] == '"')
        {
            _at = start + end + 1;
            return _text.Substring(start, end);
        }

        var result = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '\n')
        {
            var c = _text[_at++];
            if (c == '"')
                return result.ToString();

            if (c != '\\')
            {
                result.Append(c);
                continue;
            }

            var escape = _at < _text.Length ? _text[_at++] : '\0';
            switch (escape)
            {
                case 'n':
                    result.Append('\n');
                    break;
                case 'r':
                    result.Append('\r');
                    break;
                case 't':
                    result.Append('\t');
                    break;
                case 'b':
                    result.Append('\b');
                    break;
                case 'f':
                    result.Append('\f');
                    break;
                case '"' or '\\' or '/':
                    result.Append(escape);
                    break;
                case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    result.Append((char)code);
                    _at += 4;
                    break;
                default:
                    Fail(SyntaxErrors.Literal, _at - 2, $"'\\{escape}' is no escape sequence of JSON. A backslash is written '\\\\'.");
                    return result.ToString();
            }
        }

        Fail(SyntaxErrors.Unclosed, start - 1, "The text that begins here has no closing quote on its line. Add it.");
        return result.ToString();
    }

    // ---- meaning

    /// <summary>Reads objects, or arrays of objects, as one body.</summary>
    private BodySyntax Body(IReadOnlyList<Node> nodes, JsonBlockShape shape, TextSpan span)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeSyntax>();
        var blocks = ImmutableArray.CreateBuilder<BlockSyntax>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.SelectMany(n => n.Kind == NodeKind.Array ? n.Elements : [n]))
        {
            if (node.Kind != NodeKind.Object)
            {
                Note(SyntaxErrors.Json, node.Span.Start, "A JSON object was expected here, with the arguments of the block.");
                continue;
            }

            foreach (var (name, at, value) in node.Members)
            {
                // "//" is how JSON files carry comments.
                if (name == "//")
                    continue;

                if (shape.Blocks.TryGetValue(name, out var block))
                    Blocks(name, at, value, block, [], blocks);
                else if (!names.Add(name))
                    Note(SyntaxErrors.Duplicate, at.Start, $"'{name}' is set twice here, and each attribute can be set once. Remove one of the two.");
                else
                    attributes.Add(new AttributeSyntax(TextSpan.FromBounds(at.Start, value.Span.End), name, at, Expression(value, MeaningOf(name, shape))));
            }
        }

        return new BodySyntax(span, attributes.ToImmutable(), blocks.ToImmutable(), isJson: true);
    }

    private static Meaning MeaningOf(string name, JsonBlockShape shape)
        => shape.Expressions.Contains(name) ? Meaning.Expression : shape.HasLiterals || shape.Literals.Contains(name) ? Meaning.Literal : Meaning.Template;

    private void Blocks(string type, TextSpan at, Node value, JsonBlockShape shape, ImmutableArray<LabelSyntax> labels, ImmutableArray<BlockSyntax>.Builder blocks)
    {
        if (labels.Length < shape.Labels && (value.Kind == NodeKind.Null || value is { Kind: NodeKind.Array, Elements.Count: 0 } or { Kind: NodeKind.Object, Members.Count: 0 }))
        {
            Note(SyntaxErrors.Json, value.Span.Start, $"A block '{type}' has {shape.Labels} {(shape.Labels == 1 ? "label" : "labels")}, and this one has {labels.Length}. Labels are the names of objects around the body.");
            return;
        }

        if (value.Kind == NodeKind.Null)
            return;

        if (value.Kind == NodeKind.Array)
        {
            foreach (var element in value.Elements)
                Blocks(type, at, element, shape, labels, blocks);

            return;
        }

        if (value.Kind != NodeKind.Object)
        {
            Note(SyntaxErrors.Json, value.Span.Start, $"'{type}' is a block, so its value must be a JSON object.");
            return;
        }

        if (labels.Length < shape.Labels)
        {
            foreach (var (name, labelAt, inner) in value.Members)
                Blocks(type, at, inner, shape, labels.Add(new LabelSyntax(labelAt, name)), blocks);

            return;
        }

        var header = labels.Length > 0 ? labels[^1].Span : at;
        blocks.Add(new BlockSyntax(TextSpan.FromBounds(header.Start, value.Span.End), type, header, labels, header, Body([value], shape.Inner?.Invoke(labels) ?? shape, value.Span)));
    }

    private ExpressionSyntax Expression(Node node, Meaning meaning)
    {
        switch (node.Kind)
        {
            case NodeKind.Text when meaning == Meaning.Expression:
                return Template($"${{{node.Text}}}", node.Span, node.Span.Start - 1).Parts is [TemplateInterpolationSyntax { Expression: var expression }] ? expression : new ErrorSyntax(node.Span);
            case NodeKind.Text when meaning == Meaning.Literal:
                return Literal(node.Text, node.Span);
            case NodeKind.Text:
                return Template(node.Text, node.Span, node.Span.Start + 1);
            case NodeKind.Number:
                return new NumberSyntax(
                    node.Span, decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);
            case NodeKind.True or NodeKind.False:
                return new BooleanSyntax(node.Span, node.Kind == NodeKind.True);
            case NodeKind.Null:
                return new NullSyntax(node.Span);
            case NodeKind.Array:
                return new TupleSyntax(node.Span, [.. node.Elements.Select(e => Expression(e, meaning))]);
            default:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var (name, at, _) in node.Members.Where(m => !names.Add(m.Name)))
                    Note(SyntaxErrors.Duplicate, at.Start, $"'{name}' is set twice in this object, and each attribute can be set once. Remove one of the two.");

                return new ObjectSyntax(node.Span, [.. node.Members.Select(m =>
                {
                    var key = meaning == Meaning.Template ? Template(m.Name, m.At, m.At.Start + 1) : Literal(m.Name, m.At);
                    return new ObjectItemSyntax(TextSpan.FromBounds(m.At.Start, m.Value.Span.End), key.LiteralText, key, Expression(m.Value, meaning));
                })]);
        }
    }

    private static TemplateSyntax Literal(string text, TextSpan span) => new(span, text.Length == 0 ? [] : [new TemplateLiteralSyntax(span, text)], isHeredoc: false);

    private TemplateSyntax Template(string text, TextSpan span, int offset)
    {
        if (!text.Contains("${", StringComparison.Ordinal) && !text.Contains("%{", StringComparison.Ordinal))
            return Literal(text, span);

        var (template, diagnostics) = Parser.ParseTemplate(_source, text, offset);
        if (_diagnostics.Count < MaxDiagnostics)
            _diagnostics.AddRange(diagnostics);

        // Arrays and objects around it add to the height.
        if (template.Height <= ExpressionSyntax.MaxHeight / 2)
            return new TemplateSyntax(span, template.Parts, isHeredoc: false);

        Note(SyntaxErrors.Limit, span.Start, $"The template has more than {ExpressionSyntax.MaxHeight / 2} levels, which is more than can be read. Divide it with locals.");
        return new TemplateSyntax(span, [new TemplateInterpolationSyntax(span, new ErrorSyntax(span))], isHeredoc: false);
    }

    private sealed record Node(NodeKind Kind, TextSpan Span)
    {
        public string Text { get; init; } = "";

        public IReadOnlyList<Node> Elements { get; init; } = [];

        public IReadOnlyList<(string Name, TextSpan At, Node Value)> Members { get; init; } = [];
    }
}
