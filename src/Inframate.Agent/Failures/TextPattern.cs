using System.Collections.Immutable;

namespace Inframate.Agent.Failures;

/// <summary>
/// A text to look for in error messages. Case does not count, and a space stands for any white space, so a message that a terminal wrapped is found as well. A letter or digit at an end
/// is the end of a word. <c>*</c> stands for up to 400 characters, at an end for the rest of a word. There is nothing else: no expression that a hostile text could keep busy.
/// </summary>
public sealed class TextPattern
{
    private const int LongestGap = 400;
    private const int MostStarts = 64;

    private readonly ImmutableArray<string> _parts;
    private readonly bool _openStart;
    private readonly bool _openEnd;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="ArgumentException">There is nothing to look for in it.</exception>
    public TextPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        _openStart = text.StartsWith('*');
        _openEnd = text.EndsWith('*');
        _parts = [.. text.Split('*', StringSplitOptions.RemoveEmptyEntries)];
        if (_parts.IsEmpty || _parts.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException($"'{text}' looks for nothing.", nameof(text));
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Where the pattern is in a text whose white space is single spaces; (-1, 0) when it is not there.</summary>
    public (int Start, int Length) Find(ReadOnlySpan<char> text)
    {
        var from = 0;
        for (var tries = 0; tries < MostStarts; tries++)
        {
            var start = IndexOf(text, _parts[0], from, text.Length, _openStart, _parts.Length > 1 || _openEnd);
            if (start < 0)
                return (-1, 0);

            if (Rest(text, start + _parts[0].Length) is var end and >= 0)
                return (start, end - start);

            from = start + 1;
        }

        return (-1, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // End of the last part when each comes within its distance of the one before; -1 when one is missing.
    private int Rest(ReadOnlySpan<char> text, int end)
    {
        for (var i = 1; i < _parts.Length; i++)
        {
            var next = IndexOf(text, _parts[i], end, Math.Min(text.Length, end + LongestGap + _parts[i].Length), openStart: true, i < _parts.Length - 1 || _openEnd);
            if (next < 0)
                return -1;

            end = next + _parts[i].Length;
        }

        return end;
    }

    private static int IndexOf(ReadOnlySpan<char> text, string part, int from, int to, bool openStart, bool openEnd)
    {
        while (from < to)
        {
            var found = text[from..to].IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return -1;

            found += from;
            var after = found + part.Length;
            if ((openStart || found == 0 || !Joined(text[found - 1], part[0]) || IsEscape(text[..found])) && (openEnd || after == text.Length || !Joined(part[^1], text[after])))
                return found;

            from = found + 1;
        }

        return -1;
    }

    // In JSON a line of a message ends in '\n', which is no letter of the next word.
    private static bool IsEscape(ReadOnlySpan<char> before) => before is [.., '\\', 'n' or 'r' or 't'];

    // Only letters of ASCII: Chinese and Japanese put no spaces between words.
    private static bool Joined(char left, char right) => IsWord(left) && IsWord(right);

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
