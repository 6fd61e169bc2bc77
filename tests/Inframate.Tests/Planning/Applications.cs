using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Tests.Planning;

/// <summary>Applications as the analysis would hand them over, written down in a few words.</summary>
internal static class Applications
{
    public const string Notes = "inframate.md";

    public static Wish Wish(string value, int line = 9) => new(value, new SourceSpan(Notes, line, 3));

    public static ImmutableSortedDictionary<string, Wish> Wishes(params (string Key, string Value)[] wishes)
        => wishes.ToImmutableSortedDictionary(w => w.Key, w => Wish(w.Value), StringComparer.Ordinal);

    public static Need Need(NeedKind kind, string name, params (string Key, string Value)[] wishes) => new()
    {
        Kind = kind,
        Name = name,
        Wishes = Wishes(wishes),
        Because = [new Evidence(EvidenceKind.Call, $"Use{kind}", new SourceSpan("src/Infrastructure/Registration.cs", 10 + (int)kind, 9))],
    };

    public static Setting Setting(string key, SettingRole role = SettingRole.Other, NeedKind? need = null, string? name = null, bool secret = false, bool hasDefault = false) => new()
    {
        Key = key,
        At = new SourceSpan("src/Api/Program.cs", 20, 5),
        Role = role,
        Need = need,
        NeedName = name,
        Secret = secret,
        HasDefault = hasDefault,
    };

    public static Permission Permission(string action, NeedKind? need = null, string? name = null)
        => new(action, new SourceSpan("src/Infrastructure/Files.cs", 30, 9), need, name);

    public static Service Service(string name, ServiceKind kind, params Need[] needs) => new()
    {
        Name = name,
        Project = $"src/{name}/{name}.csproj",
        Kind = kind,
        Framework = "ASP.NET Core 10.0",
        Language = "C#",
        Port = kind == ServiceKind.Worker ? null : 8080,
        HealthPath = kind == ServiceKind.Worker ? null : "/healthz",
        Needs = [.. needs],
        Because = [new Evidence(EvidenceKind.Project, "Microsoft.NET.Sdk.Web", new SourceSpan($"src/{name}/{name}.csproj", 1, 1))],
    };

    /// <summary>A function of Lambda that is published as a package.</summary>
    public static Service Function(string name, string framework, params Need[] needs) => Service(name, ServiceKind.Lambda, needs) with
    {
        Framework = framework,
        Port = null,
        HealthPath = null,
        Handler = $"{name}::Function::Handle",
    };

    /// <summary>A function of a template, whose events lie on the lines after its own.</summary>
    public static TemplateFunction Said(string name, int line, params (FunctionEventKind Kind, string Value, NeedKind? Store)[] events)
        => new(name, $"app.{name}", new SourceSpan("template.yaml", line, 3))
        {
            Events = [.. events.Select((e, i) => new FunctionEvent(e.Kind, e.Value, new SourceSpan("template.yaml", line + i + 1, 7), e.Store))],
        };

    /// <summary>Functions that a template makes from one folder.</summary>
    public static Service Several(params Need[] needs) => Function("shop", ".NET 10.0", needs) with
    {
        Handler = "app.List",
        AnswersHttp = true,
        Functions =
        [
            Said("List", 10, (FunctionEventKind.Route, "GET /orders", null)),
            Said("Take", 20, (FunctionEventKind.Route, "POST /orders", null), (FunctionEventKind.Route, "GET /orders/{id}", null), (FunctionEventKind.Route, "GET /orders", null), (FunctionEventKind.Route, "GET orders/{a+}/b", null)),
            Said("Nightly", 30, (FunctionEventKind.Schedule, "rate(1 day)", null), (FunctionEventKind.Schedule, "rate(2 days)", null)),
            Said("Read", 40, (FunctionEventKind.Store, "OrdersQueue", NeedKind.Sqs), (FunctionEventKind.Store, "", NeedKind.DynamoDb), (FunctionEventKind.Store, "Bills", NeedKind.Sns)),
            Said("Watch", 50, (FunctionEventKind.Other, "IoTRule", null)),
        ],
    };

    /// <summary>Functions of which the template says everything that the plan takes over.</summary>
    public static Service Told() => Function("shop", ".NET 10.0", Need(NeedKind.Sqs, "orders"), Need(NeedKind.Kafka, "clicks") with { Because = [new Evidence(EvidenceKind.Deployment, "Clicks", new SourceSpan("template.yaml", 23, 7))] }, Need(NeedKind.DynamoDb, "carts"), Need(NeedKind.S3, "uploads")) with
    {
        Handler = "app.Take",
        Language = "Python",
        Framework = "Python",
        Settings = [Setting("CARTS_TABLE"), Setting("MODE"), Setting("PARTNER_TOKEN", secret: true)],
        Functions =
        [
            Said("Take", 10, (FunctionEventKind.Store, "OrdersQueue", NeedKind.Sqs)) with
            {
                MemoryMb = 1769,
                TimeoutSeconds = 45,
                Runtime = "python3.12",
                Architecture = "arm64",
                Events = [new FunctionEvent(FunctionEventKind.Store, "OrdersQueue", new SourceSpan("template.yaml", 11, 7), NeedKind.Sqs) { BatchSize = 50 }],
                Variables = [Given("MODE", 12, "fast"), Given("CARTS_TABLE", 13, null, NeedKind.DynamoDb, "CartsTable", "Ref"), Given("PARTNER_TOKEN", 14, "abc"), Given("STACK", 15)],
            },
            Said("Watch", 20) with
            {
                Events = [new FunctionEvent(FunctionEventKind.Store, "Clicks", new SourceSpan("template.yaml", 23, 7), NeedKind.Kafka) { BatchSize = 500, Topic = "clicks.v1" }],
                Variables = [Given("MODE", 22, "slow"), Given("ORDERS", 23, null, NeedKind.Sqs, "OrdersQueue", "Ref")],
            },
        ],
    };

    /// <summary>Functions whose events are narrowed by their template.</summary>
    public static Service Narrowed() => Function("shop", ".NET 10.0", Need(NeedKind.Sqs, "orders"), Need(NeedKind.Kinesis, "views"), Need(NeedKind.DynamoDb, "carts", ("partitionKey", "id:N")), Need(NeedKind.Sns, "news"), Need(NeedKind.S3, "uploads"), Need(NeedKind.EventBridge, "sales")) with
    {
        Handler = "app.Take",
        Functions =
        [
            Said("Take", 10) with
            {
                Events =
                [
                    At(11, "OrdersQueue", NeedKind.Sqs) with { BatchSize = 5, WindowSeconds = 20, Concurrency = 8, Filters = ["{\"body\":{\"kind\":[\"new\",{\"prefix\":\"re${x}\"}],\"amount\":[{\"numeric\":[\">\",10.5]}]}}"] },
                    At(12, "Views", NeedKind.Kinesis) with { StartingPosition = "TRIM_HORIZON", Parallel = 4, Retries = 2, WindowSeconds = 3 },
                    At(13, "Carts", NeedKind.DynamoDb) with { Filters = ["{\"eventName\":[\"INSERT\"]}", "{\"eventName\":[\"REMOVE\"]}"] },
                    At(14, "News", NeedKind.Sns) with { FilterPolicy = "{\"store\":[\"eu\"]}", FiltersBody = true },
                    At(15, "Uploads", NeedKind.S3) with { ObjectEvents = ["s3:ObjectCreated:Put"], Prefix = "in/", Suffix = ".csv" },
                ],
            },
            Said("Thumb", 20) with
            {
                Events =
                [
                    At(21, "Uploads", NeedKind.S3) with { Prefix = "pictures/" },
                    new FunctionEvent(FunctionEventKind.Pattern, "{\"source\":[\"aws.ec2\"]}", new SourceSpan("template.yaml", 22, 7)),
                    new FunctionEvent(FunctionEventKind.Pattern, "{\"detail-type\":[\"OrderPlaced\"]}", new SourceSpan("template.yaml", 23, 7)) { Bus = "SalesBus" },
                ],
            },
            Said("Late", 30) with { Events = [At(31, "Uploads", NeedKind.S3) with { Prefix = "in/late/", ObjectEvents = ["s3:ObjectCreated:*"] }, At(32, "Uploads", NeedKind.S3) with { UnknownFilter = new SourceSpan("template.yaml", 33, 9) }] },
        ],
    };

    private static FunctionEvent At(int line, string store, NeedKind kind) => new(FunctionEventKind.Store, store, new SourceSpan("template.yaml", line, 7), kind);

    private static TemplateVariable Given(string name, int line, string? value = null, NeedKind? store = null, string storeName = "", string part = "")
        => new(name, new SourceSpan("template.yaml", line, 9)) { Value = value, Store = store, StoreName = storeName, Part = part };

    /// <summary>What the repository's own Terraform makes.</summary>
    public static ImmutableArray<ExistingResource> Provided { get; } =
    [
        new("aws_sqs_queue", "orders_queue", "legacy-orders", new SourceSpan("terraform/main.tf", 3, 1)),
        new("aws_s3_bucket", "anything", null, new SourceSpan("terraform/main.tf", 9, 1)),
        new("aws_dynamodb_table", "carts", "carts", new SourceSpan("terraform/main.tf", 14, 1)),
        new("aws_sns_topic", "news", null, new SourceSpan("terraform/main.tf", 17, 1)),
        new("aws_db_instance", "main", "main", new SourceSpan("terraform/main.tf", 20, 1)),
    ];

    /// <summary>Databases that the repository's own Terraform makes.</summary>
    public static ImmutableArray<ExistingResource> ProvidedDatabases { get; } =
    [
        new("aws_db_instance", "main", "acme-shop", new SourceSpan("terraform/data.tf", 3, 1)) { Engine = "postgres" },
        new("aws_db_instance", "reports", "acme-reports", new SourceSpan("terraform/data.tf", 20, 1)) { Engine = "sqlserver-se" },
        new("aws_rds_cluster", "this", "acme", new SourceSpan("terraform/data.tf", 40, 1)) { Engine = "aurora-mysql" },
    ];

    /// <summary>A service on databases, in a network that is there already.</summary>
    public static Application OnDatabases() => Of(
        "shop",
        Service("api", ServiceKind.Api, Need(NeedKind.PostgreSql, "shop"), Need(NeedKind.MySql, "bills"), Need(NeedKind.MariaDb, "old")) with
        {
            Settings =
            [
                Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true),
                Setting("BILLS_URL", SettingRole.Url, NeedKind.MySql, "bills", secret: true),
                Setting("Bills:Endpoint", SettingRole.Endpoint, NeedKind.MySql, "bills"),
            ],
        }) with
    {
        Requirements = Variants["a network that is there already"].Requirements,
    };

    /// <summary>A cache, a broker and streams that the repository's own Terraform makes.</summary>
    public static ImmutableArray<ExistingResource> ProvidedStores { get; } =
    [
        new("aws_elasticache_replication_group", "sessions", "acme-sessions", new SourceSpan("terraform/data.tf", 3, 1)) { Engine = "redis" },
        new("aws_mq_broker", "jobs", "acme-jobs", new SourceSpan("terraform/data.tf", 20, 1)) { Engine = "RabbitMQ" },
        new("aws_mq_broker", "legacy", "acme-legacy", new SourceSpan("terraform/data.tf", 30, 1)) { Engine = "ActiveMQ" },
        new("aws_kinesis_stream", "clicks", "acme-clicks", new SourceSpan("terraform/data.tf", 40, 1)),
        new("aws_cloudwatch_event_bus", "orders", null, new SourceSpan("terraform/data.tf", 50, 1)),
        new("aws_msk_cluster", "ledger", "acme-ledger", new SourceSpan("terraform/data.tf", 60, 1)),
    ];

    /// <summary>A service on a cache, a broker and streams, in a network that is there already.</summary>
    public static Application OnStores() => Of(
        "shop",
        Service("api", ServiceKind.Api, Need(NeedKind.Redis, "sessions"), Need(NeedKind.RabbitMq, "jobs"), Need(NeedKind.Kinesis, "clicks"), Need(NeedKind.EventBridge, "orders"), Need(NeedKind.Kafka, "ledger")) with
        {
            Settings =
            [
                Setting("ConnectionStrings:Sessions", SettingRole.ConnectionString, NeedKind.Redis, "sessions", secret: true),
                Setting("RabbitMq:Host"),
                Setting("RabbitMq:Username"),
                Setting("Clicks:StreamName", SettingRole.ResourceName, NeedKind.Kinesis, "clicks"),
                Setting("Orders:BusName", SettingRole.ResourceName, NeedKind.EventBridge, "orders"),
            ],
        }) with
    {
        Requirements = Variants["a network that is there already"].Requirements,
    };

    /// <summary>A need that this call in the code led to.</summary>
    public static Need Named(NeedKind kind, string name, string call) => Need(kind, name) with
    {
        Because = [new Evidence(EvidenceKind.Call, call, new SourceSpan("src/web/Program.cs", 7, 1))],
    };

    /// <summary>A store whose events start a function.</summary>
    public static Need Event(NeedKind kind, string name, string package) => Need(kind, name) with
    {
        Because = [new Evidence(EvidenceKind.Package, $"Amazon.Lambda.{package}", new SourceSpan("src/Function/Function.csproj", 8, 5))],
    };

    public static Application Of(string name, params Service[] services) => new()
    {
        Name = name,
        Services = [.. services],
        Requirements = new Requirements { Path = Notes },
    };

    public static Application WithDomain(string name, params Service[] services) => Of(name, services) with
    {
        Requirements = new Requirements { Path = Notes, Exists = true, Domain = Wish("example.com") },
    };

    public static DeploymentEnvironment Environment(string name, params (string Key, string Value)[] settings)
        => new(name, Wishes(settings), new SourceSpan(Notes, 5, 3));

    /// <summary>An API and a worker on PostgreSQL, Redis, a bucket and a queue.</summary>
    public static Application Shop()
    {
        var database = Need(NeedKind.PostgreSql, "shop");
        var queue = Need(NeedKind.Sqs, "orders");
        var api = Service("api", ServiceKind.Api, database, Need(NeedKind.Redis, "cache"), Need(NeedKind.S3, "files"), queue) with
        {
            Settings =
            [
                Setting("AWS:Region", SettingRole.Region),
                Setting("ConnectionStrings:Redis", SettingRole.ConnectionString, NeedKind.Redis, "cache", secret: true),
                Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true),
                Setting("Files:Bucket", SettingRole.ResourceName, NeedKind.S3, "files"),
                Setting("Logging:Level", hasDefault: true),
                Setting("Orders:QueueUrl", SettingRole.Url, NeedKind.Sqs, "orders"),
                Setting("Payment:ApiKey", secret: true),
            ],
            Permissions =
            [
                Permission("s3:GetObject", NeedKind.S3, "files"),
                Permission("s3:ListBucket", NeedKind.S3),
                Permission("s3:PutObject", NeedKind.S3, "files"),
                Permission("sqs:SendMessage", NeedKind.Sqs, "orders"),
            ],
        };
        var worker = Service("worker", ServiceKind.Worker, database, queue) with
        {
            Settings =
            [
                Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true),
                Setting("Orders:QueueUrl", SettingRole.Url, NeedKind.Sqs, "orders"),
            ],
            Permissions = [Permission("sqs:DeleteMessage", NeedKind.Sqs, "orders"), Permission("sqs:ReceiveMessage", NeedKind.Sqs, "orders")],
        };
        return Of("shop", api, worker);
    }

    /// <summary>Production has a domain, and nothing else has.</summary>
    public static Requirements PartlyNamed => new() { Path = Notes, Exists = true, Environments = [Environment("dev"), Environment("prod", ("domain", "shop.example.com"))] };

    /// <summary>Shapes that differ in what they need, by name.</summary>
    public static ImmutableSortedDictionary<string, Application> Variants { get; } = new Dictionary<string, Application>
    {
        ["secrets of somebody else"] = Of(
            "shop",
            Service("api", ServiceKind.Api, Need(NeedKind.Secrets, "shop-prod") with { Wishes = Wishes(("path", "/shop/prod/")) }, Need(NeedKind.Secrets, "shop-key") with { Wishes = Wishes(("path", "shop/key")) }) with
            {
                Permissions = [Permission("ssm:GetParametersByPath", NeedKind.Secrets, "shop-prod"), Permission("secretsmanager:GetSecretValue", NeedKind.Secrets, "shop-key"), Permission("ssm:GetParameter", NeedKind.Secrets, "shop-key")],
            }),
        ["settings with values of one's own"] = Of(
            "settings",
            [.. new[] { "app-runner", "ec2", "ecs-fargate", "eks", "lambda" }
                .Select(c => Service(c, ServiceKind.Api, Need(NeedKind.Sqs, "orders")) with
                {
                    Wishes = Wishes(("compute", c)),
                    Values = Wishes(("Smtp__Host", "smtp.example.com"), ("Greeting", "${var.region} \"x\"")),
                    Settings = [Setting("Auth:Authority"), Setting("Orders:QueueUrl", SettingRole.Url, NeedKind.Sqs, "orders")],
                })]) with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Environments = [Environment("dev") with { Values = Wishes(("Auth__Authority", "https://dev.example.com")) }, Environment("prod") with { Values = Wishes(("Auth__Authority", "https://id.example.com")) }],
            },
        },
        ["a database of every engine"] = Of(
            "engines",
            Service(
                "api",
                ServiceKind.Api,
                Need(NeedKind.PostgreSql, "main", ("version", "16")),
                Need(NeedKind.PostgreSql, "order"),
                Need(NeedKind.MySql, "main", ("size", "large")),
                Need(NeedKind.MariaDb, "main"),
                Need(NeedKind.SqlServer, "main"),
                Need(NeedKind.Redis, "main", ("engine", "redis")))),
        ["a domain"] = Of("web", Service("web", ServiceKind.Web), Service("api", ServiceKind.Api), Service("calls", ServiceKind.Grpc)) with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Domain = Wish("shop.example.co.uk"),
                Environments = [Environment("dev"), Environment("staging", ("size", "medium")), Environment("prod", ("size", "large"))],
            },
        },
        ["a gateway before services of every kind"] = Of(
            "kinds",
            Service("gateway", ServiceKind.Gateway),
            Service("blazor", ServiceKind.BlazorServer),
            Service("calls", ServiceKind.Grpc, Need(NeedKind.MySql, "calls")),
            Service("worker", ServiceKind.Worker, Need(NeedKind.Redis, "cache"))),
        ["a public bucket"] = Of("pictures", Service("api", ServiceKind.Api, Need(NeedKind.S3, "pictures", ("publicRead", "true")))),
        ["a site of files"] = Of("files", Service("site", ServiceKind.Static)),
        ["a site of files beside an api"] = Of("both", Service("shop", ServiceKind.Spa), Service("api", ServiceKind.Api)) with { Requirements = new Requirements { Path = Notes, Exists = true, Domain = Wish("example.com") } },
        ["a site of files with a domain"] = Of("spa", Service("shop", ServiceKind.Spa)) with { Requirements = new Requirements { Path = Notes, Exists = true, Domain = Wish("example.com") } },
        ["a worker only"] = Of("mail", Service("worker", ServiceKind.Worker, Need(NeedKind.Sqs, "mail"))),
        ["a network that is there already"] = Shop() with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Network = Wishes(("vpc", "vpc-0123456789abcdef0"), ("privateSubnets", "subnet-0123456789abcdef1, subnet-0123456789abcdef2"), ("publicSubnets", "subnet-0123456789abcdef3, subnet-0123456789abcdef4")),
            },
        },
        ["a network without a way out"] = Shop() with { Requirements = new Requirements { Path = Notes, Exists = true, Network = Wishes(("nat", "none"), ("cidr", "10.20.0.0/18")) } },
        ["a prefix, a budget, a dashboard and somebody to tell"] = Of("told", Service("api", ServiceKind.Api), Function("nightly", ".NET 10.0") with { Schedule = "rate(1 day)" }) with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Prefix = Wish("acme"),
                AlertEmail = Wish("team@example.com"),
                MonthlyBudgetUsd = Wish("250"),
                Domain = Wish("example.com"),
                Bullets = [Wish("Monitoring and logging")],
                Environments =
                [
                    Environment("dev", ("domain", "dev.example.net"), ("region", "eu-west-1"), ("budget", "50"), ("scale", "1..3"), ("backupDays", "3")),
                    Environment("prod"),
                ],
            },
        },
        ["blue and green"] = Of("swap", Service("web", ServiceKind.Web) with { Wishes = Wishes(("deployment", "blue-green")) }, Service("worker", ServiceKind.Worker) with { Wishes = Wishes(("deployment", "blue-green")) }),
        ["blue and green with a domain"] = WithDomain("swap", Service("web", ServiceKind.Web) with { Wishes = Wishes(("deployment", "blue-green")) }),
        ["buckets and queues"] = Of(
            "files",
            Service("api", ServiceKind.Api, Need(NeedKind.S3, "in"), Need(NeedKind.S3, "out"), Need(NeedKind.Sqs, "in")),
            Service("worker", ServiceKind.Worker, Need(NeedKind.S3, "in"), Need(NeedKind.Sqs, "in"), Need(NeedKind.Sqs, "out"))),
        ["APIs before containers"] = WithDomain(
            "gate",
            Service("web", ServiceKind.Web, Named(NeedKind.Identity, "identity", "AddCognitoIdentity")) with { Wishes = Wishes(("entry", "http-api"), ("authorization", "users")) },
            Service("api", ServiceKind.Api) with { Wishes = Wishes(("deployment", "blue-green")) }),
        ["APIs before machines and pods without a domain"] = Of(
            "gate",
            Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "api"), ("compute", "ec2")) },
            Service("api", ServiceKind.Api) with { Wishes = Wishes(("entry", "http-api"), ("compute", "eks")) }),
        ["APIs before tasks"] = WithDomain(
            "direct",
            Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "http-api"), ("link", "service-discovery")), Settings = [Setting("API_URL")] },
            Service("api", ServiceKind.Api) with { Wishes = Wishes(("entry", "api"), ("link", "service-discovery")) }),
        ["a domain in production only"] = Of(
            "partly",
            Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "cdn")) },
            Service("api", ServiceKind.Api),
            Service("page", ServiceKind.Spa),
            Service("runner", ServiceKind.Web) with { Wishes = Wishes(("compute", "app-runner")) },
            Service("direct", ServiceKind.Api) with { Wishes = Wishes(("entry", "http-api"), ("link", "service-discovery")) },
            Function("hook", ".NET 10.0") with { AnswersHttp = true },
            Function("rest", ".NET 10.0") with { AnswersHttp = true, Wishes = Wishes(("entry", "rest-api")) }) with
        {
            Requirements = PartlyNamed with { Bullets = [Wish("Web application firewall")] },
        },
        ["a domain in production only, without CloudFront"] = Of("partly", Service("web", ServiceKind.Web), Service("api", ServiceKind.Api) with { Wishes = Wishes(("deployment", "blue-green")) }) with { Requirements = PartlyNamed },
        ["a domain in production only, behind APIs"] = Of("partly", Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "http-api")) }, Service("api", ServiceKind.Api)) with { Requirements = PartlyNamed },
        ["REST APIs behind a firewall"] = Of(
            "rest",
            Function("hook", ".NET 10.0", Named(NeedKind.Identity, "identity", "AddCognitoIdentity")) with { AnswersHttp = true, Wishes = Wishes(("authorization", "users")) },
            Several(Need(NeedKind.Sqs, "orders")),
            Service("web", ServiceKind.Web)) with
        {
            Requirements = new Requirements { Path = Notes, Exists = true, Domain = Wish("example.com"), Bullets = [Wish("Web application firewall")] },
        },
        ["CloudFront before containers"] = WithDomain("edge", Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "cdn")) }, Service("api", ServiceKind.Api)),
        ["CloudFront and a firewall before machines and a site"] = Of("edge", Service("web", ServiceKind.Web) with { Wishes = Wishes(("entry", "cdn"), ("compute", "ec2")) }, Service("page", ServiceKind.Static)) with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Domain = Wish("example.com"),
                Bullets = [Wish("Web application firewall")],
                Network = Wishes(("vpc", "vpc-0123456789abcdef0"), ("privateSubnets", "subnet-0123456789abcdef1, subnet-0123456789abcdef2")),
            },
        },
        ["documents, tables, topics and a broker"] = Of(
            "wide",
            Service("api", ServiceKind.Api, Need(NeedKind.MongoDb, "catalog"), Need(NeedKind.DynamoDb, "carts", ("partitionKey", "customer"), ("sortKey", "at:N"), ("ttl", "expires"), ("indexes", "by-status(status, at:N), by-product(product)")), Need(NeedKind.Sns, "orders"), Need(NeedKind.RabbitMq, "bus")) with
            {
                Settings =
                [
                    Setting("Mongo:ConnectionString", SettingRole.ConnectionString, NeedKind.MongoDb, "catalog", secret: true),
                    Setting("Tables:Carts", SettingRole.ResourceName, NeedKind.DynamoDb, "carts"),
                    Setting("Topics:Orders", SettingRole.ResourceName, NeedKind.Sns, "orders"),
                    Setting("RabbitMq:HostName"),
                    Setting("RabbitMq:Password", secret: true),
                    Setting("RabbitMq:Port", hasDefault: true),
                    Setting("RabbitMq:UserName"),
                ],
                Permissions = [Permission("dynamodb:PutItem", NeedKind.DynamoDb, "carts"), Permission("dynamodb:Query", NeedKind.DynamoDb), Permission("sns:Publish", NeedKind.Sns, "orders")],
            },
            Service("worker", ServiceKind.Worker, Need(NeedKind.Sqs, "orders-billing")) with { Permissions = [Permission("sqs:ReceiveMessage", NeedKind.Sqs), Permission("sqs:DeleteMessage", NeedKind.Sqs)] }),
        ["environments of one's own"] = Shop() with
        {
            Requirements = new Requirements
            {
                Path = Notes,
                Exists = true,
                Environments =
                [
                    Environment("dev", ("size", "large"), ("highAvailability", "true")),
                    Environment("prod", ("size", "small"), ("highAvailability", "false"), ("deletionProtection", "false")),
                ],
            },
        },
        ["functions"] = Of(
            "calls",
            Function("reports", ".NET 10.0", Need(NeedKind.PostgreSql, "shop")) with
            {
                Schedule = "rate(1 day)",
                Settings = [Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true), Setting("AWS_REGION", SettingRole.Region)],
            },
            Function("orders", ".NET 8.0", Event(NeedKind.Sqs, "orders", "SQSEvents"), Event(NeedKind.DynamoDb, "carts", "DynamoDBEvents"), Event(NeedKind.Sns, "news", "SNSEvents"), Event(NeedKind.S3, "uploads", "S3Events")) with
            {
                Permissions = [Permission("s3:GetObject", NeedKind.S3, "uploads")],
            },
            Function("idle", ".NET 9.0"),
            Function("hook", ".NET 10.0") with { AnswersHttp = true, Wishes = Wishes(("architecture", "arm64"), ("memory", "1 GB"), ("timeout", "20")) },
            Service("api", ServiceKind.Api, Need(NeedKind.DynamoDb, "carts")) with { Wishes = Wishes(("compute", "lambda")) },
            Service("inner", ServiceKind.Api) with { Wishes = Wishes(("compute", "lambda"), ("entry", "function-url")) }),
        ["functions beside containers with a domain"] = WithDomain(
            "mixed",
            Service("web", ServiceKind.Web),
            Function("hook", ".NET 10.0") with
            {
                AnswersHttp = true,
            },
            Service("old", ServiceKind.Function) with
            {
                Dockerfile = "old/Dockerfile",
            }),
        ["jobs"] = Of(
            "batch",
            Service("migrate", ServiceKind.Job, Need(NeedKind.PostgreSql, "shop")),
            Service("nightly", ServiceKind.Job, Need(NeedKind.PostgreSql, "shop"), Need(NeedKind.S3, "reports")) with { Schedule = "0 3 * * 1-5" }),
        ["several functions of one folder"] = WithDomain("shop", Several(Need(NeedKind.Sqs, "orders"), Need(NeedKind.Sqs, "mail"), Need(NeedKind.DynamoDb, "carts"), Need(NeedKind.PostgreSql, "shop"))),
        ["several functions of one image"] = Of("images", Several(Event(NeedKind.Kinesis, "views", "KinesisEvents")) with { Dockerfile = "shop/Dockerfile", Language = "Python", Framework = "Python" }),
        ["spare capacity behind a firewall"] = Of("cheap", Service("api", ServiceKind.Api) with { Wishes = Wishes(("spot", "true"), ("architecture", "arm64")) }) with
        {
            Requirements = new Requirements { Path = Notes, Exists = true, Bullets = [Wish("Web application firewall")] },
        },
        ["functions whose events are narrowed"] = Of("narrow", Narrowed()),
        ["stores with names and keys of their own"] = Of(
            "named",
            Service("api", ServiceKind.Api,
                Need(NeedKind.DynamoDb, "orders", ("name", "Orders"), ("partitionKey", "Id"), ("sortKey", "At:N"), ("indexes", "by-customer(Customer, At:N), by-status(Status)"), ("localIndexes", "by-total(Total:N)"), ("ttl", "Expires"), ("stream", "KEYS_ONLY")),
                Need(NeedKind.DynamoDb, "carts", ("name", "{prefix}Carts"), ("partitionKey", "Id")),
                Need(NeedKind.Sqs, "mail", ("name", "Mail_Queue.fifo")),
                Need(NeedKind.Sns, "news", ("name", "News")),
                Need(NeedKind.Kinesis, "views", ("name", "Views.v1")),
                Need(NeedKind.EventBridge, "sales", ("name", "Sales")),
                Need(NeedKind.S3, "uploads", ("name", "acme-uploads-eu"))) with
            {
                Settings = [Setting("Tables:Prefix", SettingRole.TablePrefix)],
            }),
        ["brokers of ActiveMQ"] = Of(
            "active",
            Service("api", ServiceKind.Api, Need(NeedKind.ActiveMq, "orders"), Named(NeedKind.ActiveMq, "bills", "Apache.NMS.AMQP")) with
            {
                Settings = [Setting("Orders:BrokerUri", SettingRole.Endpoint, NeedKind.ActiveMq, "orders"), Setting("Bills:Host", SettingRole.Endpoint, NeedKind.ActiveMq, "bills")],
            },
            Service("worker", ServiceKind.Worker, Named(NeedKind.ActiveMq, "mail", "stompit")) with { Language = "TypeScript", Settings = [Setting("BROKER_HOST"), Setting("BROKER_PORT"), Setting("BROKER_USER"), Setting("BROKER_PASSWORD", secret: true), Setting("BROKER_URL")] }),
        ["servers that the stack does not make"] = Of(
            "outside",
            Service("api", ServiceKind.Api, Need(NeedKind.Smtp, "smtp"), Need(NeedKind.Cassandra, "orders")) with
            {
                Settings = [Setting("Smtp:Host"), Setting("Smtp:Password", secret: true), Setting("Mail:From"), Setting("Cassandra:ContactPoints", SettingRole.Endpoint, NeedKind.Cassandra, "orders")],
            },
            Service("worker", ServiceKind.Worker, Need(NeedKind.Neo4j, "graph")) with { Wishes = Wishes(("compute", "ec2")), Settings = [Setting("NEO4J_URI", SettingRole.Endpoint, NeedKind.Neo4j, "graph")] },
            Function("mailer", ".NET 10.0", Need(NeedKind.Smtp, "smtp"), Need(NeedKind.PostgreSql, "shop")) with { Settings = [Setting("SMTP_HOST")] }),
        ["functions as their template says"] = Of("told", Told()),
        ["functions as their template says, in a closed network"] = Of("told", Told()) with { Requirements = new Requirements { Path = Notes, Exists = true, Network = Wishes(("nat", "none")) } },
        ["Kubernetes"] = Of(
            "pods",
            Service("web", ServiceKind.Web, Need(NeedKind.PostgreSql, "shop")) with
            {
                Wishes = Wishes(("compute", "eks")),
                Settings = [Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true), Setting("Payment:ApiKey", secret: true)],
            },
            Service("worker", ServiceKind.Worker, Need(NeedKind.PostgreSql, "shop"), Need(NeedKind.Sqs, "mail")) with { Wishes = Wishes(("compute", "eks")) }),
        ["long names"] = Of(
            "an-application-with-a-name-that-goes-on-and-on-and-on",
            Service(
                "a-service-with-a-name-that-ends-only-after-sixty-and-some-letters",
                ServiceKind.Web,
                Need(NeedKind.S3, "a-bucket-with-a-name-that-ends-only-after-sixty-and-some-letters"),
                Need(NeedKind.Redis, "a-cache-with-a-name-that-ends-only-after-sixty-and-some-letters"),
                Need(NeedKind.PostgreSql, "a-database-with-a-name-that-ends-only-after-sixty-letters"),
                Need(NeedKind.Sqs, "1st-queue"))),
        ["calls between machines, pods and functions"] = Of(
            "calls",
            Service("shop", ServiceKind.Web) with { Settings = [Setting("CATALOG_URL"), Setting("STOCK_URL"), Setting("Prices:BaseUrl")] },
            Service("catalog", ServiceKind.Api) with { Wishes = Wishes(("compute", "ec2"), ("public", "false")), Settings = [Setting("STOCK_HOST")] },
            Service("stock", ServiceKind.Api) with { Wishes = Wishes(("compute", "eks"), ("public", "false")), Settings = [Setting("RATINGS_URL")], HealthPath = "/healthz" },
            Service("ratings", ServiceKind.Api) with { Wishes = Wishes(("compute", "eks"), ("public", "false")) },
            Service("prices", ServiceKind.Api) with { Wishes = Wishes(("compute", "lambda")), Settings = [Setting("CATALOG_URL")] }),
        ["machines and App Runner"] = WithDomain(
            "hosts",
            Service("web", ServiceKind.Web, Need(NeedKind.PostgreSql, "shop")) with
            {
                Wishes = Wishes(("compute", "ec2"), ("architecture", "arm64")),
                Settings = [Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true), Setting("PRICES_URL")],
            },
            Service("worker", ServiceKind.Worker, Need(NeedKind.Sqs, "mail")) with
            {
                Wishes = Wishes(("compute", "ec2")),
            },
            Service("prices", ServiceKind.Api, Need(NeedKind.PostgreSql, "shop")) with
            {
                Wishes = Wishes(("compute", "app-runner"), ("cpu", "1"), ("memory", "3 GB")),
                Settings = [Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true)],
            },
            Service("calls", ServiceKind.Grpc)),
        ["Aurora, users and traces"] = WithDomain(
            "scaled",
            Service("web", ServiceKind.Web, Need(NeedKind.PostgreSql, "shop", ("serverless", "true")), Need(NeedKind.MySql, "old", ("serverless", "true")), Named(NeedKind.Identity, "identity", "AddCognitoIdentity"), Named(NeedKind.Telemetry, "telemetry", "AddOtlpExporter")) with
            {
                Settings =
                [
                    Setting("ConnectionStrings:Shop", SettingRole.ConnectionString, NeedKind.PostgreSql, "shop", secret: true),
                    Setting("AWS:UserPoolId"),
                    Setting("AWS:UserPoolClientId"),
                    Setting("Jwt:Authority"),
                ],
                Permissions = [Permission("cognito-idp:AdminGetUser", NeedKind.Identity)],
            }),
        ["no store"] = Of("site", Service("web", ServiceKind.Web)),
        ["services that call each other"] = Of(
            "calls",
            Service("web", ServiceKind.Web) with { Settings = [Setting("Services:Catalog:BaseUrl", hasDefault: true), Setting("services:basket-api:http:0"), Setting("PRICES_HOST")] },
            Service("basket-api", ServiceKind.Api) with { Settings = [Setting("CatalogUrl")] },
            Service("catalog", ServiceKind.Api) with { Settings = [Setting("BasketUrl")] },
            Service("prices", ServiceKind.Grpc),
            Service("worker", ServiceKind.Worker) with { Settings = [Setting("CATALOG_URL")] }),
        ["search, streams, events, files and mail"] = WithDomain(
            "more",
            Service("api", ServiceKind.Api, Need(NeedKind.OpenSearch, "catalog"), Need(NeedKind.Memcached, "pages"), Need(NeedKind.Kafka, "clicks"), Need(NeedKind.FileStorage, "uploads", ("path", "/app/uploads")), Need(NeedKind.Ses, "ses")) with
            {
                Settings =
                [
                    Setting("Kafka:BootstrapServers"),
                    Setting("Memcached:Host"),
                    Setting("OpenSearch:Url", SettingRole.Url, NeedKind.OpenSearch, "catalog"),
                    Setting("Uploads:Path", SettingRole.Endpoint, NeedKind.FileStorage, "uploads"),
                ],
                Permissions = [Permission("ses:SendEmail", NeedKind.Ses)],
            },
            Service("worker", ServiceKind.Worker, Need(NeedKind.Kinesis, "views", ("retentionDays", "7")), Need(NeedKind.EventBridge, "orders"), Need(NeedKind.FileStorage, "uploads", ("path", "/app/uploads"))) with
            {
                Settings = [Setting("Views:Stream", SettingRole.ResourceName, NeedKind.Kinesis, "views"), Setting("Events:Bus", SettingRole.ResourceName, NeedKind.EventBridge, "orders")],
                Permissions = [Permission("kinesis:PutRecord", NeedKind.Kinesis, "views"), Permission("events:PutEvents", NeedKind.EventBridge)],
            },
            Function("reader", ".NET 10.0", Event(NeedKind.Kinesis, "views", "KinesisEvents"))),
        ["secrets only"] = Of("secrets", Service("api", ServiceKind.Api) with { Settings = [Setting("Payment:ApiKey", secret: true), Setting("Mail:Password", secret: true)] }),
        ["shop"] = Shop(),
        ["shop with a domain"] = Shop() with { Requirements = new Requirements { Path = Notes, Exists = true, Domain = Wish("example.com") } },
        ["three services below one address"] = Of("trio", Service("gateway", ServiceKind.Gateway), Service("api", ServiceKind.Api), Service("worker", ServiceKind.Worker)),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
