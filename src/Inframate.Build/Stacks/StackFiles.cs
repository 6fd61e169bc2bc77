using System.Security.Cryptography;
using System.Text;

namespace Inframate.Build.Stacks;

/// <summary>
/// The files that a stack's runs have written. A manifest beside the reports remembers each with its hash, so that an edit by hand is told from our own text,
/// and so that a clean removes what is ours and nothing else (a Terraform state, for instance, stays).
/// </summary>
internal sealed class StackFiles(Stack stack)
{
    private readonly string _manifest = Path.Combine(stack.ReportFolder, "files.txt");

    /// <summary>Absolute path of what the supervisor of a stack remembers from build to build.</summary>
    public static string RecoveryFile(Stack stack) => Path.Combine(stack.ReportFolder, "recovery.txt");

    private string LockFile { get; } = Path.Combine(stack.ReportFolder, "lock");

    /// <summary>Waits for another build of the same stack to end, and keeps the next one waiting until the result is disposed of.</summary>
    /// <exception cref="InputException">INFRA0006: the folder cannot be written, or leads out of the repository. INFRA0007: the other build did not end within two minutes.</exception>
    public FileStream Lock(CancellationToken cancel)
    {
        RefuseLinks(stack.ReportFolder, [stack.ReportFolder]);
        try
        {
            Directory.CreateDirectory(stack.ReportFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("INFRA0006", $"'{stack.ReportFolder}' cannot be created: {e.Message} Make its parent writable, or choose another folder with InframateReportPath.", stack.ReportFolder, cause: e);
        }

        for (var waited = TimeSpan.Zero; ; waited += LockPoll)
        {
            try
            {
                return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (waited < LockLimit)
            {
                // Another build of this stack is writing; both would write the same, so waiting for its turn is all there is to do.
                if (cancel.WaitHandle.WaitOne(LockPoll))
                    throw new OperationCanceledException(cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException(
                    e is IOException ? "INFRA0007" : "INFRA0006",
                    $"'{LockFile}' cannot be taken: {e.Message} If no other build is running, delete the file; if the folder is not writable, choose another one with InframateReportPath.",
                    LockFile,
                    cause: e);
            }
        }
    }

    /// <summary>Writes a run's files and removes those of earlier runs that it no longer has. The caller holds the lock.</summary>
    /// <param name="folder">The folder that this run owns, absolute; files of other folders are left alone.</param>
    /// <param name="files">Content by path relative to the folder, with '/'.</param>
    /// <param name="owns">Says of a path relative to the folder whether this run may remove it.</param>
    /// <returns>Absolute paths of files that were edited by hand and are therefore kept as they are.</returns>
    public IReadOnlyList<string> Write(string folder, IReadOnlyDictionary<string, string> files, Func<string, bool> owns)
    {
        var known = ReadManifest();

        // Nobody else writes while we hold the lock, so what has the ending of a temporary file was left by a build that was killed. The cache alone is also written without the lock.
        foreach (var written in known.Keys.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal))
            DeleteLeftovers(written!, static name => !name.StartsWith("cache.txt", StringComparison.Ordinal));

        var first = known.Count == 0;
        var edited = new List<string>();
        var next = new Dictionary<string, HashSet<string>>(known, StringComparer.Ordinal);
        var writes = new List<(string Path, byte[] Content)>();

        foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var path = Path.GetFullPath(name, folder);
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidOperationException($"'{name}' leaves the output folder.");

            var content = Encoding.UTF8.GetBytes(text);
            var hash = Hash(content);
            var mine = known.GetValueOrDefault(path);
            if (!first && HashOnDisk(path) is { } disk && disk != hash && mine?.Contains(disk) != true)
            {
                edited.Add(path);
                continue;
            }

            next[path] = mine is null ? [hash] : [.. mine, hash];
            writes.Add((path, content));
        }

        RefuseLinks(folder, writes.Select(w => Path.GetDirectoryName(w.Path)!).Append(folder));
        var stale = known.Keys.Where(p => p.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && owns(Path.GetRelativePath(folder, p).Replace('\\', '/'))
            && !writes.Exists(w => w.Path == p) && !edited.Contains(p)).ToList();

        // Both texts of a file are known while it is being replaced: a build killed here leaves nothing that looks like an edit by hand.
        WriteManifest(next);
        foreach (var (path, content) in writes)
        {
            WholeFile.Write(path, content);
            next[path] = [Hash(content)];
        }

        foreach (var path in stale)
        {
            if (HashOnDisk(path) is { } disk && known[path].Contains(disk))
            {
                File.Delete(path);
                RemoveIfEmpty(Path.GetDirectoryName(path)!);
            }

            next.Remove(path);
        }

        WriteManifest(next);
        return edited;
    }

    /// <summary>Takes the lock and removes every file that is ours and unchanged, the manifest, and the folders that are empty then.</summary>
    /// <returns>Absolute paths of files that were edited by hand and stay.</returns>
    public IReadOnlyList<string> Clean()
    {
        IReadOnlyList<string> kept;
        IReadOnlyCollection<string> folders;
        using (Lock(CancellationToken.None))
            (kept, folders) = DeleteFiles();

        // The lock goes last, when nobody holds it.
        File.Delete(LockFile);
        foreach (var folder in folders)
            RemoveIfEmpty(folder);

        // A solution's own obj folder exists only because of us.
        RemoveIfEmpty(Path.Combine(stack.Folder, "obj"));
        return kept;
    }

    private (IReadOnlyList<string> Kept, IReadOnlyCollection<string> Folders) DeleteFiles()
    {
        var kept = new List<string>();
        var folders = new SortedSet<string>(Comparer<string>.Create((a, b) => b.Length != a.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b)));
        foreach (var (path, hashes) in ReadManifest())
        {
            if (HashOnDisk(path) is { } disk)
            {
                if (hashes.Contains(disk))
                    File.Delete(path);
                else
                    kept.Add(path);
            }

            for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length > stack.Folder.Length; folder = Path.GetDirectoryName(folder))
                folders.Add(folder);
        }

        File.Delete(Path.Combine(stack.ReportFolder, "cache.txt"));
        File.Delete(Path.Combine(stack.ReportFolder, "sources.bin"));
        File.Delete(RecoveryFile(stack));
        File.Delete(_manifest);
        folders.Add(stack.ReportFolder);
        foreach (var folder in folders)
            DeleteLeftovers(folder, static _ => true);

        return (kept, folders);
    }

    private static void DeleteLeftovers(string folder, Func<string, bool> deletes)
    {
        if (!Directory.Exists(folder))
            return;

        foreach (var leftover in Directory.EnumerateFiles(folder, "*" + WholeFile.TemporarySuffix).Where(f => deletes(Path.GetFileName(f))))
            File.Delete(leftover);
    }

    /// <summary>Removes a folder when nothing is in it.</summary>
    public static void RemoveIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    /// <summary>A repository that somebody else wrote may bring a link that leads our files to where they overwrite his. A link inside of the repository is somebody's own wish.</summary>
    private void RefuseLinks(string own, IEnumerable<string> folders)
    {
        foreach (var folder in folders.Distinct(StringComparer.Ordinal))
        {
            for (var at = folder; at.Length >= own.Length; at = Path.GetDirectoryName(at)!)
            {
                var link = new DirectoryInfo(at);
                if (link.LinkTarget is not null && link.ResolveLinkTarget(returnFinalTarget: true) is var target && target?.FullName.StartsWith(stack.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) != true)
                    throw new InputException("INFRA0006", $"'{at}' is a link out of the repository, so nothing is written through it. Remove the link, or name the folder that it leads to with InframateOutputPath or InframateReportPath.", at);
            }
        }
    }

    private Dictionary<string, HashSet<string>> ReadManifest()
    {
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        if (!File.Exists(_manifest))
            return known;

        foreach (var line in File.ReadAllLines(_manifest))
        {
            var parts = line.Split('\t');
            if (parts.Length == 2 && Path.GetFullPath(parts[1], stack.Folder) is var path && IsOurs(path))
                known[path] = [.. parts[0].Split(',')];
        }

        return known;
    }

    // The manifest, too, may come with a repository that somebody else wrote: what it names elsewhere is not ours to remove.
    private bool IsOurs(string path)
        => new[] { stack.Folder, stack.OutputFolder, stack.ReportFolder }.Any(f => path.StartsWith(f + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private void WriteManifest(Dictionary<string, HashSet<string>> known)
    {
        var text = new StringBuilder();
        foreach (var (path, hashes) in known.OrderBy(k => k.Key, StringComparer.Ordinal))
            text.Append(string.Join(',', hashes.Order(StringComparer.Ordinal))).Append('\t').Append(Path.GetRelativePath(stack.Folder, path).Replace('\\', '/')).Append('\n');

        WholeFile.Write(_manifest, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string? HashOnDisk(string path) => File.Exists(path) ? Hash(File.ReadAllBytes(path)) : null;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(2);
}
