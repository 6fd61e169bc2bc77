using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

/// <summary>Programs in F# and Visual Basic.</summary>
public sealed class OtherDotNetCodeTests
{
    [Fact]
    public void Calls_in_FSharp_are_needs_with_lines()
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Npgsql.EntityFrameworkCore.PostgreSQL"])),
            ("Program.fs", """
                open StackExchange.Redis
                // services.AddMassTransit(fun x -> x.UsingRabbitMq())
                let builder = WebApplication.CreateBuilder(args)
                let connection = builder.Configuration.GetConnectionString "Orders"
                builder.Services.AddDbContext<Orders>(fun o -> o.UseNpgsql(connection) |> ignore)
                builder.Services.AddStackExchangeRedisCache(fun o -> o.Configuration <- builder.Configuration.["Cache:Address"])
                let key = Environment.GetEnvironmentVariable("API_KEY")
                """));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("F#", service.Language);
        Assert.Equal(["postgresql", "redis"], service.Needs.Where(n => !n.Optional).Select(n => n.Kind.Name()).Order());
        Assert.Contains(service.Needs, n => n.Kind == NeedKind.PostgreSql && n.Because.Any(b => b is { Kind: EvidenceKind.Call, Value: "UseNpgsql", At: { Path: "Program.fs", Line: 5 } }));
        Assert.Equal(["API_KEY", "Cache:Address", "ConnectionStrings:Orders"], service.Settings.Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("let app = application {\n    use_router Router.routes\n    url \"http://0.0.0.0:8085/\"\n}\n[<EntryPoint>]\nlet main _ =\n    run app\n    0\n", "Saturn")]
    [InlineData("[<EntryPoint>]\nlet main _ =\n    startWebServer defaultConfig (OK \"hello\")\n    0\n", "Suave")]
    public void Frameworks_of_FSharp_serve_without_the_SDK_for_the_web(string code, string package)
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk", properties: "<OutputType>Exe</OutputType>", packages: [package])), ("Program.fs", code));

        Assert.Equal(ServiceKind.Api, Assert.Single(repository.Read().Services).Kind);
    }

    [Fact]
    public void Settings_in_FSharp_are_read_from_whatever_the_configuration_is_called()
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk.Web")),
            ("Startup.fs", "type Startup(cfg: IConfiguration) =\n  let a = cfg[\"Database:Name\"]\n  let b = cfg.[\"MAIL_FROM\"]\n"),
            ("Program.fs", "let builder = WebApplication.CreateBuilder(args)\n"));

        Assert.Equal(["Database:Name", "MAIL_FROM"], Assert.Single(repository.Read().Services).Settings.Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_library_in_FSharp_says_what_the_program_in_CSharp_needs()
    {
        using var repository = new TestRepository(
            ("app/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../data/Data.fsproj"])),
            ("app/Program.cs", Fixtures.Program("")),
            ("data/Data.fsproj", Fixtures.Project("Microsoft.NET.Sdk", packages: ["MongoDB.Driver"])),
            ("data/Store.fs", "module Store\nlet client (text: string) = new MongoClient(text)\n"));

        Assert.Equal(NeedKind.MongoDb, Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind);
    }

    [Fact]
    public void Calls_on_clients_of_AWS_are_permissions()
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk.Worker", packages: ["AWSSDK.S3"])),
            ("Worker.fs", "type Worker(s3: IAmazonS3) =\n  inherit BackgroundService()\n  override _.ExecuteAsync(stop) = s3.PutObjectAsync(request, stop) :> Task\n"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(ServiceKind.Worker, service.Kind);
        Assert.Equal(("s3:PutObject", 3), Assert.Single(service.Permissions) is var p ? (p.Action, p.At.Line) : default);
    }

    [Fact]
    public void Visual_Basic_is_read_as_well()
    {
        using var repository = new TestRepository(
            ("App.vbproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Microsoft.Data.SqlClient"])),
            ("Startup.vb", """
                Imports Microsoft.Data.SqlClient
                Public Class Startup
                    ' Dim other = New MongoClient("x")
                    Public Function Open() As SqlConnection
                        Return New SqlConnection(configuration.GetConnectionString("Shop"))
                    End Function
                End Class
                """));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("Visual Basic", service.Language);
        Assert.Equal(NeedKind.SqlServer, Assert.Single(service.Needs).Kind);
        Assert.Equal("ConnectionStrings:Shop", Assert.Single(service.Settings).Key);
    }

    [Fact]
    public void Packages_that_paket_names_count()
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk.Web")),
            ("paket.references", "FSharp.Core\nGiraffe\ngroup Data\n    Npgsql framework: net10.0\n"),
            ("Program.fs", "let app = 1\n"));

        var need = Assert.Single(Assert.Single(repository.Read().Services).Needs);

        Assert.Equal(NeedKind.PostgreSql, need.Kind);
        Assert.Contains(need.Because, b => b.At is { Path: "paket.references", Line: 4 });
    }

    [Theory]
    [InlineData("let page = route \"/\" >=> htmlView (layout [])", ServiceKind.Web)]
    [InlineData("let page = get \"/\" (Response.ofHtml layout)", ServiceKind.Web)]
    [InlineData("let page = route \"/\" >=> json [ 1 ]", ServiceKind.Api)]
    public void What_answers_with_pages_of_FSharp_is_a_web_application(string code, ServiceKind kind)
    {
        using var repository = new TestRepository(
            ("App.fsproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Giraffe"])),
            ("Program.fs", $"open Giraffe\n{code}\n[<EntryPoint>]\nlet main args =\n    Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(start).Build().Run()\n    0\n"));

        Assert.Equal(kind, Assert.Single(repository.Read().Services).Kind);
    }

    [Fact]
    public void NET_Framework_has_its_client_of_SQL_Server_inside_in_Visual_Basic_too()
    {
        using var repository = new TestRepository(
            ("Sync.vbproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup></Project>"),
            ("Sync.vb", "Class Sync\n    Inherits ServiceBase\n    Shared Sub Main()\n    End Sub\n    Protected Overrides Sub OnStart(args() As String)\n        Dim c As New SqlConnection(\"x\")\n    End Sub\nEnd Class\n"));

        Assert.Equal(NeedKind.SqlServer, Assert.Single(Assert.Single(repository.Read().Services).Needs).Kind);
    }
}
