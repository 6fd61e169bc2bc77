using System.Text.RegularExpressions;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>
/// Finds the programs of a Go module: one for each folder with a main function. Each sees the files that it uses of the packages that it imports, of its own module and
/// of those beside it: what opens the database in a package of clients is not part of the worker that asks the package for the broker only.
/// </summary>
internal sealed partial class GoPrograms
{
    private readonly Dictionary<string, string> modules;
    private readonly Func<string, List<(string Path, string[] Lines)>> sourcesOf;
    private readonly HashSet<string> loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GoPackage> packages = new(StringComparer.Ordinal);

    /// <summary>The programs of one module.</summary>
    /// <param name="folder">Folder of the module.</param>
    /// <param name="sources">Its files.</param>
    /// <param name="modules">The modules of the repository: their names, and where they lie.</param>
    /// <param name="sourcesOf">The files of a module, by its folder.</param>
    public GoPrograms(string folder, List<(string Path, string[] Lines)> sources, Dictionary<string, string> modules, Func<string, List<(string Path, string[] Lines)>> sourcesOf)
    {
        this.modules = modules;
        this.sourcesOf = sourcesOf;
        Add(folder, sources);
    }

    /// <summary>The folders of programs with the files that these use.</summary>
    public IEnumerable<(string Folder, List<(string Path, string[] Lines)> Sources)> Find()
    {
        foreach (var (folder, package) in packages.OrderBy(f => f.Key, StringComparer.Ordinal).ToList())
        {
            var own = package.Files;
            if (own.Exists(f => f.Lines.Any(l => l.StartsWith("package main", StringComparison.Ordinal)) && f.Lines.Any(l => l.StartsWith("func main(", StringComparison.Ordinal))) && !IsTool(folder, own))
                yield return (folder, Used(own));
        }
    }

    /// <summary>True for a file that no build of the program takes in: <c>//go:build ignore</c> stands above what is run by hand.</summary>
    public static bool IsLeftOut(string text)
    {
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.StartsWith("package ", StringComparison.Ordinal))
                return false;

            if ((line.StartsWith("//go:build ", StringComparison.Ordinal) || line.StartsWith("// +build ", StringComparison.Ordinal)) && line[(line.IndexOf("build ", StringComparison.Ordinal) + "build ".Length)..].Trim() is var tag && (tag is "none" or "tools" || tag.StartsWith("ignore", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>True for a program whose server answers for its own health and metrics, and for nothing else.</summary>
    public static bool OnlyTellsOfItself(List<(string Path, string[] Lines)> sources)
    {
        var routes = sources.SelectMany(s => s.Lines).SelectMany(l => Route.Matches(l)).Select(m => m.Groups["path"].Value.Trim('/').Split('/')[^1]).ToList();

        return routes.Count > 0 && routes.TrueForAll(r => r is "healthz" or "health" or "livez" or "live" or "liveness" or "metrics" or "ping" or "pprof" or "ready" or "readyz" or "readiness");
    }

    // A command line or a plugin of another program imports what the server imports, and serves nothing itself; what lies among tools and scripts is for those who work on the program.
    private static bool IsTool(string folder, List<GoFile> own)
        => folder.Split('/').SkipLast(1).Any(p => p is "contrib" or "hack" or "scripts" or "tools")
            || RepositoryFiles.NameOf(folder) is var name && (Names.Words(name) is [.., "cli" or "ctl" or "gen" or "plugin" or "tool" or "tools"] || name.EndsWith("ctl", StringComparison.Ordinal) || name.EndsWith("cli", StringComparison.Ordinal))
            || own.Exists(f => f.Lines.Any(l => l.Contains("plugin.Serve(", StringComparison.Ordinal)));

    private List<(string Path, string[] Lines)> Used(List<GoFile> own)
    {
        var used = new SortedDictionary<string, GoFile>(StringComparer.Ordinal);
        var open = new Queue<GoFile>(own);
        while (open.TryDequeue(out var file))
        {
            if (!used.TryAdd(file.Path, file))
                continue;

            var beside = packages[RepositoryFiles.FolderOf(file.Path)];
            var imported = new Dictionary<string, GoPackage>(StringComparer.Ordinal);
            foreach (var (alias, path) in file.Imports)
            {
                if (FolderOf(path) is not { } folder || !packages.TryGetValue(folder, out var package))
                    continue;

                imported[alias ?? package.Name] = package;
                foreach (var part in alias is "_" or "." ? package.Files : package.WithInit)
                    open.Enqueue(part);
            }

            foreach (var part in beside.WithInit.Concat(file.Mentioned().SelectMany(m => m.Of is null ? beside.Declaring(m.Name) : imported.GetValueOrDefault(m.Of)?.Declaring(m.Name) ?? [])))
                open.Enqueue(part);
        }

        return [.. used.Values.Select(f => (f.Path, f.Lines))];
    }

    // The folder of a package of this repository: that of the longest module whose name its path starts with.
    private string? FolderOf(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (!modules.TryGetValue(path[..end], out var root))
                continue;

            if (!loaded.Contains(root))
                Add(root, sourcesOf(root));

            return RepositoryFiles.Combine(root, path[end..].TrimStart('/'));
        }

        return null;
    }

    private void Add(string folder, List<(string Path, string[] Lines)> sources)
    {
        loaded.Add(folder);
        foreach (var group in sources.GroupBy(s => RepositoryFiles.FolderOf(s.Path), StringComparer.Ordinal))
            packages.TryAdd(group.Key, new GoPackage([.. group.Select(s => new GoFile(s.Path, s.Lines))]));
    }

    [GeneratedRegex("""\b(?:Handle|HandleFunc|Get|GET|Post|POST|Put|PUT|Delete|DELETE|Any|Mount|Group|Route)\(\s*"(?:[A-Z]+ )?(?<path>/[^"]*)["]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Route { get; }

    /// <summary>The files of a folder.</summary>
    private sealed class GoPackage(List<GoFile> files)
    {
        private readonly ILookup<string, GoFile> declaring = files.SelectMany(f => f.Declared.Select(d => (Name: d, File: f))).ToLookup(d => d.Name, d => d.File, StringComparer.Ordinal);

        public List<GoFile> Files => files;

        public string Name => files[0].Package;

        public IEnumerable<GoFile> WithInit { get; } = files.FindAll(f => f.HasInit);

        public IEnumerable<GoFile> Declaring(string name) => declaring[name];
    }

    /// <summary>A file with what it declares and imports.</summary>
    private sealed partial class GoFile
    {
        private List<(string? Of, string Name)>? mentioned;

        public GoFile(string path, string[] lines)
        {
            Path = path;
            Lines = lines;
            var block = false;
            foreach (var line in lines)
            {
                if (line.StartsWith("package ", StringComparison.Ordinal))
                    Package = line["package ".Length..].Split(' ', '/')[0].Trim();

                if (Declared.Count == 0 && line.Contains('"', StringComparison.Ordinal) && Import.Match(line) is { Success: true } import)
                    Imports.Add((import.Groups["alias"].Success ? import.Groups["alias"].Value : null, import.Groups["path"].Value));

                HasInit |= line.StartsWith("func init(", StringComparison.Ordinal) || line.StartsWith("var _ = ", StringComparison.Ordinal);
                if (Declaration.Match(line) is { Success: true } declaration)
                    Declared.Add(declaration.Groups["name"].Value);
                else if (block && Member.Match(line) is { Success: true } member)
                    Declared.Add(member.Groups["name"].Value);

                block = line is "var (" or "const (" or "type (" || (block && !line.StartsWith(')'));
            }
        }

        public string Path { get; }

        public string[] Lines { get; }

        public string Package { get; } = "";

        public bool HasInit { get; }

        public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

        public List<(string? Alias, string Path)> Imports { get; } = [];

        /// <summary>The names that it uses, with the package that each is taken from; null for those beside it.</summary>
        public IEnumerable<(string? Of, string Name)> Mentioned() => mentioned ??=
        [
            .. Lines.SelectMany(l => Name.Matches(l)).SelectMany(m => m.Groups["of"].Success ? [(m.Groups["of"].Value, m.Groups["name"].Value), (null, m.Groups["of"].Value)] : ((string?, string)[])[(null, m.Groups["name"].Value)]).Distinct(),
        ];

        // A method belongs to its type: it is there where the type is.
        [GeneratedRegex(@"^(?:func\s+(?:\(\s*\w*\s*\*?(?<name>[A-Za-z_]\w*)[^)]*\)|(?<name>[A-Za-z_]\w*))|(?:type|var|const)\s+(?<name>[A-Za-z_]\w*))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Declaration { get; }

        [GeneratedRegex(@"^\t(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Member { get; }

        [GeneratedRegex(@"^\s*(?:import\s+)?(?:(?<alias>[\w.]+)\s+)?""(?<path>[^""\s]+)""\s*(?://.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Import { get; }

        [GeneratedRegex(@"(?:(?<of>[A-Za-z_]\w*)\.)?(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Name { get; }
    }
}
