using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>What is deployed where the settings leave it open, switch it off, or leave it to whoever deploys it.</summary>
public sealed class DeployedDefaultTests
{
    private const string InMemory = """
        if (IN_MEMORY)
            builder.Services.AddDbContext<Shop>(o => o.UseInMemoryDatabase("shop"));
        else
            builder.Services.AddDbContext<Shop>(o => o.UseSqlServer(builder.Configuration.GetConnectionString("Shop")));
        """;

    [Theory]
    [InlineData("builder.Configuration.GetValue<bool>(\"UseInMemoryDatabase\")", "true", "{}", "sqlserver?")]
    [InlineData("builder.Configuration.GetValue<bool>(\"UseInMemoryDatabase\")", "true", "{ \"UseInMemoryDatabase\": false }", "sqlserver")]
    [InlineData("bool.TryParse(builder.Configuration[\"UseInMemoryDatabase\"], out var inMemory) && inMemory", "true", "{}", "sqlserver?")]
    [InlineData("bool.TryParse(builder.Configuration[\"UseInMemoryDatabase\"], out var inMemory) && inMemory", "false", "{}", "sqlserver")]
    public void A_database_in_memory_that_the_settings_choose_leaves_the_server_optional(string condition, string value, string production, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "UseInMemoryDatabase": {{value}}, "ConnectionStrings": { "Shop": "Server=(localdb)\\mssqllocaldb;Database=shop" } }"""),
            ("appsettings.Production.json", production),
            ("Program.cs", Fixtures.Program(InMemory.Replace("IN_MEMORY", condition, StringComparison.Ordinal))));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("{ \"UseInMemoryDatabase\": true }", "sqlserver?")]
    [InlineData("{ \"UseInMemoryDatabase\": false }", "sqlserver")]
    [InlineData("{}", "sqlserver")]
    public void A_constant_that_a_setting_replaces_counts_where_the_setting_is_missing(string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Program.cs", Fixtures.Program("""
                var inMemory = false;
                if (builder.Configuration["UseInMemoryDatabase"] != null)
                {
                    inMemory = bool.Parse(builder.Configuration["UseInMemoryDatabase"]);
                }

                """ + InMemory.Replace("IN_MEMORY", "inMemory", StringComparison.Ordinal))));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("{ \"Redis\": \"\" }", "redis", false)]
    [InlineData("{ \"Redis\": \"cache:6379\" }", "redis", true)]
    [InlineData("{}", "redis?", false)]
    public void A_key_that_production_leaves_blank_is_set_by_whoever_deploys_it(string production, string expected, bool hasDefault)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.Production.json", production),
            ("Program.cs", Fixtures.Program("""
                var redis = builder.Configuration["Redis"];
                if (!string.IsNullOrEmpty(redis))
                    builder.Services.AddStackExchangeRedisCache(o => o.Configuration = redis);
                """)));

        Assert.Equal(expected, Needs(repository));
        Assert.Equal(hasDefault, Assert.Single(Assert.Single(repository.Read().Services).Settings).HasDefault);
    }

    [Fact]
    public void A_key_that_production_leaves_blank_has_no_default_whatever_the_base_says()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", """{ "ConnectionStrings": { "Shop": "Host=localhost" } }"""),
            ("appsettings.Production.json", """{ "ConnectionStrings": { "Shop": "" } }"""),
            ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<Shop>(o => o.UseNpgsql(builder.Configuration.GetConnectionString(\"Shop\")));")));

        Assert.False(Assert.Single(Assert.Single(repository.Read().Services).Settings).HasDefault);
    }

    [Theory]
    [InlineData("{ \"Buses\": [ { \"Address\": \"sb://a\" } ] }", "service-bus")]
    [InlineData("{}", "service-bus?")]
    public void A_section_that_is_there_turns_on_what_asks_for_it(string settings, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", settings),
            ("Buses.cs", """
                static class Buses
                {
                    public static void AddBuses(this IServiceCollection services, IConfiguration configuration)
                    {
                        var buses = configuration.GetSection("Buses").Get<Bus[]>();
                        if (buses is not { Length: > 0 })
                            return;

                        services.AddSingleton(new ServiceBusClient(buses[0].Address));
                    }
                }
                """),
            ("Program.cs", Fixtures.Program("builder.Services.AddBuses(builder.Configuration);")));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("SECRET", "redis?")]
    [InlineData("cache:6379", "redis")]
    public void A_method_that_looks_at_a_value_twice_decides_and_an_object_is_known_by_what_a_method_returns(string value, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Settings": { "Cache": { "RedisAddress": "{{value}}" } } }"""),
            ("Settings.cs", """
                class Settings { public CacheSettings Cache { get; set; } }
                class CacheSettings { public string RedisAddress { get; set; } }
                static class Reading
                {
                    public static Settings AddSettings(this IServiceCollection services, IConfiguration configuration)
                    {
                        var settings = new Settings();
                        ConfigurationBinder.Bind(configuration.GetSection("Settings"), settings);
                        return settings;
                    }

                    public static bool IsGiven(string text)
                    {
                        var plain = text?.ToLowerInvariant();
                        return !string.IsNullOrWhiteSpace(plain) && !plain.Equals("secret");
                    }
                }
                """),
            ("Program.cs", Fixtures.Program("""
                var settings = builder.Services.AddSettings(builder.Configuration);
                if (Reading.IsGiven(settings.Cache?.RedisAddress))
                    builder.Services.AddStackExchangeRedisCache(o => o.Configuration = settings.Cache.RedisAddress);
                """)));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("builder.Environment.IsDevelopment() is true")]
    [InlineData("builder.Environment.IsDevelopment() == true")]
    [InlineData("builder.Environment.IsDevelopment() is not false")]
    [InlineData("builder.Environment.IsProduction() is false")]
    public void What_only_development_opens_is_no_need_however_the_question_is_put(string condition)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", Fixtures.Program($"""
                if ({condition})
                    builder.Services.AddSingleton(new ConnectionFactory());
                else
                    builder.Services.AddSingleton(new ServiceBusClient(builder.Configuration["Bus"]));
                """)));

        Assert.Equal("service-bus", Needs(repository));
    }

    [Theory]
    [InlineData("$\"{folder}/database.json\"", "database.json", "postgresql sqlserver?")]
    [InlineData("Path.Combine(folder, \"database.json\")", "database.json", "postgresql sqlserver?")]
    [InlineData("$\"{folder}/database.Development.json\"", "database.Development.json", "postgresql? sqlserver?")]
    public void Settings_in_a_file_that_code_adds_choose_as_those_of_appsettings_do(string path, string file, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ($"Configurations/{file}", """{ "Database": { "Provider": "postgres" } }"""),
            ("Program.cs", Fixtures.Program($$"""
                const string folder = "Configurations";
                builder.Configuration.AddJsonFile({{path}}, optional: false, reloadOnChange: true);
                builder.Services.AddDbContext<Shop>(o =>
                {
                    switch (builder.Configuration["Database:Provider"])
                    {
                        case "postgres":
                            o.UseNpgsql(builder.Configuration["Database:Address"]);
                            break;
                        case "mssql":
                            o.UseSqlServer(builder.Configuration["Database:Address"]);
                            break;
                    }
                });
                """)));

        Assert.Equal(expected, Needs(repository));
    }

    [Theory]
    [InlineData("sqlserver", "postgresql? sqlserver")]
    [InlineData("postgres", "postgresql sqlserver?")]
    public void A_static_class_that_reads_settings_says_what_is_set(string engine, string expected)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", $$"""{ "Engine": "{{engine}}" }"""),
            ("AppSettings.cs", """
                static class AppSettings
                {
                    private static readonly IConfiguration configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json").Build();

                    public static string Engine() { return configuration["Engine"]; }
                }
                """),
            ("Program.cs", Fixtures.Program("""
                string engine = AppSettings.Engine();
                switch (engine)
                {
                    case "postgres":
                        builder.Services.AddDbContext<Shop>(o => o.UseNpgsql(builder.Configuration["Shop"]));
                        break;
                    default:
                        builder.Services.AddDbContext<Shop>(o => o.UseSqlServer(builder.Configuration["Shop"]));
                        break;
                }
                """)));

        Assert.Equal(expected, Needs(repository));
    }

    [Fact]
    public void A_client_beside_another_of_its_family_that_is_at_work_is_optional()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Hangfire.Redis.StackExchange", "Hangfire.SqlServer"])),
            ("Program.cs", "using Hangfire.SqlServer;\n" + Fixtures.Program("builder.Services.AddHangfire(c => c.UseRedisStorage(builder.Configuration[\"Redis\"]));")));

        Assert.Equal("redis sqlserver?", Needs(repository));
    }

    [Fact]
    public void Providers_that_are_told_apart_by_the_names_of_their_fields_are_alternatives()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Engine.cs", "record Engine(string Name) { public static readonly Engine Sqlite = new(nameof(Sqlite)); public static readonly Engine SqlServer = new(nameof(SqlServer)); }"),
            ("Program.cs", "using static Engine;\n" + Fixtures.Program("""
                var engine = builder.Configuration.GetValue("engine", Sqlite.Name);
                if (engine == Sqlite.Name)
                    builder.Services.AddDbContext<Shop>(o => o.UseSqlite("Data Source=shop.db"));
                if (engine == SqlServer.Name)
                    builder.Services.AddDbContext<Shop>(o => o.UseSqlServer(builder.Configuration.GetConnectionString("Shop")));
                """)));

        Assert.Equal("sqlite sqlserver?", Needs(repository));
    }

    [Fact]
    public void A_client_that_may_be_null_is_taken_where_there_is_one()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Cache.cs", "class Cache(IConnectionMultiplexer? redis = null) { private readonly IConnectionMultiplexer? _redis = redis; }"),
            ("Program.cs", Fixtures.Program("builder.Services.AddSingleton(_ => new Cache());")));

        Assert.Equal("redis?", Needs(repository));
    }

    [Fact]
    public void A_property_that_is_called_like_a_client_is_none()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Microsoft.EntityFrameworkCore.SqlServer", "Npgsql.EntityFrameworkCore.PostgreSQL"])),
            ("Program.cs", Fixtures.Program("""
                var settings = new Settings { SqlConnection = builder.Configuration.GetConnectionString("Shop") };
                builder.Services.AddDbContext<Shop>(o => o.UseNpgsql(settings.SqlConnection));
                """)));

        Assert.Equal("postgresql", Needs(repository));
    }

    private static string Needs(TestRepository repository)
        => string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name() + (n.Optional ? "?" : "")).Order(StringComparer.Ordinal));
}
