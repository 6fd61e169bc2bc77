using System.Runtime.CompilerServices;
using Inframate.Agent.Failures;

namespace Inframate.Build.Stacks;

/// <summary>Writes files so that a killed or a parallel build leaves the old file or the new one, never half of one.</summary>
internal static class WholeFile
{
    /// <summary>
    /// Writes a file by renaming, and only when its content differs. The temporary file carries the process and thread, so that two builds never share one.
    /// </summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="mode">The rights of the file; null for those of a new one.</param>
    /// <param name="time">The clock of the waiting for a file that somebody holds; the system's when null.</param>
    /// <returns>True when the file was written.</returns>
    /// <exception cref="InputException">INFRA0006: the file or its folder cannot be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode = null, TimeProvider? time = null)
    {
        try
        {
            return Once(path, content, mode);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unwritable(path, e.Message, e);
        }
        catch (IOException e)
        {
            return Again(path, content.ToArray(), mode, time) ?? throw Unwritable(path, e.Message, e);
        }
    }

    // An editor, a virus scanner or a backup may hold the file, and lets go of it soon. A method of its own, so that a file that nobody holds loads no supervisor.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool? Again(string path, byte[] content, UnixFileMode? mode, TimeProvider? time)
    {
        var again = new Supervisor(time).RunAsync("write a file", OperationKind.File, _ => Task.FromResult(Once(path, content, mode)), CancellationToken.None).GetAwaiter().GetResult();
        return again.Succeeded ? again.Value : null;
    }

    private static bool Once(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}{TemporarySuffix}";
        try
        {
            if (Same(path, content))
                return false;

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            if (mode is { } rights && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, rights);

            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteLeftover(temporary);

            // Windows refuses to replace a file that somebody holds with the words that it has for a missing right; opening it tells the two apart.
            if (e is UnauthorizedAccessException && OperatingSystem.IsWindows() && File.Exists(path))
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();

            throw;
        }
    }

    private static InputException Unwritable(string path, string why, Exception cause)
        => new("INFRA0006", $"'{path}' cannot be written: {why} Make the folder writable, or choose another one with InframateOutputPath or InframateReportPath.", path, cause: cause);

    /// <summary>Ending of the temporary files; what has it was left by a build that was killed.</summary>
    public const string TemporarySuffix = ".inframate-tmp";

    private static bool Same(string path, ReadOnlySpan<byte> content)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path));
    }

    private static void DeleteLeftover(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The write failed for the same reason and is being reported; the next clean removes the leftover.
        }
    }
}
