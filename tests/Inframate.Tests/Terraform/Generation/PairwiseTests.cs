using System.Collections.Immutable;
using System.Globalization;
using Inframate.Hcl.Formatting;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Rules;
using Inframate.Terraform;
using Inframate.Terraform.Generation;
using Inframate.Terraform.Schema;
using Inframate.Tests.Planning;
using Inframate.Text;

namespace Inframate.Tests.Terraform.Generation;

/// <summary>Every pair of choices is in one of these stacks: what stands alone may still not stand beside another.</summary>
public sealed class PairwiseTests
{
    private const int MostStacks = 400;

    /// <summary>The choices, each with its values; a stack takes one value of each.</summary>
    private static readonly ImmutableArray<(string Factor, ImmutableArray<string> Values)> Factors =
    [
        ("relational", ["none", "postgresql", "mysql", "mariadb", "sqlserver", "aurora postgresql", "aurora mysql"]),
        ("store", ["none", "mongodb", "dynamodb", "s3", "public s3", "opensearch", "file-storage"]),
        ("cache", ["none", "valkey", "redis", "memcached"]),
        ("messages", ["none", "sqs", "sns and sqs", "rabbitmq", "fifo", "kafka", "kinesis", "eventbridge"]),
        ("services", ["api", "worker", "gateway and api", "job", "site", "site and api", "grpc", "function", "function and api", "api as function", "app runner", "machines", "pods"]),
        ("size", ["small", "medium", "large"]),
        ("available", ["true", "false"]),
        ("protected", ["true", "false"]),
        ("domain", ["", "example.com", "a.long.name.of.a.domain.example.co.uk", "of one environment"]),
        ("entry", ["", "cdn", "http-api", "http-api without balancer", "rest-api"]),
        ("capacity", ["", "spot", "arm64"]),
        ("firewall", ["", "WAF"]),
        ("network", ["own", "existing", "closed"]),
        ("name", ["app", "internal-9", "a-name-that-is-longer-than-what-any-cloud-takes-for-anything-at-all"]),
        ("region", ["us-east-1", "eu-central-1", "us-west-1"]),
    ];

    [Fact]
    public void Every_pair_of_choices_generates_what_the_provider_takes_and_our_rules_pass()
    {
        var stacks = Cover();
        Assert.InRange(stacks.Count, 35, MostStacks);

        var problems = stacks.AsParallel().AsOrdered().SelectMany(Problems).Take(20).ToArray();

        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    /// <summary>For the real terraform, which is a process and has no place here: the folder that INFRAMATE_WRITE_STACKS names gets every stack, with its choices.</summary>
    [Fact]
    public void The_stacks_can_be_written_out_for_the_real_terraform()
    {
        if (Environment.GetEnvironmentVariable("INFRAMATE_WRITE_STACKS") is not { Length: > 0 } folder)
        {
            Assert.Skip("INFRAMATE_WRITE_STACKS names no folder.");
            return;
        }

        foreach (var (index, choice) in Cover().Index())
        {
            var target = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"pairs-{index:000}"));
            Directory.CreateDirectory(target);
            File.WriteAllText(Path.Combine(target, "choices.txt"), string.Join('\n', Factors.Select((f, i) => $"{f.Factor}={f.Values[choice[i]]}")));
            foreach (var (file, text) in Generate(choice).Stack.Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
                File.WriteAllText(Path.Combine(target, file), text);
            }
        }
    }

    private static (Plan Plan, GeneratedStack Stack) Generate(int[] choice)
    {
        var values = Factors.Select((f, i) => KeyValuePair.Create(f.Factor, f.Values[choice[i]])).ToImmutableDictionary();
        var plan = Planner.Plan(Application(values), new PlanOptions { Region = values["region"] }, TemplateCatalog.BuiltIn);
        return (plan, TerraformGenerator.Generate(plan, TemplateCatalog.BuiltIn));
    }

    private static IEnumerable<string> Problems(int[] choice)
    {
        var values = Factors.Select((f, i) => KeyValuePair.Create(f.Factor, f.Values[choice[i]])).ToImmutableDictionary();
        var what = string.Join(", ", Factors.Select((f, i) => $"{f.Factor}={f.Values[choice[i]]}"));
        var (plan, stack) = Generate(choice);
        foreach (var problem in plan.Diagnostics.Where(d => d.Severity == Severity.Error).Concat(stack.Diagnostics))
            yield return $"{what}: {problem.Id} {problem.Message}";

        foreach (var (file, text) in stack.Files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal)))
        {
            if (Formatter.Format(text) != text)
                yield return $"{what}: '{file}' is not formatted";
        }

        var terraform = TerraformModule.Load(stack.Files.Select(f => new TerraformFile($"obj/infra/{f.Key}", f.Value)), new TerraformLoadOptions { Root = "obj/infra" });
        var accepted = values["store"] == "public s3" ? new[] { "INFRA2301", "INFRA2303" } : [];
        foreach (var problem in terraform.Diagnostics.Concat(SchemaChecker.Check(terraform)).Concat(RuleEngine.Run(terraform).Where(f => f.Severity >= Severity.High && f.Suppression is null && !accepted.Contains(f.Id))))
            yield return $"{what}: {problem.Id} {problem.At} {problem.Message}";
    }

    private static Application Application(ImmutableDictionary<string, string> values)
    {
        var name = values["name"];
        var size = values["size"];
        ImmutableArray<Need> needs =
        [
            .. values["relational"] == "none" ? [] : new[] { Applications.Need(NeedKinds.Parse(values["relational"].Split(' ')[^1])!.Value, name, ("size", size), ("serverless", values["relational"].StartsWith("aurora", StringComparison.Ordinal) ? "true" : "false")) },
            .. values["store"] switch
            {
                "none" => [],
                "public s3" => new[] { Applications.Need(NeedKind.S3, name, ("publicRead", "true")) },
                var kind => [Applications.Need(NeedKinds.Parse(kind)!.Value, name)],
            },
            .. values["cache"] switch
            {
                "none" => [],
                "memcached" => new[] { Applications.Need(NeedKind.Memcached, name) },
                var engine => [Applications.Need(NeedKind.Redis, name, ("engine", engine))],
            },
            .. values["messages"] switch
            {
                "none" => [],
                "sqs" => new[] { Applications.Need(NeedKind.Sqs, name) },
                "fifo" => [Applications.Need(NeedKind.Sqs, name, ("fifo", "true")), Applications.Need(NeedKind.Sns, name, ("fifo", "true"))],
                "rabbitmq" or "kafka" or "kinesis" or "eventbridge" => [Applications.Need(NeedKinds.Parse(values["messages"])!.Value, name)],
                _ => [Applications.Need(NeedKind.Sqs, name), Applications.Need(NeedKind.Sns, name)],
            },
        ];
        var wishes = values["capacity"] switch { "spot" => Applications.Wishes(("spot", "true")), "arm64" => Applications.Wishes(("architecture", "arm64")), _ => Applications.Wishes() };
        if (values["entry"].Length > 0)
            wishes = wishes.Add("entry", Applications.Wish(values["entry"].Split(' ')[0]));

        if (values["entry"].Contains(' ', StringComparison.Ordinal))
            wishes = wishes.Add("link", Applications.Wish("service-discovery"));

        Service Of(string service, ServiceKind kind) => Applications.Service(service, kind, [.. needs]) with
        {
            Wishes = wishes,
            Settings = [Applications.Setting("API_URL"), Applications.Setting("Payment:ApiKey", secret: true)],
            Permissions = [Applications.Permission("sqs:ReceiveMessage", NeedKind.Sqs)],
        };
        ImmutableArray<Service> services = values["services"] switch
        {
            "api" => [Of(name, ServiceKind.Api)],
            "worker" => [Of(name, ServiceKind.Worker)],
            "gateway and api" => [Of("gateway", ServiceKind.Gateway), Of("api", ServiceKind.Api)],
            "job" => [Of(name, ServiceKind.Job) with { Schedule = "@daily" }],
            "function" => [Of(name, ServiceKind.Lambda) with { Framework = ".NET 10.0", Handler = "it", Schedule = "rate(1 day)" }],
            "function and api" => [Of(name, ServiceKind.Lambda) with { AnswersHttp = true }, Of("api", ServiceKind.Api)],
            "api as function" => [Of(name, ServiceKind.Api) with { Wishes = wishes.Add("compute", Applications.Wish("lambda")) }],
            "app runner" => [Of(name, ServiceKind.Web) with { Wishes = wishes.Add("compute", Applications.Wish("app-runner")) }],
            "pods" => [Of(name, ServiceKind.Web) with { Wishes = wishes.Add("compute", Applications.Wish("eks")) }, Of("worker", ServiceKind.Worker) with { Wishes = wishes.Add("compute", Applications.Wish("eks")) }],
            "machines" => [Of(name, ServiceKind.Web) with { Wishes = wishes.Add("compute", Applications.Wish("ec2")) }, Of("worker", ServiceKind.Worker) with { Wishes = wishes.Add("compute", Applications.Wish("ec2")) }],
            "site" => [Applications.Service(name, ServiceKind.Spa)],
            "site and api" => [Applications.Service("page", ServiceKind.Static), Of("api", ServiceKind.Api)],
            _ => [Of(name, ServiceKind.Grpc)],
        };
        return Applications.Of(name, [.. services]) with
        {
            Requirements = new Requirements
            {
                Path = Applications.Notes,
                Exists = true,
                Domain = values["domain"] is "" or "of one environment" ? null : Applications.Wish(values["domain"]),
                Network = values["network"] switch
                {
                    "own" => Applications.Wishes(),
                    "closed" => Applications.Wishes(("nat", "none")),
                    _ => Applications.Wishes(("vpc", "vpc-0123456789abcdef0"), ("privateSubnets", "subnet-0123456789abcdef1, subnet-0123456789abcdef2"), ("publicSubnets", "subnet-0123456789abcdef3, subnet-0123456789abcdef4")),
                },
                Bullets = values["firewall"].Length == 0 ? [] : [Applications.Wish(values["firewall"])],
                Environments =
                [
                    Applications.Environment("prod", [("size", size), ("highAvailability", values["available"]), ("deletionProtection", values["protected"]), .. values["domain"] == "of one environment" ? new[] { ("domain", "shop.example.com") } : []]),
                    .. values["domain"] == "of one environment" ? [Applications.Environment("dev")] : Array.Empty<DeploymentEnvironment>(),
                ],
            },
        };
    }

    /// <summary>Rows that hold every pair: each next one takes, factor by factor, the value that brings most pairs not seen yet.</summary>
    private static List<int[]> Cover()
    {
        var missing = new HashSet<(int, int, int, int)>();
        for (var a = 0; a < Factors.Length; a++)
        {
            for (var b = a + 1; b < Factors.Length; b++)
            {
                for (var x = 0; x < Factors[a].Values.Length; x++)
                {
                    for (var y = 0; y < Factors[b].Values.Length; y++)
                        missing.Add((a, x, b, y));
                }
            }
        }

        var rows = new List<int[]>();
        while (missing.Count > 0 && rows.Count < MostStacks)
        {
            var row = Enumerable.Repeat(-1, Factors.Length).ToArray();
            var (a, x, b, y) = missing.Min();
            (row[a], row[b]) = (x, y);
            for (var f = 0; f < row.Length; f++)
            {
                if (row[f] < 0)
                    row[f] = Enumerable.Range(0, Factors[f].Values.Length).MaxBy(v => Enumerable.Range(0, row.Length).Count(o => row[o] >= 0 && o != f && missing.Contains(o < f ? (o, row[o], f, v) : (f, v, o, row[o]))));
            }

            for (var one = 0; one < row.Length; one++)
            {
                for (var other = one + 1; other < row.Length; other++)
                    missing.Remove((one, row[one], other, row[other]));
            }

            rows.Add(row);
        }

        return rows;
    }
}
