namespace Inframate.Discovery;

/// <summary>The patterns that MSBuild items use: <c>*</c> and <c>?</c> inside of a name, <c>**</c> for any number of folders. Case does not count.</summary>
internal static class PathGlob
{
    /// <summary>True when a text is a pattern, not a path.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>The folders before the first pattern; empty when the first part is one.</summary>
    public static string FixedFolder(string pattern) => string.Join('/', pattern.Split('/').SkipLast(1).TakeWhile(p => !IsPattern(p)));

    /// <summary>True when a path fits a pattern, both with '/' between their parts.</summary>
    public static bool Matches(string pattern, string path) => Matches(pattern.Split('/'), path.Split('/'));

    // For each number of leading parts of the pattern, which numbers of leading parts of the path it fits: no pattern can take longer than the two lengths allow.
    private static bool Matches(string[] pattern, string[] path)
    {
        var fits = new bool[path.Length + 1];
        fits[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var i = 0; i <= path.Length; i++)
            {
                next[i] = part == "**" ? fits[i] || (i > 0 && next[i - 1])
                    : i > 0 && fits[i - 1] && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(part, path[i - 1], ignoreCase: true);
            }

            fits = next;
        }

        return fits[^1];
    }
}
