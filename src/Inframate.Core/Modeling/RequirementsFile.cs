using System.Collections.Immutable;
using System.Text;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Writes inframate.md: whole when there is none yet, else only the part between the marks.</summary>
public static class RequirementsFile
{
    internal const string StartMark = "<!-- inframate:detected";
    internal const string EndMark = "<!-- inframate:end";
    private const string StartLine = "<!-- inframate:detected — written by the build; edit above, not here -->";
    private const string EndLine = "<!-- inframate:end -->";

    /// <summary>What a new file says where people are to write.</summary>
    internal static readonly ImmutableArray<string> Placeholders = ["What this application does, in a few sentences.", "Detected automatically. Add what the code cannot say as a list."];

    /// <summary>A first file for an application, with '\n' at the end of each line.</summary>
    /// <param name="application">What was detected.</param>
    /// <param name="cloud">The cloud that the front matter names.</param>
    /// <param name="region">The region that the front matter names.</param>
    public static string Create(Application application, string cloud = "aws", string region = "us-east-1")
    {
        ArgumentNullException.ThrowIfNull(application);

        var text = new StringBuilder();
        text.Append("---\n");
        text.Append("inframate: 1\n");
        text.Append("name: ").Append(application.Name).Append('\n');
        text.Append("cloud: ").Append(application.Requirements.Cloud?.Value ?? cloud).Append('\n');
        text.Append("region: ").Append(application.Requirements.Region?.Value ?? region).Append('\n');
        text.Append("environments:\n");
        text.Append("  dev: { size: small }\n");
        text.Append("  prod: { size: medium, highAvailability: true }\n");
        text.Append("---\n");
        text.Append("# ").Append(application.Name).Append("\n\n");
        text.Append("## Description\n\n");
        text.Append(Placeholders[0]).Append("\n\n");
        text.Append("## Requirements\n\n");
        text.Append(Placeholders[1]).Append("\n\n");
        text.Append(Detected(application));

        return text.ToString();
    }

    /// <summary>
    /// Replaces what lies between the marks and keeps every other byte, line endings included. Where there are no marks, a part is added at the end.
    /// </summary>
    /// <param name="existing">The file as it is.</param>
    /// <param name="application">What was detected.</param>
    public static string Refresh(string existing, Application application)
    {
        ArgumentNullException.ThrowIfNull(existing);

        var newLine = existing.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var part = Detected(application).Replace("\n", newLine, StringComparison.Ordinal);
        var start = LineStart(existing, StartMark, 0);
        if (start < 0)
            return existing + (existing.Length == 0 || existing.EndsWith('\n') ? "" : newLine) + (existing.Length == 0 ? "" : newLine) + part;

        var end = LineStart(existing, EndMark, start);

        // Without an end mark we cannot tell what is ours: only the line of the mark is.
        var after = existing.IndexOf('\n', end < 0 ? start : end);

        return existing[..start] + part + (after < 0 ? "" : existing[(after + 1)..]);
    }

    /// <summary>Reads a row of the detected part; null when it is the head of the table or no row at all.</summary>
    internal static DetectedRow? ParseRow(string line, SourceSpan at)
    {
        if (!line.StartsWith('|'))
            return null;

        var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
        if (cells.Length < 3 || cells[0] is "service" || cells[0].All(c => c is '-' or ':' or ' '))
            return null;

        var needs = ImmutableArray.CreateBuilder<(NeedKind, string)>();
        foreach (var cell in cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = cell.IndexOf(' ', StringComparison.Ordinal);
            var kind = space < 0 ? cell : cell[..space];
            if (NeedKinds.Parse(kind) is { } known)
                needs.Add((known, space < 0 ? kind : cell[space..].Trim(' ', '(', ')', '`')));
        }

        return new DetectedRow(cells[0].Trim('`'), needs.ToImmutable(), at);
    }

    private static int LineStart(string text, string mark, int from)
    {
        for (var at = text.IndexOf(mark, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] == '\n')
                return at;
        }

        return -1;
    }

    // No line numbers: they would change with every edit of the code, and analysis.md has them.
    private static string Detected(Application application)
    {
        var text = new StringBuilder();
        text.Append(StartLine).Append('\n');
        text.Append("| service | kind | needs | because |\n");
        text.Append("|---|---|---|---|\n");
        foreach (var service in application.Services)
        {
            var needs = service.Needs.Where(n => !n.Optional).ToList();
            text.Append("| ").Append(service.Name)
                .Append(" | ").Append(service.Kind.Name())
                .Append(" | ").AppendJoin(", ", needs.Select(n => n.Name == n.Kind.Name() ? n.Name : $"{n.Kind.Name()} ({n.Name})"))
                .Append(" | ").AppendJoin(", ", needs.Select(n => n.Because.FirstOrDefault(b => b.Kind != Discovery.EvidenceKind.Declared) ?? n.Because[0]).Select(b => $"`{Cell(b.Value)}` in {Cell(b.At.Path)}").Distinct())
                .Append(" |\n");
        }

        text.Append(EndLine).Append('\n');

        return text.ToString();

        static string Cell(string value) => value.Replace('|', '/').Replace('`', '\'').ReplaceLineEndings(" ");
    }
}
