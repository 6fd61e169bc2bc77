using Inframate.Diagnostics;
using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>What the repository says about its own deployment outweighs what the code alone shows.</summary>
public sealed class DeploymentTests
{
    private const string Host = """<Project Sdk="Aspire.AppHost.Sdk/9.0.0"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""";

    private const string Api = "var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\napp.MapGet(\"/a\", () => 1);\napp.Run();";

    [Theory]
    [InlineData("var db = builder.AddPostgres(\"pg\").AddDatabase(\"orders\");\nbuilder.AddProject<Projects.Shop_Api>(\"api\").WithReference(db).WaitFor(db);", "postgresql orders")]
    [InlineData("var cache = builder.AddContainer(\"cache\", \"valkey/valkey\");\nbuilder.AddProject(\"api\", \"../Shop.Api/Shop.Api.csproj\").WithEnvironment(\"Redis\", cache.GetEndpoint(\"tcp\"));", "redis redis")]
    [InlineData("var bus = builder.AddRabbitMQ(\"bus\");\nbuilder.AddService(\"api\", \"../Shop.Api\").WithReference(bus);", "rabbitmq bus")]
    [InlineData("var storage = builder.AddAzureStorage(\"storage\").RunAsEmulator();\nvar files = storage.AddBlobs(\"files\");\nvar jobs = storage.AddQueues(\"jobs\");\nbuilder.AddProject<Projects.Shop_Api>(\"api\").WithReference(files).WithReference(jobs);", "azure-blob files, azure-queue jobs")]
    [InlineData("var redis = builder.AddConnectionString(\"redis\");\nbuilder.AddProject<Projects.Shop_Api>(\"api\").WithReference(redis);", "redis redis")]
    [InlineData("var redis = builder.AddRedis(\"redis\");\nbuilder.AddProject<Projects.Shop_Api>(\"api\").WaitFor(redis);", "")]
    [InlineData("var use = false;\nvar redis = builder.AddRedis(\"redis\");\nvar api = builder.AddProject<Projects.Shop_Api>(\"api\");\nif (use) api.WithReference(redis);", "")]
    [InlineData("IResourceBuilder<IResourceWithConnectionString> db = builder.ExecutionContext.IsPublishMode ? builder.AddAzurePostgresFlexibleServer(\"pg\") : builder.AddPostgres(\"pg\");\nbuilder.AddProject<Projects.Shop_Api>(\"api\").WithReference(db);", "postgresql postgresql")]
    public void An_Aspire_host_hands_resources_to_projects(string model, string expected)
    {
        using var repository = new TestRepository(
            ("Host/Host.csproj", Host), ("Host/AppHost.cs", $"var builder = DistributedApplication.CreateBuilder(args);\n{model}\nbuilder.Build().Run();"),
            ("Host/Extensions.cs", "static class Extensions { public static IResourceBuilder<ProjectResource> AddService(this IDistributedApplicationBuilder builder, string name, string path) => builder.AddProject(name, path).WithExternalHttpEndpoints(); }"),
            ("Shop.Api/Shop.Api.csproj", Fixtures.Web), ("Shop.Api/Program.cs", Api));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(expected, string.Join(", ", service.Needs.Select(n => $"{n.Kind.Name()} {n.Name}")));
        Assert.Contains(service.Because, e => e.At.Path.StartsWith("Host/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_console_program_that_an_Aspire_host_runs_is_a_service_and_a_front_end_beside_it_too()
    {
        using var repository = new TestRepository(
            ("Host/Host.csproj", Host), ("Host/Program.cs", "var builder = DistributedApplication.CreateBuilder(args);\nvar q = builder.AddRabbitMQ(\"q\");\nbuilder.AddProject<Projects.Job>(\"job\").WithReference(q);\nbuilder.AddNpmApp(\"web\", \"../web\");\nbuilder.Build().Run();"),
            ("Job/Job.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")), ("Job/Program.cs", "System.Console.WriteLine(1);"),
            ("web/package.json", """{ "dependencies": { "express": "5" } }"""), ("web/index.js", "app.listen(3000)"));

        Assert.Equal([("job", ServiceKind.Cli), ("web", ServiceKind.Api)], repository.Read().Services.Select(s => (s.Name, s.Kind)));
    }

    [Fact]
    public void Names_that_differ_in_case_and_signs_are_one_store()
    {
        using var repository = new TestRepository(
            ("A/A.csproj", Fixtures.Web), ("A/Program.cs", Fixtures.Program("builder.AddRabbitMQClient(\"eventbus\");")),
            ("B/B.csproj", Fixtures.Web), ("B/Program.cs", Fixtures.Program("builder.AddRabbitMQClient(\"EventBus\");")));

        Assert.Equal(["event-bus"], repository.Read().Services.SelectMany(s => s.Needs).Select(n => n.Name).Distinct());
    }

    [Theory]
    [InlineData("image: mcr.microsoft.com/mssql/server:2022-latest", "postgresql? sqlserver")]
    [InlineData("image: postgres:17", "postgresql sqlserver?")]
    [InlineData("image: nginx", "postgresql sqlserver?")]
    public void Of_several_engines_that_the_code_can_open_the_one_in_compose_is_the_need(string image, string expected)
    {
        using var repository = new TestRepository(
            ("compose.yaml", $"services:\n  app: {{ build: ./App, depends_on: [db] }}\n  db:\n    {image}\n"),
            ("App/Dockerfile", "FROM x\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n"),
            ("App/App.csproj", Fixtures.Web),
            ("App/Program.cs", Fixtures.Program("var p = Detect();\nif (p == 1) builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\")); else builder.Services.AddDbContext<C>(o => o.UseSqlServer(\"x\"));")));

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void The_default_of_a_provider_switch_is_the_need_where_nothing_else_says_it()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Options.cs", "class DataOptions { public Provider Provider { get; set; } = Provider.MySql; static IServiceCollection x; }"),
            ("Program.cs", Fixtures.Program("switch (Detect()) { case 1: builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\")); break; case 2: builder.Services.AddDbContext<C>(o => o.UseMySql(\"x\")); break; }")));

        Assert.Equal("mysql postgresql?", Needs(repository));
    }

    [Theory]
    [InlineData("mongo", "mongodb postgresql?")]
    [InlineData("SQL", "mongodb? postgresql")]
    public void A_table_of_alternatives_is_chosen_from_by_its_key(string value, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("appsettings.json", $$"""{ "store": { "type": "{{value}}" } }"""),
            ("Program.cs", Fixtures.Program("builder.Configuration.Choose(\"store:type\", new Choices { [\"Mongo\"] = () => builder.Services.AddSingleton(new MongoClient(\"x\")), [\"Sql\"] = () => builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\")) });")));

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void A_store_in_compose_that_no_code_opens_is_no_need_and_variables_in_compose_turn_code_on()
    {
        using var repository = new TestRepository(
            ("docker-compose.yml", "x-env: &env\n  Cache__Redis: cache:6379\nservices:\n  app:\n    build: ./App\n    depends_on: [cache, search]\n    environment:\n      <<: *env\n      ASPNETCORE_HTTP_PORTS: \"5001\"\n  cache: { image: 'redis:7' }\n  search: { image: 'docker.elastic.co/elasticsearch/elasticsearch:8.1' }\n"),
            ("docker-compose.test.yml", "services:\n  app: { build: ./App, environment: { Queue: 'amqp://q' } }\n"),
            ("App/Dockerfile", "FROM x\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n"),
            ("App/App.csproj", Fixtures.Web),
            ("App/Program.cs", Fixtures.Program("if (builder.Configuration[\"Cache:Redis\"] is { } r) builder.Services.AddStackExchangeRedisCache(o => o.Configuration = r);\nif (builder.Configuration[\"Queue\"] is { } q) builder.Services.AddMassTransit(x => x.UsingRabbitMq());")));

        Assert.Equal("rabbitmq? redis", Needs(repository));
        Assert.Equal(5001, Assert.Single(repository.Read().Services).Port);
    }

    [Fact]
    public void A_Dapr_component_is_the_need_of_the_code_that_names_it()
    {
        using var repository = new TestRepository(
            ("dapr/state.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: cart-store\nspec:\n  type: state.redis\n"),
            ("dapr/pubsub.yaml", "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: pubsub\nspec:\n  type: pubsub.rabbitmq\nscopes: [other]\n"),
            ("Cart/Cart.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Dapr.AspNetCore"])),
            ("Cart/Program.cs", Api + "\nclass Store { const string Name = \"cart-store\"; const string Bus = \"pubsub\"; }"),
            ("Other/Other.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Dapr.AspNetCore"])), ("Other/Program.cs", Api));

        var services = repository.Read().Services;

        Assert.Equal("dapr/state.yaml(6,9)", Assert.Single(services[0].Needs).Because[0].At.ToString());
        Assert.Empty(services[1].Needs);
    }

    [Fact]
    public void Kubernetes_gives_a_service_its_store_and_its_variables()
    {
        using var repository = new TestRepository(
            ("deploy/cart.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart }\nspec:\n  template:\n    spec:\n      containers:\n      - image: registry.example/shop/cart:1\n        env:\n        - { name: REDIS_ADDR, value: 'redis-cart:6379' }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: redis-cart }\nspec:\n  template:\n    spec:\n      containers:\n      - image: redis:alpine\n"),
            ("cart/cart.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Npgsql"])),
            ("cart/Program.cs", Fixtures.Program("var r = builder.Configuration[\"REDIS_ADDR\"];\nif (!string.IsNullOrEmpty(r)) builder.Services.AddStackExchangeRedisCache(o => o.Configuration = r); else builder.Services.AddNpgsqlDataSource(\"x\");")));

        Assert.Equal("postgresql? redis", Needs(repository));
    }

    [Theory]
    [InlineData("envFrom:\n        - configMapRef: { name: settings }")]
    [InlineData("env:\n        - name: Redis__Host\n          valueFrom: { configMapKeyRef: { name: settings, key: Redis__Host } }")]
    public void A_config_map_of_Kubernetes_sets_what_refers_to_it(string variables)
    {
        using var repository = new TestRepository(
            ("Orders/Orders.csproj", Fixtures.Web),
            ("Orders/Program.cs", Fixtures.Program("if (!string.IsNullOrEmpty(builder.Configuration[\"Redis:Host\"])) builder.Services.AddStackExchangeRedisCache(o => { });")),
            ("k8s/orders.yaml", $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: orders }}\nspec:\n  template:\n    spec:\n      containers:\n      - name: orders\n        image: acme/orders:1\n        {variables}\n"),
            ("k8s/settings.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n  Redis__Host: cache:6379\n"));

        Assert.False(Assert.Single(repository.Read().Services.Single().Needs).Optional);
    }

    [Theory]
    [InlineData("prometheuscommunity/postgres-exporter", "exporter", false)]
    [InlineData("acme/redis-gateway", "gateway", false)]
    [InlineData("acme/shop-gateway", "gateway", true)]
    public void What_is_called_after_a_product_is_no_program_of_the_repository(string image, string folder, bool runs)
    {
        using var repository = new TestRepository(
            ($"{folder}/App.csproj", Fixtures.Web),
            ($"{folder}/Program.cs", Fixtures.Program("if (!string.IsNullOrEmpty(builder.Configuration[\"Cache\"])) builder.Services.AddStackExchangeRedisCache(o => { });")),
            ("docker-compose.yml", $"services:\n  other:\n    image: {image}\n    environment: [ Cache=cache:6379 ]\n"));

        Assert.Equal(!runs, Assert.Single(Assert.Single(repository.Read().Services).Needs).Optional);
    }

    [Theory]
    [InlineData("acme/eshop-catalog-api:latest", "Catalog.API", false)]
    [InlineData("acme/catalog:1", "Catalog.API", false)]
    [InlineData("acme/catalog-api", "Acme.Shop.Catalog.API", false)]
    [InlineData("acme/other", "Catalog.API", true)]
    public void An_image_that_is_called_like_one_program_alone_runs_it(string image, string project, bool optional)
    {
        using var repository = new TestRepository(
            ($"src/{project}/{project}.csproj", Fixtures.Web),
            ($"src/{project}/Program.cs", Fixtures.Program("if (!string.IsNullOrEmpty(builder.Configuration[\"Redis\"])) builder.Services.AddStackExchangeRedisCache(o => { });")),
            ("src/Basket.API/Basket.API.csproj", Fixtures.Web),
            ("src/Basket.API/Program.cs", Fixtures.Program("")),
            ("docker-compose.yml", $"services:\n  catalog:\n    image: {image}\n    environment: [ Redis=cache:6379 ]\n"));

        Assert.Equal(optional, Assert.Single(repository.Read().Services.Single(s => s.Project.Contains("atalog", StringComparison.Ordinal)).Needs).Optional);
    }

    [Fact]
    public void A_template_says_which_code_is_a_function_and_when_it_runs()
    {
        using var repository = new TestRepository(
            ("template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  Get:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: ./src/Get/, Handler: 'Get::F::H', Events: { Web: { Type: HttpApi } } }\n  Nightly:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src/nightly\n      Runtime: python3.12\n      Policies: !Ref P\n      Events:\n        T: { Type: Schedule, Properties: { Schedule: rate(1 day) } }\n"),
            ("src/Get/Get.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Amazon.Lambda.Core"])),
            ("src/Get/F.cs", "public class F { public string H(string s) => s; }"),
            ("src/nightly/app.py", "import boto3\ns3 = boto3.client('s3')\n"));

        var services = repository.Read().Services;

        Assert.Equal([("get", ServiceKind.Lambda, null), ("nightly", ServiceKind.Lambda, "rate(1 day)")], services.Select(s => (s.Name, s.Kind, s.Schedule)));
        Assert.Equal([("Get::F::H", true), (null, false)], services.Select(s => (s.Handler, s.AnswersHttp)));
        Assert.Equal(NeedKind.S3, Assert.Single(services[1].Needs).Kind);
    }

    [Fact]
    public void The_triggers_and_bindings_of_functions_are_needs_and_a_timer_is_a_schedule()
    {
        using var repository = new TestRepository(
            ("F.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<AzureFunctionsVersion>v4</AzureFunctionsVersion>", ["Microsoft.NET.Sdk.Functions"])),
            ("F.cs", "public static class F {\n[FunctionName(\"A\")] public static void A([ServiceBusTrigger(\"orders\")] string m, [Blob(\"out/{id}\")] Stream s) { }\n[FunctionName(\"B\")] public static void B([TimerTrigger(\"0 */5 * * * *\")] TimerInfo t) { }\n}"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("0 */5 * * * *", service.Schedule);
        Assert.Equal("azure-blob service-bus", string.Join(' ', service.Needs.Select(n => n.Kind.Name()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_trigger_of_a_WebJob_is_a_need_without_an_attribute_on_its_method()
    {
        using var repository = new TestRepository(
            ("Job.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", ["Microsoft.Azure.WebJobs"])),
            ("Program.cs", "new HostBuilder().ConfigureWebJobs(b => b.AddAzureStorageQueues()).Build().Run();"),
            ("Jobs.cs", "public class Jobs { public void Run([QueueTrigger(\"orders\")] string message, [Blob(\"files/a\")] Stream file) { } public void Other([Fancy] string x) { } }"));

        Assert.Equal([NeedKind.AzureBlob, NeedKind.AzureQueue], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind));
    }

    [Fact]
    public void Aliases_of_YAML_that_multiply_cannot_make_compose_grow()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 24).Select(i => $"b{i}: &b{i} [{string.Join(", ", Enumerable.Repeat(i == 1 ? "*a" : $"*b{i - 1}", 9))}]\n"));
        using var repository = new TestRepository(("compose.yaml", bomb + "services:\n  app: { image: nginx, environment: *b24, depends_on: *b24 }\n"), ("App.csproj", Fixtures.Web), ("Program.cs", Api));

        Assert.Single(repository.Read().Services);
    }

    private static string Needs(TestRepository repository)
        => string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("infra/main.bicep", "resource db 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {\n}\nresource old 'Microsoft.Sql/servers@2023-08-01' existing = {\n}\n", "postgresql db infra/main.bicep(1,1)")]
    [InlineData("azuredeploy.json", "{ \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", \"resources\": [ { \"type\": \"Microsoft.DBforPostgreSQL/servers\" } ] }", "postgresql Microsoft.DBforPostgreSQL/servers azuredeploy.json(1,114)")]
    [InlineData("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres } }\n", "postgresql Db template.yaml(3,3)")]
    [InlineData("infra/main.tf", "resource \"aws_db_instance\" \"main\" {\n  engine = \"postgres\"\n}\n", "postgresql aws_db_instance.main infra/main.tf(1,1)")]
    [InlineData("cdk/stack.ts", "import * as rds from 'aws-cdk-lib/aws-rds';\nnew rds.DatabaseInstance(this, 'db', { engine: rds.DatabaseInstanceEngine.postgres() });\n", "postgresql aws.rds cdk/stack.ts(1,23)")]
    [InlineData("pulumi/index.ts", "const db = new aws.rds.Instance('db', { engine: 'postgres' });\n", "postgresql aws.rds pulumi/index.ts(1,16)")]
    [InlineData("chart/Chart.yaml", "name: shop\ndependencies:\n- name: postgresql\n", "postgresql postgresql chart/Chart.yaml(3,9)")]
    public void Infrastructure_as_code_says_which_engine_there_is(string file, string text, string expected)
    {
        using var repository = new TestRepository(
            ("cdk/cdk.json", "{}"), ("pulumi/Pulumi.yaml", "name: x\n"), (file, text),
            ("App/App.csproj", Fixtures.Web), ("App/Program.cs", Fixtures.Program("if (Any()) builder.Services.AddDbContext<C>(o => o.UseSqlServer(\"x\")); else builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\"));")));

        var application = repository.Read();

        Assert.Equal(expected, string.Join(", ", application.ExistingInfrastructure.SelectMany(i => i.Provides).Select(p => $"{p.Kind.Name()} {p.Name} {p.At}")));
        Assert.Equal(["postgresql", "sqlserver?"], Assert.Single(application.Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }

    [Fact]
    public void The_values_of_a_chart_give_a_service_its_variables_and_its_stores()
    {
        using var repository = new TestRepository(
            ("src/Orders/Orders.csproj", Fixtures.Web), ("src/Orders/Program.cs", Fixtures.Program("var c = builder.Configuration[\"Cache\"];\nif (!string.IsNullOrEmpty(c)) builder.Services.AddStackExchangeRedisCache(o => o.Configuration = c);")),
            ("chart/Chart.yaml", "name: shop\ndependencies:\n- { name: redis }\n"),
            ("chart/values.yaml", "orders:\n  image: { repository: ghcr.io/acme/orders, tag: v1 }\n  env: { Cache: redis:6379 }\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("redis", string.Join(' ', service.Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
        Assert.Contains(service.Because, b => b.At.ToString() == "chart/values.yaml(2,24)");
    }

    [Fact]
    public void A_template_that_makes_several_functions_from_one_folder_says_what_starts_each()
    {
        using var repository = new TestRepository(
            ("src/Shop/Shop.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Amazon.Lambda.Core"])),
            ("src/Shop/F.cs", "public class F { public string H(string s) => s; }"),
            ("src/Shop/serverless.template", """
                { "Resources": {
                  "Get": { "Type": "AWS::Serverless::Function", "Properties": { "CodeUri": "", "Handler": "Shop::F::Get", "Events": {
                    "Web": { "Type": "HttpApi", "Properties": { "Path": "/orders/{id}", "Method": "get" } },
                    "All": { "Type": "HttpApi" } } } },
                  "Read": { "Type": "AWS::Serverless::Function", "Properties": { "CodeUri": "", "Handler": "Shop::F::Read", "Events": {
                    "Queue": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": [ "OrdersQueue", "Arn" ] } } },
                    "Table": { "Type": "DynamoDB", "Properties": { "Stream": "arn:aws:dynamodb:eu-west-1:111122223333:table/Carts/stream/2025-01-01T00:00:00.000" } },
                    "Time": { "Type": "Schedule", "Properties": { "Schedule": "rate(1 day)" } } } } },
                  "Other": { "Type": "AWS::Serverless::Function", "Properties": { "InlineCode": "x", "Handler": "index.handler" } }
                } }
                """),
            ("web/package.json", "{ \"name\": \"web\", \"dependencies\": { \"@aws-sdk/client-s3\": \"3.0.0\" } }"),
            ("web/app.js", "const { S3Client } = require('@aws-sdk/client-s3');\nexports.list = async () => 1;\n"),
            ("web/serverless.yml", "service: web\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n  list:\n    handler: app.list\n    events:\n      - httpApi: 'GET /list'\n      - http: { path: all, method: any }\n      - httpApi: '*'\n  watch:\n    handler: app.watch\n    events:\n      - sqs: arn:aws:sqs:eu-west-1:111122223333:mails\n      - s3: { bucket: pictures }\n      - stream: { type: kinesis, arn: !GetAtt Views.Arn }\n      - schedule: { rate: [ 'rate(1 hour)' ] }\n      - iot: x\n"));

        var services = repository.Read().Services;

        Assert.Equal(["shop", "web"], services.Select(s => s.Name));
        Assert.Equal(["Get Shop::F::Get 2", "Read Shop::F::Read 5"], services[0].Functions.Select(f => $"{f.Name} {f.Handler} {f.At.Line}"));
        Assert.Equal("Route GET /orders/{id}, Route $default; Store OrdersQueue Sqs, Store Carts DynamoDb, Schedule rate(1 day)", Events(services[0]));
        Assert.Equal("Route GET /list, Route ANY /all, Route $default; Store mails Sqs, Store pictures S3, Store Views Kinesis, Schedule rate(1 hour), Other iot", Events(services[1]));

        static string Events(Service service) => string.Join("; ", service.Functions.Select(f => string.Join(", ", f.Events.Select(e => $"{e.Kind} {e.Value} {e.Store}".TrimEnd()))));
    }

    [Fact]
    public void A_template_says_memory_time_variables_and_event_sources_of_each_function()
    {
        using var repository = new TestRepository(
            ("app/requirements.txt", "requests==2.32.3\n"),
            ("app/app.py", "import os\ndef take(event, context):\n    return os.environ['MODE']\n"),
            ("template.yaml", """
                Transform: AWS::Serverless-2016-10-31
                Parameters: { Mode: { Type: String, Default: fast }, Hidden: { Type: String, NoEcho: true, Default: hush } }
                Globals: { Function: { Runtime: python3.12, Timeout: 20, Architectures: [ arm64 ], Environment: { Variables: { MODE: !Ref Mode, LEVEL: info } } } }
                Resources:
                  OrdersQueue: { Type: AWS::SQS::Queue }
                  BillsQueue: { Type: AWS::SQS::Queue }
                  Take:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: app/
                      Handler: app.take
                      MemorySize: 256
                      Environment: { Variables: { LEVEL: debug, QUEUE: !Ref BillsQueue, HIDDEN: !Ref Hidden, ARN: !Sub "${BillsQueue.Arn}", KEY: "{{resolve:ssm:x}}", MIX: !Sub "a-${AWS::StackName}" } }
                      Events:
                        Orders: { Type: SQS, Properties: { Queue: !GetAtt OrdersQueue.Arn, BatchSize: 5 } }
                        Clicks: { Type: MSK, Properties: { Stream: !Ref Cluster, Topics: [ clicks ] } }
                  Pay:
                    Type: AWS::Lambda::Function
                    Properties: { CodeUri: app/, Handler: app.pay, Timeout: 900 }
                  PayFromBills:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties: { FunctionName: !Ref Pay, EventSourceArn: !GetAtt BillsQueue.Arn, BatchSize: 1 }
                """));

        var service = Assert.Single(repository.Read().Services);
        var (take, pay) = (service.Functions[0], service.Functions[1]);

        Assert.Equal((256, 20, "python3.12", "arm64"), (take.MemoryMb, take.TimeoutSeconds, take.Runtime, take.Architecture));
        Assert.Equal(((int?)null, 900), (pay.MemoryMb, pay.TimeoutSeconds));
        Assert.Equal("ARN Sqs BillsQueue Arn; HIDDEN; KEY; LEVEL=debug; MIX; MODE=fast; QUEUE Sqs BillsQueue Ref", string.Join("; ", take.Variables.OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => v.Value is { } value ? $"{v.Name}={value}" : $"{v.Name} {v.Store} {v.StoreName} {v.Part}".TrimEnd())));
        Assert.Equal("Sqs OrdersQueue 5 , Kafka Cluster  clicks", string.Join(", ", take.Events.Select(e => $"{e.Store} {e.Value} {e.BatchSize} {e.Topic}")));
        Assert.Equal("Sqs BillsQueue 1", string.Join(", ", pay.Events.Select(e => $"{e.Store} {e.Value} {e.BatchSize}")));
        Assert.Equal("kafka kafka, sqs bills, sqs orders", string.Join(", ", service.Needs.Select(n => $"{n.Kind.Name()} {n.Name}")));
    }

    [Fact]
    public void A_serverless_yml_says_them_too_with_what_holds_for_all()
    {
        using var repository = new TestRepository(
            ("package.json", "{ \"name\": \"web\", \"dependencies\": { } }"),
            ("app.js", "exports.list = async () => 1;\n"),
            ("serverless.yml", "service: web\nprovider: { name: aws, runtime: nodejs22.x, memorySize: 512, timeout: 6, architecture: arm64, environment: { STAGE: '${sls:stage}', MODE: a } }\nfunctions:\n  list:\n    handler: app.list\n    timeout: 12\n    environment: { MODE: b, TABLE: !Ref Carts }\n    events:\n      - http: { path: all, method: get }\n      - msk: { arn: !Ref Kafka, topic: views, batchSize: 20 }\nresources:\n  Resources:\n    Carts: { Type: AWS::DynamoDB::Table }\n"));

        var service = Assert.Single(repository.Read().Services);
        var list = Assert.Single(service.Functions);

        Assert.Equal((512, 12, "nodejs22.x", "arm64"), (list.MemoryMb, list.TimeoutSeconds, list.Runtime, list.Architecture));
        Assert.Equal("STAGE=; MODE=b; TABLE DynamoDb Carts Ref", string.Join("; ", list.Variables.Select(v => v.Store is null ? $"{v.Name}={v.Value}" : $"{v.Name} {v.Store} {v.StoreName} {v.Part}")));
        Assert.Equal(("views", 20), (list.Events[1].Topic, list.Events[1].BatchSize));
        Assert.True(list.Events[0].OfRestApi);
        Assert.Equal("serverless.yml(9,9)", service.RestApi!.At.ToString());
    }

    [Theory]
    [InlineData("public class F { public APIGatewayProxyResponse H(APIGatewayProxyRequest r) => new(); }", true)]
    [InlineData("public class F { public object H(APIGatewayHttpApiV2ProxyRequest r) => new(); }", false)]
    [InlineData("public class F { [LambdaFunction] [RestApi(LambdaHttpMethod.Get, \"/x\")] public string H() => \"\"; }", true)]
    [InlineData("public class F { [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, \"/x\")] public string H() => \"\"; } // APIGatewayProxyRequest", false)]
    public void Code_tells_whether_it_reads_the_events_of_a_REST_API(string code, bool rest)
    {
        using var repository = new TestRepository(
            ("F/F.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Amazon.Lambda.Core", "Amazon.Lambda.APIGatewayEvents", "Amazon.Lambda.Serialization.SystemTextJson"])),
            ("F/F.cs", $"using Amazon.Lambda.Core;\n[assembly: LambdaSerializer(typeof(S))]\n{code}\n"));

        Assert.Equal(rest ? 3 : null, Assert.Single(repository.Read().Services).RestApi?.At.Line);
    }

    [Fact]
    public void A_template_beside_a_project_at_the_root_is_of_that_project_and_one_that_is_no_YAML_is_said()
    {
        using var root = new TestRepository(
            ("Orders.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Amazon.Lambda.Core", "Amazon.Lambda.Serialization.SystemTextJson"])),
            ("F.cs", "[assembly: LambdaSerializer(typeof(S))]\npublic class F { public string H(string s) => s; }"),
            ("serverless.template", """{ "Resources": { "Get": { "Type": "AWS::Serverless::Function", "Properties": { "CodeUri": "", "Handler": "Orders::F::H" } } } }"""));
        using var broken = new TestRepository(("package.json", "{ \"dependencies\": { } }"), ("serverless.yml", "service: x\nfunctions:\n  a: { handler: a.b, events: [ { http: GET orders/{id} } ] }\n"));

        Assert.Equal("Orders::F::H", Assert.Single(root.Read().Services).Handler);
        var said = Assert.Single(broken.Read().Diagnostics, d => d.Id == DiagnosticCatalog.MalformedYaml.Id);
        Assert.Equal(("serverless.yml", 3), (said.At.Path, said.At.Line));
    }

    [Fact]
    public void A_web_application_that_a_template_runs_as_a_function_is_one()
    {
        using var repository = new TestRepository(
            ("Api/Api.csproj", Fixtures.Web), ("Api/Program.cs", Api),
            ("template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: { Type: AWS::Serverless::Function, Properties: { CodeUri: ./Api/, Handler: run.sh, Runtime: dotnet8 } }\n"));

        Assert.Equal(ServiceKind.Lambda, Assert.Single(repository.Read().Services).Kind);
    }

    [Fact]
    public void Compose_that_runs_published_images_is_matched_by_their_names_and_its_files_of_variables_count()
    {
        using var repository = new TestRepository(
            ("orders/Orders.csproj", Fixtures.Web), ("orders/Program.cs", Fixtures.Program("if (Any()) builder.Services.AddDbContext<C>(o => o.UseSqlServer(\"x\")); else builder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\"));\nif (!string.IsNullOrEmpty(builder.Configuration[\"Cache\"])) builder.Services.AddStackExchangeRedisCache(o => { });")),
            ("compose.yaml", "services:\n  postgres: { image: acme/tuned-database:1 }\n  mssql: { build: ./mssql }\n  orders: { image: acme/shop-orders:1.2, env_file: stack.env, depends_on: [mssql] }\n"),
            ("mssql/Dockerfile", "FROM mcr.microsoft.com/mssql/server:2022-latest\n"),
            ("stack.env", "# what all services share\nexport Cache=\"cache:6379\"\n"));

        Assert.Equal(["postgresql?", "sqlserver", "redis"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")));
    }
}
