using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Modeling;

public sealed class NeedsTests
{
    [Theory]
    [InlineData("FreeSql.Provider.MySqlConnector", "MySql", "mysql")]
    [InlineData("FreeSql.Provider.PostgreSQL", "PostgreSQL", "postgresql")]
    public void A_mapper_whose_driver_is_a_package_of_its_own_opens_that_engine(string package, string type, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["FreeSql", package])),
            ("Program.cs", Fixtures.Program($"builder.Services.AddSingleton<IFreeSql>(_ => new FreeSqlBuilder().UseConnectionString(DataType.{type}, builder.Configuration.GetConnectionString(\"Main\")).Build());")));

        Assert.Equal([expected], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name()));
    }

    [Theory]
    [InlineData("SqlSugarCore", "new SqlSugarClient(new ConnectionConfig { DbType = DbType.MySql, ConnectionString = \"x\" })", "mysql")]
    [InlineData("SqlSugarCore", "new SqlSugarScope(new ConnectionConfig { DbType = SqlSugar.DbType.PostgreSQL })", "postgresql")]
    [InlineData("Dapper", "new Parameter { DbType = DbType.MySql }", "")]
    [InlineData("linq2db", "new DataConnection(ProviderName.SqlServer2019, \"x\")", "sqlserver")]
    [InlineData("ServiceStack.OrmLite", "new OrmLiteConnectionFactory(\"x\", PostgreSqlDialect.Provider)", "postgresql")]
    [InlineData("MongoDB.Entities", "DB.InitAsync(\"shop\", \"db\", 27017)", "mongodb")]
    [InlineData("Microsoft.Extensions.Caching.StackExchangeRedis", "new RedisCache(new RedisCacheOptions())", "redis")]
    [InlineData("Rebus.PostgreSql", "Configure(s => s.StoreInPostgres(\"x\", \"s\", \"i\"))", "postgresql")]
    public void A_library_may_bring_the_mapper_and_name_the_engine(string package, string expression, string expected)
    {
        using var repository = new TestRepository(
            ("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Data/Data.csproj"])),
            ("Data/Data.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: [package])),
            ("Data/Registration.cs", $"public static class Registration {{ public static void AddData(this IServiceCollection services) => services.AddSingleton(_ => {expression}); }}"),
            ("App/Program.cs", Fixtures.Program("builder.Services.AddData();")));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name())));
    }

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "sqlite")]
    [InlineData("Microsoft.Data.SqlClient", "sqlserver")]
    public void A_connection_string_may_name_its_provider_beside_it(string provider, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "ConnectionStrings": { "cms": "x", "cms_ProviderName": "{{provider}}" } }"""),
            ("Program.cs", Fixtures.Program("builder.CreateUmbracoBuilder().Build();")));

        Assert.Equal(expected, Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind.Name());
    }

    [Theory]
    [InlineData("builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(builder.Configuration.GetConnectionString(\"Orders\")));", "postgresql orders")]
    [InlineData("var cs = builder.Configuration.GetConnectionString(\"Orders\") ?? throw new Exception();\nbuilder.Services.AddDbContext<ShopContext>(o => o.UseSqlServer(cs));", "sqlserver orders")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(o => o.UseMySql(builder.Configuration[\"ConnectionStrings:Orders\"], null));", "mysql orders")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(builder.Configuration.GetConnectionString(\"DefaultConnection\")));", "postgresql shop")]
    [InlineData("builder.AddNpgsqlDbContext<ShopContext>(\"catalogdb\");", "postgresql catalogdb")]
    [InlineData("builder.AddRedisDistributedCache(\"cache\");", "redis redis")]
    [InlineData("builder.Services.AddSingleton<IConnectionMultiplexer>(ConnectionMultiplexer.Connect(builder.Configuration[\"Redis\"]!));", "redis redis")]
    [InlineData("builder.Services.AddMarten(builder.Configuration.GetConnectionString(\"Events\")!);", "postgresql events")]
    [InlineData("builder.Services.AddMassTransit(x => x.UsingRabbitMq((context, c) => c.ConfigureEndpoints(context)));", "rabbitmq rabbitmq")]
    [InlineData("builder.Services.AddMassTransit(x => x.UsingInMemory());", "")]
    [InlineData("builder.Services.AddHangfire(c => c.UsePostgreSqlStorage(builder.Configuration.GetConnectionString(\"Jobs\")));", "postgresql jobs")]
    [InlineData("builder.Services.AddSingleton(new MongoClient(builder.Configuration[\"Mongo:Url\"]));", "mongodb mongodb")]
    [InlineData("builder.Services.AddAWSService<IAmazonDynamoDB>();", "dynamodb dynamodb")]
    [InlineData("builder.Services.AddDbContext<ShopContext>(o => o.UseInMemoryDatabase(\"x\"));", "")]
    [InlineData("// builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(\"x\"));\nvar text = \"UseSqlServer(\";", "")]
    [InlineData("#if USE_REDIS\nbuilder.Services.AddStackExchangeRedisCache(o => { });\n#endif", "")]
    public void A_registration_is_a_need(string registration, string expected)
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program(registration)));

        Assert.Equal(expected, Describe(repository.Read()));
    }

    [Fact]
    public void Symbols_that_the_project_defines_choose_the_provider()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", "<DefineConstants>$(DefineConstants);POSTGRES</DefineConstants>")),
            ("Program.cs", Fixtures.Program("#if POSTGRES\nbuilder.Services.AddDbContext<C>(o => o.UseNpgsql(\"x\"));\n#else\nbuilder.Services.AddDbContext<C>(o => o.UseSqlServer(\"x\"));\n#endif")));

        Assert.Equal("postgresql c", Describe(repository.Read()));
    }

    [Theory]
    [InlineData("if (builder.Environment.IsDevelopment()) s.AddDbContext<C>(o => o.UseSqlite(\"x\")); else s.AddDbContext<C>(o => o.UseSqlServer(\"x\"));", "{}", "sqlserver")]
    [InlineData("if (!builder.Environment.IsDevelopment()) { s.AddStackExchangeRedisCache(o => { }); }", "{}", "redis")]
    [InlineData("if (builder.Environment.EnvironmentName == \"Development\") { s.AddStackExchangeRedisCache(o => { }); }", "{}", "")]
    [InlineData("if (builder.Configuration.GetValue<bool>(\"UseRedis\")) s.AddStackExchangeRedisCache(o => { });", "{ \"UseRedis\": false }", "redis?")]
    [InlineData("if (builder.Configuration.GetValue<bool>(\"UseRedis\")) s.AddStackExchangeRedisCache(o => { });", "{ \"UseRedis\": true }", "redis")]
    [InlineData("if (builder.Configuration.GetValue<bool>(\"UseRedis\")) s.AddStackExchangeRedisCache(o => { });", "{}", "redis?")]
    [InlineData("var use = builder.Configuration.GetValue(\"UseRedis\", true);\nif (use) s.AddStackExchangeRedisCache(o => { });", "{}", "redis")]
    [InlineData("var cs = builder.Configuration.GetConnectionString(\"Redis\");\nif (!string.IsNullOrEmpty(cs)) s.AddStackExchangeRedisCache(o => o.Configuration = cs); else s.AddDistributedMemoryCache();", "{}", "redis?")]
    [InlineData("var cs = builder.Configuration.GetConnectionString(\"Redis\");\nif (cs is not null) s.AddStackExchangeRedisCache(o => o.Configuration = cs);", "{ \"ConnectionStrings\": { \"Redis\": \"cache:6379\" } }", "redis")]
    [InlineData("switch (builder.Configuration[\"Provider\"]) { case \"Postgres\": s.AddDbContext<C>(o => o.UseNpgsql(\"x\")); break; case \"MySql\": s.AddDbContext<C>(o => o.UseMySql(\"x\")); break; }", "{ \"Provider\": \"Postgres\" }", "mysql? postgresql")]
    [InlineData("var x = builder.Configuration[\"Provider\"] switch { \"MySql\" => s.AddDbContext<C>(o => o.UseMySql(\"x\")), _ => s.AddDbContext<C>(o => o.UseNpgsql(\"x\")) };", "{ \"Provider\": \"Other\" }", "mysql? postgresql")]
    [InlineData("if (builder.Configuration[\"Provider\"] == \"MySql\") s.AddDbContext<C>(o => o.UseMySql(\"x\")); else s.AddDbContext<C>(o => o.UseNpgsql(\"x\"));", "{ \"Provider\": \"MySql\" }", "mysql postgresql?")]
    public void The_branch_that_production_takes_is_the_need_and_what_configuration_turns_off_is_optional(string code, string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("appsettings.Development.json", """{ "UseRedis": true, "Provider": "Sqlite" }"""),
            ("Program.cs", Fixtures.Program("var s = builder.Services;\n" + code)));

        var needs = Assert.Single(repository.Read().Services).Needs;

        Assert.Equal(expected, string.Join(' ', needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Each_service_needs_what_its_own_start_reaches_in_the_shared_library()
    {
        using var repository = new TestRepository(
            ("Shared/Shared.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Npgsql.EntityFrameworkCore.PostgreSQL", "StackExchange.Redis"])),
            ("Shared/Registration.cs", """
                public static class Registration
                {
                    public static void AddAll(this IServiceCollection services, IConfiguration c) => services.AddStore(c.GetConnectionString("Stock")!).AddFastCache();
                    public static IServiceCollection AddStore(this IServiceCollection services, string text) { services.AddDbContext<Db>(o => o.UseNpgsql(text)); return services; }
                    public static IServiceCollection AddFastCache(this IServiceCollection services) { services.AddStackExchangeRedisCache(o => { }); return services; }
                }
                """),
            ("A/A.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Shared/Shared.csproj"])),
            ("A/Program.cs", Fixtures.Program("builder.Services.AddAll(builder.Configuration);")),
            ("B/B.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["..\\Shared\\Shared.csproj"])),
            ("B/Program.cs", Fixtures.Program("builder.Services.AddFastCache();")),
            ("C/C.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Shared/Shared.csproj"])),
            ("C/Program.cs", Fixtures.Program("")));

        var services = repository.Read().Services;

        Assert.Equal(["postgresql stock, redis redis", "redis redis", ""], services.Select(s => string.Join(", ", s.Needs.Select(n => $"{n.Kind.Name()} {n.Name}"))));
    }

    [Fact]
    public void A_client_that_a_class_takes_counts_only_where_the_class_is_used()
    {
        using var repository = new TestRepository(
            ("Shared/Shared.csproj", Fixtures.Library),
            ("Shared/Files.cs", "public interface IFiles { }\npublic class S3Files(IAmazonS3 s3) : IFiles { public Task Save(PutObjectRequest r) => s3.PutObjectAsync(r); }"),
            ("Shared/Handler.cs", "public class UploadHandler(IFiles files) { }"),
            ("Shared/Registration.cs", "public static class R { public static void AddFiles(this IServiceCollection s) => s.AddScoped<IFiles, S3Files>(); }"),
            ("A/A.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Shared/Shared.csproj"])),
            ("A/Program.cs", Fixtures.Program("builder.Services.AddFiles();")),
            ("B/B.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Shared/Shared.csproj"])),
            ("B/Program.cs", Fixtures.Program("")));

        var services = repository.Read().Services;

        Assert.Equal(NeedKind.S3, Assert.Single(services[0].Needs).Kind);
        Assert.Equal("s3:PutObject", Assert.Single(services[0].Permissions).Action);
        Assert.Empty(services[1].Needs);
        Assert.Empty(services[1].Permissions);
    }

    [Fact]
    public void Design_time_factories_and_tests_need_nothing()
    {
        using var repository = new TestRepository(
            ("App/App.csproj", Fixtures.Web),
            ("App/Program.cs", Fixtures.Program("")),
            ("App/Factory.cs", "class Factory : IDesignTimeDbContextFactory<C> { public C CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<C>().UseSqlServer(\"x\").Options); }"),
            ("Tests/Tests.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["xunit.v3"], references: ["../App/App.csproj"])),
            ("Tests/T.cs", "class T { void M() => new NpgsqlConnection(\"x\"); }"));

        Assert.Empty(Assert.Single(repository.Read().Services).Needs);
    }

    [Fact]
    public void A_context_that_configures_itself_is_a_need_where_it_is_registered()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Db.cs", "public class StockContext : DbContext { protected override void OnConfiguring(DbContextOptionsBuilder o) => o.UseNpgsql(Environment.GetEnvironmentVariable(\"DB\")); }"),
            ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<StockContext>();")));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("postgresql stock", Describe(repository.Read()));
        Assert.Equal(("DB", SettingRole.ConnectionString, "stock"), service.Settings.Select(s => (s.Key, s.Role, s.NeedName!)).Single());
    }

    [Fact]
    public void A_start_up_class_with_an_older_shape_is_followed()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", "public class Program { public static void Main(string[] args) => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(w => w.UseStartup<Startup>()).Build().Run(); }"),
            ("Startup.cs", """
                public class Startup
                {
                    private readonly IConfiguration _configuration;
                    public Startup(IConfiguration configuration) { _configuration = configuration; }
                    public void ConfigureServices(IServiceCollection services) { services.AddControllers(); services.AddDbContext<C>(o => o.UseSqlServer(_configuration.GetConnectionString("Main2"))); }
                    public void Configure(IApplicationBuilder app) => app.UseEndpoints(e => { e.MapControllers(); e.MapHealthChecks("/hc"); });
                }
                """));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(ServiceKind.Api, service.Kind);
        Assert.Equal("/hc", service.HealthPath);
        Assert.Equal("main2", Assert.Single(service.Needs).Name);
    }

    [Fact]
    public void The_package_is_evidence_at_the_line_of_its_reference()
    {
        using var repository = new TestRepository(
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n    <PackageReference Include=\"Npgsql\" />\n  </ItemGroup>\n</Project>\n"),
            ("Program.cs", Fixtures.Program("var c = new NpgsqlConnection(builder.Configuration.GetConnectionString(\"Shop\"));")));

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal(new SourceSpan("Program.cs", 2, 13), need.Because[0].At);
        Assert.Contains(new Evidence(EvidenceKind.Package, "Npgsql", new SourceSpan("App.csproj", 3, 5)), need.Because);
    }

    [Theory]
    [InlineData("", "postgresql")]
    [InlineData("builder.Services.AddStackExchangeRedisCache(o => o.Configuration = \"x\");", "postgresql? redis")]
    public void A_client_package_that_no_known_call_opens_is_a_need_of_the_service_that_references_it_unless_others_are_seen_at_work(string registration, string expected)
    {
        using var repository = new TestRepository(
            ("Lib/Lib.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["MongoDB.Driver"])),
            ("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: registration.Length > 0 ? ["Npgsql", "Microsoft.Extensions.Caching.StackExchangeRedis"] : ["Npgsql"], references: ["../Lib/Lib.csproj"])),
            ("App/Program.cs", Fixtures.Program(registration)));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("Npgsql", "using Npgsql.Replication;\nclass Follower { }", "{}")]
    [InlineData("AWSSDK.S3", "using Amazon.S3.Util;\nclass Files { }", "{}")]
    [InlineData("Npgsql", "class Other { }", "{ \"ConnectionStrings\": { \"Shop\": \"Host=db;Port=5432;Username=shop\" } }")]
    [InlineData("StackExchange.Redis", "class Other { }", "{ \"Redis\": { \"Host\": \"cache\" } }")]
    public void A_client_that_the_code_or_the_settings_name_as_well_is_a_need(string package, string source, string settings)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: [package])),
            ("appsettings.json", settings),
            ("Program.cs", Fixtures.Program("")),
            ("Other.cs", source));

        Assert.False(Assert.Single(Assert.Single(repository.Read().Services).Needs).Optional);
    }

    [Fact]
    public void Objects_that_everybody_may_read_are_a_wish_at_the_line_of_the_code()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", Fixtures.Program("builder.Services.AddSingleton<Files>();")),
            ("Files.cs", "using Amazon.S3;\nclass Files(IAmazonS3 s3)\n{\n    Task M() => s3.PutObjectAsync(new PutObjectRequest\n    {\n        BucketName = \"pictures\",\n        CannedACL = S3CannedACL.PublicRead,\n    });\n}\n"));

        var service = Assert.Single(repository.Read().Services);

        var need = Assert.Single(service.Needs);
        Assert.Equal("pictures", need.Name);
        Assert.Equal(new Wish("true", new SourceSpan("Files.cs", 7, 9)), need.Wishes["publicRead"]);
        Assert.Equal([("s3:PutObject", "pictures"), ("s3:PutObjectAcl", "pictures")], service.Permissions.Select(p => (p.Action, p.NeedName!)));
    }

    private static string Describe(Application application)
        => string.Join(", ", Assert.Single(application.Services).Needs.Where(n => !n.Optional).Select(n => $"{n.Kind.Name()} {n.Name}"));

    [Fact]
    public void A_module_that_an_attribute_names_is_followed_and_one_of_a_package_is_a_need()
    {
        using var repository = new TestRepository(
            ("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Data/Data.csproj"])),
            ("App/Program.cs", "var builder = WebApplication.CreateBuilder(args);\nawait builder.AddApplicationAsync<HostModule>();\nvar app = builder.Build();\nawait app.InitializeApplicationAsync();\napp.Run();"),
            ("App/HostModule.cs", "[DependsOn(typeof(DataModule), typeof(AbpEventBusRabbitMqModule))]\npublic class HostModule : AbpModule { public override void OnApplicationInitialization(X c) => c.GetApplicationBuilder().UseConfiguredEndpoints(); }"),
            ("Data/Data.csproj", Fixtures.Library),
            ("Data/DataModule.cs", "public class DataModule : AbpModule { public override void ConfigureServices(X c) => Configure<O>(o => o.Configure(x => x.UseNpgsql())); }"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal((ServiceKind.Api, "postgresql rabbitmq"), (service.Kind, string.Join(' ', service.Needs.Select(n => n.Kind.Name()))));
    }

    [Fact]
    public void A_static_method_is_followed_and_what_else_its_class_can_do_is_not()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["Lib/Lib.csproj"])), ("Lib/Lib.csproj", Fixtures.Library),
            ("Program.cs", Fixtures.Program("Setup.Register(builder.Services);\nvar x = Held.Cache;")),
            ("Setup.cs", "public class Setup { public static void Register(IServiceCollection s) => Data(s); static void Data(IServiceCollection s) => s.AddDbContext<C>(o => o.UseNpgsql(\"x\")); public static void Search(IServiceCollection s) => s.AddSingleton(new ElasticClient()); }"),
            ("Lib/Other.cs", "public class Other { public static void Data(IServiceCollection s) => s.AddSingleton(new MongoClient(\"x\")); }"),
            ("Held.cs", "public static class Held { public static readonly IConnectionMultiplexer Cache = ConnectionMultiplexer.Connect(\"x\"); }"));

        Assert.Equal(["postgresql", "redis"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name()));
    }

    [Theory]
    [InlineData("silo.AddAdoNetGrainStorage(\"s\", o => { o.Invariant = \"Npgsql\"; o.ConnectionString = builder.Configuration.GetConnectionString(\"grains\"); });", "", "postgresql")]
    [InlineData("var o = builder.Configuration.GetSection(\"Cache\").Get<CacheOptions>();\nif (String.Equals(o.Provider, \"redis\")) builder.Services.AddStackExchangeRedisCache(x => { });", "", "redis?")]
    [InlineData("var o = builder.Configuration.GetSection(\"Cache\").Get<CacheOptions>();\nif (string.Equals(o.Provider, \"redis\", StringComparison.Ordinal)) builder.Services.AddStackExchangeRedisCache(x => { });", "{ \"Cache\": { \"Provider\": \"redis\" } }", "redis")]
    [InlineData("switch (Any()) { case 1: o.UseSqlServer(\"x\"); break; case 2: o.UseNpgsql(\"x\"); break; case 3: o.UseSqlite(\"x\"); break; }", "", "postgresql? sqlserver? sqlite")]
    public void Providers_are_chosen_by_their_names(string code, string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program(code)), ("CacheOptions.cs", "class CacheOptions { public string Provider { get; set; } }"), ("appsettings.json", settings.Length > 0 ? settings : "{}"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }

    [Fact]
    public void A_method_that_wraps_one_of_a_library_under_its_name_is_followed_to_it()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["MassTransit.Redis"])),
            ("Program.cs", Fixtures.Program("builder.Services.AddMassTransit(x => { x.UsingRabbitMq(builder.Configuration); x.AddSagaStateMachine<A, B>().RedisRepository(\"x\"); });")),
            ("Bus.cs", "static class Bus { public static void UsingRabbitMq(this IBusRegistrationConfigurator bus, IConfiguration configuration) => bus.UsingRabbitMq((context, rabbit) => rabbit.Host(configuration[\"Rabbit:Host\"])); }"));

        Assert.Equal(["redis", "rabbitmq"], Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name()));
    }

    [Theory]
    [InlineData("class Stores(IOptions<StoreOptions> o) { public object Create() { if (o.Value.Kind == \"mongo\") return new Documents(); return new Rows(); } }", "postgresql mongodb?")]
    [InlineData("class Stores(StoreOptions o) { public object Create() => o.Kind switch { \"mongo\" => new Documents(), _ => new Rows() }; }", "postgresql mongodb?")]
    public void A_factory_that_names_no_technology_itself_decides_which_class_is_reached(string factory, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.Configure<StoreOptions>(builder.Configuration.GetSection(\"Store\"));\nbuilder.Services.AddSingleton<Stores>();")),
            ("StoreOptions.cs", "class StoreOptions { public string Kind { get; set; } = \"rows\"; }"),
            ("Stores.cs", factory),
            ("Documents.cs", "class Documents { MongoClient client; }"), ("Rows.cs", "class Rows { NpgsqlDataSource source; }"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : ""))));
    }
}
