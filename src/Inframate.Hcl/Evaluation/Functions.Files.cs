using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Inframate.Hcl.Evaluation;

internal static partial class Functions
{
    private static Dictionary<string, Function> Files() => new(StringComparer.Ordinal)
    {
        ["basename"] = Text(s => s.TrimEnd('/') is var path && path.Length == 0 ? s.Length == 0 ? "." : "/" : path[(path.LastIndexOf('/') + 1)..]),
        ["dirname"] = Text(s => Clean(s[..(s.LastIndexOf('/') + 1)])),
        ["pathexpand"] = Pure(c => c.Text(0).StartsWith('~') ? Value.Unknown : Value.Of(c.Text(0))),
        ["file"] = Pure(c => c.Context.ReadFile(c.Text(0)) is { } text ? Value.Of(text) : Missing(c) ?? Value.Unknown),
        ["fileexists"] = Pure(c => c.Context.ReadFile(c.Text(0)) is not null ? Value.True : c.Context.IsMissing(c.Text(0)) ? Value.False : Value.Unknown),
        ["filebase64"] = FileText(static s => Convert.ToBase64String(Encoding.UTF8.GetBytes(s))),
        ["filebase64sha256"] = FileText(static s => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))),
        ["filebase64sha512"] = FileText(static s => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes(s)))),
        ["filesha256"] = FileText(static s => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(s)))),
        ["filesha512"] = FileText(static s => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(s)))),
#pragma warning disable CA5350, CA5351 // Terraform has these functions; nothing is protected with them here.
        ["filemd5"] = FileText(static s => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(s)))),
        ["filesha1"] = FileText(static s => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(s)))),
#pragma warning restore CA5350, CA5351
        ["fileset"] = Pure(FileSet),
        ["templatestring"] = Partial(c => c[0].IsUnknown || c[1].IsUnknown ? Value.UnknownBecause(c.Arguments) : c.Evaluator.RenderFile("templatestring", c.Text(0), c[1], c.Span)),
        ["templatefile"] = Partial(TemplateFile),
    };

    private static Value? Missing(FunctionCall call)
        => call.Context.IsMissing(call.Text(0)) ? call.Fail($"There is no file '{call.Text(0)}'. It must be there before Terraform runs: add it, or correct the path.") : null;

    /// <summary>A hash of a file; unknown when it is not there, since what is hashed is often built just before Terraform runs.</summary>
    private static Function FileText(Func<string, string> change) => Pure(c => c.Context.ReadFile(c.Text(0)) is { } text ? Value.Of(change(text)) : Value.Unknown);

    /// <summary>The files below a folder that match a pattern of <c>*</c>, <c>**</c>, <c>?</c>, <c>[…]</c> and <c>{a,b}</c>; unknown when the files are not known.</summary>
    private static Value FileSet(FunctionCall call)
    {
        if (call.Context.ListFiles(call.Text(0)) is not { } files)
            return Value.Unknown;

        if (GlobPattern(call.Text(1)) is not { } pattern)
            return call.Fail($"'{call.Text(1)}' is no pattern for names of files.");

        return Value.Set(files.Where(f => pattern.IsMatch(f)).Select(Value.Of), HclType.String);
    }

    private static Regex? GlobPattern(string glob)
    {
        var result = new StringBuilder("^");
        var braces = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when i + 1 < glob.Length && glob[i + 1] == '*':
                    i++;
                    if (i + 1 < glob.Length && glob[i + 1] == '/')
                        i++;

                    result.Append(i < glob.Length && glob[i] == '/' ? "(?:.*/)?" : ".*");
                    break;
                case '*':
                    result.Append("[^/]*");
                    break;
                case '?':
                    result.Append("[^/]");
                    break;
                case '{':
                    braces++;
                    result.Append("(?:");
                    break;
                case '}' when braces > 0:
                    braces--;
                    result.Append(')');
                    break;
                case ',' when braces > 0:
                    result.Append('|');
                    break;
                case '[':
                    var end = glob.IndexOf(']', i + 1);
                    if (end < 0)
                        return null;

                    var set = glob[(i + 1)..end];
                    result.Append(set is ['!' or '^', ..] ? "[^" + Regex.Escape(set[1..]).Replace("\\-", "-", StringComparison.Ordinal) : "[" + Regex.Escape(set)).Append(']');
                    i = end;
                    break;
                default:
                    result.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }

        return braces == 0 && glob.Length < 1000
            ? new Regex(result.Append('$').ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1))
            : null;
    }

    /// <summary>A path without '.', '..' and needless '/', as Go's path/filepath makes it.</summary>
    private static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;

            if (part != "..")
                parts.Add(part);
            else if (parts is [.., not ".."])
                parts.RemoveAt(parts.Count - 1);
            else if (!isRooted)
                parts.Add(part);
        }

        var joined = string.Join('/', parts);
        return isRooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    private static Value TemplateFile(FunctionCall call)
    {
        if (AnyUnknown(call) is { } unknown)
            return unknown;

        call.Mapping(1);
        if (call.HasFailed || call.Context.ReadFile(call.Text(0)) is not { } text)
            return call.HasFailed ? Value.UnknownBecause(call.Arguments) : Missing(call) ?? Value.UnknownBecause(call.Arguments);

        return call.Evaluator.RenderFile(call.Text(0), text, call[1], call.Span);
    }
}
