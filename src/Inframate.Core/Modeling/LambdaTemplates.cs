using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Text;

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
            if (files.ReadUpTo(path, MaximumBytes, "functions", "AWS::Serverless::Function", "AWS::Lambda::Function") is not { } text || !(isServerless || text.Contains("AWS::Serverless::Function", StringComparison.Ordinal) || text.Contains("AWS::Lambda::Function", StringComparison.Ordinal)))
                continue;

            // A template in JSON is YAML as well.
            var tree = YamlNode.Parse(path, text, 1, out var problem);
            if (isServerless && problem is { } bad)
                files.Report(DiagnosticCatalog.MalformedYaml, bad.At, $"'{path}' is not valid YAML ({bad.What}), so the functions in it are not known. Correct it at line {bad.At.Line}.");

            if (tree is not YamlMapping root)
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
            var handler = ((properties?["Handler"] ?? globals?["Handler"]) ?? ((properties?["ImageConfig"]?["Command"] as YamlSequence)?.Items.FirstOrDefault()))?.Text;
            var schedules = (properties?["Events"] as YamlMapping)?.Entries.Where(e => e.Value["Type"]?.Text is "Schedule" or "ScheduleV2").Select(e => (e.Value["Properties"]?["Schedule"] ?? e.Value["Properties"]?["ScheduleExpression"])?.Text) ?? [];

            yield return new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
            {
                Kind = ServiceKind.Lambda,
                Folder = code is null ? null : RepositoryFiles.Combine(RepositoryFiles.FolderOf(path), code.TrimEnd('/')),
                Language = LanguageOf((properties?["Runtime"] ?? globals?["Runtime"])?.Text),
                Schedule = schedules.FirstOrDefault(s => s is not null),
                Handler = handler,

                // What stands in the template itself is not the code of the folder.
                Function = handler is null || code is null || properties?["Code"]?["ZipFile"] is not null || properties?["InlineCode"] is not null ? null : new TemplateFunction(entry.Key, handler, entry.KeyAt)
                {
                    Events = [.. ((properties?["Events"] as YamlMapping)?.Entries ?? []).Select(e => EventOf(e.Value["Type"]?.Text ?? "", e.Value["Properties"], e.KeyAt))],
                },
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
                Function = entry.Value["handler"]?.Text is not { } handler ? null : new TemplateFunction(entry.Key, handler, entry.KeyAt)
                {
                    Events = [.. events.OfType<YamlMapping>().SelectMany(e => e.Entries).Select(e => ServerlessEventOf(e.Key, e.Value, e.KeyAt))],
                },
                AnswersHttp = events.Any(e => e["http"] is not null || e["httpApi"] is not null),
            };
        }
    }

    private static FunctionEvent EventOf(string type, YamlNode? properties, SourceSpan at) => type switch
    {
        "Api" or "HttpApi" => new(FunctionEventKind.Route, RouteOf(properties?["Method"]?.Text, properties?["Path"]?.Text), at),
        "Schedule" or "ScheduleV2" when (properties?["Schedule"] ?? properties?["ScheduleExpression"])?.Text is { } schedule => new(FunctionEventKind.Schedule, schedule, at),
        "DynamoDB" => new(FunctionEventKind.Store, StoreOf(properties?["Stream"]), at, NeedKind.DynamoDb),
        "Kinesis" => new(FunctionEventKind.Store, StoreOf(properties?["Stream"]), at, NeedKind.Kinesis),
        "S3" => new(FunctionEventKind.Store, StoreOf(properties?["Bucket"]), at, NeedKind.S3),
        "SNS" => new(FunctionEventKind.Store, StoreOf(properties?["Topic"]), at, NeedKind.Sns),
        "SQS" => new(FunctionEventKind.Store, StoreOf(properties?["Queue"]), at, NeedKind.Sqs),
        _ => new(FunctionEventKind.Other, type, at),
    };

    private static FunctionEvent ServerlessEventOf(string type, YamlNode value, SourceSpan at) => type switch
    {
        "http" or "httpApi" when value.Text is { } text => new(FunctionEventKind.Route, text.Trim() == "*" ? RouteOf(null, null) : RouteOf(text.Trim().Split(' ')[0], text.Trim().Split(' ')[^1]), at),
        "http" or "httpApi" => new(FunctionEventKind.Route, RouteOf(value["method"]?.Text, value["path"]?.Text), at),
        "schedule" when (value.Text ?? value["rate"]?.Text ?? (value["rate"] as YamlSequence)?.Items.FirstOrDefault()?.Text) is { } schedule => new(FunctionEventKind.Schedule, schedule, at),
        "s3" => new(FunctionEventKind.Store, StoreOf(value["bucket"] ?? value), at, NeedKind.S3),
        "sns" => new(FunctionEventKind.Store, StoreOf(value["topicName"] ?? value["arn"] ?? value), at, NeedKind.Sns),
        "sqs" => new(FunctionEventKind.Store, StoreOf(value["arn"] ?? value), at, NeedKind.Sqs),
        "stream" => new(FunctionEventKind.Store, StoreOf(value["arn"] ?? value), at, value["type"]?.Text == "kinesis" || value.Text?.Contains(":kinesis:", StringComparison.Ordinal) == true ? NeedKind.Kinesis : NeedKind.DynamoDb),
        _ => new(FunctionEventKind.Other, type, at),
    };

    /// <summary>The route as API Gateway writes it.</summary>
    private static string RouteOf(string? method, string? path)
    {
        if (path is null or "" or "*")
            return "$default";

        var verb = method?.ToUpperInvariant() is { Length: > 0 } written && written.All(char.IsAsciiLetter) ? written : "ANY";
        return $"{verb} /{path.TrimStart('/')}";
    }

    /// <summary>The name of a store in a reference to it: <c>!GetAtt Orders.Arn</c>, <c>{ Ref: Orders }</c>, an ARN; empty when it says none.</summary>
    private static string StoreOf(YamlNode? reference)
    {
        var text = reference?.Text ?? (reference?["Ref"] ?? reference?["Fn::GetAtt"])?.Text ?? (reference?["Fn::GetAtt"] as YamlSequence)?.Items.FirstOrDefault()?.Text ?? "";
        if (text.Contains('$', StringComparison.Ordinal))
            return "";

        var table = text.IndexOf("table/", StringComparison.Ordinal);
        return table >= 0 ? text[(table + 6)..].Split('/')[0] : text[(text.LastIndexOfAny([':', '/']) + 1)..].Split('.')[0];
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
