using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Azure Functions in the layout with a folder for each function: host.json above, and a function.json that names the script and what starts it.</summary>
internal static class AzureFunctionFolders
{
    /// <summary>One unit for each function whose language is known.</summary>
    public static IEnumerable<DeployedUnit> Read(RepositoryFiles files)
    {
        foreach (var path in files.Files.Where(f => RepositoryFiles.NameOf(f) == "function.json" && !ForeignServices.IsTestPath(f)).Order(StringComparer.Ordinal).ToList())
        {
            var function = RepositoryFiles.FolderOf(path);
            var application = RepositoryFiles.FolderOf(function);
            if (function.Length == 0 || !files.Exists(application.Length == 0 ? "host.json" : $"{application}/host.json") || SettingsFile.Read(files, path) is not { } settings)
                continue;

            if (LanguageOf(files, function, Value("scriptFile")) is not { } language)
                continue;

            yield return new DeployedUnit(RepositoryFiles.NameOf(function), new Evidence(EvidenceKind.Deployment, Value("bindings:0:type") ?? "function.json", new SourceSpan(path)))
            {
                Kind = ServiceKind.Function,
                Host = "Azure Functions",
                Folder = application,
                Language = language,
                Schedule = Value("bindings:0:schedule"),
            };

            string? Value(string key) => settings.Values.TryGetValue(key, out var value) ? value.Text : null;
        }
    }

    private static string? LanguageOf(RepositoryFiles files, string function, string? script)
    {
        var name = script ?? ((string[])["index.js", "index.mjs", "index.cjs", "index.ts", "__init__.py", "main.py"]).FirstOrDefault(n => files.Exists($"{function}/{n}"));
        return Path.GetExtension(name) switch
        {
            ".js" or ".mjs" or ".cjs" or ".ts" => "node",
            ".py" => "python",
            ".jar" => "java",
            _ => null,
        };
    }
}
