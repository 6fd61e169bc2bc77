namespace Inframate.EndToEnd.Tests;

/// <summary>When the package works, and when it keeps out of the way.</summary>
public sealed class HostingTests(Package package)
{
    [Fact]
    public async Task A_new_web_app_gets_its_stack_beside_the_project()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        var run = (await Sdk.Build(folder, "build")).Succeeded();

        Assert.Matches(@"^Inframate: 1 service, 0 data stores -> obj/infra \(aws, \d+ resources\), 0 errors, 0 warnings, about \d+\.\d\d USD a month", run.Summaries[0]);
        Assert.True(File.Exists(Path.Combine(folder, "obj", "infra", "main.tf")));
        Assert.True(File.Exists(Path.Combine(folder, "inframate.md")));
        await Terraform.Accepts(Path.Combine(folder, "obj", "infra"));
    }

    [Fact]
    public async Task A_program_of_one_file_gets_its_stack_beside_itself()
    {
        var folder = package.NewFolder();
        File.WriteAllText(Path.Combine(folder, "app.cs"), """
            #:sdk Microsoft.NET.Sdk.Web
            #:package Inframate.Build@1.0.0
            var app = WebApplication.Create(args);
            app.MapPost("/", () => File.WriteAllText("wwwroot/x", "y"));
            app.Run();
            """);

        // 'dotnet' takes a file with '-nodeReuse:false' for a project.
        var (exit, output) = await Sdk.Run("dotnet", folder, ["build", "app.cs", "-v:d"]);

        Assert.True(exit == 0, output);
        Assert.Contains("Inframate: 1 service, 0 data stores -> obj/infra (aws, ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "obj", "infra", "main.tf")));
        Assert.Matches(@"app\.cs\(4,\d+\): readiness message INFRA5005:", output);
    }

    [Fact]
    public async Task Restore_and_a_disabled_build_write_nothing_and_load_nothing()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        var restore = (await Sdk.Build(folder, "restore")).Succeeded();
        var disabled = (await Sdk.Build(folder, "build", "-p:InframateEnabled=false")).Succeeded();
        var designTime = (await Sdk.Build(folder, "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true")).Succeeded();

        Assert.All([restore, disabled, designTime], r => Assert.False(r.Loaded("Inframate.Build")));
        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "inframate")));
        Assert.False(File.Exists(Path.Combine(folder, "inframate.md")));
    }

    [Fact]
    public async Task A_build_on_CI_never_writes_a_tracked_file()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        (await Sdk.Build(folder, "build", "-p:ContinuousIntegrationBuild=true")).Succeeded();

        Assert.False(File.Exists(Path.Combine(folder, "inframate.md")));
        Assert.True(File.Exists(Path.Combine(folder, "obj", "infra", "main.tf")));
    }

    [Fact]
    public async Task Clean_leaves_nothing_of_ours()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        (await Sdk.Build(folder, "build")).Succeeded();

        (await Sdk.Build(folder, "clean")).Succeeded();

        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "infra")));
        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "inframate")));
        Assert.True(File.Exists(Path.Combine(folder, "inframate.md")));
    }

    [Fact]
    public async Task A_library_with_the_package_is_left_alone()
    {
        var folder = Path.Combine(package.NewFolder(), "lib");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "lib.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Inframate.Build" Version="1.0.0" PrivateAssets="all" /></ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);

        var run = (await Sdk.Build(folder, "build")).Succeeded();

        Assert.Empty(run.Summaries);
        Assert.False(run.Loaded("Inframate.Build"));
        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "inframate")));

        // Silent until it is asked.
        var asked = (await Sdk.Build(folder, "msbuild", "-t:InframateSecure")).Succeeded();
        Assert.Contains("'lib.csproj' is a library, a test or a tool", Assert.Single(asked.Summaries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_program_that_nothing_deploys_is_told_so_and_gets_no_terraform()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"), "<OutputType>Exe</OutputType>", "System.Console.WriteLine(1);");
        var project = Path.Combine(folder, "app.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk", StringComparison.Ordinal));

        var run = (await Sdk.Build(folder, "build")).Succeeded();

        Assert.Contains("'app.csproj' is a console program that nothing in the repository deploys", Assert.Single(run.Summaries), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "obj", "infra")));
    }

    [Fact]
    public async Task An_MSBuild_that_cannot_run_the_tasks_says_so_once_and_builds_on()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        // What Visual Studio 2022 would find; the property is what the targets ask MSBuild's own properties for.
        var run = (await Sdk.Build(folder, "build", "-p:_InframateHost=None")).Succeeded();

        Assert.Single(run.Summaries, s => s.Contains("cannot run .NET 10 tasks", StringComparison.Ordinal));
        Assert.False(run.Loaded("Inframate.Build"));
    }

    [Fact]
    public async Task An_infra_proj_covers_the_repository_in_every_language()
    {
        var folder = package.CopyOf("Monorepo");

        var run = (await Sdk.Build(folder, "build", "infra.proj")).Succeeded();

        Assert.StartsWith("Inframate: 3 services, ", run.Summaries[0], StringComparison.Ordinal);
        await Terraform.Accepts(Path.Combine(folder, "obj", "infra"));

        (await Sdk.Build(folder, "clean", "infra.proj")).Succeeded();
        Assert.False(Directory.Exists(Path.Combine(folder, "obj")));
    }

    [Theory]
    [InlineData("Monorepo/infra.proj", "3 services")]
    [InlineData("Shop/src/Shop.Api/Shop.Api.csproj", "2 services")]
    public async Task A_sample_runs_from_the_sources_of_this_repository(string project, string expected)
    {
        var output = package.NewFolder();

        var run = (await Sdk.Build(
            output,
            "msbuild",
            Path.Combine(Sdk.Repository, "samples", project),
            "-t:InframateGenerate",
            $"-p:InframateOutputPath={Path.Combine(output, "infra")}",
            $"-p:InframateReportPath={Path.Combine(output, "reports")}",
            $"-p:_InframateTasksPath={Sdk.Output}")).Succeeded();

        Assert.StartsWith($"Inframate: {expected}, ", run.Summaries[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multi_threaded_MSBuild_gives_the_same_result()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        var run = (await Sdk.Build(folder, "build", "-mt")).Succeeded();

        Assert.StartsWith("Inframate: 1 service, ", run.Summaries[0], StringComparison.Ordinal);
    }
}
