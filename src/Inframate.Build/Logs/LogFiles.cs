using System.Text;
using Inframate.Build.Stacks;

namespace Inframate.Build.Logs;

/// <summary>The logs that a user wants explained: those that are named, else the newest where builds leave theirs.</summary>
/// <param name="stack">The stack; its options name the logs.</param>
/// <param name="startFolder">Absolute path of the folder that the command was started in.</param>
internal sealed class LogFiles(Stack stack, string startFolder)
{
    // A log beyond this is read from both ends: the first errors cause the others, and the last say what stopped it.
    private const int Largest = 64 * 1024 * 1024;

    /// <summary>Absolute paths of the logs; never empty.</summary>
    /// <exception cref="InputException">INFRA6001: there is none. INFRA6002: one that is named does not exist.</exception>
    public List<string> Find()
    {
        var named = new[] { stack["Binlog"], stack["ErrorLog"] }.Where(l => l.Length > 0)
            .Select(l => Path.GetFullPath(l, startFolder) is var here && File.Exists(here) ? here : Path.GetFullPath(l, stack.Folder)).ToList();
        if (named.Find(l => !File.Exists(l)) is { } missing)
            throw new InputException("INFRA6002", $"The log '{missing}' does not exist. Give the path of a log as InframateErrorLog, or of a binary log as InframateBinlog.", missing);

        return named.Count > 0 ? named : [Newest()];
    }

    /// <summary>How reports call a log. One outside of the repository goes by its name: where it lies is nobody's business.</summary>
    public string NameOf(string log) => stack.Relative(log) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(log) : relative;

    /// <summary>The text of a log, with the paths in it relative to the root of the repository, as all paths of reports are.</summary>
    /// <exception cref="InputException">INFRA6002: it cannot be read.</exception>
    public string Read(string log)
    {
        var text = log.EndsWith(".binlog", StringComparison.OrdinalIgnoreCase) ? BinlogText.Read(log) : ReadText(log);
        return text.Replace(stack.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(stack.Root.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
    }

    /// <summary>The text of a file, of one that is too large its two ends.</summary>
    /// <exception cref="InputException">INFRA6002: it cannot be read.</exception>
    public static string ReadText(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length <= Largest)
            {
                // A log of Windows PowerShell is UTF-16; the mark at its beginning says so.
                using var whole = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
                return whole.ReadToEnd();
            }

            var half = new byte[Largest / 2];
            file.ReadExactly(half);
            var first = Encoding.UTF8.GetString(half);
            file.Seek(-half.Length, SeekOrigin.End);
            file.ReadExactly(half);
            return $"{first}\n{Encoding.UTF8.GetString(half)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("INFRA6002", $"The log '{path}' cannot be read: {e.Message} Make it readable, or give another one as InframateErrorLog.", path);
        }
    }

    // What '-bl', '-fl' and '-flp' leave where the build was started.
    private string Newest()
    {
        string[] folders = [.. new[] { startFolder, stack.Folder, stack.Root }.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];
        return folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*.binlog").Concat(Directory.EnumerateFiles(f, "msbuild*.log")).Concat(Directory.EnumerateFiles(f, "msbuild*.err")))
            .OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(f => f, StringComparer.Ordinal)
            .FirstOrDefault()
            ?? throw new InputException(
                "INFRA6001",
                $"There is no log to explain in {string.Join(" or ", folders.Select(f => $"'{f}'"))}. Build with 'dotnet build -bl', or give a log as '-p:InframateErrorLog=FILE' or '-p:InframateBinlog=FILE'.",
                stack.Folder);
    }
}
