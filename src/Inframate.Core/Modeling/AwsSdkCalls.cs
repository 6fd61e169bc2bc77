using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Finds the clients of the AWS SDKs in other languages than those of .NET, and what is called on them, line by line. <see cref="AwsScriptCalls"/> reads Python and JavaScript.</summary>
internal sealed partial class AwsSdkCalls
{
    private readonly string language;
    private readonly ImmutableArray<AwsSdkClient> clients;
    private readonly List<(AwsSdkClient Client, SourceSpan At)> made = [];
    private readonly List<(string Action, SourceSpan At, NeedKind? Need)> permissions = [];

    private AwsSdkCalls(string language)
    {
        this.language = language;
        clients = [.. AwsSdkTable.Of(language)];
    }

    /// <summary>The clients, and where each is made or taken.</summary>
    public IReadOnlyList<(AwsSdkClient Client, SourceSpan At)> Clients => made;

    /// <summary>The actions that calls of them need.</summary>
    public IReadOnlyList<(string Action, SourceSpan At, NeedKind? Need)> Permissions => permissions;

    /// <summary>Reads the sources of a program.</summary>
    /// <param name="manifest">What it depends on: without an AWS SDK, a type of the same name is another's.</param>
    /// <param name="sources">Its files without comments.</param>
    public static AwsSdkCalls Read(Manifest manifest, IEnumerable<(string Path, string[] Lines)> sources)
    {
        var calls = new AwsSdkCalls(manifest.Language);
        if (AwsScriptCalls.Reads(manifest.Language))
        {
            AwsScriptCalls.Read(manifest.Language, sources, calls.made, calls.permissions);
            return calls;
        }

        if (calls.clients.IsEmpty || !manifest.Dependencies.Keys.Any(IsSdk))
            return calls;

        // A struct of Go has its fields in one file of the package and its methods in another; elsewhere they stand together.
        foreach (var group in sources.GroupBy(s => manifest.Language == "go" ? RepositoryFiles.FolderOf(s.Path) : s.Path, StringComparer.Ordinal))
            calls.Read([.. group]);

        return calls;
    }

    private static bool IsSdk(string dependency)
        => dependency.StartsWith("aws-sdk", StringComparison.Ordinal) || dependency.StartsWith("aws-java-sdk", StringComparison.Ordinal) || dependency.Contains("awssdk", StringComparison.Ordinal)
            || dependency.StartsWith("github.com/aws/aws-sdk-go", StringComparison.Ordinal) || dependency.StartsWith("aws/aws-sdk-php", StringComparison.Ordinal) || dependency.StartsWith("spring-cloud-aws", StringComparison.Ordinal) || dependency.StartsWith("aws.sdk.kotlin", StringComparison.Ordinal);

    private void Read(List<(string Path, string[] Lines)> files)
    {
        var names = new Dictionary<string, AwsSdkClient>(StringComparer.Ordinal);
        foreach (var (path, lines) in files)
        {
            var method = "";
            var imports = Imports(lines);
            if (language == "go" && imports.Count == 0)
                continue;

            for (var i = 0; i < lines.Length; i++)
            {
                if (language == "ruby" && RubyMethod.Match(lines[i]) is { Success: true } definition)
                    method = definition.Groups["name"].Value;

                foreach (Match match in Making.Matches(lines[i]))
                {
                    if (ClientOf(match.Groups["type"].Value, imports) is not { } client)
                        continue;

                    var name = match.Groups["name"].Value;
                    if (name.Length > 0)
                        names.TryAdd(name, client);

                    // def client = @client ||= Aws::S3::Client.new
                    if (method.Length > 0 && name.StartsWith('@'))
                        names.TryAdd(method, client);

                    made.Add((client, new SourceSpan(path, i + 1, match.Index + 1)));
                }
            }
        }

        if (names.Count == 0)
            return;

        foreach (var (path, lines) in files)
        {
            var before = "";
            for (var i = 0; i < lines.Length; i++)
            {
                var text = lines[i].TrimStart();
                if (text.Length == 0)
                    continue;

                // What follows a dot at the beginning of a line is called on the end of the line before.
                var continues = text[0] == '.' || text.StartsWith("->", StringComparison.Ordinal);
                var receiver = continues ? before : "";
                var shift = lines[i].Length - text.Length - receiver.Length;
                foreach (Match call in Call.Matches(receiver + text))
                {
                    if (!names.TryGetValue(call.Groups["receiver"].Value, out var client))
                        continue;

                    var operation = call.Groups["operation"].Value;

                    // $s3->getPaginator('ListObjectsV2'), $s3->getCommand('GetObject')
                    if (operation is "getCommand" or "getIterator" or "getPaginator" && call.Groups["text"].Success)
                        operation = call.Groups["text"].Value;

                    foreach (var action in AwsSdkTable.Actions(client, operation))
                        permissions.Add((action, new SourceSpan(path, i + 1, call.Groups["operation"].Index + shift + 1), client.Need));
                }

                before = TrailingName.Match(text).Value;
            }
        }
    }

    private Regex Making => language switch { "go" => Go, "java" => Java, "php" => Php, "ruby" => Ruby, _ => Rust };

    private AwsSdkClient? ClientOf(string type, Dictionary<string, AwsSdkClient> imports)
        => imports.TryGetValue(type, out var imported) ? imported : language is "go" ? null : type.Length > 0 ? Find(type) : null;

    // What a file calls the packages of Go, and 'Client' where a file of Rust imports one of them.
    private Dictionary<string, AwsSdkClient> Imports(string[] lines)
    {
        var found = new Dictionary<string, AwsSdkClient>(StringComparer.Ordinal);
        if (language == "go")
        {
            foreach (var match in lines.Where(l => l.Contains("/aws-sdk-go", StringComparison.Ordinal)).Select(l => GoImport.Match(l)).Where(m => m.Success))
            {
                var package = match.Groups["package"].Value;
                if (Find(package is "manager" or "s3manager" ? "s3" : package) is { } client)
                    found.TryAdd(match.Groups["alias"].Success ? match.Groups["alias"].Value : package, client);
            }
        }
        else if (language == "rust" && lines.Select(l => RustImport.Match(l)).Where(m => m.Success).Select(m => Find(m.Groups["type"].Value)).OfType<AwsSdkClient>().Distinct().ToList() is [var only])
        {
            found[""] = only;
        }

        return found;
    }

    private AwsSdkClient? Find(string name)
    {
        foreach (var client in clients)
        {
            if (client.Name == name)
                return client;
        }

        return null;
    }

    // queue := sqs.NewFromConfig(cfg), Queue: sqs.New(s), queue *sqs.Client, uploader := manager.NewUploader(client)
    [GeneratedRegex(@"(?:\b(?<name>\w+)\s*(?::=|=|:)\s*)?\b(?<type>[A-Za-z0-9_]+)\.New(?:FromConfig|PresignClient|Uploader|Downloader)?\(|\b(?<name>\w+)\s+\*(?<type>[A-Za-z0-9_]+)\.(?:Client|PresignClient|Uploader|Downloader|[A-Z][A-Za-z0-9]*)\b(?=\s*(?:[,)`]|$))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Go { get; }

    // "github.com/aws/aws-sdk-go-v2/service/sqs", under a name of its own or not
    [GeneratedRegex("""^\s*(?:import\s+)?(?:(?<alias>[A-Za-z_]\w*)\s+)?"github\.com/aws/aws-sdk-go(?:-v2)?/(?:service|feature)/(?:[a-z0-9]+/)?(?<package>[a-z0-9]+)"$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoImport { get; }

    // private final SqsClient sqs; DynamoDbTable<Order> table; val sqs: SqsClient
    [GeneratedRegex(@"\b(?<type>[A-Z]\w+)(?:<[^<>;()]*>)?\s+(?<name>[a-z_]\w*)\b|\b(?<name>[a-z_]\w*)\s*:\s*(?<type>[A-Z]\w+)\b|\b(?:val|var)\s+(?<name>[a-z_]\w*)\s*=\s*(?<type>[A-Z]\w+)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Java { get; }

    // $this->queue = new SqsClient([…]), private SqsClient $queue, $queue = $sdk->createSqs()
    [GeneratedRegex(@"(?:\$(?:this->)?(?<name>\w+)\s*=\s*)?\bnew\s+(?:\\?Aws\\(?:\w+\\)*)?(?<type>[A-Z]\w+Client)\b|\b(?<type>[A-Z]\w+Client)\s+\$(?<name>\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Php { get; }

    // @queue ||= Aws::SQS::Client.new(…)
    [GeneratedRegex(@"(?:(?<name>@{0,2}\w+)\s*(?:\|\|)?=\s*)?\bAws::(?<type>\w+)::(?:Client|Resource)\.new\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ruby { get; }

    [GeneratedRegex(@"^\s*def\s+(?:self\.)?(?<name>\w+)\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RubyMethod { get; }

    // let queue = aws_sdk_sqs::Client::new(&config); queue: &aws_sdk_sqs::Client
    [GeneratedRegex(@"(?:\b(?<name>\w+)\s*(?:=|:)\s*&?)?\baws_sdk_(?<type>\w+)::Client\b|\b(?<name>\w+)\s*(?:=\s*Client::(?:new|from_conf)\(|:\s*&?Client\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rust { get; }

    [GeneratedRegex(@"^\s*use\s+aws_sdk_(?<type>\w+)::(?:\{[^}]*\bClient\b|Client\b)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RustImport { get; }

    [GeneratedRegex(@"@{0,2}[A-Za-z_]\w*(?:\(\))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrailingName { get; }

    [GeneratedRegex("""(?<![\w@])(?<receiver>@{0,2}[A-Za-z_]\w*)(?:\(\))?(?:\.|->|\?\.|!!\.|&\.)(?<operation>[A-Za-z]\w*)\s*[({](?:\s*["'](?<text>\w+)["'])?|(?<![\w@])(?<receiver>@{0,2}[a-z_]\w*)\.(?<operation>[a-z]\w*_\w+)\s""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call { get; }
}
