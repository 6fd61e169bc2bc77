using System.Text;

namespace Inframate.Fixes;

/// <summary>A file as it lies on disk: its bytes, and its text without the mark of its encoding.</summary>
internal sealed record SourceFile(byte[] Bytes, string Text, bool HasMark)
{
    private const int MaximumBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file below a folder; null when it is no file of UTF-8 there, or is reached through a link, with why as half a sentence.</summary>
    public static SourceFile? Read(string root, string path, out string? why)
    {
        why = null;
        var full = Path.GetFullPath(path, root);
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            why = "its file lies outside of the repository";
        else if (LinkOn(root, path) is { } link)
            why = $"'{link}' is a link, and what it leads to may be outside of the repository";
        else if (!File.Exists(full) || new FileInfo(full).Length > MaximumBytes)
            why = "its file is not there or too large";

        if (why is not null)
            return null;

        try
        {
            var bytes = File.ReadAllBytes(full);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            return new SourceFile(bytes, Strict.GetString(bytes.AsSpan(mark ? Encoding.UTF8.Preamble.Length : 0)), mark);
        }
        catch (DecoderFallbackException)
        {
            why = "its file is not UTF-8";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            why = $"its file cannot be read: {e.Message.TrimEnd('.')}";
        }

        return null;
    }

    /// <summary>The bytes of another text in the same form.</summary>
    public byte[] With(string text) => HasMark ? [.. Encoding.UTF8.Preamble, .. Strict.GetBytes(text)] : Strict.GetBytes(text);

    private static string? LinkOn(string root, string path)
    {
        var at = root;
        foreach (var part in path.Split('/'))
        {
            at = Path.Combine(at, part);
            if (Path.Exists(at) && (File.GetAttributes(at) & FileAttributes.ReparsePoint) != 0)
                return Path.GetRelativePath(root, at).Replace('\\', '/');
        }

        return null;
    }
}
