using Inframate.Discovery;

namespace Inframate.Modeling;

/// <summary>Reads the functions of SAM and CloudFormation templates and of serverless.yml: which folder holds their code, its language, and when they run by themselves.</summary>
internal static class LambdaTemplates
{
    private const int MaximumBytes = 512 * 1024;

    /// <summary>One unit for each function.</summary>
    public static List<DeployedUnit> Read(RepositoryFiles files)
    {
        var units = new List<DeployedUnit>();
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".template", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var isServerless = RepositoryFiles.NameOf(path) is "serverless.yml" or "serverless.yaml";
            if (files.SizeOf(path) > MaximumBytes || files.Read(path) is not { } text || !(isServerless || text.Contains("AWS::Serverless::Function", StringComparison.Ordinal) || text.Contains("AWS::Lambda::Function", StringComparison.Ordinal)))
                continue;

            // A template in JSON is YAML as well.
            if (YamlNode.Parse(path, text, 1, out _) is not YamlMapping root)
                continue;

            units.AddRange(isServerless ? OfServerless(path, root) : OfTemplate(path, root));
        }

        return units;
    }

    private static IEnumerable<DeployedUnit> OfTemplate(string path, YamlMapping root)
    {
        var globals = root["Globals"]?["Function"];
        foreach (var entry in (root["Resources"] as YamlMapping)?.Entries ?? [])
        {
            if (entry.Value["Type"]?.Text is not ("AWS::Serverless::Function" or "AWS::Lambda::Function"))
                continue;

            var properties = entry.Value["Properties"];
            var code = (properties?["CodeUri"] ?? globals?["CodeUri"])?.Text ?? (properties?["CodeUri"] is null ? "." : null);
            var schedules = (properties?["Events"] as YamlMapping)?.Entries.Where(e => e.Value["Type"]?.Text is "Schedule" or "ScheduleV2").Select(e => (e.Value["Properties"]?["Schedule"] ?? e.Value["Properties"]?["ScheduleExpression"])?.Text) ?? [];

            yield return new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
            {
                Kind = ServiceKind.Lambda,
                Folder = code is null ? null : RepositoryFiles.Combine(RepositoryFiles.FolderOf(path), code.TrimEnd('/')),
                Language = LanguageOf((properties?["Runtime"] ?? globals?["Runtime"])?.Text),
                Schedule = schedules.FirstOrDefault(s => s is not null),
                Handler = (properties?["Handler"] ?? globals?["Handler"])?.Text,
                AnswersHttp = (properties?["Events"] as YamlMapping)?.Entries.Any(e => e.Value["Type"]?.Text is "Api" or "HttpApi") == true,
            };
        }
    }

    private static IEnumerable<DeployedUnit> OfServerless(string path, YamlMapping root)
    {
        var runtime = root["provider"]?["runtime"]?.Text;
        foreach (var entry in (root["functions"] as YamlMapping)?.Entries ?? [])
        {
            var events = entry.Value["events"] is YamlSequence list ? list.Items : [];

            yield return new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
            {
                Kind = ServiceKind.Lambda,
                Folder = RepositoryFiles.FolderOf(path),
                Language = LanguageOf(entry.Value["runtime"]?.Text ?? runtime),
                Schedule = events.Select(e => e["schedule"]?.Text ?? e["schedule"]?["rate"]?.Text).FirstOrDefault(s => s is not null),
                Handler = entry.Value["handler"]?.Text,
                AnswersHttp = events.Any(e => e["http"] is not null || e["httpApi"] is not null),
            };
        }
    }

    // 'nodejs20.x', 'python3.12', 'java21'; a custom runtime says nothing.
    private static string? LanguageOf(string? runtime) => runtime switch
    {
        null => null,
        _ when runtime.StartsWith("nodejs", StringComparison.Ordinal) => "node",
        _ when runtime.StartsWith("python", StringComparison.Ordinal) => "python",
        _ when runtime.StartsWith("java", StringComparison.Ordinal) => "java",
        _ when runtime.StartsWith("ruby", StringComparison.Ordinal) => "ruby",
        _ when runtime.StartsWith("go", StringComparison.Ordinal) => "go",
        _ => null,
    };
}
