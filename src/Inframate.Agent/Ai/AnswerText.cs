using System.Globalization;
using System.Text;

namespace Inframate.Agent.Ai;

/// <summary>Makes text from outside fit to be shown: a terminal, a CI system and a page of Markdown must see words and nothing that they act on.</summary>
internal static class AnswerText
{
    /// <summary>The text on one line without control, escape, bidirectional and zero-width characters, and without what CI systems read as commands; at most so many characters.</summary>
    public static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        for (var i = 0; i < text.Length && line.Length < longest; i++)
        {
            var c = text[i];

            // Of a terminal's escape the rest is text like '[31m'; it goes with its first character.
            if (c is '\u001b' or '\u009b')
            {
                i = EndOfEscape(text, i);
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');

                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // Tags and other invisible characters of the upper planes say to programs what people do not see.
                if (CharUnicodeInfo.GetUnicodeCategory(text, i) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                    line.Append(c).Append(text[i + 1]);

                i++;
                continue;
            }

            if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned))
                line.Append(c);
        }

        // GitHub's '::set-env' and '##[command]', Azure's '##vso[...]', TeamCity's '##teamcity[...]'. A second pass would find what the first has put together, so a space goes between.
        return line.Replace("::", ": :").Replace("##", "# #").Replace("<", "‹").Replace(">", "›").ToString().Trim();
    }

    /// <summary>The words of a page or another body that is no JSON, for a message.</summary>
    public static string Excerpt(string body) => body.Length <= 400 ? body : body[..400];

    private static int EndOfEscape(string text, int at)
    {
        if (text[at] == '\u001b')
            at++;

        if (at < text.Length && text[at] is ']' or 'P' or '_' or '^')
        {
            for (var i = at; i < text.Length && i < at + 4096; i++)
            {
                if (text[i] is '\a' or '\u009c' || text[i] == '\\' && text[i - 1] == '\u001b')
                    return i;
            }

            return at;
        }

        if (at < text.Length && text[at] is '[' or '\u009b')
        {
            for (var i = at + 1; i < text.Length && i < at + 64; i++)
            {
                if (text[i] is >= '@' and <= '~')
                    return i;
            }
        }

        return at;
    }
}
