using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>
/// What is called on the clients of the AWS SDKs of Python and JavaScript, file by file. They are no types: a text names the service in Python, an import the class in JavaScript.
/// The runtimes of Lambda bring both along, so no manifest has to name them.
/// </summary>
internal sealed partial class AwsScriptCalls
{
    // Longer lines are packed, and nobody's source.
    private const int MaximumLine = 2000;

    // An import is not longer than this.
    private const int MaximumImport = 60;

    // Whom Python hands the same operations on: table = dynamodb.Table("orders")
    private static readonly FrozenSet<string> Derived = FrozenSet.ToFrozenSet(["Bucket", "Object", "Queue", "Table", "Topic", "create_queue", "create_table", "get_queue_by_name"]);

    private readonly Dictionary<string, AwsSdkClient> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AwsSdkClient> known;
    private readonly List<(AwsSdkClient Client, SourceSpan At)> made;
    private readonly List<(string Action, SourceSpan At, NeedKind? Need)> permissions;

    private AwsScriptCalls(Dictionary<string, AwsSdkClient> known, List<(AwsSdkClient Client, SourceSpan At)> made, List<(string Action, SourceSpan At, NeedKind? Need)> permissions)
    {
        this.known = known;
        this.made = made;
        this.permissions = permissions;
    }

    /// <summary>True for the languages that this reads.</summary>
    public static bool Reads(string language) => language is "node" or "python";

    /// <summary>Reads the sources of a program.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="sources">Its files without comments.</param>
    /// <param name="made">Takes the clients of Python, and where each is made; those of JavaScript are packages.</param>
    /// <param name="permissions">Takes the actions that calls need.</param>
    public static void Read(string language, IEnumerable<(string Path, string[] Lines)> sources, List<(AwsSdkClient Client, SourceSpan At)> made, List<(string Action, SourceSpan At, NeedKind? Need)> permissions)
    {
        var known = AwsSdkTable.Of(language).ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var (path, lines) in sources)
        {
            var file = new AwsScriptCalls(known, made, permissions);
            if (language == "python" && lines.Any(l => l.Contains("boto", StringComparison.Ordinal)))
                file.Python(path, lines);
            else if (language == "node" && lines.Any(l => l.Contains("aws-sdk", StringComparison.Ordinal)))
                file.Node(path, lines);
        }
    }

    private void Python(string path, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > MaximumLine)
                continue;

            // boto3.client( with what it is asked for in the next line
            var text = lines[i].TrimEnd().EndsWith('(') && i + 1 < lines.Length && lines[i + 1].Length <= MaximumLine ? lines[i] + lines[i + 1].TrimStart() : lines[i];
            if (Boto.Match(text) is { Success: true } boto && known.TryGetValue(boto.Groups["service"].Value, out var client))
            {
                var asked = boto.Groups["service"];
                made.Add((client with { Name = text[boto.Index..(asked.Index + asked.Length + 1)].Trim() }, new SourceSpan(path, i + 1, boto.Index + 1)));
                if (boto.Groups["name"].Success)
                    clients[boto.Groups["name"].Value] = client;
            }
            else if (Handed.Match(text) is { Success: true } handed && Derived.Contains(handed.Groups["made"].Value) && clients.TryGetValue(handed.Groups["client"].Value, out var from))
            {
                clients[handed.Groups["name"].Value] = from;
            }
        }

        for (var i = 0; i < lines.Length && clients.Count > 0; i++)
        {
            foreach (Match call in lines[i].Length > MaximumLine ? [] : (IEnumerable<Match>)PythonCall.Matches(lines[i]))
            {
                if (!clients.TryGetValue(call.Groups["receiver"].Value, out var client))
                    continue;

                var method = call.Groups["method"].Value;
                if (call.Groups["text"].Success && method is "generate_presigned_url" or "get_paginator")
                    method = call.Groups["text"].Value;
                else if (call.Groups["all"].Success)
                    method = "list_objects_v2";

                Allow(client, method, new SourceSpan(path, i + 1, call.Index + 1));
            }
        }
    }

    private void Node(string path, string[] lines)
    {
        var imports = Imports(lines);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > MaximumLine)
                continue;

            foreach (Match creation in Creation.Matches(lines[i]))
            {
                var type = creation.Groups["type"].Value;
                if (!imports.TryGetValue(type, out var import))
                {
                    // new AWS.S3()
                    if (creation.Groups["sdk"].Success && creation.Groups["name"].Success && known.TryGetValue(type, out var one))
                        clients[creation.Groups["name"].Value] = one;

                    continue;
                }

                var at = new SourceSpan(path, i + 1, creation.Groups["new"].Index + 1);
                if (import.Name == "Upload")
                    Allow(import.Client, "upload", at);
                else if (import.Name.EndsWith("Command", StringComparison.Ordinal))
                    Allow(import.Client, char.ToLowerInvariant(import.Name[0]) + import.Name[1..^"Command".Length], at);
                else if (creation.Groups["name"].Success && !import.Name.EndsWith("Client", StringComparison.Ordinal))
                    clients[creation.Groups["name"].Value] = import.Client;
            }

            // const table = DynamoDBDocument.from(client)
            if (Document.Match(lines[i]) is { Success: true } document && known.TryGetValue("DynamoDB", out var tables))
                clients[document.Groups["name"].Value] = tables;
        }

        var before = "";
        for (var i = 0; i < lines.Length && clients.Count > 0; i++)
        {
            var text = lines[i].TrimStart();
            if (text.Length is 0 or > MaximumLine)
                continue;

            // What follows a dot at the beginning of a line is called on the end of the line before.
            var receiver = text[0] == '.' ? before : "";
            var shift = lines[i].Length - text.Length - receiver.Length;
            foreach (Match call in NodeCall.Matches(receiver + text))
            {
                if (!clients.TryGetValue(call.Groups["receiver"].Value, out var client))
                    continue;

                var method = call.Groups["method"].Value;
                Allow(client, method.StartsWith("getSignedUrl", StringComparison.Ordinal) && call.Groups["text"].Success ? call.Groups["text"].Value : method, new SourceSpan(path, i + 1, call.Groups["method"].Index + shift + 1));
            }

            before = TrailingName.Match(text).Value;
        }
    }

    private void Allow(AwsSdkClient client, string method, SourceSpan at)
    {
        foreach (var action in AwsSdkTable.Actions(client, method))
            permissions.Add((action, at, client.Need));
    }

    // What a file takes from packages of the SDK, by the name that it gives it: import { S3Client, PutObjectCommand as Put } from "@aws-sdk/client-s3"
    private Dictionary<string, (string Name, AwsSdkClient Client)> Imports(string[] lines)
    {
        var found = new Dictionary<string, (string Name, AwsSdkClient Client)>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > MaximumLine || Package.Match(lines[i]) is not { Success: true } package)
                continue;

            var service = package.Groups["service"].Value switch
            {
                "lib-dynamodb" => "dynamodb",
                "lib-storage" => "s3",
                var other => other.StartsWith("client-", StringComparison.Ordinal) ? other["client-".Length..] : other,
            };

            var isWhole = service.Length == 0;
            if (!isWhole && !known.ContainsKey(service))
                continue;

            // import S3 from 'aws-sdk/clients/s3'
            if (package.Groups["whole"].Success && !isWhole)
                found[package.Groups["whole"].Value] = (package.Groups["whole"].Value, known[service]);

            var start = i;
            while (start > 0 && i - start < MaximumImport && !lines[start].Contains('{', StringComparison.Ordinal) && !package.Groups["whole"].Success)
                start--;

            var text = string.Join(' ', lines[start..(i + 1)]);
            var open = text.IndexOf('{', StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            foreach (var part in close < 0 ? [] : text[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // import { A as B }, const { A: B }
                var names = part.Replace(':', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (names is ["type", ..])
                    continue;

                if ((isWhole ? known.GetValueOrDefault(names[0]) : known[service]) is { } client)
                    found[names[^1]] = (names[0], client);
            }
        }

        return found;
    }

    // s3 = boto3.client("s3"), async with session.client("s3") as s3:
    [GeneratedRegex("""(?:(?<name>[A-Za-z_]\w*)\s*(?::\s*[\w.]+\s*)?=\s*)?(?:[A-Za-z_][\w.]*)(?:\(\))?\.(?:client|resource|create_client)\(\s*(?:service_name\s*=\s*)?["'](?<service>[a-z0-9-]+)["'](?:[^()]*\)\s*as\s+(?<name>[A-Za-z_]\w*))?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boto { get; }

    [GeneratedRegex(@"\b(?<name>[A-Za-z_]\w*)\s*=\s*(?:await\s+)?(?:self\.)?(?<client>[A-Za-z_]\w*)\.(?<made>[A-Za-z_]+)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handed { get; }

    // s3.put_object(…), dynamodb.Table(name).put_item(…), bucket.objects.all(), s3.get_paginator("list_objects_v2")
    [GeneratedRegex("""\b(?<receiver>[A-Za-z_]\w*)(?:\.(?:Bucket|Object|Queue|Table|Topic)\([^()]*\)|\.meta\.client)?\.(?:(?<all>objects)\.\w+|(?<method>[a-z]\w*))\((?:\s*(?:ClientMethod\s*=\s*)?["'](?<text>[a-z0-9_]+)["'])?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonCall { get; }

    // from "@aws-sdk/client-s3", require('aws-sdk'), import S3 from 'aws-sdk/clients/s3'
    [GeneratedRegex("""(?:\bimport\s+(?<whole>[A-Z]\w*)\s+)?(?:\bfrom\s+|(?:const\s+(?<whole>[A-Z]\w*)\s*=\s*)?\b(?:require|import)\(\s*)["'](?:@aws-sdk/(?<service>(?:client|lib)-[a-z0-9-]+)|aws-sdk(?:/clients/(?<service>[a-z0-9]+))?)["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Package { get; }

    // const files = new S3({}), this.tables = capture(new AWS.DynamoDB.DocumentClient()), new PutObjectCommand({})
    [GeneratedRegex(@"(?:(?<name>[A-Za-z_$][\w$]*)\s*(?::\s*[\w.]+\s*)?=\s*(?:[\w.]+\(\s*)?)?\b(?<new>new)\s+(?<sdk>[A-Za-z]+\.)?(?<type>[A-Z]\w*)(?:\.DocumentClient)?\s*\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Creation { get; }

    [GeneratedRegex(@"\b(?<name>[A-Za-z_$][\w$]*)\s*(?::\s*[\w.]+\s*)?=\s*DynamoDBDocument\.from\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Document { get; }

    [GeneratedRegex("""(?<![\w$])(?<receiver>[A-Za-z_$][\w$]*)\s*\.\s*(?<method>[a-z]\w*)\s*\((?:\s*["'](?<text>\w+)["'])?""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NodeCall { get; }

    [GeneratedRegex(@"[A-Za-z_$][\w$]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailingName { get; }
}
