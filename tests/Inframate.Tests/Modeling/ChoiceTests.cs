using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>How methods of the repository itself choose between providers by configuration.</summary>
public sealed class ChoiceTests
{
    [Theory]
    [InlineData("{ \"Cache\": { \"Kind\": \"redis\" } }", "redis")]
    [InlineData("{ \"Cache\": { \"Kind\": \"memory\" } }", "redis?")]
    [InlineData("{}", "redis?")]
    public void A_method_of_the_repository_that_only_answers_decides_a_branch(string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Answers.cs", "static class Answers { public static bool Has(this IConfiguration c, string kind) => c[\"Cache:Kind\"] == kind; public static bool UsesRedis(this IConfiguration c) { return c.Has(\"redis\"); } }"),
            ("Program.cs", Fixtures.Program("if (builder.Configuration.UsesRedis()) builder.Services.AddStackExchangeRedisCache(o => { });")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("MockOrders", "{}", "postgresql")]
    [InlineData("FakeOrders", "{ \"Db\": \"Host=db\" }", "postgresql")]
    [InlineData("FileOrders", "{}", "postgresql?")]
    public void What_stands_in_where_a_setting_is_missing_is_not_what_is_deployed(string otherwise, string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Program.cs", Fixtures.Program($"if (string.IsNullOrEmpty(builder.Configuration[\"Db\"])) {{ builder.Services.AddScoped<IOrders, {otherwise}>(); }} else {{ builder.Services.AddDbContext<Orders>(o => o.UseNpgsql(builder.Configuration[\"Db\"])); }}")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("{}", "redis?")]
    [InlineData("{ \"Redis\": { \"Address\": \"cache:6379\" } }", "redis")]
    [InlineData("{ \"ConnectionStrings\": { \"Redis\": \"cache:6379\" } }", "redis")]
    public void A_value_that_one_of_two_keys_may_set_is_set_by_either(string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Program.cs", Fixtures.Program("""
                var redis = builder.Configuration.GetConnectionString("Redis") ?? builder.Configuration["Redis:Address"];
                if (string.IsNullOrWhiteSpace(redis)) builder.Services.AddDistributedMemoryCache();
                else builder.Services.AddStackExchangeRedisCache(o => o.Configuration = redis);
                """)));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("builder.Configuration[\"EnvironmentName\"].Equals(\"LOCAL\", StringComparison.OrdinalIgnoreCase)", "redis")]
    [InlineData("builder.Configuration[\"ASPNETCORE_ENVIRONMENT\"] != \"Production\"", "redis")]
    [InlineData("builder.Configuration[\"Cache\"] == \"LOCAL\"", "redis?")]
    public void A_key_that_is_called_environment_tells_development_from_the_rest(string condition, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", """{ "EnvironmentName": "LOCAL", "Cache": "LOCAL" }"""),
            ("Program.cs", Fixtures.Program($"if ({condition}) builder.Services.AddDistributedMemoryCache(); else builder.Services.AddStackExchangeRedisCache(o => {{ }});")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("{}", "postgresql? sqlite")]
    [InlineData("{ \"provider\": \"Postgres\" }", "postgresql sqlite?")]
    public void Providers_may_be_members_that_have_names(string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Provider.cs", "record Provider(string Name, string Assembly) { public static readonly Provider Sqlite = new(nameof(Sqlite), \"a\"); public static readonly Provider Postgres = new(nameof(Postgres), \"b\"); }"),
            ("Program.cs", Fixtures.Program("""
                var provider = builder.Configuration.GetValue("provider", Provider.Sqlite.Name);
                if (provider == Provider.Sqlite.Name) builder.Services.AddDbContext<Shop>(o => o.UseSqlite("x"));
                else if (provider == Provider.Postgres.Name) builder.Services.AddDbContext<Shop>(o => o.UseNpgsql("x"));
                """)));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("AppSettings.Get(new string[] { \"Redis\", \"Enabled\" }).ObjToBool()", "true", "redis")]
    [InlineData("AppSettings.Get(\"Redis\", \"Enabled\").ObjToBool()", "false", "redis?")]
    [InlineData("AppSettings.GetBool(\"Redis:Enabled\")", "false", "redis?")]
    [InlineData("AppSettings.IsOn(\"Redis\", \"Enabled\")", "false", "redis?")]
    [InlineData("AppSettings.IsOn(\"Redis\", \"Enabled\")", "true", "redis")]
    public void A_class_of_the_repository_may_read_the_key_that_it_is_told(string condition, string value, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Redis": { "Enabled": {{value}} } }"""),
            ("AppSettings.cs", "class AppSettings { static IConfiguration configuration; public static string Get(params string[] parts) { try { return configuration[string.Join(\":\", parts)]; } catch { return \"\"; } } public static bool IsOn(params string[] parts) { return Get(parts).ToLower() == \"true\"; } public static bool GetBool(string key) { return configuration[key].ObjToBool(); } }"),
            ("Program.cs", Fixtures.Program($"if ({condition}) builder.Services.AddStackExchangeRedisCache(o => {{ }});")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("UsesAzure()", "Azure", "azure-blob s3?")]
    [InlineData("IsAzure", "Amazon", "azure-blob? s3")]
    public void A_member_of_an_options_class_that_only_answers_decides_a_branch(string member, string provider, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Files": { "Provider": "{{provider}}" } }"""),
            ("FileOptions.cs", "class FileOptions { public string Provider { get; set; } public bool UsesAzure() { return Provider == \"Azure\"; } public bool IsAzure => Provider == \"Azure\"; }"),
            ("Program.cs", Fixtures.Program($"var files = builder.Configuration.GetSection(\"Files\").Get<FileOptions>();\nif (files.{member}) builder.Services.AddSingleton(new BlobServiceClient(\"x\")); else builder.Services.AddSingleton<IAmazonS3>(new AmazonS3Client());")));

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void The_case_of_a_switch_may_be_that_of_another_spelling()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", """{ "Store": "PostgreSQL" }"""),
            ("Program.cs", Fixtures.Program("switch (builder.Configuration[\"Store\"].ToLowerInvariant()) { case \"postgresql\": builder.Services.AddDbContext<Shop>(o => o.UseNpgsql(\"x\")); break; default: builder.Services.AddDbContext<Shop>(o => o.UseSqlServer(\"x\")); break; }")));

        Assert.Equal("postgresql sqlserver?", Needs(repository));
    }

    [Theory]
    [InlineData("Postgres", "mongodb? postgresql")]
    [InlineData("Mongo", "mongodb postgresql?")]
    public void A_registration_under_a_name_of_its_own_counts_where_the_configuration_asks_for_the_name(string chosen, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Store": { "Type": "{{chosen}}" } }"""),
            ("Stores.cs", """
                static class Stores
                {
                    public static void AddStore(this IServiceCollection services, string name, Action<Options> configure)
                    {
                        services.AddSingleton<IStore>((provider, configuration) =>
                        {
                            if (!configuration.IsStore(name)) return null;

                            return provider.GetRequiredService<Store>();
                        });
                    }

                    public static bool IsStore(this IConfiguration configuration, string name) => configuration["Store:Type"].Equals(name, StringComparison.OrdinalIgnoreCase);
                }
                """),
            ("Program.cs", Fixtures.Program("builder.Services.AddStore(\"postgres\", o => o.UseNpgsql(\"x\"));\nbuilder.Services.AddStore(\"mongo\", o => o.Client = new MongoClient(\"x\"));")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("s3", "s3")]
    [InlineData("files", "s3?")]
    public void What_is_registered_beside_a_factory_that_gives_nothing_is_not_asked_for(string chosen, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Storage": "{{chosen}}" }"""),
            ("Files.cs", """
                static class Files
                {
                    public static void AddBucket(this IServiceCollection services)
                    {
                        services.AddProvider((provider, configuration) =>
                        {
                            if (configuration["Storage"] != "s3")
                            {
                                return null;
                            }

                            return provider.GetRequiredService<Bucket>();
                        });
                        services.AddSingleton(provider => new AmazonS3Client());
                    }
                }
                """),
            ("Program.cs", Fixtures.Program("builder.Services.AddBucket();")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("EventStore.Client.Grpc.Streams", "builder.Services.AddEventStoreClient(builder.Configuration.GetConnectionString(\"Events\")!);", "eventstoredb")]
    [InlineData("KurrentDB.Client", "builder.Services.AddSingleton(new KurrentDBClient(KurrentDBClientSettings.Create(builder.Configuration[\"Events\"]!)));", "eventstoredb")]
    [InlineData("RavenDB.Client", "builder.Services.AddSingleton<IDocumentStore>(new DocumentStore { Urls = [\"x\"] });", "ravendb")]
    [InlineData("Marten", "builder.Services.AddMarten(\"x\");\nbuilder.Services.AddSingleton<Reports>();\nclass Reports(IDocumentStore store);", "postgresql")]
    [InlineData("Google.Cloud.Firestore", "builder.Services.AddSingleton(FirestoreDb.Create(\"project\"));", "firestore")]
    [InlineData("Azure.Data.Tables", "builder.Services.AddSingleton(new TableServiceClient(builder.Configuration[\"Storage\"]));", "azure-table")]
    [InlineData("Azure.Storage.Queues", "builder.Services.AddSingleton(new QueueClient(builder.Configuration[\"Storage\"], \"jobs\"));", "azure-queue")]
    [InlineData("Oracle.EntityFrameworkCore", "builder.Services.AddDbContext<C>(o => o.UseOracle(\"x\"));", "oracle")]
    [InlineData("CassandraCSharpDriver", "builder.Services.AddSingleton<ICluster>(Cluster.Builder().Build());", "cassandra")]
    [InlineData("MQTTnet", "builder.Services.AddSingleton(new MqttClientFactory().CreateMqttClient());", "mqtt")]
    [InlineData("MassTransit.ActiveMQ", "builder.Services.AddMassTransit(x => x.UsingActiveMq((context, c) => { }));", "activemq")]
    [InlineData("Qdrant.Client", "builder.Services.AddSingleton(new QdrantClient(\"x\"));", "qdrant")]
    [InlineData("Orleans.Providers.MongoDB", "builder.UseOrleans(s => s.UseMongoDBClient(\"x\").AddMongoDBGrainStorage(\"players\", o => { }));", "mongodb")]
    [InlineData("Akka.Persistence.PostgreSql", "builder.Services.AddAkka(\"shop\", (b, p) => b.WithPostgreSqlPersistence(\"x\"));", "postgresql")]
    [InlineData("NServiceBus.Transport.SqlServer", "builder.UseNServiceBus(_ => new EndpointConfiguration(\"shop\").UseTransport(new SqlServerTransport(\"x\")));", "sqlserver")]
    [InlineData("Umbraco.StorageProviders.AzureBlob", "builder.CreateUmbracoBuilder().AddAzureBlobMediaFileSystem().Build();", "azure-blob")]
    [InlineData("FreeSql.Provider.MySql", "var sql = new FreeSqlBuilder().UseConnectionString(FreeSql.DataType.MySql, \"x\").Build();", "mysql")]
    [InlineData("Microsoft.Azure.ServiceBus", "builder.Services.AddSingleton<ITopicClient>(new TopicClient(\"x\", \"orders\"));", "service-bus")]
    [InlineData("Aspire.Azure.Data.Tables", "builder.AddKeyedAzureTableClient(\"clustering\");", "azure-table")]
    [InlineData("VaultSharp", "builder.Services.AddSingleton<IVaultClient>(new VaultClient(null));", "secrets")]
    public void A_client_of_a_rarer_store_or_broker_is_a_need_of_its_kind(string package, string registration, string expected)
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: [package])), ("Program.cs", Fixtures.Program(registration)));

        Assert.Equal(expected, Needs(repository));
    }

    private static string Needs(TestRepository repository)
        => string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
}
