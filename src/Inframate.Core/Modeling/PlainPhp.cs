using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Finds programs in PHP that no manifest describes: pages that a web server runs as they lie.</summary>
internal static class PlainPhp
{
    // What a web server is pointed at, below the folder of the program.
    private static readonly string[] PublicFolders = ["htdocs", "html", "public", "public_html", "src", "web", "www"];

    /// <summary>A manifest for each topmost folder of pages.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="described">Folders of programs that have a manifest.</param>
    public static IEnumerable<Manifest> Find(RepositoryFiles files, IReadOnlyCollection<string> described)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Files.Where(f => RepositoryFiles.NameOf(f) == "index.php" && !ForeignServices.IsTestPath(f)).OrderBy(f => f.Count(c => c == '/')).ThenBy(f => f, StringComparer.Ordinal).ToList())
        {
            var folder = RepositoryFiles.FolderOf(path);
            if (PublicFolders.Contains(RepositoryFiles.NameOf(folder), StringComparer.Ordinal))
                folder = RepositoryFiles.FolderOf(folder);

            if (IsBelow(folder, described) || IsBelow(folder, found))
                continue;

            found.Add(folder);
            yield return Manifest.Bare(path, folder, "php");
        }
    }

    private static bool IsBelow(string folder, IReadOnlyCollection<string> others)
    {
        for (; !others.Contains(folder); folder = RepositoryFiles.FolderOf(folder))
        {
            if (folder.Length == 0)
                return false;
        }

        return true;
    }
}
