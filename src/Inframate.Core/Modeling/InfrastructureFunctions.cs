using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>
/// Functions that infrastructure as code makes from folders of the repository: Terraform's archives, assets of the CDK, handlers of SST, workers of Wrangler. Only what is
/// written out is followed.
/// </summary>
internal static partial class InfrastructureFunctions
{
    // The definition of a function is around what names its code, and no longer than this.
    private const int MaximumDefinition = 4000;

    private static readonly string[] ManifestNames = ["Cargo.toml", "Gemfile", "build.gradle", "go.mod", "package.json", "pom.xml", "pyproject.toml", "requirements.txt"];

    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>
    {
        [".cs"] = "dotnet",
        [".go"] = "go",
        [".java"] = "java",
        [".js"] = "node",
        [".kt"] = "java",
        [".mjs"] = "node",
        [".mts"] = "node",
        [".py"] = "python",
        [".rb"] = "ruby",
        [".rs"] = "rust",
        [".ts"] = "node",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One unit for each place that names a folder or a file with code.</summary>
    public static List<DeployedUnit> Read(RepositoryFiles files)
    {
        var units = new List<DeployedUnit>();
        var all = files.Files.Where(f => !ForeignServices.IsTestPath(f)).Order(StringComparer.Ordinal).ToList();
        foreach (var module in all.Where(f => f.EndsWith(".tf", StringComparison.Ordinal)).GroupBy(RepositoryFiles.FolderOf, StringComparer.Ordinal))
            units.AddRange(OfTerraform(files, all, module.Key, [.. module]));

        foreach (var path in all)
        {
            var folder = RepositoryFiles.FolderOf(path);
            units.AddRange(RepositoryFiles.NameOf(path) switch
            {
                "cdk.json" => all.Where(f => IsIn(f, folder) && Languages.ContainsKey(Path.GetExtension(f))).Take(InfrastructureFinder.MaximumPrograms).SelectMany(f => OfCdk(files, all, folder, f)),
                "sst.config.ts" or "sst.config.js" => all.Where(f => f == path || IsIn(f, Under(folder, "stacks")) || IsIn(f, Under(folder, "infra"))).SelectMany(f => OfSst(files, all, folder, f)),
                "wrangler.toml" or "wrangler.json" or "wrangler.jsonc" => Matches(files, path, WranglerMain).Select(m => Unit(files, all, folder, Under(folder, m.Path), ServiceKind.Function, m.At) with { Folder = folder, Host = "Cloudflare Workers" }),
                _ => [],
            });
        }

        return [.. units.Where(u => u.Folder is not null)];
    }

    private static IEnumerable<DeployedUnit> OfTerraform(RepositoryFiles files, List<string> all, string folder, List<string> module)
    {
        var texts = module.ConvertAll(f => files.Read(f) ?? "");
        ServiceKind? kind = texts.Exists(t => t.Contains("\"aws_lambda_function\"", StringComparison.Ordinal) || t.Contains("/lambda/aws\"", StringComparison.Ordinal)) ? ServiceKind.Lambda
            : texts.Exists(t => t.Contains("\"google_cloudfunctions", StringComparison.Ordinal) || t.Contains("_function_app\"", StringComparison.Ordinal)) ? ServiceKind.Function
            : null;

        // Which archive is for which of several functions is not followed.
        var handlers = texts.SelectMany(t => Handler.Matches(t)).Select(m => m.Groups["handler"].Value).Distinct(StringComparer.Ordinal).Take(2).ToList();

        return kind is null ? [] : module.SelectMany(f => Matches(files, f, TerraformSource)).Select(m => Unit(files, all, folder, RepositoryFiles.Combine(folder, m.Path), kind.Value, m.At) with { Handler = handlers.Count == 1 ? handlers[0] : null });
    }

    private static IEnumerable<DeployedUnit> OfCdk(RepositoryFiles files, List<string> all, string root, string path)
        => files.Read(path) is { } text && (text.Contains("aws-cdk", StringComparison.Ordinal) || text.Contains("aws_cdk", StringComparison.Ordinal) || text.Contains("Amazon.CDK", StringComparison.Ordinal))
            ? Matches(files, path, CdkCode).Select(m => Unit(files, all, root, RepositoryFiles.Combine(m.IsBesideFile ? RepositoryFiles.FolderOf(path) : root, m.Path), ServiceKind.Lambda, m.At) with { Handler = HandlerAt(text, m.Index, m.Path) })
            : [];

    // new Function(this, 'Hello', { code: …, handler: 'hello.main' }); where the code is one file, only the method is named, or none.
    private static string? HandlerAt(string text, int index, string path)
    {
        var start = text.LastIndexOf("Function(", index, Math.Min(index, MaximumDefinition), StringComparison.Ordinal);
        var end = text.IndexOf("Function(", index, Math.Min(text.Length - index, MaximumDefinition), StringComparison.Ordinal);
        var handler = start >= 0 && Handler.Match(text[start..(end < 0 ? Math.Min(text.Length, index + MaximumDefinition) : end)]) is { Success: true } match ? match.Groups["handler"].Value : null;
        var file = Languages.ContainsKey(Path.GetExtension(path)) ? Path.GetFileNameWithoutExtension(path) : null;

        return file is null || handler?.Contains('.', StringComparison.Ordinal) == true ? handler : $"{file}.{handler ?? "handler"}";
    }

    // "GET /notes": "packages/functions/src/list.handler"
    private static IEnumerable<DeployedUnit> OfSst(RepositoryFiles files, List<string> all, string root, string path)
        => from match in Matches(files, path, SstHandler)
           from extension in (string[])[".ts", ".js", ".mts", ".mjs", ".py", ".go"]
           let code = RepositoryFiles.Combine(root, match.Path + extension)
           where code is not null && files.Exists(code)
           let unit = Unit(files, all, root, code, ServiceKind.Lambda, match.At)
           select unit with { Handler = unit.Folder is { } folder ? $"{code[(folder.Length + 1)..^extension.Length]}.{match.Member}" : null };

    private static IEnumerable<(string Path, SourceSpan At, int Index, bool IsBesideFile, string Member)> Matches(RepositoryFiles files, string path, Regex pattern)
    {
        if (files.Read(path) is not { } text)
            yield break;

        var (line, counted) = (1, 0);
        foreach (Match match in pattern.Matches(text))
        {
            line += text.AsSpan(counted, match.Index - counted).Count('\n');
            counted = match.Index;
            yield return (string.Join('/', match.Groups["path"].Captures.Select(c => c.Value)), new SourceSpan(path, line, 1), match.Index, match.Groups["beside"].Success, match.Groups["member"].Value);
        }
    }

    // The code lies in the nearest folder with a manifest of its own below that of the infrastructure, else where the file lies.
    private static DeployedUnit Unit(RepositoryFiles files, List<string> all, string root, string? target, ServiceKind kind, SourceSpan at)
    {
        var unit = new DeployedUnit(target is null ? "" : RepositoryFiles.NameOf(target), new Evidence(EvidenceKind.Deployment, target ?? "", at)) { Kind = kind };
        if (target is null)
            return unit;

        if (files.Exists(target))
        {
            var folder = RepositoryFiles.FolderOf(target);
            for (var above = folder; above.Length > root.Length; above = RepositoryFiles.FolderOf(above))
            {
                if (ManifestNames.Any(n => files.Exists($"{above}/{n}")))
                    folder = above;
            }

            return unit with { Folder = folder.Length == 0 ? null : folder, Language = Languages.GetValueOrDefault(Path.GetExtension(target)) };
        }

        var language = all.Where(f => IsIn(f, target)).Select(f => Languages.GetValueOrDefault(Path.GetExtension(f))).OfType<string>()
            .GroupBy(l => l, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

        return language is null || target.Length == 0 ? unit : unit with { Folder = target, Language = language };
    }

    private static bool IsIn(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Under(string folder, string path) => RepositoryFiles.Combine(folder, path) ?? path;

    // source_dir = "${path.module}/../lambda", in an archive; source_path = "../lambda", in the module that packs it.
    [GeneratedRegex(@"^[ \t]*source_(?:dir|file|path)[ \t]*=[ \t]*""(?:\$\{path\.(?:module|root)\}/)?(?<path>[A-Za-z0-9_./-]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TerraformSource { get; }

    // lambda.Code.fromAsset('lambda'), entry: path.join(__dirname, '..', 'lambda', 'index.ts')
    [GeneratedRegex(@"(?:\bCode\.(?:fromAsset|from_asset|FromAsset|asset)\s*\(|\b[Ee]ntry\s*[:=])\s*(?:(?<beside>(?:path\.)?(?:join|resolve)\(\s*__dirname\s*,)\s*(?:['""`](?<path>[^'""`$\r\n]+)['""`]\s*,?\s*)+|['""`](?<path>[^'""`$\r\n]+)['""`])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CdkCode { get; }

    [GeneratedRegex(@"['""`](?<path>[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_\[\].-]+)+)\.(?<member>[A-Za-z_]+)['""`]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SstHandler { get; }

    [GeneratedRegex(@"\bhandler\s*[:=]\s*['""](?<handler>[A-Za-z0-9_./-]+)['""]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handler { get; }

    [GeneratedRegex(@"^[ \t]*""?main""?[ \t]*[=:][ \t]*""(?<path>[^""\r\n]+)""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WranglerMain { get; }
}
