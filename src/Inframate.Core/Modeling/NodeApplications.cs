using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>The applications of a repository whose one package.json serves them all: those of Nx (project.json) and of Nest's monorepo mode (nest-cli.json).</summary>
internal static class NodeApplications
{
    /// <summary>A manifest for each application below a package.json, with the dependencies that its source, or the source that it imports from the same repository, names.</summary>
    public static IEnumerable<Manifest> Of(RepositoryFiles files, Manifest root)
    {
        var folders = Folders(files, root).Distinct(StringComparer.Ordinal).ToList();
        if (folders.Count == 0)
            yield break;

        var sources = files.Files
            .Where(f => f.StartsWith(Prefix(root.Folder), StringComparison.Ordinal) && Path.GetExtension(f) is (".js" or ".jsx" or ".ts" or ".tsx") && !ForeignServices.IsTestPath(f[Prefix(root.Folder).Length..]))
            .Order(StringComparer.Ordinal).ToList();
        var aliases = Aliases(files, root.Folder);
        foreach (var library in aliases.Select(a => a.Folder).Except(folders, StringComparer.Ordinal).Where(l => !files.Exists($"{l}/package.json")).Distinct(StringComparer.Ordinal))
            yield return Manifest.Bare(root.Path, library, "node") with { IsLibrary = true };

        foreach (var folder in folders)
        {
            var taken = new HashSet<string>(StringComparer.Ordinal) { folder };
            var open = new Queue<string>(taken);
            var texts = new List<string>();
            while (open.TryDequeue(out var next))
            {
                foreach (var text in sources.Where(s => s.StartsWith(Prefix(next), StringComparison.Ordinal)).Select(files.Read).OfType<string>())
                {
                    texts.Add(text);
                    foreach (var (_, library) in aliases.Where(a => Names(text, a.Name) && taken.Add(a.Folder)))
                        open.Enqueue(library);
                }
            }

            var mapper = root.Dependencies.Keys.Any(d => ForeignReader.IsMapper(d) && texts.Exists(t => Names(t, d)));
            var path = files.Exists($"{folder}/project.json") ? $"{folder}/project.json" : $"{Prefix(root.Folder)}nest-cli.json";
            yield return root with
            {
                Path = path,
                Application = folder,
                Name = RepositoryFiles.NameOf(folder),
                Projects = [.. taken.Where(t => t != folder).Order(StringComparer.Ordinal)],
                Dependencies = root.Dependencies.Where(d => texts.Exists(t => Names(t, d.Key)) || (mapper && NeedTable.Find(NeedSource.Node, d.Key).Any(r => ForeignReader.IsMapped(r.Kind))))
                    .ToImmutableSortedDictionary(StringComparer.Ordinal),
            };
        }
    }

    private static IEnumerable<string> Folders(RepositoryFiles files, Manifest root)
    {
        if (files.Exists($"{Prefix(root.Folder)}nx.json"))
        {
            foreach (var path in files.Files.Where(f => f.StartsWith(Prefix(root.Folder), StringComparison.Ordinal) && RepositoryFiles.NameOf(f) == "project.json").Order(StringComparer.Ordinal).ToList())
            {
                var folder = RepositoryFiles.FolderOf(path);
                if (folder != root.Folder && !files.Exists($"{folder}/package.json") && !folder.EndsWith("-e2e", StringComparison.Ordinal)
                    && Read(files, path) is { } json && !(json.Values.TryGetValue("projectType", out var type) && type.Text == "library"))
                    yield return folder;
            }
        }

        // "projects": { "orders": { "type": "application", "root": "apps/orders" } }
        if (Read(files, $"{Prefix(root.Folder)}nest-cli.json") is { } nest)
        {
            foreach (var (key, value) in nest.Values.Where(v => v.Key.StartsWith("projects:", StringComparison.Ordinal) && v.Key.EndsWith(":root", StringComparison.Ordinal)))
            {
                if (nest.Values.TryGetValue(key[..^":root".Length] + ":type", out var type) && type.Text == "application" && RepositoryFiles.Combine(root.Folder, value.Text) is { } folder && folder != root.Folder)
                    yield return folder;
            }
        }
    }

    // "paths": { "@acme/cache": ["libs/cache/src/index.ts"] }
    private static List<(string Name, string Folder)> Aliases(RepositoryFiles files, string root)
    {
        var aliases = new List<(string, string)>();
        foreach (var name in (ReadOnlySpan<string>)["tsconfig.base.json", "tsconfig.json"])
        {
            if (Read(files, Prefix(root) + name) is not { } json)
                continue;

            foreach (var (key, value) in json.Values.Where(v => v.Key.StartsWith("compilerOptions:paths:", StringComparison.Ordinal)))
            {
                if (RepositoryFiles.Combine(root, value.Text) is { } target)
                    aliases.Add((key["compilerOptions:paths:".Length..].Split(':')[0].TrimEnd('*').TrimEnd('/'), target.TrimEnd('*').TrimEnd('/') is var plain && plain.Contains("/src", StringComparison.Ordinal) ? plain[..plain.IndexOf("/src", StringComparison.Ordinal)] : RepositoryFiles.FolderOf(plain)));
            }
        }

        return [.. aliases.Where(a => a.Item1.Length > 0 && a.Item2.Length > 0)];
    }

    private static bool Names(string text, string package)
        => text.Contains($"'{package}'", StringComparison.Ordinal) || text.Contains($"\"{package}\"", StringComparison.Ordinal) || text.Contains($"'{package}/", StringComparison.Ordinal) || text.Contains($"\"{package}/", StringComparison.Ordinal);

    private static SettingsFile? Read(RepositoryFiles files, string path) => files.Exists(path) && files.Read(path) is { } text ? SettingsFile.Parse(path, text) : null;

    private static string Prefix(string folder) => folder.Length == 0 ? "" : folder + "/";
}
