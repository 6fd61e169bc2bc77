using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Finds programs in PHP that no manifest describes: pages and scripts that a web server runs as they lie.</summary>
internal static class PlainPhp
{
    // What a web server is pointed at, below the folder of the program.
    private static readonly string[] PublicFolders = ["htdocs", "html", "public", "public_html", "src", "web", "www"];

    private static readonly string[] Requests = ["$_GET", "$_POST", "$_REQUEST", "$_SERVER", "php://input"];

    /// <summary>A manifest for each topmost folder of pages.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="described">Folders of programs that have a manifest.</param>
    public static IEnumerable<Manifest> Find(RepositoryFiles files, IReadOnlyCollection<string> described)
    {
        var scripts = files.Files.Where(f => f.EndsWith(".php", StringComparison.Ordinal) && !ForeignServices.IsTestPath(f) && !IsBelow(RepositoryFiles.FolderOf(f), described)).OrderBy(f => f.Count(c => c == '/')).ThenBy(f => f, StringComparer.Ordinal).ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in scripts.Where(f => RepositoryFiles.NameOf(f) == "index.php"))
        {
            var folder = RepositoryFiles.FolderOf(path);
            if (PublicFolders.Contains(RepositoryFiles.NameOf(folder), StringComparer.Ordinal))
                folder = RepositoryFiles.FolderOf(folder);

            if (IsBelow(folder, found))
                continue;

            found.Add(folder);
            yield return Manifest.Bare(path, folder, "php");
        }

        // A form of a page mails itself with one script; an API is several, or answers with data.
        var answering = found.Count > 0 ? [] : scripts.Select(s => (Path: s, Text: files.Read(s) ?? "")).Where(s => Requests.Any(r => s.Text.Contains(r, StringComparison.Ordinal))).ToList();
        if (answering.Count > 1 || answering.Exists(a => a.Text.Contains("json_encode(", StringComparison.Ordinal)))
            yield return Manifest.Bare(answering[0].Path, Common(answering.Exists(a => a.Text.Contains("../", StringComparison.Ordinal)) ? scripts : [.. answering.Select(a => a.Path)]), "php");
    }

    private static string Common(List<string> paths)
    {
        var folder = RepositoryFiles.FolderOf(paths[0]);
        while (folder.Length > 0 && !paths.TrueForAll(p => p.StartsWith(folder + "/", StringComparison.Ordinal)))
            folder = RepositoryFiles.FolderOf(folder);

        return folder;
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
