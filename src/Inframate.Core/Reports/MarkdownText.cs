namespace Inframate.Reports;

/// <summary>Text of strangers as a part of Markdown: it may hold no tags, no links, and no end of the cell that it stands in.</summary>
internal static class MarkdownText
{
    /// <summary>A text as one line without meaning.</summary>
    public static string Of(string text) => text.ReplaceLineEndings(" ")
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal);

    /// <summary>A text as code on one line.</summary>
    public static string Code(string text) => $"`{text.ReplaceLineEndings(" ").Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";
}
