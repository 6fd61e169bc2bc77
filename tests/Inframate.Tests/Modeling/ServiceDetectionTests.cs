using Inframate.Modeling;

namespace Inframate.Tests.Modeling;

public sealed class ServiceDetectionTests
{
    private const string Start = "var app = WebApplication.CreateBuilder(args).Build();\n";

    [Theory]
    [InlineData("Microsoft.NET.Test.Sdk", "a test project (references Microsoft.NET.Test.Sdk)")]
    [InlineData("xunit.v3", "a test project (references xunit.v3)")]
    [InlineData("BenchmarkDotNet", "benchmarks (references BenchmarkDotNet)")]
    [InlineData("SharpFuzz", "a fuzzer (references SharpFuzz)")]
    [InlineData("Nuke.Common", "a build script (references Nuke.Common)")]
    [InlineData("Aspire.Hosting.AppHost", "an Aspire host, which describes the others")]
    public void A_package_says_that_a_web_project_is_no_service(string package, string why)
    {
        using var repository = new TestRepository(
            ("src/App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: [package])),
            ("src/App/Program.cs", Start + "app.Run();"));

        var application = repository.Read();

        Assert.Empty(application.Services);
        Assert.Equal(new NotDeployable("src/App/App.csproj", why), Assert.Single(application.NotDeployable));
    }

    [Theory]
    [InlineData("<IsTestProject>true</IsTestProject>")]
    [InlineData("<PackAsTool>true</PackAsTool>")]
    [InlineData("<OutputType>Library</OutputType>")]
    [InlineData("<OutputType>WinExe</OutputType>")]
    [InlineData("<UseMaui>true</UseMaui>")]
    public void A_property_says_that_a_project_is_no_service(string property)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", property)),
            ("Program.cs", Start + "app.Run();"));

        Assert.Empty(repository.Read().Services);
    }

    [Theory]
    [InlineData("Discord.Net", "await client.LoginAsync(type, token);")]
    [InlineData("Telegram.Bot", "client.StartReceiving(handler);")]
    [InlineData("DSharpPlus", "await client.ConnectAsync();")]
    [InlineData("Microsoft.Azure.WebJobs", "new HostBuilder().ConfigureWebJobs(b => b.AddTimers()).Build().Run();")]
    [InlineData("Hangfire.Core", "using var server = new BackgroundJobServer();\nThread.Sleep(Timeout.Infinite);")]
    [InlineData("AWS.Messaging", "await Host.CreateDefaultBuilder(args).ConfigureServices(s => s.AddAWSMessageBus(b => b.AddSQSPoller(\"x\"))).Build().RunAsync();")]
    [InlineData("Confluent.Kafka", "Host.CreateDefaultBuilder(args).ConfigureServices(s => s.AddSingleton(new ProducerBuilder<Null, string>(c).Build())).Build().Run();")]
    [InlineData("Dapper", "var client = await listener.AcceptTcpClientAsync();")]
    [InlineData("Dapper", "socket.Listen(100);\nsocket.BeginAccept(Accepted, null);\nConsole.ReadKey();")]
    [InlineData("Akka.Hosting", "await new HostBuilder().ConfigureServices(s => s.AddAkka(\"shop\", b => b.WithRemoting())).Build().RunAsync();")]
    public void A_program_that_waits_for_others_is_a_worker(string package, string code)
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", [package])), ("Program.cs", code));

        Assert.Equal(ServiceKind.Worker, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("app.MapGet(\"/a\", () => 1);", ServiceKind.Api)]
    [InlineData("app.MapControllers();", ServiceKind.Api)]
    [InlineData("app.MapRazorPages();", ServiceKind.Web)]
    [InlineData("app.Services.AddRazorComponents(); app.MapPost(\"/a\", () => 1);", ServiceKind.Web)]
    [InlineData("app.MapDefaultControllerRoute();", ServiceKind.Web)]
    [InlineData("app.MapGrpcService<Greeter>();", ServiceKind.Grpc)]
    [InlineData("app.MapReverseProxy();", ServiceKind.Gateway)]
    [InlineData("app.MapBlazorHub();", ServiceKind.BlazorServer)]
    [InlineData("app.MapHub<Chat>(\"/chat\");", ServiceKind.Api)]
    [InlineData("app.Services.AddMassTransit(x => x.UsingInMemory()); app.UseWorkflowsApi();", ServiceKind.Api)]
    public void What_a_web_application_maps_says_its_kind(string map, ServiceKind kind)
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Program.cs", Start + map + "\napp.Run();"));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal(kind, service.Kind);
        Assert.Equal(8080, service.Port);
        Assert.Equal(kind == ServiceKind.BlazorServer ? "Blazor 10.0" : "ASP.NET Core 10.0", service.Framework);
    }

    [Fact]
    public void A_web_application_that_only_hosts_background_work_is_a_worker()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddHostedService<Mailer>();\nvar app = builder.Build();\napp.MapHealthChecks(\"/healthz\");\napp.Run();"),
            ("Mailer.cs", "class Mailer : BackgroundService { }"));

        Assert.Equal(ServiceKind.Worker, Assert.Single(repository.Read().Services).Kind);
    }

    [Fact]
    public void A_plain_program_that_receives_messages_is_a_worker_and_one_that_nothing_deploys_is_not_a_service()
    {
        using var repository = new TestRepository(
            ("src/Receiver/Receiver.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", ["AWSSDK.SQS"])),
            ("src/Receiver/Program.cs", "var sqs = new Amazon.SQS.AmazonSQSClient();\nwhile (true) await sqs.ReceiveMessageAsync(\"https://sqs.eu-west-1.amazonaws.com/1/orders\");"),
            ("src/Import/Import.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")),
            ("src/Import/Program.cs", "Console.WriteLine(1);"));

        var application = repository.Read();

        var worker = Assert.Single(application.Services);
        Assert.Equal(ServiceKind.Worker, worker.Kind);
        Assert.Equal("orders", Assert.Single(worker.Needs).Name);
        Assert.Equal("a console program that nothing in the repository deploys", Assert.Single(application.NotDeployable).Why);
    }

    [Fact]
    public void A_program_with_a_Dockerfile_is_deployed_and_one_that_migrates_is_a_job()
    {
        using var repository = new TestRepository(
            ("Tool/Tool.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")),
            ("Tool/Program.cs", "Console.WriteLine(1);"),
            ("Tool/Dockerfile", "FROM mcr.microsoft.com/dotnet/runtime:10.0\nENTRYPOINT [\"dotnet\", \"Tool.dll\"]\n"),
            ("Migrator/Migrator.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")),
            ("Migrator/Program.cs", "using var db = new ShopContext();\nawait db.Database.MigrateAsync();"));

        Assert.Equal([("migrator", ServiceKind.Job), ("tool", ServiceKind.Cli)], repository.Read().Services.Select(s => (s.Name, s.Kind)));
    }

    [Fact]
    public void What_Lambda_calls_stands_beside_the_project_or_is_the_program_itself()
    {
        using var repository = new TestRepository(
            ("A/A.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<AWSProjectType>Lambda</AWSProjectType>", ["Amazon.Lambda.Core", "Amazon.Lambda.APIGatewayEvents"])),
            ("A/aws-lambda-tools-defaults.json", "{ \"function-handler\": \"A::A.Function::Handle\" }"),
            ("A/Function.cs", "public class Function { public string Handle(string s) => s; }"),
            ("B/B.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><AWSProjectType>Lambda</AWSProjectType>", ["Amazon.Lambda.RuntimeSupport"])),
            ("B/Program.cs", "await Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create((string s) => s).Build().RunAsync();"),
            ("C/C.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<AWSProjectType>Lambda</AWSProjectType>", ["Amazon.Lambda.Core"])),
            ("C/Function.cs", "public class Function { public string Handle(string s) => s; }"));

        Assert.Equal([("A::A.Function::Handle", true), ("B", false), (null, false)], repository.Read().Services.Select(s => (s.Handler, s.AnswersHttp)));
    }

    [Fact]
    public void Functions_and_lambdas_are_told_by_their_packages()
    {
        using var repository = new TestRepository(
            ("F/F.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><AzureFunctionsVersion>v4</AzureFunctionsVersion>", ["Microsoft.Azure.Functions.Worker"])),
            ("F/Program.cs", "var host = new HostBuilder().Build();\nhost.Run();"),
            ("L/L.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<AWSProjectType>Lambda</AWSProjectType>", ["Amazon.Lambda.Core"])),
            ("L/Function.cs", "public class Function { public string Handle(string s) => s; }"));

        Assert.Equal([("f", ServiceKind.Function), ("l", ServiceKind.Lambda)], repository.Read().Services.Select(s => (s.Name, s.Kind)));
    }

    [Fact]
    public void A_Blazor_client_is_part_of_the_host_that_serves_it_and_a_service_without_one()
    {
        using var repository = new TestRepository(
            ("Client/Client.csproj", Fixtures.Project("Microsoft.NET.Sdk.BlazorWebAssembly")),
            ("Client/Program.cs", "var builder = WebAssemblyHostBuilder.CreateDefault(args);"),
            ("Server/Server.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Client/Client.csproj"])),
            ("Server/Program.cs", Start + "app.MapGet(\"/a\", () => 1);\napp.Run();"),
            ("Alone/Alone.csproj", Fixtures.Project("Microsoft.NET.Sdk.BlazorWebAssembly")),
            ("Alone/Program.cs", "var builder = WebAssemblyHostBuilder.CreateDefault(args);"));

        var application = repository.Read();

        Assert.Equal([("alone", ServiceKind.BlazorWasm), ("server", ServiceKind.Api)], application.Services.Select(s => (s.Name, s.Kind)));
        Assert.Contains(new NotDeployable("Client/Client.csproj", "the browser part of 'Server', which serves it"), application.NotDeployable);
    }

    [Fact]
    public void A_Blazor_client_from_before_its_Sdk_is_told_by_the_package_that_makes_it()
    {
        using var repository = new TestRepository(
            ("Client/Client.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["Microsoft.AspNetCore.Components.WebAssembly", "Microsoft.AspNetCore.Components.WebAssembly.Build"])),
            ("Client/Program.cs", "var builder = WebAssemblyHostBuilder.CreateDefault(args);"),
            ("Server/Server.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../Client/Client.csproj"])),
            ("Server/Program.cs", Start + "app.MapGet(\"/a\", () => 1);\napp.Run();"));

        var application = repository.Read();

        Assert.Equal("server", Assert.Single(application.Services).Name);
        Assert.Contains(new NotDeployable("Client/Client.csproj", "the browser part of 'Server', which serves it"), application.NotDeployable);
    }

    [Fact]
    public void A_web_project_without_an_entry_point_is_no_service()
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Thing.cs", "public class Thing { }"));

        Assert.Equal("it has no entry point", Assert.Single(repository.Read().NotDeployable).Why);
    }

    [Fact]
    public void Samples_beside_a_library_are_not_deployed_but_count_when_they_are_all_there_is_or_are_chosen()
    {
        using var repository = new TestRepository(
            ("src/Lib/Lib.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<Description>Does things.</Description>")),
            ("samples/Demo/Demo.csproj", Fixtures.Web),
            ("samples/Demo/Program.cs", Start + "app.MapGet(\"/\", () => 1);\napp.Run();"));
        using var unpublished = new TestRepository(
            ("src/Lib/Lib.csproj", Fixtures.Library),
            ("samples/Demo/Demo.csproj", Fixtures.Web),
            ("samples/Demo/Program.cs", Start + "app.MapGet(\"/\", () => 1);\napp.Run();"));
        using var only = new TestRepository(
            ("samples/Demo/Demo.csproj", Fixtures.Web),
            ("samples/Demo/Program.cs", Start + "app.MapGet(\"/\", () => 1);\napp.Run();"));

        var library = repository.Read();

        Assert.Empty(library.Services);
        Assert.Contains(library.Diagnostics, d => d.Id == "INFRA1008");
        Assert.Single(repository.Read("samples/Demo/Demo.csproj").Services);
        Assert.Single(only.Read().Services);
        Assert.Single(unpublished.Read().Services);
    }

    [Fact]
    public void Names_leave_out_what_all_projects_share_and_keep_it_where_they_would_be_the_same()
    {
        using var shared = new TestRepository(
            ("Acme.Shop.Api/Acme.Shop.Api.csproj", Fixtures.Web), ("Acme.Shop.Api/Program.cs", Start + "app.Run();"),
            ("Acme.Shop.Core/Acme.Shop.Core.csproj", Fixtures.Library));
        using var several = new TestRepository(
            ("Basket.API/Basket.API.csproj", Fixtures.Web), ("Basket.API/Program.cs", Start + "app.Run();"),
            ("Ordering.API/Ordering.API.csproj", Fixtures.Web), ("Ordering.API/Program.cs", Start + "app.Run();"));

        Assert.Equal("api", Assert.Single(shared.Read().Services).Name);
        Assert.Equal(["basket-api", "ordering-api"], several.Read().Services.Select(s => s.Name));
    }

    [Theory]
    [InlineData("net10.0", "", "", 8080)]
    [InlineData("net6.0", "", "", 80)]
    [InlineData("net10.0", "ENV ASPNETCORE_HTTP_PORTS=5000", "", 5000)]
    [InlineData("net10.0", "ENV ASPNETCORE_URLS=http://+:5001", "", 5001)]
    [InlineData("net10.0", "EXPOSE 80", "", 8080)]
    [InlineData("net10.0", "", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:7000" } } } }""", 7000)]
    public void The_port_comes_from_what_the_container_runs_with(string framework, string instruction, string settings, int port)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web.Replace("net10.0", framework, StringComparison.Ordinal)),
            ("Program.cs", Start + "app.Run();"),
            ("Properties/launchSettings.json", """{ "profiles": { "http": { "applicationUrl": "http://localhost:5123" } } }"""),
            ("Dockerfile", $"FROM mcr.microsoft.com/dotnet/sdk AS build\nENV ASPNETCORE_HTTP_PORTS=1\nFROM mcr.microsoft.com/dotnet/aspnet\n{instruction}\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n"));
        if (settings.Length > 0)
            repository.Write("appsettings.json", settings);

        Assert.Equal(port, Assert.Single(repository.Read().Services).Port);
    }

    [Theory]
    [InlineData("app.MapHealthChecks(\"/healthz\");", "/healthz")]
    [InlineData("const string Path = \"/hc\";\napp.MapHealthChecks(Path);", "/hc")]
    [InlineData("app.MapHealthChecks(Routes.Health);", "/well")]
    [InlineData("app.MapGet(\"/health\", () => 1);", "/health")]
    [InlineData("if (app.Environment.IsDevelopment()) { app.MapHealthChecks(\"/health\"); }", null)]
    [InlineData("app.MapGet(\"/items\", () => 1);", null)]
    public void The_health_path_is_the_one_that_is_mapped_in_production(string map, string? path)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Routes.cs", "static class Routes { public const string Health = \"/well\"; }"),
            ("Program.cs", Start + map + "\napp.Run();"));

        Assert.Equal(path, Assert.Single(repository.Read().Services).HealthPath);
    }

    [Fact]
    public void A_service_of_a_solution_folder_is_read_alone_with_the_name_it_has_in_the_whole()
    {
        var root = Repository.PathOf("samples/Shop");
        var input = new Inframate.Discovery.RepositoryInput { Root = root, RequirementsPath = Path.Combine(root, "inframate.md"), Scope = ["src/Shop.Worker/Shop.Worker.csproj"] };

        var application = ApplicationReader.Read(input);

        Assert.Equal("shop", application.Name);
        Assert.Equal("worker", Assert.Single(application.Services).Name);
        Assert.Empty(application.NotDeployable);
        Assert.DoesNotContain(application.Inputs, i => i.StartsWith("src/Shop.Api/", StringComparison.Ordinal));
    }

    [Fact]
    public void What_asks_its_user_for_commands_is_no_service()
    {
        using var repository = new TestRepository(
            ("Client/Client.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")),
            ("Client/Program.cs", "await new HostBuilder().ConfigureServices(s => s.AddHostedService<Shell>()).RunConsoleAsync();"),
            ("Client/Shell.cs", "class Shell : BackgroundService { protected override Task ExecuteAsync(CancellationToken t) { var command = Console.ReadLine(); return Task.CompletedTask; } }"),
            ("Worker/Worker.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>")),
            ("Worker/Program.cs", "var e = await Endpoint.Start(new EndpointConfiguration(\"x\").UseTransport<T>());\nConsole.ReadLine();"));

        Assert.Equal(["worker"], repository.Read().Services.Select(s => s.Name));
    }

    [Fact]
    public void A_program_whose_library_hosts_the_web_is_a_web_service()
    {
        using var repository = new TestRepository(
            ("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", references: ["../Host/Host.csproj"])),
            ("App/Program.cs", "Bootstrap.Start(args);"),
            ("Host/Host.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><FrameworkReference Include=\"Microsoft.AspNetCore.App\" /></ItemGroup></Project>"),
            ("Host/Bootstrap.cs", "public static class Bootstrap { public static void Start(string[] args) => new HostBuilder().ConfigureWebHost(b => b.UseKestrel().Configure(a => a.UseEndpoints(e => e.MapControllers()))).UseWindowsService().Build().Run(); }"));

        Assert.Equal(ServiceKind.Api, Assert.Single(repository.Read().Services).Kind);
    }

    [Theory]
    [InlineData("<provider invariantName=\"System.Data.SqlClient\" type=\"x\" />", "sqlserver")]
    [InlineData("<provider invariantName=\"System.Data.SqlClient\" type=\"x\" /><provider invariantName=\"Npgsql\" type=\"y\" />", "")]
    public void The_only_provider_that_Entity_Framework_is_given_is_what_it_opens(string providers, string needs)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", packages: ["EntityFramework"])), ("Program.cs", Fixtures.Program("")),
            ("App.config", $"<configuration><entityFramework><providers>{providers}</providers></entityFramework></configuration>"));

        Assert.Equal(needs, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name())));
    }

    [Fact]
    public void Applications_of_NET_Framework_are_told_by_the_type_of_their_project_and_open_what_their_configuration_names()
    {
        using var repository = new TestRepository(
            ("Web/Web.csproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup><ProjectTypeGuids>{349C5851-65DF-11DA-9384-00065B846F21};{fae04ec0-301f-11d3-bf4b-00c04f79efbc}</ProjectTypeGuids><OutputType>Library</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup></Project>"),
            ("Web/Global.asax.cs", "public class Global : System.Web.HttpApplication { }"),
            ("Web/Web.config", "<configuration><connectionStrings><add name=\"Shop\" connectionString=\"metadata=x;provider=System.Data.SqlClient;provider connection string=y\" providerName=\"System.Data.EntityClient\" /></connectionStrings></configuration>"),
            ("Poll/Poll.csproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup></Project>"),
            ("Poll/Program.cs", "static class Program { static void Main() => ServiceBase.Run(new Poll()); }"),
            ("Poll/Poll.cs", "public class Poll : ServiceBase { protected override void OnStart(string[] a) { using var c = new SqlConnection(\"x\"); } }"));

        Assert.Equal(
            ["poll Worker .NET 4.8 sqlserver", "web Web ASP.NET 4.8 sqlserver"],
            repository.Read().Services.Select(s => $"{s.Name} {s.Kind} {s.Framework} {string.Join(' ', s.Needs.Select(n => n.Kind.Name()))}"));
    }

    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base\nUSER app\nEXPOSE 8080 8081\nFROM sdk AS build\nUSER root\nFROM base AS final\nENTRYPOINT [\"dotnet\", \"App.dll\"]\n", "", "mcr.microsoft.com/dotnet/aspnet:10.0 final 8080,8081 app App/Dockerfile(6,1)")]
    [InlineData("FROM a AS one\nEXPOSE 1\nENTRYPOINT [\"dotnet\", \"App.dll\"]\nFROM b AS two\nEXPOSE 2\nENTRYPOINT [\"dotnet\", \"Other.dll\"]\n", "", "a one 1  App/Dockerfile(1,1)")]
    [InlineData("FROM x AS x\n", "", "x x   App/Dockerfile(1,1)")]
    [InlineData("", "<ContainerRepository>shop/app</ContainerRepository><ContainerUser>root</ContainerUser>", "   root App/App.csproj(2,60) shop/app")]
    public void A_container_is_told_by_the_stage_that_runs_or_by_properties(string dockerfile, string properties, string expected)
    {
        using var repository = new TestRepository(("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", properties)), ("App/Program.cs", Fixtures.Program("")));
        if (dockerfile.Length > 0)
            repository.Write("App/Dockerfile", dockerfile);

        var container = Assert.Single(repository.Read().Services).Container!;

        Assert.Equal(expected, $"{container.BaseImage} {container.Stage} {string.Join(',', container.Ports)} {container.User} {container.At} {container.Repository}".TrimEnd());
    }
}
