using System.Collections.Immutable;
using System.Text;

namespace Inframate.Agent.Failures;

/// <summary>The lines that tell of one error.</summary>
public sealed class FailureBlock(int Line, ImmutableArray<string> Lines, bool Preamble)
{
    private string? _flat;

    /// <summary>Line of the text on which it begins, counted from 1.</summary>
    public int Line { get; } = Line;

    /// <summary>Its lines, cleaned; never empty.</summary>
    public ImmutableArray<string> Lines { get; } = Lines;

    /// <summary>True for what stands before the first line that begins an error: all of the text when no line does.</summary>
    public bool Preamble { get; } = Preamble;

    /// <summary>All of it with single spaces for white space: what patterns are looked for in.</summary>
    public string Flat => _flat ??= Flatten(Lines);

    /// <summary>Whether a line of the text, counted from 1, is one of its own.</summary>
    public bool Holds(int line) => line >= Line && line < Line + Lines.Length;

    /// <summary>The line of the text that holds a position of <see cref="Flat"/>.</summary>
    public int LineOf(int position)
    {
        var end = 0;
        for (var i = 0; i < Lines.Length; i++)
        {
            end += Flatten([Lines[i]]).Length + 1;
            if (position < end)
                return Line + i;
        }

        return Line + Lines.Length - 1;
    }

    private static string Flatten(ImmutableArray<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var space = text.Length > 0;
            foreach (var c in line)
            {
                if (char.IsWhiteSpace(c))
                {
                    space = text.Length > 0;
                    continue;
                }

                if (space)
                    text.Append(' ');

                space = false;
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
