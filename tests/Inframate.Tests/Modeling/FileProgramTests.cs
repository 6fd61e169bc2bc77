using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Programs of one C# file.</summary>
public sealed class FileProgramTests
{
    private const string Api = """
        #!/usr/bin/env dotnet
        // The orders.
        #:sdk Microsoft.NET.Sdk.Web@10.0.100
        #:package Npgsql.EntityFrameworkCore.PostgreSQL@10.0.0
        #:property PublishAot=false
        #:project ../Data/Data.csproj

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddDbContext<Orders>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Orders")));
        builder.Services.AddCaches();
        var app = builder.Build();
        app.MapGet("/", () => 1);
        app.Run();
        """;

    [Fact]
    public void Its_directives_say_what_a_project_says()
    {
        using var repository = new TestRepository(
            ("api/orders.cs", Api),
            ("api/notes.cs", "// no program\nclass Notes { }\n"),
            ("Data/Data.csproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["Microsoft.Extensions.Caching.StackExchangeRedis"])),
            ("Data/Caches.cs", "public static class Caches { public static void AddCaches(this IServiceCollection services) => services.AddStackExchangeRedisCache(o => o.Configuration = \"x\"); }"));

        var service = Assert.Single(repository.Read().Services);
        Assert.Equal(("orders", "api/orders.cs", ServiceKind.Api, "ASP.NET Core 10.0"), (service.Name, service.Project, service.Kind, service.Framework));
        Assert.Equal(["postgresql", "redis"], service.Needs.Select(n => n.Kind.Name()).Order(StringComparer.Ordinal));
        Assert.Equal("api/orders.cs(3,1)", service.Because[0].At.ToString());
    }

    [Fact]
    public void Two_of_one_folder_are_two_services_and_a_host_of_one_file_says_what_they_use()
    {
        using var repository = new TestRepository(
            ("apphost.cs", """
                #:sdk Aspire.AppHost.Sdk@13.0.0
                var builder = DistributedApplication.CreateBuilder(args);
                var cache = builder.AddRedis("cache");
                builder.AddCSharpApp("one", "./one.cs").WithReference(cache);
                builder.AddCSharpApp("two", "./two.cs");
                builder.Build().Run();
                """),
            ("one.cs", "#:sdk Microsoft.NET.Sdk.Web\nvar app = WebApplication.Create(args);\napp.MapGet(\"/\", () => 1);\napp.Run();\n"),
            ("two.cs", "#:sdk Microsoft.NET.Sdk.Worker\nvar builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.AddHostedService<Two>();\nbuilder.Build().Run();\nclass Two : BackgroundService { }\n"));

        var application = repository.Read();
        Assert.Equal([("one", ServiceKind.Api, "redis"), ("two", ServiceKind.Worker, "")], application.Services.Select(s => (s.Name, s.Kind, string.Join(' ', s.Needs.Select(n => n.Kind.Name())))));
        Assert.Equal("apphost.cs", Assert.Single(application.NotDeployable).Project);
    }

    [Fact]
    public void A_script_that_nothing_deploys_is_said_to_be_none()
    {
        using var repository = new TestRepository(("tools/rename.cs", "#:package Humanizer@2.14.1\nConsole.WriteLine(\"x\");\n"));

        var application = repository.Read();
        Assert.Empty(application.Services);
        Assert.Equal("tools/rename.cs", Assert.Single(application.NotDeployable).Project);
    }
}
