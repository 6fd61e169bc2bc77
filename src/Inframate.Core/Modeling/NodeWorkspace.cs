using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>What a program in a workspace of Node.js takes from around its folder: packages that only the root names, and files that belong to no package.</summary>
/// <param name="files">The repository.</param>
/// <param name="manifests">All manifests.</param>
internal sealed partial class NodeWorkspace(RepositoryFiles files, IReadOnlyCollection<Manifest> manifests)
{
    private const int MaximumFiles = 500;
    private const int MaximumLine = 1000;

    private static readonly string[] Endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", "/index.ts", "/index.tsx", "/index.js", "/src/index.ts", "/src/index.js"];

    private readonly Dictionary<string, List<(string Name, string Target)>> aliases = new(StringComparer.Ordinal);

    /// <summary>True when a manifest above joins this one with others.</summary>
    public bool HasRoot(Manifest manifest) => Above(manifest).Any();

    /// <summary>The manifest with the packages of the roots above it that its source names: npm installs them above it, so it need not name them itself.</summary>
    public Manifest Hoisted(Manifest manifest, IEnumerable<(string Path, string[] Lines)> sources)
    {
        var above = Above(manifest).SelectMany(m => m.Dependencies).Where(d => !manifest.Dependencies.ContainsKey(d.Key)).DistinctBy(d => d.Key).ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
        if (above.Count == 0)
            return manifest;

        var named = sources.SelectMany(s => s.Lines).SelectMany(Imports).Select(PackageOf).Where(above.ContainsKey).ToHashSet(StringComparer.Ordinal);

        // A mapper opens its driver by a setting, so that the driver is named nowhere.
        if (named.Any(ForeignReader.IsMapper) || manifest.Dependencies.Keys.Any(ForeignReader.IsMapper))
            named.UnionWith(above.Keys.Where(d => NeedTable.Find(NeedSource.Node, d).Any(r => ForeignReader.IsMapped(r.Kind))));

        return named.Count == 0 ? manifest : manifest with { Dependencies = manifest.Dependencies.AddRange(above.Where(a => named.Contains(a.Key))) };
    }

    /// <summary>The files outside of its folder that a program imports by a path or by an alias of TypeScript, and those that these import.</summary>
    /// <param name="manifest">The program.</param>
    /// <param name="sources">Its files.</param>
    /// <param name="code">Reads a file without its comments.</param>
    public List<(string Path, string[] Lines)> Shared(Manifest manifest, IReadOnlyCollection<(string Path, string[] Lines)> sources, Func<string, string[]?> code)
    {
        var result = new List<(string Path, string[] Lines)>();
        if (manifest.Language != "node" || manifest.Folder.Length == 0)
            return result;

        var known = sources.Select(s => s.Path).ToHashSet(StringComparer.Ordinal);
        var open = new Queue<(string Path, string[] Lines)>(sources);
        while (open.TryDequeue(out var next) && result.Count < MaximumFiles)
        {
            foreach (var import in next.Lines.SelectMany(Imports))
            {
                if (Resolve(manifest.Folder, next.Path, import) is not { } path || !known.Add(path) || code(path) is not { } lines)
                    continue;

                result.Add((path, lines));
                open.Enqueue((path, lines));
            }
        }

        return result;
    }

    private IEnumerable<Manifest> Above(Manifest manifest)
        => manifest.Language != "node" ? [] : manifests.Where(m => m.Language == "node" && m != manifest && m.Folder.Length < manifest.Folder.Length && (m.Folder.Length == 0 || manifest.Folder.StartsWith(m.Folder + "/", StringComparison.Ordinal))
            && (m.IsWorkspace || files.Exists(Below(m.Folder, "pnpm-workspace.yaml")) || files.Exists(Below(m.Folder, "nx.json"))));

    private string? Resolve(string folder, string from, string import)
    {
        if (import.StartsWith('.'))
            return RepositoryFiles.Combine(RepositoryFiles.FolderOf(from), import) is { } target && !IsInside(target, folder) ? Find(target) : null;

        foreach (var (name, target) in Aliases(folder))
        {
            if (import == name || (import.StartsWith(name, StringComparison.Ordinal) && (name.EndsWith('/') || import[name.Length] == '/')))
            {
                var path = (target + "/" + import[name.Length..].TrimStart('/')).TrimEnd('/');
                if (!IsInside(path, folder) && Find(path) is { } found)
                    return found;
            }
        }

        return null;
    }

    private string? Find(string path)
    {
        // Modules of TypeScript are imported by what they become: './kafka.js' is kafka.ts.
        var stem = Path.GetExtension(path) is ".js" or ".mjs" ? path[..path.LastIndexOf('.')] : path;

        return Endings.Select(e => path + e).Concat([stem + ".ts", stem + ".tsx"]).FirstOrDefault(p => Path.GetExtension(p) is ".ts" or ".tsx" or ".js" or ".jsx" or ".mjs" or ".cjs" or ".mts" or ".cts" && files.Contains(p));
    }

    // "paths": { "@shop/cache/*": ["./packages/cache/*"] }, the longest name first.
    private List<(string Name, string Target)> Aliases(string folder)
    {
        if (aliases.TryGetValue(folder, out var known))
            return known;

        var found = new List<(string Name, string Target)>();
        for (var place = folder; ; place = RepositoryFiles.FolderOf(place))
        {
            foreach (var file in (ReadOnlySpan<string>)["tsconfig.json", "tsconfig.base.json"])
            {
                if (!files.Exists(Below(place, file)) || files.Read(Below(place, file)) is not { } text || SettingsFile.Parse(file, text) is not { } json)
                    continue;

                var start = json.Values.TryGetValue("compilerOptions:baseUrl", out var url) ? RepositoryFiles.Combine(place, url.Text) ?? place : place;
                foreach (var (key, value) in json.Values.Where(v => v.Key.StartsWith("compilerOptions:paths:", StringComparison.Ordinal)))
                {
                    var name = key["compilerOptions:paths:".Length..];
                    name = (name.LastIndexOf(':') is var end and > 0 ? name[..end] : name).TrimEnd('*');
                    if (name.Length > 0 && RepositoryFiles.Combine(start, value.Text.TrimEnd('*')) is { Length: > 0 } target)
                        found.Add((name, target.TrimEnd('/')));
                }
            }

            if (place.Length == 0)
                break;
        }

        return aliases[folder] = [.. found.OrderByDescending(f => f.Name.Length)];
    }

    private static IEnumerable<string> Imports(string line)
        => line.Length is 0 or > MaximumLine || !line.AsSpan().ContainsAny('\'', '"') ? [] : Import.Matches(line).Select(m => m.Groups["path"].Value);

    // @acme/cache/redis is a file of @acme/cache.
    private static string PackageOf(string import) => import.Split('/') is var parts && parts[0].StartsWith('@') && parts.Length > 1 ? $"{parts[0]}/{parts[1]}" : parts[0];

    private static bool IsInside(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    [GeneratedRegex("""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["'](?<path>[^"'\s]+)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import { get; }
}
