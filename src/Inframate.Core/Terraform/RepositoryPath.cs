namespace Inframate.Terraform;

/// <summary>Paths relative to the repository root, with '/'.</summary>
internal static class RepositoryPath
{
    /// <summary>The folder of a file; "" for the repository root.</summary>
    public static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    /// <summary>The name of a file without its folder.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Joins and resolves '.' and '..'; null when the result would lie outside of the repository.</summary>
    public static string? Combine(string folder, string path)
    {
        if (path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal))
            return null;

        var parts = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var part in path.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case "..":
                    if (parts.Count == 0)
                        return null;

                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>True when a path is a folder or lies in it.</summary>
    public static bool IsWithin(string path, string folder) => folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>A folder as seen from another one, as <c>path.module</c> gives it.</summary>
    public static string Relative(string folder, string root)
    {
        if (folder == root)
            return ".";

        var up = "";
        for (; !IsWithin(folder, root); root = Folder(root))
            up += "../";

        return up + (root.Length == 0 ? folder : folder == root ? "" : folder[(root.Length + 1)..]).TrimEnd('/');
    }
}
