using System.Collections.Immutable;
using System.Globalization;
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
        foreach (var path in files.Files.Where(f => f.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".template", StringComparison.OrdinalIgnoreCase) || ServerlessFiles.IsData(f)).ToList())
        {
            var isServerless = ServerlessFiles.IsData(path);
            if (files.ReadUpTo(path, MaximumBytes, "functions", "AWS::Serverless::Function", "AWS::Lambda::Function") is not { } text || !(isServerless || text.Contains("AWS::Serverless::Function", StringComparison.Ordinal) || text.Contains("AWS::Lambda::Function", StringComparison.Ordinal)))
                continue;

            // A template in JSON is YAML as well.
            var tree = YamlNode.Parse(path, text, 1, out var problem);
            if (isServerless && problem is { } bad)
                files.Report(DiagnosticCatalog.MalformedYaml, bad.At, $"'{path}' is not valid YAML ({bad.What}), so the functions in it are not known. Correct it at line {bad.At.Line}.");

            if (tree is not YamlMapping root)
                continue;

            units.AddRange(isServerless ? OfServerless(files, path, root) : OfTemplate(files, path, root));
        }

        units.AddRange(files.Files.ToList().Select(f => ServerlessFiles.OfProgram(files, f)).OfType<DeployedUnit>());
        return units;
    }

    private static IEnumerable<DeployedUnit> OfTemplate(RepositoryFiles files, string path, YamlMapping root)
    {
        var globals = root["Globals"]?["Function"];
        var references = new TemplateReferences(root);
        foreach (var entry in (root["Resources"] as YamlMapping)?.Entries ?? [])
        {
            if (entry.Value["Type"]?.Text is not ("AWS::Serverless::Function" or "AWS::Lambda::Function"))
                continue;

            var properties = entry.Value["Properties"];
            var code = (properties?["CodeUri"] ?? globals?["CodeUri"])?.Text ?? (properties?["CodeUri"] is null ? "." : null);
            var handler = ((properties?["Handler"] ?? globals?["Handler"]) ?? ((properties?["ImageConfig"]?["Command"] as YamlSequence)?.Items.FirstOrDefault()))?.Text;
            var events = EventsOf(root, references, entry.Key, properties);
            var schedules = (properties?["Events"] as YamlMapping)?.Entries.Where(e => e.Value["Type"]?.Text is "Schedule" or "ScheduleV2").Select(e => (e.Value["Properties"]?["Schedule"] ?? e.Value["Properties"]?["ScheduleExpression"])?.Text) ?? [];

            // sam build makes the image from what stands in the metadata.
            var image = entry.Value["Metadata"] is { } metadata && (metadata["DockerContext"] ?? metadata["Dockerfile"]) is not null
                ? ServerlessFiles.ImageIn(files, RepositoryFiles.FolderOf(path), metadata["DockerContext"]?.Text, metadata["Dockerfile"]?.Text)
                : null;

            yield return new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
            {
                Kind = ServiceKind.Lambda,
                Folder = image?.Folder ?? (code is null ? null : RepositoryFiles.Combine(RepositoryFiles.FolderOf(path), code.TrimEnd('/'))),
                Dockerfile = image?.Dockerfile?.Path,
                Language = LanguageOf((properties?["Runtime"] ?? globals?["Runtime"])?.Text ?? ServerlessFiles.RuntimeOf(image?.Dockerfile)),
                Schedule = schedules.FirstOrDefault(s => s is not null),
                Handler = handler,

                // What stands in the template itself is not the code of the folder.
                Function = handler is null || code is null || properties?["Code"]?["ZipFile"] is not null || properties?["InlineCode"] is not null ? null : new TemplateFunction(entry.Key, handler, entry.KeyAt)
                {
                    Events = events,
                    MemoryMb = references.Number(properties?["MemorySize"] ?? globals?["MemorySize"]),
                    TimeoutSeconds = references.Number(properties?["Timeout"] ?? globals?["Timeout"]),
                    Runtime = references.Text(properties?["Runtime"] ?? globals?["Runtime"]),
                    Architecture = references.Text(((properties?["Architectures"] ?? globals?["Architectures"]) as YamlSequence)?.Items.FirstOrDefault()),
                    Variables = VariablesOf(references, globals?["Environment"]?["Variables"], properties?["Environment"]?["Variables"]),
                },
                Uses = UsesOf(events),
                AnswersHttp = (properties?["Events"] as YamlMapping)?.Entries.Any(e => e.Value["Type"]?.Text is "Api" or "HttpApi") == true,
                RestApi = (properties?["Events"] as YamlMapping)?.Entries.Where(e => e.Value["Type"]?.Text is "Api").Select(e => (SourceSpan?)e.KeyAt).FirstOrDefault(),
            };
        }
    }

    private static IEnumerable<DeployedUnit> OfServerless(RepositoryFiles files, string path, YamlMapping root)
    {
        var provider = root["provider"];
        var runtime = provider?["runtime"]?.Text;
        if (ServerlessFiles.KindOf(provider?.Text ?? provider?["name"]?.Text) is not { } kind)
            yield break;

        // What CloudFormation is to make beside the functions stands in a template of its own in there.
        var references = new TemplateReferences(root["resources"] as YamlMapping ?? root);
        foreach (var entry in (root["functions"] as YamlMapping)?.Entries ?? [])
        {
            var events = entry.Value["events"] is YamlSequence list ? list.Items : [];
            ImmutableArray<FunctionEvent> starts = [.. events.OfType<YamlMapping>().SelectMany(e => e.Entries).Select(e => ServerlessEventOf(e.Key, e.Value, e.KeyAt))];

            var image = ServerlessFiles.ImageOf(files, path, provider, entry.Value["image"]);
            var function = new DeployedUnit(entry.Key, new Evidence(EvidenceKind.Deployment, entry.Key, entry.KeyAt))
            {
                Kind = kind,
                Host = ServerlessFiles.HostOf(provider?.Text ?? provider?["name"]?.Text),
                Folder = image?.Folder ?? RepositoryFiles.FolderOf(path),
                Dockerfile = image?.Dockerfile?.Path,
                Language = LanguageOf(entry.Value["runtime"]?.Text ?? ServerlessFiles.RuntimeOf(image?.Dockerfile) ?? runtime),
            };

            // Events of other clouds have names of their own.
            yield return kind != ServiceKind.Lambda ? function : function with
            {
                Schedule = events.Select(e => e["schedule"]?.Text ?? e["schedule"]?["rate"]?.Text).FirstOrDefault(s => s is not null),
                Handler = entry.Value["handler"]?.Text,
                Function = entry.Value["handler"]?.Text is not { } handler ? null : new TemplateFunction(entry.Key, handler, entry.KeyAt)
                {
                    Events = starts,
                    MemoryMb = references.Number(entry.Value["memorySize"] ?? provider?["memorySize"]),
                    TimeoutSeconds = references.Number(entry.Value["timeout"] ?? provider?["timeout"]),
                    Runtime = references.Text(entry.Value["runtime"] ?? provider?["runtime"]),
                    Architecture = references.Text(entry.Value["architecture"] ?? provider?["architecture"]),
                    Variables = VariablesOf(references, provider?["environment"], entry.Value["environment"]),
                },
                Uses = UsesOf(starts),
                AnswersHttp = events.Any(e => e["http"] is not null || e["httpApi"] is not null),
                RestApi = events.OfType<YamlMapping>().SelectMany(e => e.Entries).Where(e => e.Key == "http").Select(e => (SourceSpan?)e.KeyAt).FirstOrDefault(),
            };
        }
    }

    /// <summary>The events of a function, and the event sources that a template of CloudFormation maps to it.</summary>
    private static ImmutableArray<FunctionEvent> EventsOf(YamlMapping root, TemplateReferences references, string id, YamlNode? properties)
    {
        var events = ((properties?["Events"] as YamlMapping)?.Entries ?? []).Select(e => EventOf(e.Value["Type"]?.Text ?? "", e.Value["Properties"], e.KeyAt));
        var mapped = ((root["Resources"] as YamlMapping)?.Entries ?? []).Where(e => e.Value["Type"]?.Text == "AWS::Lambda::EventSourceMapping" && StoreOf(e.Value["Properties"]?["FunctionName"]) == id).Select(e =>
        {
            var source = e.Value["Properties"];
            var store = StoreOf(source?["EventSourceArn"]);
            return references.StoreOf(store) is { } kind ? WithDetails(new FunctionEvent(FunctionEventKind.Store, store, e.KeyAt, kind), source) : new FunctionEvent(FunctionEventKind.Other, "EventSourceMapping", e.KeyAt);
        });
        return [.. events, .. mapped];
    }

    /// <summary>Variables of all functions, and those of one, which win.</summary>
    private static ImmutableArray<TemplateVariable> VariablesOf(TemplateReferences references, YamlNode? ofAll, YamlNode? own)
        => [.. new[] { own, ofAll }.OfType<YamlMapping>().SelectMany(m => m.Entries).DistinctBy(e => e.Key, StringComparer.Ordinal).Select(e => references.Variable(e.Key, e.Value, e.KeyAt)).OrderBy(v => v.At.Line).ThenBy(v => v.At.Column)];

    /// <summary>The stores that start a function: it is given them, whatever its code calls.</summary>
    private static ImmutableArray<ResourceUse> UsesOf(ImmutableArray<FunctionEvent> events)
        => [.. events.Where(e => e is { Kind: FunctionEventKind.Pattern, Bus.Length: > 0 }).Select(e => new ResourceUse(NeedKind.EventBridge, e.Bus, new Evidence(EvidenceKind.Deployment, e.Bus!, e.At), IsCertain: true)),
            .. events.Where(e => e.Store is not null).Select(e => new ResourceUse(e.Store!.Value, e.Value.Length == 0 ? null : e.Value, new Evidence(EvidenceKind.Deployment, e.Value.Length == 0 ? e.Store.Value.Name() : e.Value, e.At), IsCertain: true))];

    private static FunctionEvent WithDetails(FunctionEvent start, YamlNode? properties)
    {
        var patterns = ((properties?["FilterCriteria"]?["Filters"] as YamlSequence)?.Items.Select(i => i["Pattern"]) ?? (properties?["filterPatterns"] as YamlSequence)?.Items ?? []).ToArray();
        var filters = patterns.Select(TemplateJson.Of).ToArray();
        return start with
        {
            Topic = start.Store == NeedKind.Kafka ? ((properties?["Topics"] as YamlSequence)?.Items.FirstOrDefault() ?? properties?["topic"])?.Text : null,
            BatchSize = Number("BatchSize", 1),
            WindowSeconds = Number("MaximumBatchingWindowInSeconds", 0) ?? Number("BatchWindow", 0),
            StartingPosition = (properties?["StartingPosition"] ?? properties?["startingPosition"])?.Text?.ToUpperInvariant() is ("LATEST" or "TRIM_HORIZON") and var position ? position : null,
            Parallel = Number("ParallelizationFactor", 1),
            Concurrency = Whole(properties?["ScalingConfig"]?["MaximumConcurrency"] ?? properties?["maximumConcurrency"], 2),
            Retries = Number("MaximumRetryAttempts", 0),
            Filters = filters.Contains(null) ? [] : [.. filters.OfType<string>()],
            UnknownFilter = filters.Index().Where(f => f.Item is null).Select(f => (SourceSpan?)(patterns[f.Index]?.At ?? start.At)).FirstOrDefault(),
        };

        // Serverless.yml begins its keys with a small letter.
        int? Number(string name, int least) => Whole(properties?[name] ?? properties?[char.ToLowerInvariant(name[0]) + name[1..]], least);
    }

    private static int? Whole(YamlNode? value, int least) => int.TryParse(value?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;

    private static FunctionEvent WithPolicy(FunctionEvent start, YamlNode? policy, YamlNode? scope)
    {
        var json = TemplateJson.Of(policy);
        return start with { FilterPolicy = json, FiltersBody = scope?.Text == "MessageBody", UnknownFilter = policy is not null && json is null ? policy.At : null };
    }

    private static FunctionEvent WithObjects(FunctionEvent start, YamlNode? events, IEnumerable<(string? Name, YamlNode? Value)> rules)
    {
        var known = rules.ToArray();
        string? Of(string name) => known.Where(r => name.Equals(r.Name, StringComparison.OrdinalIgnoreCase)).Select(r => r.Value?.Text).FirstOrDefault(v => v is { Length: > 0 });

        return start with
        {
            ObjectEvents = [.. (events is YamlSequence list ? list.Items : events is null ? [] : [events]).Select(e => e.Text).OfType<string>().Where(e => e.StartsWith("s3:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)],
            Prefix = Of("prefix"),
            Suffix = Of("suffix"),
            UnknownFilter = known.Where(r => r.Value is not YamlScalar { Tag: "" } plain || plain.Value.Contains("${", StringComparison.Ordinal)).Select(r => (SourceSpan?)(r.Value?.At ?? start.At)).FirstOrDefault(),
        };
    }

    private static FunctionEvent PatternOf(string type, YamlNode? pattern, YamlNode? bus, SourceSpan at)
        => TemplateJson.Of(pattern) is { } json && (bus is null || StoreOf(bus).Length > 0)
            ? new(FunctionEventKind.Pattern, json, at) { Bus = bus is null || StoreOf(bus) == "default" ? null : StoreOf(bus) }
            : new(FunctionEventKind.Other, type, at);

    private static FunctionEvent EventOf(string type, YamlNode? properties, SourceSpan at) => type switch
    {
        "Api" or "HttpApi" => new(FunctionEventKind.Route, RouteOf(properties?["Method"]?.Text, properties?["Path"]?.Text), at) { OfRestApi = type == "Api" },
        "Schedule" or "ScheduleV2" when (properties?["Schedule"] ?? properties?["ScheduleExpression"])?.Text is { } schedule => new(FunctionEventKind.Schedule, schedule, at),
        "DynamoDB" => WithDetails(new(FunctionEventKind.Store, StoreOf(properties?["Stream"]), at, NeedKind.DynamoDb), properties),
        "Kinesis" => WithDetails(new(FunctionEventKind.Store, StoreOf(properties?["Stream"]), at, NeedKind.Kinesis), properties),
        "MSK" => WithDetails(new(FunctionEventKind.Store, StoreOf(properties?["Stream"]), at, NeedKind.Kafka), properties),
        "SelfManagedKafka" => WithDetails(new(FunctionEventKind.Store, "", at, NeedKind.Kafka), properties),
        "S3" => WithObjects(
            new(FunctionEventKind.Store, StoreOf(properties?["Bucket"]), at, NeedKind.S3),
            properties?["Events"],
            ((properties?["Filter"]?["S3Key"]?["Rules"] as YamlSequence)?.Items ?? []).Select(r => (r["Name"]?.Text, r["Value"]))),
        "SNS" => WithPolicy(new(FunctionEventKind.Store, StoreOf(properties?["Topic"]), at, NeedKind.Sns), properties?["FilterPolicy"], properties?["FilterPolicyScope"]),
        "CloudWatchEvent" or "EventBridgeRule" => PatternOf(type, properties?["Pattern"], properties?["EventBusName"], at),
        "SQS" => WithDetails(new(FunctionEventKind.Store, StoreOf(properties?["Queue"]), at, NeedKind.Sqs), properties),
        _ => new(FunctionEventKind.Other, type, at),
    };

    private static FunctionEvent ServerlessEventOf(string type, YamlNode value, SourceSpan at) => type switch
    {
        "http" or "httpApi" when value.Text is { } text => new(FunctionEventKind.Route, text.Trim() == "*" ? RouteOf(null, null) : RouteOf(text.Trim().Split(' ')[0], text.Trim().Split(' ')[^1]), at) { OfRestApi = type == "http" },
        "http" or "httpApi" => new(FunctionEventKind.Route, RouteOf(value["method"]?.Text, value["path"]?.Text), at) { OfRestApi = type == "http" },
        "schedule" when (value.Text ?? value["rate"]?.Text ?? (value["rate"] as YamlSequence)?.Items.FirstOrDefault()?.Text) is { } schedule => new(FunctionEventKind.Schedule, schedule, at),
        "kafka" => WithDetails(new(FunctionEventKind.Store, "", at, NeedKind.Kafka), value),
        "msk" => WithDetails(new(FunctionEventKind.Store, StoreOf(value["arn"]), at, NeedKind.Kafka), value),
        "s3" => WithObjects(
            new(FunctionEventKind.Store, StoreOf(value["bucket"] ?? value), at, NeedKind.S3),
            value["event"],
            ((value["rules"] as YamlSequence)?.Items ?? []).OfType<YamlMapping>().SelectMany(r => r.Entries).Select(r => ((string?)r.Key, (YamlNode?)r.Value))),
        "sns" => WithPolicy(new(FunctionEventKind.Store, StoreOf(value["topicName"] ?? value["arn"] ?? value), at, NeedKind.Sns), value["filterPolicy"], value["filterPolicyScope"]),
        "eventBridge" when value["schedule"]?.Text is { } schedule => new(FunctionEventKind.Schedule, schedule, at),
        "cloudwatchEvent" or "eventBridge" => PatternOf(type, value["pattern"] ?? value["event"], value["eventBus"], at),
        "sqs" => WithDetails(new(FunctionEventKind.Store, StoreOf(value["arn"] ?? value), at, NeedKind.Sqs), value),
        "stream" => WithDetails(new(FunctionEventKind.Store, StoreOf(value["arn"] ?? value), at, value["type"]?.Text == "kinesis" || value.Text?.Contains(":kinesis:", StringComparison.Ordinal) == true ? NeedKind.Kinesis : NeedKind.DynamoDb), value),
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

    // 'nodejs20.x', 'python3.12', 'java21', on other clouds 'Python3.6' and 'php:8.0'; a custom runtime says nothing.
    private static string? LanguageOf(string? runtime) => runtime?.ToLowerInvariant() switch
    {
        null => null,
        var name when name.StartsWith("nodejs", StringComparison.Ordinal) => "node",
        var name when name.StartsWith("python", StringComparison.Ordinal) => "python",
        var name when name.StartsWith("java", StringComparison.Ordinal) => "java",
        var name when name.StartsWith("ruby", StringComparison.Ordinal) => "ruby",
        var name when name.StartsWith("go", StringComparison.Ordinal) => "go",
        var name when name.StartsWith("php", StringComparison.Ordinal) => "php",
        var name when name.StartsWith("dotnet", StringComparison.Ordinal) => "dotnet",
        _ => null,
    };
}
