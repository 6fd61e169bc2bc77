namespace Inframate.Text;

/// <summary>A piece of a text: the cheap form of a place, before anybody asks for its line.</summary>
/// <param name="Start">Offset of the first UTF-16 code unit, counted from 0.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just after the last code unit.</summary>
    public int End => Start + Length;

    /// <summary>The span from one offset up to, not including, another.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));
}
