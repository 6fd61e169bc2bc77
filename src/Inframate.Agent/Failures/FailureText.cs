using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Inframate.Agent.Failures;

/// <summary>
/// The output of a tool as something to read: without colours, time stamps, prefixes of containers and the bars that Terraform draws, and cut into the errors that it tells of.
/// </summary>
public sealed partial class FailureText
{
    // What a single error may hold; beyond that it is a dump, and what counts stands at its beginning or its end.
    private const int LongestBlock = 32 * 1024;

    // Errors beyond this many say nothing that the first ones did not.
    private const int MostBlocks = 2000;

    private FailureText(ImmutableArray<FailureBlock> blocks) => Blocks = blocks;

    /// <summary>What stands before the first error, if anything does, and the errors in the order of the text.</summary>
    public ImmutableArray<FailureBlock> Blocks { get; }

    /// <summary>Reads the output of a tool; any text will do.</summary>
    public static FailureText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = ImmutableArray.CreateBuilder<FailureBlock>();
        var current = new List<string>();
        var all = new List<string>();
        var first = 0;
        var size = 0;
        var open = false;
        var (number, kept, began) = (0, 0, false);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = Clean(raw);
            if (Begins(line, out var warning))
            {
                // NuGet puts the place and the code before each line of a message, and indents those that go on.
                if (Continued.Match(line) is { Success: true } more && line[..more.Length].TrimEnd() is var head)
                {
                    if (open && current[0].StartsWith(head, StringComparison.Ordinal))
                    {
                        current.Add(line[more.Length..]);
                        continue;
                    }

                    if (!open && blocks.Count > 0 && blocks[^1] is var last && last.Line + last.Lines.Length == number && last.Lines[0].StartsWith(head, StringComparison.Ordinal))
                    {
                        blocks[^1] = new FailureBlock(last.Line, last.Lines.Add(line[more.Length..]), Preamble: false);
                        continue;
                    }
                }

                Close();
                if (warning)
                    continue;

                (first, open, began) = (number, true, true);
                current.Add(line);
                size += line.Length;

                // The form of a build is one line; a message of several has it on each.
                if (Coded.IsMatch(line))
                    Close();

                continue;
            }

            if (open && size < LongestBlock)
            {
                current.Add(line);
                size += line.Length + 1;
            }

            if (!began)
            {
                Keep(line);
                kept = number;
            }
        }

        Close();
        if (all.Exists(l => !string.IsNullOrWhiteSpace(l)))
            blocks.Insert(0, new FailureBlock(kept - all.Count + 1, [.. all], Preamble: true));

        return new FailureText(blocks.ToImmutable());

        void Close()
        {
            if (open && blocks.Count < MostBlocks)
                blocks.Add(new FailureBlock(first, [.. current], Preamble: false));

            current.Clear();
            (size, open) = (0, false);
        }

        // Of a text without a beginning, its end is kept: a tool says last what stopped it.
        void Keep(string line)
        {
            all.Add(line.Length <= LongestBlock ? line : line[..LongestBlock]);
            if (all.Count > 2000)
                all.RemoveRange(0, 1000);
        }
    }

    /// <summary>A line without colours, control characters, time stamps, and the bars and prefixes that tools put before it.</summary>
    internal static string Clean(ReadOnlySpan<char> raw)
    {
        // One line of a megabyte is data; an error is said in its first part or its last.
        const int Longest = 16 * 1024;
        if (raw.Length > Longest)
            raw = string.Concat(raw[..(Longest / 2)], " … ", raw[^(Longest / 2)..]);

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\u001b')
            {
                i = EndOfEscape(raw, i);
                continue;
            }

            // Bidirectional and zero-width characters can make a text look like another one.
            if (char.IsControl(c) && c != '\t' || c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
                continue;

            text.Append(c is '\t' or '\u00a0' ? ' ' : c);
        }

        var line = text.ToString();
        if (Prefix.Match(line) is { Success: true } prefix)
            line = line[prefix.Length..];

        var start = line.AsSpan().TrimStart();
        if (start.Length > 0 && start[0] is '│' or '╷' or '╵' or '├' or '┃' or '|')
            line = start.TrimStart("│╷╵├─┃|").ToString() is var rest && rest.StartsWith(' ') ? rest[1..] : rest;

        return line.TrimEnd();
    }

    private static int EndOfEscape(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length)
            return at;

        if (text[at + 1] == ']')
        {
            for (var i = at + 2; i < text.Length && i < at + 4096; i++)
            {
                if (text[i] == '\a' || text[i] == '\\' && text[i - 1] == '\u001b')
                    return i;
            }

            return at + 1;
        }

        if (text[at + 1] != '[')
            return at + 1;

        var end = at + 2;
        while (end < text.Length && end < at + 64 && text[end] is >= '\u0020' and <= '\u003f')
            end++;

        return Math.Min(end, text.Length - 1);
    }

    // Lines that begin an error. A warning of a compiler ends the error before it and is none itself.
    private static bool Begins(string line, out bool warning)
    {
        warning = false;
        if (line.Length == 0 || !line.AsSpan().ContainsAny(Starts))
            return false;

        if (CodedWarning.IsMatch(line))
        {
            warning = true;
            return true;
        }

        return Coded.IsMatch(line) || Beginning.IsMatch(line);
    }

    private static readonly SearchValues<string> Starts = SearchValues.Create(
        [
            "error", "fatal", "fail", "ERR!", "ERR_", "exception", "panic", "Traceback", "curl:", "E:", "denied", "command not found", "npm", "CS", "NU", "MSB", "NETSDK", "FS", "BC",
        ],
        StringComparison.OrdinalIgnoreCase);

    // 2026-11-22T17:09:11.7Z, [17:09:11 INF], 12:01:02.345, and what docker compose, GitHub Actions and MSBuild nodes put before a line.
    [GeneratedRegex(@"^\s*(?:(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?(?: [A-Z]{3})?\]?)[ :|-]*|##\[error\]|::error[^:]{0,200}::|[a-z0-9_.-]{1,40}[ ]{1,20}\| |\s*\d+>(?=\S)|#\d+ \d+\.\d+ )", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix { get; }

    // The canonical form of a build: place, an optional word, a code and a colon.
    [GeneratedRegex(@"(?:^|[\s:])(?:CS|FS|BC|MSB|NU|NETSDK|BLAZORSDK|RZ|AD|IDE|CA|SA|S|TS|MC|SYSLIB|XA|APT|MT|IL|INFRA|TF|MSTEST|xUnit|EF|CONTAINER|AOT)\d{3,5}\s?:", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Coded { get; }

    [GeneratedRegex(@"^.{0,400}?\berror (?:NU\d{4})?:(?=  )", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continued { get; }

    [GeneratedRegex(@"(?:^|[\s:])warning\s+[A-Za-z]{2,12}\d{3,5}\s?:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodedWarning { get; }

    [GeneratedRegex(@"^\s*(?:\*\s+)?(?:(?:[Ff]atal )?[Ee]rror(?:\[[A-Z]\d+\])?\s?:|ERROR\b|FATAL\b|fatal\s?:|[Uu]nhandled [Ee]xception|Traceback \(most recent|panic:|npm (?:ERR!|error) code|npm ERR! code|curl: \(\d+\)|E: |ERR_[A-Z_]+|Error response from daemon|An error occurred|Failed to |[A-Z][\w.]{2,120}(?:Exception|Error)(?: \(\w+\))?: |.{0,300}\): error |.{0,300} : error\s)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beginning { get; }
}
