namespace Inframate.Agent.TerraformCli;

/// <summary>Finds programs of the user's own.</summary>
public static class ProgramOnPath
{
    /// <summary>Absolute path of the first of some programs that is on the path: each name is looked for in all folders before the next; null when there is none.</summary>
    /// <param name="names">Names without ending.</param>
    /// <param name="path">The value of PATH.</param>
    /// <param name="untrusted">Folders whose programs are never run: a repository must not bring the program that judges it.</param>
    public static string? Find(IEnumerable<string> names, string? path, params IEnumerable<string> untrusted)
    {
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(Path.GetFullPath)
            .Where(f => !untrusted.Any(u => IsInside(f, u)))
            .ToArray();
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(n => folders.Select(f => Path.Combine(f, n + ending))).FirstOrDefault(File.Exists);
    }

    private static bool IsInside(string folder, string other)
    {
        var relative = Path.GetRelativePath(other, folder);
        return relative == "." || (relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !Path.IsPathRooted(relative));
    }
}
