using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// A file or folder as it was. The path of a folder ends in '/', and what counts of it is the names of its entries. Length and time decide; when they differ,
/// the content does.
/// </summary>
/// <param name="Path">Relative to the root, with '/'.</param>
/// <param name="Length">In bytes; 0 for a folder, -1 for what does not exist.</param>
/// <param name="Ticks">Time of the last change (UTC).</param>
/// <param name="Hash">Hash of the content, or of a folder's names.</param>
internal readonly record struct FileStamp(string Path, long Length, long Ticks, string Hash)
{
    /// <summary>The stamp of a file or folder as it is now.</summary>
    public static FileStamp Of(string path, string root)
    {
        var full = System.IO.Path.GetFullPath(path, root);
        if (path.EndsWith('/'))
        {
            var folder = new DirectoryInfo(full);
            return folder.Exists ? new FileStamp(path, 0, folder.LastWriteTimeUtc.Ticks, HashNames(full)) : new FileStamp(path, -1, 0, "");
        }

        var file = new FileInfo(full);
        return file.Exists ? new FileStamp(path, file.Length, file.LastWriteTimeUtc.Ticks, HashContent(full)) : new FileStamp(path, -1, 0, "");
    }

    /// <summary>The stamp as it is now when it still stands for the same content; null when the content differs.</summary>
    public FileStamp? Check(string root)
    {
        var full = System.IO.Path.GetFullPath(Path, root);
        FileSystemInfo entry = Path.EndsWith('/') ? new DirectoryInfo(full) : new FileInfo(full);
        var length = !entry.Exists ? -1 : entry is FileInfo file ? file.Length : 0;
        if (length != Length)
            return null;

        if (length < 0 || entry.LastWriteTimeUtc.Ticks == Ticks)
            return this;

        var now = Of(Path, root);
        return now.Hash == Hash ? now : null;
    }

    private static string HashContent(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 16));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The analysis could not read it either and has said so; when it can be read, its hash is another one.
            return "unreadable";
        }
    }

    // Output folders come and go with every build and clean; settings of severities are read anew each time that something is shown.
    private static string HashNames(string folder)
    {
        var names = new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry e) => e.FileName.ToString(), new EnumerationOptions { AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) => e.FileName is not ("bin" or "obj" or "artifacts" or ".git" or ".vs" or ".editorconfig" or ".globalconfig"),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names.Order(StringComparer.Ordinal)))).AsSpan(0, 16));
    }
}
