using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>Turns offsets into lines and columns.</summary>
internal static class TextPosition
{
    /// <summary>The place of an offset in a text.</summary>
    public static SourceSpan At(string path, ReadOnlySpan<char> text, int offset)
    {
        var before = text[..Math.Clamp(offset, 0, text.Length)];

        return new SourceSpan(path, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
