namespace Inframate.Text;

/// <summary>A place in a file that a person can open and edit.</summary>
/// <param name="Path">Relative to the repository root, with '/' between folders.</param>
/// <param name="Line">First line, counted from 1; 0 means the whole file.</param>
/// <param name="Column">First column in UTF-16 code units, counted from 1; 0 means the whole line.</param>
public readonly record struct SourceSpan(string Path, int Line = 0, int Column = 0)
{
    /// <summary>Formats the span the way MSBuild and editors click on it.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Path,
        (_, 0) => $"{Path}({Line})",
        _ => $"{Path}({Line},{Column})",
    };
}
