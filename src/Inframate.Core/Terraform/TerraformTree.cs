using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using Inframate.Hcl.Syntax;
using Inframate.Terraform.Schema;

namespace Inframate.Terraform;

/// <summary>
/// The hand-written Terraform below a folder: every root module by itself, with the local modules that it calls. A folder that others call is judged in their context; one that
/// nobody calls is a root. Links are not followed while looking for modules, and nothing is read from <c>.terraform</c> or larger than a person writes.
/// </summary>
public sealed class TerraformTree
{
    private const int MaximumBytes = 4 * 1024 * 1024;
    private const int MaximumFiles = 200_000;
    private const int MaximumDepth = 40;

    private const int MaximumListed = 10_000;

    private static readonly FrozenSet<string> SkippedFolders = FrozenSet.ToFrozenSet([".git", ".terraform", ".terragrunt-cache", ".vs", "bin", "node_modules", "obj"], StringComparer.OrdinalIgnoreCase);

    private readonly string _base;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _byFolder;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _calls;

    private readonly ConcurrentDictionary<string, string> _unread;
    private readonly IReadOnlyDictionary<string, string>? _texts;

    private TerraformTree(
        string baseFolder,
        IReadOnlyDictionary<string, string>? texts,
        ImmutableArray<string> folders,
        FrozenDictionary<string, ImmutableArray<string>> byFolder,
        FrozenDictionary<string, ImmutableArray<string>> calls,
        ConcurrentDictionary<string, string> unread)
    {
        _base = baseFolder;
        _texts = texts;
        _unread = unread;
        Folders = folders;
        _byFolder = byFolder;
        _calls = calls;
        Roots = FindRoots();
    }

    /// <summary>The folders that were looked into, relative to the base folder; "" for the base folder itself.</summary>
    public ImmutableArray<string> Folders { get; }

    /// <summary>The files that belong to some module, relative to the base folder, in ordinal order.</summary>
    public ImmutableArray<string> Files => [.. _byFolder.Values.SelectMany(f => f).Order(StringComparer.Ordinal)];

    /// <summary>The folders of the root modules, relative to the base folder, in ordinal order.</summary>
    public ImmutableArray<string> Roots { get; }

    /// <summary>Files and folders that could not be read so far, relative to the base folder, in ordinal order, and why, as half a sentence.</summary>
    public IEnumerable<(string Path, string Why)> Unread => _unread.Select(u => (u.Key, u.Value)).OrderBy(u => u.Key, StringComparer.Ordinal);

    /// <summary>Finds the modules below a folder.</summary>
    /// <param name="baseFolder">Absolute path that all other paths are relative to; local modules outside of <paramref name="folder"/> may lie anywhere in it.</param>
    /// <param name="folder">Where to look, relative to the base folder with '/'; "" for all of it.</param>
    /// <param name="excluded">Folders to leave out, relative to the base folder, each with '/' at its end.</param>
    /// <param name="texts">Texts of files, relative to the base folder, that count instead of what is on disk; null for none.</param>
    public static TerraformTree Find(string baseFolder, string folder, ImmutableArray<string> excluded, IReadOnlyDictionary<string, string>? texts = null)
    {
        var byFolder = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var walked = new List<string>();
        var unread = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<(string Folder, int Depth)>();
        open.Push((folder, 0));
        var count = 0;
        while (open.Count > 0)
        {
            var (current, depth) = open.Pop();
            if (count >= MaximumFiles)
            {
                unread[current] = $"more than {MaximumFiles} files of Terraform come before it";
                break;
            }

            walked.Add(current);
            var (files, folders) = List(baseFolder, current, unread);
            if (files.Any(ModuleLoad.IsTerraform))
            {
                byFolder[current] = [.. files.Order(StringComparer.Ordinal)];
                count += files.Count;
            }

            foreach (var next in folders)
            {
                if (SkippedFolders.Contains(RepositoryPath.Name(next)) || excluded.Contains(next + "/", StringComparer.Ordinal))
                    continue;

                if (depth < MaximumDepth)
                    open.Push((next, depth + 1));
                else
                    unread[next] = $"it lies more than {MaximumDepth} folders deep";
            }
        }

        var calls = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var left = new Queue<string>(byFolder.Keys.Order(StringComparer.Ordinal));
        while (left.Count > 0)
        {
            // All that is known is read at once; what it calls outside of the folder comes in the next round.
            var found = left.ToList().AsParallel().Select(f => (Folder: f, Called: Called(baseFolder, texts, f, byFolder[f], unread))).ToList();
            left.Clear();
            foreach (var (caller, called) in found)
            {
                calls[caller] = called;
                foreach (var target in called)
                {
                    if (byFolder.ContainsKey(target) || !Directory.Exists(Path.Combine(baseFolder, target)))
                        continue;

                    var (files, _) = List(baseFolder, target, unread);
                    if (!files.Any(ModuleLoad.IsTerraform))
                        continue;

                    byFolder[target] = [.. files.Order(StringComparer.Ordinal)];
                    left.Enqueue(target);
                }
            }
        }

        return new TerraformTree(
            baseFolder,
            texts,
            [.. walked.Order(StringComparer.Ordinal)],
            byFolder.ToFrozenDictionary(StringComparer.Ordinal),
            calls.ToFrozenDictionary(StringComparer.Ordinal),
            unread);
    }

    /// <summary>Reads and evaluates the module of a root folder with the local modules that it calls.</summary>
    public TerraformModule Load(string root)
    {
        var folders = new List<string> { root };
        for (var i = 0; i < folders.Count; i++)
            folders.AddRange(_calls.GetValueOrDefault(folders[i], []).Where(f => _byFolder.ContainsKey(f) && !folders.Contains(f)));

        var files = folders.SelectMany(f => _byFolder[f])
            .Select(p => Text(_base, _texts, p, _unread) is { } text ? new TerraformFile(p, text) : null)
            .OfType<TerraformFile>();
        return TerraformModule.Load(files, new TerraformLoadOptions
        {
            Root = root,
            ReadFile = p => Text(_base, _texts, p, _unread),
            IsMissing = p => !Path.Exists(Path.Combine(_base, p)),
            ListFiles = f => Below(_base, f, _unread),
        });
    }

    // Whoever is reached from no root belongs to a circle of calls; one of it is taken for its root.
    private ImmutableArray<string> FindRoots()
    {
        var called = _calls.SelectMany(c => c.Value.Where(t => t != c.Key)).ToHashSet(StringComparer.Ordinal);
        var roots = _byFolder.Keys.Where(f => !called.Contains(f)).ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        void Reach(string start)
        {
            var open = new Stack<string>([start]);
            while (open.Count > 0)
            {
                var folder = open.Pop();
                if (!reached.Add(folder))
                    continue;

                foreach (var next in _calls.GetValueOrDefault(folder, []))
                    open.Push(next);
            }
        }

        roots.ForEach(Reach);
        foreach (var folder in _byFolder.Keys.Order(StringComparer.Ordinal))
        {
            if (!reached.Contains(folder))
            {
                roots.Add(folder);
                Reach(folder);
            }
        }

        return [.. roots.Order(StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> Called(string baseFolder, IReadOnlyDictionary<string, string>? texts, string folder, ImmutableArray<string> files, ConcurrentDictionary<string, string> unread)
    {
        var called = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Where(ModuleLoad.IsTerraform))
        {
            // Most files call nothing; to see that costs less than to parse them.
            if (Text(baseFolder, texts, path, unread) is not { } text || !text.Contains("module", StringComparison.Ordinal) || !text.Contains("\".", StringComparison.Ordinal))
                continue;

            var file = path.EndsWith(".json", StringComparison.Ordinal) ? JsonFile.Parse(path, text, JsonShapes.File) : HclFile.Parse(path, text);
            foreach (var module in file.Body.BlocksOf("module"))
            {
                if ((module.Body.Attribute("source")?.Value as TemplateSyntax)?.LiteralText is { } source && source.StartsWith('.') && RepositoryPath.Combine(folder, source) is { } target)
                    called.Add(target);
            }
        }

        return [.. called];
    }

    private static (List<string> Files, List<string> Folders) List(string baseFolder, string folder, ConcurrentDictionary<string, string> unread)
    {
        var files = new List<string>();
        var folders = new List<string>();
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
                Path.Combine(baseFolder, folder),
                static (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory),
                new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false });
            foreach (var (name, isFolder) in entries)
            {
                var path = folder.Length == 0 ? name : $"{folder}/{name}";
                if (isFolder)
                    folders.Add(path);
                else if (name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal) || name.EndsWith(".tfvars", StringComparison.Ordinal) || name.EndsWith(".tfvars.json", StringComparison.Ordinal))
                    files.Add(path);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // It went away between being seen and being read, as folders do while other tools run; what is not there has no Terraform.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread[folder] = e.Message;
        }

        return (files, folders);
    }

    // Links are not followed, and what tools leave behind is not looked at.
    private static List<string>? Below(string baseFolder, string folder, ConcurrentDictionary<string, string> unread)
    {
        var start = Path.Combine(baseFolder, folder);
        if (!Directory.Exists(start))
            return [];

        var entries = new FileSystemEnumerable<string>(
            start,
            (ref FileSystemEntry e) => Path.GetRelativePath(start, e.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'),
            new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false, RecurseSubdirectories = true, MaxRecursionDepth = MaximumDepth })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry e) => !e.IsDirectory,
            ShouldRecursePredicate = static (ref FileSystemEntry e) => e.FileName is not (".git" or ".terraform"),
        };
        try
        {
            var files = entries.Take(MaximumListed + 1).ToList();
            return files.Count > MaximumListed ? null : files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread[folder] = e.Message;
            return null;
        }
    }

    // Null when there is no such file, or it cannot be read; an expression that needs it is unknown then.
    private static string? Text(string baseFolder, IReadOnlyDictionary<string, string>? texts, string path, ConcurrentDictionary<string, string> unread)
    {
        if (texts?.GetValueOrDefault(path) is { } known)
            return known;

        var file = new FileInfo(Path.Combine(baseFolder, path));
        if (!file.Exists || (file.Attributes & FileAttributes.ReparsePoint) != 0)
            return null;

        try
        {
            if (file.Length <= MaximumBytes)
                return File.ReadAllText(file.FullName);

            unread[path] = $"it is larger than {MaximumBytes / 1024 / 1024} MB";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread[path] = e.Message;
        }

        return null;
    }
}
