namespace Inframate.Text;

/// <summary>The text of one file. Lines are only counted when something is reported.</summary>
public sealed class SourceText
{
    private readonly SourceText[] _parts = [];
    private readonly int[] _partStarts = [];
    private int[]? _lineStarts;

    /// <summary>Wraps a text that was read from a file.</summary>
    /// <param name="path">Path relative to the repository root, with '/' between folders.</param>
    /// <param name="text">The whole text, with its byte order mark if it has one.</param>
    public SourceText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        Path = path;
        Text = text;
    }

    private SourceText(SourceText[] parts)
    {
        _parts = parts;
        _partStarts = new int[parts.Length];
        for (var i = 1; i < parts.Length; i++)
            _partStarts[i] = _partStarts[i - 1] + parts[i - 1].Text.Length + 1;

        Path = parts[0].Path;
        Text = string.Join('\n', parts.Select(p => p.Text));
    }

    /// <summary>Path relative to the repository root, with '/' between folders; of several files the first.</summary>
    public string Path { get; }

    /// <summary>Paths of all files that the text is of: one, unless several were joined.</summary>
    public IEnumerable<string> Paths => _parts.Length == 0 ? [Path] : _parts.Select(p => p.Path);

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of lines; a text that ends in a line break has an empty last line.</summary>
    public int LineCount => LineStarts.Length;

    /// <summary>One text of several files, so that one tree can have parts of each. Places are those in the files; between two files stands a line break that is of neither.</summary>
    /// <param name="parts">The files, at least one.</param>
    /// <param name="starts">Where each file begins in the text.</param>
    public static SourceText Join(IEnumerable<SourceText> parts, out IReadOnlyList<int> starts)
    {
        var joined = new SourceText(parts.ToArray());
        starts = joined._partStarts;
        return joined;
    }

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>The piece of text that a span covers.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    /// <summary>The place of an offset, in lines and columns counted from 1. A byte order mark takes no column.</summary>
    public SourceSpan At(int offset)
    {
        if (_parts.Length > 0)
        {
            var part = Array.BinarySearch(_partStarts, offset);
            part = part < 0 ? ~part - 1 : part;
            return _parts[part].At(Math.Min(offset - _partStarts[part], _parts[part].Text.Length));
        }

        var (line, column) = LineAndColumn(offset);
        return new SourceSpan(Path, line, column);
    }

    /// <summary>The place where a span begins.</summary>
    public SourceSpan At(TextSpan span) => At(span.Start);

    /// <summary>Line and column of an offset, both counted from 1.</summary>
    public (int Line, int Column) LineAndColumn(int offset)
    {
        var starts = LineStarts;
        var index = Array.BinarySearch(starts, offset);
        if (index < 0)
            index = ~index - 1;

        var column = offset - starts[index] + 1;
        if (index == 0 && column > 1 && Text.StartsWith('\uFEFF'))
            column--;

        return (index + 1, column);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int>(text.Length / 32 + 1) { 0 };
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0 && i < text.Length;)
        {
            starts.Add(i + 1);
            var next = text.AsSpan(i + 1).IndexOf('\n');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return [.. starts];
    }
}
