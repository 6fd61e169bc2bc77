using System.Text;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Hcl.Editing;

/// <summary>
/// Changes a file and leaves every byte alone that a change does not need: comments, blank lines, alignment, line ends. All changes name the tree that was read;
/// they are made together by <see cref="ToText"/>.
/// </summary>
public sealed class HclEditor
{
    private readonly HclFile _file;
    private readonly string _text;
    private readonly string _newline;
    private readonly List<Change> _changes = [];

    /// <summary>Begins to edit a file.</summary>
    /// <exception cref="ArgumentException">The file is JSON or has syntax errors, so that the places of things are not certain.</exception>
    public HclEditor(HclFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Body.IsJson || file.Diagnostics.Length > 0)
            throw new ArgumentException($"'{file.Source.Path}' cannot be edited: it is {(file.Body.IsJson ? "JSON" : "not read without errors")}.", nameof(file));

        _file = file;
        _text = file.Source.Text;
        _newline = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>Gives an attribute a value: in its place when it is there, otherwise on a line of its own after the last attribute.</summary>
    /// <param name="block">The block; null for the file itself.</param>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">The value as HCL.</param>
    /// <exception cref="ArgumentException">The name is no name, or the value is not one expression.</exception>
    public void SetAttribute(BlockSyntax? block, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var written = HclFile.Parse("", $"{name} = {value}\n");
        if (written.Diagnostics.Length > 0 || written.Body.Blocks.Length > 0 || written.Body.Attributes is not [var only] || only.Name != name)
            throw new ArgumentException($"'{name} = {value}' is not one attribute.", nameof(value));

        var body = block?.Body ?? _file.Body;
        if (body.Attribute(name) is { } known)
        {
            Replace(known.Value.Span, value);
            return;
        }

        if (block is not null && IsOnOneLine(block))
        {
            Open(block, $"{name} = {value}");
            return;
        }

        var last = body.Attributes.IsEmpty ? null : body.Attributes[^1];
        if (last is not null)
        {
            Insert(ItemEnd(last.Span.End), $"{_newline}{Indent(last.Span.Start)}{Aligned(last, name)} = {value}");
        }
        else if (block is not null)
        {
            Insert(ItemEnd(Brace(block).End), $"{_newline}{Indent(block.Span.Start)}  {name} = {value}");
        }
        else
        {
            Insert(_text.StartsWith('\uFEFF') ? 1 : 0, $"{name} = {value}{_newline}{(_text.Trim('\uFEFF').Length > 0 ? _newline : "")}");
        }
    }

    /// <summary>
    /// Gives a block attributes that it does not have, after the last that it has. Where their '=' cannot stand below the one before them without moving that, a blank line keeps them apart.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="attributes">Names and values as HCL; none of the names is in the block.</param>
    /// <exception cref="ArgumentException">A name is no name, a value is not one expression, or the block has one of them.</exception>
    public void AddAttributes(BlockSyntax block, IReadOnlyList<(string Name, string Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (var (name, value) in attributes)
        {
            var written = HclFile.Parse("", $"{name} = {value}\n");
            if (written.Diagnostics.Length > 0 || written.Body.Attributes is not [var only] || only.Name != name || block.Body.Attribute(name) is not null)
                throw new ArgumentException($"'{name} = {value}' is not one new attribute.", nameof(attributes));
        }

        var width = attributes.Max(a => a.Name.Length);
        var last = block.Body.Attributes.IsEmpty ? null : block.Body.Attributes[^1];
        if (IsOnOneLine(block))
        {
            Open(block, string.Join($"{_newline}{Indent(block.Span.Start)}  ", attributes.Select(a => $"{a.Name.PadRight(width)} = {a.Value}")), apart: last is not null && width > last.Name.Length);
            return;
        }

        var column = last is null ? width : _text.IndexOf('=', last.NameSpan.End) - last.Span.Start - 1;
        var joins = last is not null && column >= width && !_file.Source.Slice(last.Span).Contains('\n');
        var indent = last is null ? Indent(block.Span.Start) + "  " : Indent(last.Span.Start);
        Insert(
            ItemEnd(last is null ? Brace(block).End : last.Span.End),
            (last is null || joins ? "" : _newline) + string.Concat(attributes.Select(a => $"{_newline}{indent}{a.Name.PadRight(joins ? column : width)} = {a.Value}")));
    }

    /// <summary>Takes an attribute away, with its lines and the comment behind it; false when there is none of that name.</summary>
    public bool RemoveAttribute(BlockSyntax? block, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if ((block?.Body ?? _file.Body).Attribute(name) is not { } attribute)
            return false;

        if (block is not null && IsOnOneLine(block))
            Replace(TextSpan.FromBounds(Brace(block).End, block.Span.End - 1), "");
        else
            RemoveLines(attribute.Span, keepsBlank: true);

        return true;
    }

    /// <summary>Adds a block at the end of another, or of the file, with a blank line before it.</summary>
    /// <param name="parent">The block to add to; null for the file.</param>
    /// <param name="text">The block as HCL, not indented.</param>
    /// <exception cref="ArgumentException">The text is not one block.</exception>
    public void AddBlock(BlockSyntax? parent, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = HclFile.Parse("", text.TrimEnd() + "\n");
        if (written.Diagnostics.Length > 0 || written.Body.Attributes.Length > 0 || written.Body.Blocks.Length != 1)
            throw new ArgumentException("The text is not one block.", nameof(text));

        if (parent is null)
        {
            var separator = _text.Length == 0 || _text.EndsWith("\n\n", StringComparison.Ordinal) ? "" : _text.EndsWith('\n') ? _newline : _newline + _newline;
            Insert(_text.Length, separator + Indented(written, "") + _newline);
            return;
        }

        var indent = Indent(parent.Span.Start);
        var block = Indented(written, indent + "  ");
        if (IsOnOneLine(parent))
        {
            Open(parent, block.TrimStart());
            return;
        }

        var close = parent.Span.End - 1;
        var line = LineStart(close);
        var isEmpty = parent.Body.Attributes.IsEmpty && parent.Body.Blocks.IsEmpty;
        Insert(line, (isEmpty ? "" : _newline) + block + _newline);
    }

    /// <summary>Takes a block away, with its lines, and a blank line when there would be two in a row.</summary>
    public void RemoveBlock(BlockSyntax block)
    {
        ArgumentNullException.ThrowIfNull(block);
        RemoveLines(block.Span, keepsBlank: false);
    }

    /// <summary>The text after all changes.</summary>
    /// <exception cref="InvalidOperationException">Two changes are about the same text.</exception>
    public string ToText()
    {
        var result = new StringBuilder(_text.Length + 256);
        var at = 0;
        foreach (var change in _changes.OrderBy(c => c.Span.Start).ThenBy(c => c.Span.Length))
        {
            if (change.Span.Start < at)
                throw new InvalidOperationException($"Two changes of '{_file.Source.Path}' are about the same text at {_file.Source.At(change.Span)}.");

            result.Append(_text, at, change.Span.Start - at).Append(change.Text);
            at = change.Span.End;
        }

        return result.Append(_text, at, _text.Length - at).ToString();
    }

    private void Replace(TextSpan span, string text) => _changes.Add(new Change(span, text.ReplaceLineEndings(_newline)));

    private void Insert(int at, string text) => Replace(new TextSpan(at, 0), text);

    private void RemoveLines(TextSpan span, bool keepsBlank)
    {
        var start = LineStart(span.Start);
        var end = ItemEnd(span.End);
        if (_text.AsSpan(start, span.Start - start).Trim(" \t\uFEFF").Length > 0)
            start = span.Start; // Something else stands before it on the line.
        else if (end < _text.Length)
            end += _text[end] == '\r' ? 2 : 1;

        if (_text.StartsWith('\uFEFF') && start == 0)
            start = 1;

        if (!keepsBlank && start > 1 && IsBlankLine(LineStart(start - 1)) && (end >= _text.Length || IsBlankLine(end) || _text.AsSpan(end).TrimStart(" \t") is ['}', ..]))
            start = LineStart(start - 1);

        Replace(TextSpan.FromBounds(start, end), "");
    }

    private bool IsBlankLine(int start) => _text.AsSpan(start, LineEnd(start) - start).Trim().IsEmpty;

    /// <summary>Puts what stands in a block that begins on one line, and something new, on lines of their own.</summary>
    private void Open(BlockSyntax block, string added, bool apart = false)
    {
        var indent = Indent(block.Span.Start);
        var inner = TextSpan.FromBounds(Brace(block).End, block.Span.End - 1);
        var before = _file.Source.Slice(inner).Trim().ToString();
        var kept = before.Length == 0 ? "" : $"{_newline}{indent}  {before}";
        Replace(inner, $"{kept}{(apart ? _newline : "")}{_newline}{indent}  {added}{_newline}{indent}");
    }

    /// <summary>True for a block whose content begins on the line of its brace; then it holds at most one attribute.</summary>
    private bool IsOnOneLine(BlockSyntax block)
    {
        var end = ItemEnd(Brace(block).End);
        return end < _text.Length && _text[end] is not ('\n' or '\r');
    }

    private Token Brace(BlockSyntax block)
    {
        foreach (var token in _file.Tokens)
        {
            if (token.Kind == TokenKind.OpenBrace && token.Start >= block.HeaderSpan.End)
                return token;
        }

        throw new ArgumentException("The block is not of this file.", nameof(block));
    }

    /// <summary>The name with blanks behind it, so that its '=' stands below that of the attribute before, where that one is aligned to others.</summary>
    private string Aligned(AttributeSyntax last, string name)
    {
        var equal = _text.IndexOf('=', last.NameSpan.End);
        var blanks = equal - last.NameSpan.End;
        var line = LineStart(last.Span.Start);
        var before = line > 0 ? _text[LineStart(line - 1)..line].TrimStart() : "";
        var isRun = blanks > 1 || before.Length > 0 && before.IndexOf('=', StringComparison.Ordinal) == equal - last.Span.Start;
        return isRun || name.Length <= last.Name.Length ? name.PadRight(equal - last.Span.Start - 1) : name;
    }

    private int LineStart(int at)
    {
        var newline = at == 0 ? -1 : _text.LastIndexOf('\n', at - 1);
        return newline + 1;
    }

    /// <summary>Where the line of an offset ends, before its line break.</summary>
    private int LineEnd(int at)
    {
        var newline = _text.IndexOf('\n', at);
        return newline < 0 ? _text.Length : newline > at && _text[newline - 1] == '\r' ? newline - 1 : newline;
    }

    /// <summary>Where the line of something ends that ends at an offset, after the comments behind it and before the line break.</summary>
    private int ItemEnd(int at)
    {
        foreach (var token in _file.Tokens)
        {
            if (token.Start < at)
                continue;

            if (token.Kind != TokenKind.Comment)
                return token.Kind == TokenKind.Newline || token.Kind == TokenKind.EndOfFile ? token.Start : at;

            if (_text[token.End - 1] == '\n')
                return LineEnd(token.Start);

            at = token.End;
        }

        return at;
    }

    private string Indent(int at)
    {
        var start = LineStart(at);
        if (start == 0 && _text.StartsWith('\uFEFF'))
            start = 1;

        var end = start;
        while (end < at && _text[end] is ' ' or '\t')
            end++;

        return _text[start..end];
    }

    /// <summary>A block with blanks before each line, but not before those of a heredoc.</summary>
    private static string Indented(HclFile block, string indent)
    {
        var text = block.Source.Text.TrimEnd();
        var result = new StringBuilder(indent);
        var literals = block.Tokens.ToArray().Where(t => t.Kind is TokenKind.StringLiteral or TokenKind.CloseHeredoc).Select(t => t.Start).ToHashSet();
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i]);
            if (text[i] == '\n' && i + 1 < text.Length && text[i + 1] is not ('\n' or '\r') && !literals.Contains(i + 1))
                result.Append(indent);
        }

        return result.ToString();
    }

    private readonly record struct Change(TextSpan Span, string Text);
}
