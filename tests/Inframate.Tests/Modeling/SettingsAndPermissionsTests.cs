using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Modeling;

public sealed class SettingsAndPermissionsTests
{
    [Theory]
    [InlineData("var x = builder.Configuration[\"Mail:From\"];", "Mail:From")]
    [InlineData("var x = builder.Configuration.GetValue<int>(\"Mail:Port\");", "Mail:Port")]
    [InlineData("var x = builder.Configuration.GetSection(\"Mail\")[\"From\"];", "Mail:From")]
    [InlineData("var mail = builder.Configuration.GetSection(\"A\").GetSection(\"B\");\nvar x = mail.GetValue<string>(\"C\");", "A:B:C")]
    [InlineData("var x = Environment.GetEnvironmentVariable(\"MAIL_FROM\");", "MAIL_FROM")]
    [InlineData("builder.Services.Configure<Mail>(builder.Configuration.GetSection(\"Mail\"));", "Mail:ApiKey Mail:From Mail:Retries")]
    [InlineData("builder.Services.AddOptions<Mail>().BindConfiguration(Mail.Section);", "Post:ApiKey Post:From Post:Retries")]
    [InlineData("builder.Services.AddOptions<Mail>().Bind(builder.Configuration.GetSection(nameof(Mail)));", "Mail:ApiKey Mail:From Mail:Retries")]
    [InlineData("var m = builder.Configuration.GetSection(\"Mail\").Get<Mail>();", "Mail:ApiKey Mail:From Mail:Retries")]
    [InlineData("var m = builder.Configuration.GetSection(\"Cors:Origins\").Get<string[]>();", "Cors:Origins")]
    [InlineData("var m = new Mail();\nbuilder.Configuration.GetSection(\"Mail\").Bind(m);", "Mail:ApiKey Mail:From Mail:Retries")]
    [InlineData("var m = builder.Configuration.Get<Mail>();", "ApiKey From Retries")]
    [InlineData("builder.Services.Configure<Mail>(builder.Configuration);", "ApiKey From Retries")]
    [InlineData("if (builder.Environment.IsDevelopment()) { var x = builder.Configuration[\"Dev\"]; }", "")]
    public void Keys_that_the_code_reads_are_settings(string code, string keys)
    {
        using var repository = Repository(code);

        Assert.Equal(keys, string.Join(' ', Assert.Single(repository.Read().Services).Settings.Select(s => s.Key)));
    }

    [Fact]
    public void A_setting_knows_whether_it_is_secret_and_whether_something_sets_it()
    {
        using var repository = Repository("builder.Services.Configure<Mail>(builder.Configuration.GetSection(\"Mail\"));\nvar x = builder.Configuration[\"Theme\"] ?? \"dark\";");

        var settings = Assert.Single(repository.Read().Services).Settings.ToDictionary(s => s.Key);

        Assert.Equal((true, false), (settings["Mail:ApiKey"].Secret, settings["Mail:ApiKey"].HasDefault));
        Assert.Equal((false, true), (settings["Mail:From"].Secret, settings["Mail:From"].HasDefault));
        Assert.True(settings["Mail:Retries"].HasDefault);
        Assert.True(settings["Theme"].HasDefault);
        Assert.Equal(new SourceSpan("appsettings.json", 3, 5), settings["Mail:From"].At);
        Assert.Equal("Mail.cs", settings["Mail:ApiKey"].At.Path);
    }

    [Fact]
    public void Queue_bucket_table_and_topic_keys_address_their_needs()
    {
        using var repository = Repository("""
            builder.Services.AddAWSService<IAmazonSQS>();
            builder.Services.AddAWSService<IAmazonS3>();
            builder.Services.AddAWSService<IAmazonDynamoDB>();
            builder.Services.AddAWSService<IAmazonSimpleNotificationService>();
            var a = builder.Configuration["Orders:QueueUrl"];
            var b = builder.Configuration["AWS:InvoiceQueueUrl"];
            var c = builder.Configuration["Pictures:BucketName"];
            var d = builder.Configuration["Carts:Table"];
            var e = builder.Configuration["News:TopicArn"];
            var f = builder.Configuration["AWS:Region"];
            var g = builder.Configuration["Queue:WaitSeconds"];
            """);

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(["dynamodb carts", "s3 pictures", "sns news", "sqs invoice", "sqs orders"], service.Needs.Select(n => $"{n.Kind.Name()} {n.Name}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["AWS:InvoiceQueueUrl Url invoice", "AWS:Region Region ", "Carts:Table ResourceName carts", "News:TopicArn ResourceName news", "Orders:QueueUrl Url orders", "Pictures:BucketName ResourceName pictures", "Queue:WaitSeconds Other "],
            service.Settings.Select(s => $"{s.Key} {s.Role} {s.NeedName}"));
    }

    [Theory]
    [InlineData("sqs.SendMessageAsync(configuration[\"Queues:Mail\"], \"x\")", "sqs mail: Url")]
    [InlineData("sqs.SendMessageAsync(new SendMessageRequest(configuration[\"Queues:Mail\"], \"x\"))", "sqs mail: Url")]
    [InlineData("sqs.SendMessageAsync(new(configuration[\"Queues:Mail\"], \"x\"))", "sqs mail: Url")]
    [InlineData("sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = configuration[\"Queues:Mail\"] })", "sqs mail: Url")]
    [InlineData("Take(new ReceiveMessageRequest(configuration[\"Queues:Mail\"]))", "sqs mail: Url")]
    [InlineData("sqs.GetQueueUrlAsync(configuration[\"Queues:Mail\"])", "sqs mail: ResourceName")]
    [InlineData("sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = configuration[\"Queues:Mail\"] })", "sqs mail: ResourceName")]
    [InlineData("sns.PublishAsync(new PublishRequest(configuration[\"Topics:News\"], \"x\"))", "sns news: ResourceName")]
    [InlineData("kinesis.PutRecordAsync(new PutRecordRequest { StreamName = configuration[\"Streams:Clicks\"] })", "kinesis clicks: ResourceName")]
    [InlineData("events.PutEventsAsync(new PutEventsRequest { Entries = [new PutEventsRequestEntry { EventBusName = configuration[\"Events:Orders\"] }] })", "eventbridge orders: ResourceName")]
    public void What_a_call_of_the_AWS_SDK_is_about_is_set_in_the_form_that_it_takes(string call, string expected)
    {
        using var repository = Repository("builder.Services.AddScoped<Work>();");
        repository.Write("Work.cs", $$"""
            class Work(IConfiguration configuration, {{expected.Split(' ')[0] switch { "sqs" => "IAmazonSQS sqs", "sns" => "IAmazonSimpleNotificationService sns", "kinesis" => "IAmazonKinesis kinesis", _ => "IAmazonEventBridge events" }}})
            {
                public void Run() => {{call}};
                private void Take(object request) { }
            }
            """);

        var service = Assert.Single(repository.Read().Services);

        var need = Assert.Single(service.Needs);
        var setting = Assert.Single(service.Settings, s => s.NeedName == need.Name);
        Assert.Equal(expected, $"{need.Kind.Name()} {need.Name}: {setting.Role}");
    }

    [Theory]
    [InlineData("services.AddHttpClient<Work>(c => c.BaseAddress = new Uri(configuration[\"Services:Stock\"]!))", true)]
    [InlineData("services.AddHttpClient<Work>(c => c.BaseAddress = new(configuration[\"Services:Stock\"]!))", true)]
    [InlineData("GrpcChannel.ForAddress(configuration[\"Services:Stock\"]!)", true)]
    [InlineData("Console.WriteLine(configuration[\"Services:Stock\"])", false)]
    public void A_value_that_becomes_a_URI_addresses_somebody(string call, bool isAddress)
    {
        using var repository = Repository($"var configuration = builder.Configuration;\nvar services = builder.Services;\n{call};");

        Assert.Equal(isAddress, Assert.Single(Assert.Single(repository.Read().Services).Settings, s => s.Key == "Services:Stock").IsAddress);
    }

    [Theory]
    [InlineData("builder.Configuration[\"Api:Url\"] ?? \"http://localhost:5100\"", true)]
    [InlineData("builder.Configuration.GetValue(\"Api:Url\", \"http://127.0.0.1\")", true)]
    [InlineData("builder.Configuration[\"Api:Url\"] ?? \"http://api.example.com/localhost-of\"", false)]
    [InlineData("builder.Configuration[\"Smtp:Host\"]", true)]
    [InlineData("builder.Configuration[\"Cors:Origin\"]", false)]
    [InlineData("builder.Configuration[\"Search:Node\"]", false)]
    public void A_default_on_the_machine_itself_is_known(string read, bool isLocal)
    {
        using var repository = Repository($"var value = {read};");
        repository.Write("appsettings.json", """{ "Smtp": { "Host": "localhost" }, "Cors": { "Origin": "http://localhost:3000" }, "Search": { "Node": "https://search.example.com" } }""");

        Assert.Equal(isLocal, Assert.Single(Assert.Single(repository.Read().Services).Settings).IsLocal);
    }

    [Theory]
    [InlineData("builder.Configuration.AddSystemsManager(\"/shop/\");", "ssm:GetParametersByPath shop", "/shop/")]
    [InlineData("builder.Configuration.AddSystemsManager(args[0]);", "ssm:GetParametersByPath ", null)]
    [InlineData("IAmazonSecretsManager client = null!;\nclient.GetSecretValueAsync(new GetSecretValueRequest { SecretId = \"prod/db\" });", "secretsmanager:GetSecretValue prod-db", "prod/db")]
    [InlineData("IAmazonSimpleSystemsManagement client = null!;\nclient.GetParameterAsync(new GetParameterRequest { Name = \"/shop/key\" });", "ssm:GetParameter shop-key", "/shop/key")]
    [InlineData("IAmazonSecretsManager client = null!;\nclient.GetSecretValueAsync(new GetSecretValueRequest { SecretId = builder.Configuration[\"Secret:Id\"] });", "secretsmanager:GetSecretValue ", null)]
    public void Secrets_that_the_code_names_are_needs_of_their_own(string code, string permission, string? path)
    {
        using var repository = Repository(code);

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(permission, string.Join(", ", service.Permissions.Select(p => $"{p.Action} {p.NeedName}")));
        Assert.Equal(path, Assert.Single(service.Needs).Wishes.GetValueOrDefault("path")?.Value);
    }

    [Theory]
    [InlineData("IAmazonS3", "ListObjectsV2Async(null)", "s3:ListBucket")]
    [InlineData("AmazonS3Client", "GetObjectMetadataAsync(\"b\", \"k\")", "s3:GetObject")]
    [InlineData("IAmazonS3", "CopyObjectAsync(null)", "s3:GetObject s3:PutObject")]
    [InlineData("ITransferUtility", "UploadAsync(null)", "s3:AbortMultipartUpload s3:PutObject")]
    [InlineData("IAmazonSQS", "SendMessageBatchAsync(null)", "sqs:SendMessage")]
    [InlineData("IAmazonSimpleNotificationService", "PublishAsync(null)", "sns:Publish")]
    [InlineData("IAmazonDynamoDB", "QueryAsync(null)", "dynamodb:Query")]
    [InlineData("IDynamoDBContext", "SaveAsync(null)", "dynamodb:DescribeTable dynamodb:UpdateItem")]
    [InlineData("IAmazonSecretsManager", "GetSecretValueAsync(null)", "secretsmanager:GetSecretValue")]
    [InlineData("IAmazonSimpleEmailServiceV2", "SendEmailAsync(null)", "ses:SendEmail")]
    [InlineData("IAmazonKeyManagementService", "DecryptAsync(null)", "kms:Decrypt")]
    [InlineData("IAmazonApiGatewayManagementApi", "PostToConnectionAsync(null)", "execute-api:ManageConnections")]
    [InlineData("IAmazonBedrockRuntime", "ConverseAsync(null)", "bedrock:InvokeModel")]
    [InlineData("IAmazonECS", "RunTaskAsync(null)", "ecs:RunTask")]
    [InlineData("IAmazonRDSDataService", "ExecuteStatementAsync(null)", "rds-data:ExecuteStatement")]
    [InlineData("ISecretsManagerCache", "GetSecretString(\"x\")", "secretsmanager:DescribeSecret secretsmanager:GetSecretValue")]
    [InlineData("Table", "PutItemAsync(null)", "")]
    [InlineData("ISsmProvider", "GetAsync(\"x\")", "ssm:GetParameter")]
    [InlineData("IAmazonS3", "Dispose()", "")]
    [InlineData("IFileStore", "PutObjectAsync(null)", "")]
    public void Calls_of_the_AWS_SDK_are_permissions(string client, string call, string actions)
    {
        using var repository = Repository("builder.Services.AddScoped<Work>();");
        repository.Write("Work.cs", $$"""
            using Amazon.Runtime;
            class Work
            {
                private readonly {{client}} _client;
                public Work({{client}} client) { _client = client; }
                public void Run() => _client.{{call}};
            }
            """);

        Assert.Equal(actions, string.Join(' ', Assert.Single(repository.Read().Services).Permissions.Select(p => p.Action)));
    }

    [Theory]
    [InlineData("class Store(IAmazonS3 files) { protected IAmazonS3 Files { get; } = files; }", "class Work(IAmazonS3 f) : Store(f) { public void Run() => Files.PutObjectAsync(null); }", "s3:PutObject 2")]
    [InlineData("partial class Work { private readonly IAmazonSQS _queue; }", "partial class Work { public void Run() => _queue.SendMessageAsync(null); }", "sqs:SendMessage 2")]
    [InlineData("static class Clients { public static readonly IAmazonSQS Queue = new AmazonSQSClient(); }", "class Work { public void Run() => Clients.Queue.SendMessageAsync(null); }", "sqs:SendMessage 2")]
    [InlineData("", "class Work { Func<string, IAmazonS3> open; public void Run() { var files = open(\"eu\"); files.GetObjectAsync(null); } }", "s3:GetObject 2")]
    [InlineData("using Amazon.DynamoDBv2.DocumentModel;", "class Work { ITable table; public void Run() { table.PutItemAsync(null); } }", "dynamodb:PutItem 2")]
    [InlineData("using Amazon.DynamoDBv2.DocumentModel;", "class Work { public void Run() { var table = Table.LoadTable(new AmazonDynamoDBClient(), \"x\"); table.Query(null); } }", "dynamodb:Query 2")]
    [InlineData("using Amazon.DynamoDBv2.DocumentModel;", "class Work { public void Run() { var table = new TableBuilder(new AmazonDynamoDBClient(), \"x\").AddHashKey(\"id\", DynamoDBEntryType.String).Build(); table.GetItemAsync(null); } }", "dynamodb:GetItem 2")]
    public void The_client_is_found_wherever_the_code_keeps_it(string first, string work, string expected)
    {
        using var repository = Repository("builder.Services.AddScoped<Work>();");
        repository.Write("Kept.cs", first.StartsWith("using", StringComparison.Ordinal) ? "" : first);
        repository.Write("Work.cs", (first.StartsWith("using", StringComparison.Ordinal) ? first : "using Amazon.Runtime;") + "\n" + work);

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Permissions.Select(p => $"{p.Action} {p.At.Line}")));
    }

    [Theory]
    [InlineData("var x = builder.Configuration[\"A\"] ?? \"\";", false)]
    [InlineData("var x = Environment.GetEnvironmentVariable(\"A\") ?? string.Empty;", false)]
    [InlineData("var x = builder.Configuration[\"A\"] ?? Other();", true)]
    public void An_empty_text_is_no_default(string code, bool hasDefault)
    {
        using var repository = Repository(code);

        Assert.Equal(hasDefault, Assert.Single(Assert.Single(repository.Read().Services).Settings).HasDefault);
    }

    [Fact]
    public void A_method_that_does_nothing_but_read_settings_is_read_too()
    {
        using var repository = Repository("builder.Services.AddScoped<Tokens>();");
        repository.Write("Tokens.cs", """
            public class Tokens(IConfiguration configuration)
            {
                public string Signing() => Environment.GetEnvironmentVariable("SIGNING");
                public string Issuer() => configuration.GetSection("Jwt:Issuer").Value;
                public string Store() => configuration.GetConnectionString("Tokens");
            }
            """);

        Assert.Equal(["ConnectionStrings:Tokens", "Jwt:Issuer", "SIGNING"], Assert.Single(repository.Read().Services).Settings.Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("amqp://guest:guest@localhost:5672/", true)]
    [InlineData("Server=db;User Id=sa;Password=x", true)]
    [InlineData("https://example.com/a:b", false)]
    [InlineData("amqp://localhost", false)]
    public void A_value_with_a_password_inside_is_secret(string value, bool secret)
    {
        using var repository = Repository("var x = builder.Configuration[\"Bus\"];");
        repository.Write("appsettings.json", $"{{ \"Bus\": \"{value}\" }}");

        Assert.Equal(secret, Assert.Single(Assert.Single(repository.Read().Services).Settings).Secret);
    }

    [Theory]
    [InlineData("STRIPE_KEY", true)]
    [InlineData("STRIPE_DEV_KEY", true)]
    [InlineData("Jwt:SigningKey", true)]
    [InlineData("MONGODB_URI", true)]
    [InlineData("DB_CONN_STRING", true)]
    [InlineData("PARTITION_KEY", false)]
    [InlineData("STRIPE_PUBLIC_KEY", false)]
    [InlineData("AWS_ACCESS_KEY_ID", false)]
    public void A_key_says_by_its_name_that_it_is_secret(string key, bool secret)
    {
        using var repository = Repository($"var x = builder.Configuration[\"{key}\"];");

        Assert.Equal(secret, Assert.Single(Assert.Single(repository.Read().Services).Settings).Secret);
    }

    private static TestRepository Repository(string code) => new(
        ("App.csproj", Fixtures.Web),
        ("appsettings.json", "{\n  \"Mail\": {\n    \"From\": \"a@b.c\"\n  }\n}\n"),
        ("appsettings.Development.json", "{ \"Mail\": { \"ApiKey\": \"dev\" } }"),
        ("Mail.cs", "public class Mail { public const string Section = \"Post\"; public string From { get; set; } = \"\"; public string ApiKey { get; set; } = \"\"; public int Retries { get; set; } = 3; }"),
        ("Program.cs", Fixtures.Program(code)));
}
