using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Inframate.Build.Stacks;

/// <summary>The section headers of .editorconfig, as https://spec.editorconfig.org defines them: <c>*</c>, <c>**</c>, <c>?</c>, sets, lists and number ranges.</summary>
internal static class EditorConfigGlob
{
    private const int MaxRange = 1_000;

    /// <summary>A pattern for '/' and the path relative to the folder of the .editorconfig.</summary>
    public static Regex ToRegex(string glob)
    {
        var pattern = new StringBuilder("^");

        // Without a separator a glob is about names, in any folder; with one it is anchored.
        pattern.Append(glob.Contains('/', StringComparison.Ordinal) ? glob.StartsWith('/') ? "" : "/" : ".*/");
        var depth = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            var c = glob[i];
            switch (c)
            {
                case '\\' when i + 1 < glob.Length:
                    pattern.Append(Regex.Escape(glob[++i].ToString()));
                    break;
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    i++;
                    // 'a/**/b' is also 'a/b'.
                    if (i + 1 < glob.Length && glob[i + 1] == '/' && (i < 2 || glob[i - 2] == '/'))
                    {
                        pattern.Append("(?:.*/)?");
                        i++;
                    }
                    else
                    {
                        pattern.Append(".*");
                    }

                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '[' when glob.IndexOf(']', i + 1) is var end and > 0 && !glob.AsSpan(i, end - i).Contains('/'):
                    var set = glob[(i + 1)..end];
                    pattern.Append(set.StartsWith('!') ? "[^" : "[").Append(set.TrimStart('!').Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal)).Append(']');
                    i = end;
                    break;
                case '{' when Range(glob, i) is var (range, last):
                    pattern.Append(range);
                    i = last;
                    break;
                case '{' when glob.IndexOf('}', i) > 0:
                    pattern.Append("(?:");
                    depth++;
                    break;
                case '}' when depth > 0:
                    pattern.Append(')');
                    depth--;
                    break;
                case ',' when depth > 0:
                    pattern.Append('|');
                    break;
                default:
                    pattern.Append(Regex.Escape(c.ToString()));
                    break;
            }
        }

        while (depth-- > 0)
            pattern.Append(')');

        try
        {
            return new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            // A header that is no glob matches nothing, as in the compiler.
            return new Regex("(?!)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
    }

    private static (string Pattern, int Last)? Range(string glob, int open)
    {
        var close = glob.IndexOf('}', open);
        var dots = glob.IndexOf("..", open, StringComparison.Ordinal);
        if (close < 0 || dots < 0 || dots > close
            || !int.TryParse(glob.AsSpan(open + 1, dots - open - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(glob.AsSpan(dots + 2, close - dots - 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
            || Math.Abs((long)to - from) > MaxRange)
        {
            return null;
        }

        var numbers = Enumerable.Range(Math.Min(from, to), Math.Abs(to - from) + 1).Select(n => n.ToString(CultureInfo.InvariantCulture));
        return ($"(?:{string.Join('|', numbers)})", close);
    }
}
