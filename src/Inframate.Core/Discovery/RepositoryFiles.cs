using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text;
using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>
/// The files of a repository as far as an analysis looks at them: nothing outside the root, nothing through links, nothing that is output or vendored, and nothing
/// larger than a person writes. Remembers what was looked at. Safe for use by several threads once the folders are walked.
/// </summary>
internal sealed class RepositoryFiles
{
    private const int MaximumBytes = 2 * 1024 * 1024;
    private const int MaximumDepth = 40;
    private const int MaximumFiles = 200_000;

    private static readonly FrozenSet<string> SkippedFolders = FrozenSet.ToFrozenSet(
    [
        "__pycache__", "artifacts", "bin", "bower_components", "coverage", "dist", "node_modules", "obj", "out", "site-packages", "target", "testresults", "third_party",
        "thirdparty", "vendor", "vendors", "venv",
    ], StringComparer.OrdinalIgnoreCase);

    // Where people put their deployment out of sight. Everything else with a dot is some tool's.
    private static readonly FrozenSet<string> DotFolders = FrozenSet.ToFrozenSet([".azure-pipelines", ".azuredevops", ".circleci", ".deploy", ".docker", ".github", ".helm", ".infra", ".k8s"], StringComparer.Ordinal);

    private readonly string root;
    private readonly ImmutableArray<string> excluded;
    private readonly Dictionary<string, FileVersion> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> walked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> inputs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Diagnostic> diagnostics = new();
    private string[]? sorted;
    private bool full;

    public RepositoryFiles(string root, ImmutableArray<string> excluded, SourceIndex? index = null)
    {
        Index = index;
        this.root = Path.GetFullPath(root);
        this.excluded = excluded.IsDefault ? [] : excluded;
    }

    /// <summary>The files found so far, relative to the root with '/', in ordinal order.</summary>
    // An analysis goes over them dozens of times, and they change only while folders are walked.
    public IReadOnlyCollection<string> Files
    {
        get
        {
            if (sorted is not { } known)
            {
                known = [.. files.Keys];
                Array.Sort(known, StringComparer.Ordinal);
                sorted = known;
            }

            return known;
        }
    }

    /// <summary>True for one of these.</summary>
    public bool Contains(string path) => files.ContainsKey(path);

    /// <summary>Size of a file that was found, in bytes.</summary>
    public long SizeOf(string path) => files[path].Length;

    /// <summary>The version of a file that was found; null for one that was only named.</summary>
    public FileVersion? VersionOf(string path) => files.TryGetValue(path, out var version) ? version : null;

    /// <summary>What an earlier analysis saw in the C# files; null when nobody keeps it.</summary>
    public SourceIndex? Index { get; }

    /// <summary>Problems met while reading.</summary>
    public IEnumerable<Diagnostic> Diagnostics => diagnostics.DistinctBy(d => (d.Id, d.At, d.Message));

    /// <summary>What was looked at: files, and folders with a '/' at the end; the root is './'.</summary>
    public IEnumerable<string> Inputs => inputs.Keys;

    /// <summary>Name of the root folder.</summary>
    public string RootName => Path.GetFileName(Path.TrimEndingDirectorySeparator(root));

    /// <summary>Adds a file to what was looked at, whether it exists or not.</summary>
    public void Watch(string path) => inputs.TryAdd(path, 0);

    /// <summary>Finds the files under a folder (empty: the root), down to <paramref name="depth"/> levels below it.</summary>
    public void Walk(string folder, int depth = MaximumDepth)
    {
        if (!IsSafeFolder(folder))
            return;

        var open = new Stack<(string Folder, int Depth)>();
        open.Push((folder, 0));

        while (open.Count > 0)
        {
            var (current, level) = open.Pop();
            if (!walked.Add($"{current}|{level >= depth}"))
                continue;

            inputs.TryAdd(current.Length == 0 ? "./" : current + "/", 0);

            foreach (var (name, isFolder, version) in List(current))
            {
                var path = current.Length == 0 ? name : $"{current}/{name}";
                if (isFolder)
                {
                    if (level < depth && !IsSkipped(name, path) && !IsTooDeep(path, level))
                        open.Push((path, level + 1));
                }
                else if (files.Count < MaximumFiles)
                {
                    files[path] = version;
                    sorted = null;
                }
                else
                {
                    full = true;
                }
            }

            if (full)
            {
                diagnostics.Enqueue(DiagnosticCatalog.TooLarge.Report(
                    new SourceSpan(current), $"The repository has more than {MaximumFiles} source files, so the rest was not read. Put an infra.proj into the folder that is to be deployed."));
                return;
            }
        }
    }

    /// <summary>True when the file exists under the root and is no link.</summary>
    public bool Exists(string path) => files.ContainsKey(path) || (IsInside(path) && IsSafeFolder(FolderOf(path)) && IsPlainFile(Path.Combine(root, path)));

    /// <summary>The text of a file; null when it is missing, a link, too large or unreadable. The last two are reported.</summary>
    public string? Read(string path) => texts.GetOrAdd(path, ReadCore);

    /// <summary>The text of a file that is read only up to a size; null when it is larger. That is reported when the text holds one of the words that would have been looked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">The largest size.</param>
    /// <param name="what">What it would have been read for, in the plural.</param>
    /// <param name="words">The words.</param>
    public string? ReadUpTo(string path, int bytes, string what, params ReadOnlySpan<string> words)
    {
        if (Read(path) is not { } text || SizeOf(path) <= bytes)
            return Read(path);

        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                LeftOut(new SourceSpan(path), $"'{path}' was not searched for {what} because it is larger than {bytes / 1024} KB. Split it if it describes what is to be deployed.");
                break;
            }
        }

        return null;
    }

    /// <summary>Reports what an analysis does not read. Told once, however many services come by.</summary>
    public void LeftOut(SourceSpan at, string message) => Report(DiagnosticCatalog.TooLarge, at, message);

    /// <summary>Reports a problem.</summary>
    public void Report(DiagnosticInfo info, SourceSpan at, string message) => diagnostics.Enqueue(info.Report(at, message));

    /// <summary>The folder of a path, without '/' at its end; empty for the root.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Joins a folder and a relative path as MSBuild and people write it, with either slash; null when the result lies outside the root.</summary>
    public static string? Combine(string folder, string relative)
    {
        relative = relative.Replace('\\', '/');
        if (relative.StartsWith('/') || relative.Contains(':', StringComparison.Ordinal))
            return null;

        var parts = new List<string>();
        foreach (var part in $"{folder}/{relative}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;

            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    private static bool IsInside(string path) => path.Length > 0 && Combine("", path) == path;

    private static bool IsPlainFile(string absolute)
    {
        var file = new FileInfo(absolute);

        return file.Exists && (file.Attributes & FileAttributes.ReparsePoint) == 0;
    }

    private string? ReadCore(string path)
    {
        if (!IsInside(path) || !IsSafeFolder(FolderOf(path)))
            return null;

        inputs.TryAdd(path, 0);
        var absolute = Path.Combine(root, path);

        try
        {
            var file = new FileInfo(absolute);
            if (!file.Exists || (file.Attributes & FileAttributes.ReparsePoint) != 0)
                return null;

            if (file.Length > MaximumBytes)
            {
                Report(DiagnosticCatalog.TooLarge, new SourceSpan(path), $"'{path}' was not read because it is larger than 2 MB. What it says is not part of the analysis.");
                return null;
            }

            return Decode(File.ReadAllBytes(absolute));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(DiagnosticCatalog.UnreadableFile, new SourceSpan(path), $"'{path}' cannot be read, so what it says is not part of the analysis. Check its permissions.");
            return null;
        }
    }

    // As File.ReadAllText does it, but at once: an analysis spends a good part of its time here.
    private static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private List<(string Name, bool IsFolder, FileVersion Version)> List(string folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<(string, bool, FileVersion)>(
                Path.Combine(root, folder),
                static (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory ? default : new FileVersion(entry.Length, entry.LastWriteTimeUtc.UtcTicks)),
                new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true });

            return [.. entries];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(DiagnosticCatalog.UnreadableFile, new SourceSpan(folder), $"The folder '{folder}' cannot be read, so it is not part of the analysis. Check its permissions.");
            return [];
        }
    }

    private bool IsTooDeep(string path, int level)
    {
        if (level < MaximumDepth)
            return false;

        LeftOut(new SourceSpan(path), $"The folder '{path}' was not read because it lies more than {MaximumDepth} folders deep. What is in it is not part of the analysis.");
        return true;
    }

    private bool IsSkipped(string name, string path)
        => (name.StartsWith('.') && !DotFolders.Contains(name))
            || SkippedFolders.Contains(name)
            || excluded.Contains(path + "/", StringComparer.Ordinal)
            || path.EndsWith("wwwroot/lib", StringComparison.OrdinalIgnoreCase)
            || File.Exists(Path.Combine(root, path, "pyvenv.cfg"));

    // A link in the middle of a path would lead out of the root as well as one at its end.
    private bool IsSafeFolder(string folder)
    {
        if (folder.Length == 0)
            return true;

        return folders.GetOrAdd(folder, f =>
        {
            if (Combine("", f) != f || !IsSafeFolder(FolderOf(f)))
                return false;

            var info = new DirectoryInfo(Path.Combine(root, f));

            return info.Exists && (info.Attributes & FileAttributes.ReparsePoint) == 0;
        });
    }
}
