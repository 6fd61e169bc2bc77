using Inframate.Modeling;
using Inframate.Tests.Modeling;

namespace Inframate.Tests.Discovery;

public sealed class RobustnessTests
{
    [Fact]
    public void Malformed_settings_are_one_message_with_their_place_and_the_rest_goes_on()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", "{\n  \"A\": 1,\n  \"B\" 2\n}\n"),
            ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(\"x\"));")));

        var application = repository.Read();

        var diagnostic = Assert.Single(application.Diagnostics);
        Assert.Equal(("INFRA1002", 3), (diagnostic.Id, diagnostic.At.Line));
        Assert.Equal("'appsettings.json' is not valid JSON, so the settings in it are not known. Correct it at line 3, column 7.", diagnostic.Message);
        Assert.Single(Assert.Single(application.Services).Needs);
    }

    [Fact]
    public void Settings_may_have_comments_and_trailing_commas()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("appsettings.json", "{\n  // why\n  \"Zahl\": \"äöü\", /* x */ \"Key\": [1, { \"A\": 2 },],\n}\n"),
            ("Program.cs", Fixtures.Program("var x = builder.Configuration[\"Key:1:A\"];")));

        var application = repository.Read();

        Assert.Empty(application.Diagnostics);
        Assert.True(Assert.Single(Assert.Single(application.Services).Settings).HasDefault);
    }

    [Fact]
    public void A_malformed_compose_file_and_a_malformed_package_json_are_told()
    {
        using var repository = new TestRepository(("compose.yaml", "services:\n  a: [\n"), ("web/package.json", "{ \"name\": }"));

        Assert.Equal(["INFRA1004", "INFRA1006"], repository.Read().Diagnostics.Select(d => d.Id).Where(i => i != "INFRA1008"));
    }

    [Fact]
    public void Source_that_is_too_large_is_told_and_left_out()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("")),
            ("Big.cs", "class Big { IAmazonS3 s3; }" + new string(' ', 3 * 1024 * 1024)));

        var application = repository.Read();

        Assert.Equal("INFRA1005", Assert.Single(application.Diagnostics).Id);
        Assert.Empty(Assert.Single(application.Services).Needs);
    }

    [Fact]
    public void Lines_that_are_too_long_are_told()
    {
        using var repository = new TestRepository(
            ("package.json", """{ "dependencies": { "express": "4" } }"""),
            ("server.js", "require('express')().listen(3000)\n// " + new string(' ', 3000) + "\nconst a = '" + new string('a', 3000) + "';"));

        var told = Assert.Single(repository.Read().Diagnostics);

        Assert.Equal("INFRA1005", told.Id);
        Assert.Equal("server.js", told.At.Path);
    }

    [Fact]
    public void A_description_of_a_deployment_that_is_too_large_is_told_once()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("")),
            ("all.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n# AWS::Lambda::Function\n" + string.Concat(Enumerable.Repeat("# nothing\n", 60_000))),
            ("api.yaml", "openapi: 3.0.0\n" + string.Concat(Enumerable.Repeat("# nothing\n", 60_000))));

        Assert.Equal(["functions", "workloads"], repository.Read().Diagnostics.Select(d => d.Message.Split(' ')[5]).Order());
    }

    [Fact]
    public void Methods_that_are_not_followed_because_there_are_too_many_are_told()
    {
        using var repository = new TestRepository(
            [
                ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.AddStore();")),
                .. Enumerable.Range(0, 8).Select(i => ($"Store{i}.cs", $"namespace N{i}; static class Store{i} {{ public static void AddStore(this IServiceCollection services) {{ }} }}")),
            ]);

        Assert.Equal("INFRA1005", Assert.Single(repository.Read().Diagnostics).Id);
    }

    [Theory]
    [InlineData("(", 50_000)]
    [InlineData("{", 50_000)]
    [InlineData("a.b(", 20_000)]
    [InlineData("new X(", 20_000)]
    [InlineData("!", 50_000)]
    [InlineData("if (a) ", 20_000)]
    [InlineData("$\"{", 5_000)]
    [InlineData("\"\"\"", 1)]
    public void Code_that_is_nested_beyond_reason_does_no_harm(string part, int times)
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\nvar x = " + string.Concat(Enumerable.Repeat(part, times)) + ";\napp.Run();"));

        Assert.InRange(repository.Read().Services.Length, 0, 1);
    }

    [Fact]
    public void Long_chains_of_calls_and_sums_are_followed_or_cut_but_never_break()
    {
        var code = "var app = WebApplication.CreateBuilder(args).Build();\nvar x = s" + string.Concat(Enumerable.Repeat(".A()", 20_000)) + ";\nvar y = " + string.Join(" + ", Enumerable.Repeat("\"a\"", 20_000)) + ";\nif (y == \"b\") { }\napp.Run();";
        using var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Program.cs", code));

        Assert.Single(repository.Read().Services);
    }

    [Fact]
    public void Methods_and_values_in_circles_end()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web),
            ("E.cs", "static class E { public const string A = B; public const string B = A; public static void AddA(this IServiceCollection s, string x) => s.AddB(x); public static void AddB(this IServiceCollection s, string x) => s.AddA(x); }"),
            ("Program.cs", Fixtures.Program("string a = b; string b = a;\nbuilder.Services.AddA(a);\nif (a == E.A) { }\nvar y = builder.Configuration[E.A];")));

        Assert.Single(repository.Read().Services);
    }

    [Fact]
    public void Yaml_that_is_nested_beyond_reason_or_grows_by_aliases_is_told_or_cut()
    {
        using var repository = new TestRepository(
            ("compose.yaml", "services: " + new string('[', 5_000)),
            ("docker-compose.yml", "a: &a [x,x]\nb: &b [*a,*a]\nservices: {c: {image: *b}}\n"),
            ("inframate.md", "---\nname: " + new string('{', 5_000) + "\n---\n"));

        Assert.Equal(["INFRA1004", "INFRA1008", "INFRA1101"], repository.Read().Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_files_give_the_same_result()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(\"x\"));\nbuilder.Services.AddStackExchangeRedisCache(o => { });")));

        Assert.Equal(Inframate.Reports.AnalysisReport.ToJson(repository.Read(), null), Inframate.Reports.AnalysisReport.ToJson(repository.Read(), null));
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_of_many_stages_patterns_and_names_end_soon()
    {
        var stages = string.Concat(Enumerable.Range(1, 10_000).Select(i => $"FROM s{i - 1} AS s{i}\n"));
        var patterns = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<Compile Remove=\"a{i}/**/*x{i}*/**\" />"));
        var mentions = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"class T{i} {{ }}\n"));
        using var repository = new TestRepository(
            [
                ("App.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>{patterns}</ItemGroup></Project>"),
                ("Program.cs", Fixtures.Program("builder.Services.AddStackExchangeRedisCache(o => { });")),
                ("Dockerfile", $"FROM scratch AS s0\n{stages}ENTRYPOINT [\"dotnet\", \"App.dll\"]\n"),
                ("main.tf", string.Concat(Enumerable.Repeat("resource \"aws_db_instance\" \"a\" {\n", 5_000))),
                ("Types.cs", mentions + "class All { void M() { " + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"new T{i}();")) + " } }"),
                .. Enumerable.Range(0, 500).Select(i => ($"b/F{i}.cs", $"class F{i} {{ }}")),
            ]);

        var application = await Task.Run(() => repository.Read(), TestContext.Current.CancellationToken);

        Assert.Equal("redis", Assert.Single(Assert.Single(application.Services).Needs).Kind.Name());
    }

    [Fact(Timeout = 20_000)]
    public async Task Descriptions_of_deployments_that_call_themselves_or_grow_end_soon()
    {
        var calls = string.Concat(Enumerable.Range(0, 2_000).Select(i => $".WithReference(db{i % 7})"));
        using var repository = new TestRepository(
            ("Host/Host.csproj", """<Project Sdk="Aspire.AppHost.Sdk/9.0.0"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>"""),
            ("Host/AppHost.cs", $"var builder = DistributedApplication.CreateBuilder(args);\nvar db = builder.AddPostgres(\"a\");\nvar a = builder.AddMine(db);\nbuilder.AddProject<Projects.App>(\"app\").WithReference(db){calls};"),
            ("Host/Mine.cs", "static class Mine { public static object AddMine(this IDistributedApplicationBuilder builder, object x) { builder.AddMine(builder.AddMine(x)); builder.AddYours(x); return builder.AddMine(x); } public static object AddYours(this IDistributedApplicationBuilder builder, object x) => builder.AddMine(builder.AddYours(x)); }"),
            ("App/App.csproj", Fixtures.Web), ("App/Program.cs", Fixtures.Program("")),
            ("java/pom.xml", "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><project>&b;</project>"),
            ("go/go.mod", "module x\n"),
            ("go/main.go", "package main\nimport \"x/a\"\nfunc main() {\n\thttp.ListenAndServe(\":1\", nil)\n}\n"), ("go/a/a.go", "package a\nimport \"x/b\"\n"), ("go/b/b.go", "package b\nimport \"x/a\"\nimport \"x/../../../../etc\"\n"),
            ("k8s/a.yaml", "apiVersion: v1\nkind: Deployment\nmetadata: [\ncontainers:\n---\n{{ template }}\n"),
            ("template.yaml", "Resources:\n  F: { Type: AWS::Serverless::Function, Properties: { CodeUri: ../../../etc, Runtime: python3.12 } }\n"));

        var application = await Task.Run(() => repository.Read(), TestContext.Current.CancellationToken);

        Assert.Equal(["app", "go"], application.Services.Select(s => s.Name));
        Assert.Equal("postgresql", Assert.Single(application.Services[0].Needs).Kind.Name());
        Assert.Equal("INFRA1006", Assert.Single(application.Diagnostics).Id);
    }

    [Fact]
    public void Links_out_of_the_root_are_not_followed()
    {
        using var outside = new TestRepository(("secret/Secret.csproj", Fixtures.Web), ("secret/Program.cs", Fixtures.Program("")), ("secret/appsettings.json", """{ "ConnectionStrings": { "Stolen": "x" } }"""));
        using var repository = new TestRepository(("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: ["../linked/Secret.csproj"])), ("App/Program.cs", Fixtures.Program("var x = builder.Configuration.GetConnectionString(\"Stolen\");")));
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "linked"), Path.Combine(outside.Root, "secret"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "App", "appsettings.json"), Path.Combine(outside.Root, "secret", "appsettings.json"));

        var service = Assert.Single(repository.Read().Services);

        Assert.False(Assert.Single(service.Settings).HasDefault);
        Assert.Equal("App/App.csproj", service.Project);
    }

    [Fact]
    public void A_configuration_file_with_a_document_type_is_refused()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("")),
            ("Web.config", "<!DOCTYPE c [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><configuration><appSettings><add key=\"x\" value=\"&a;\" /></appSettings></configuration>"));

        var problem = Assert.Single(repository.Read().Diagnostics);

        Assert.Equal("INFRA1002 Web.config", $"{problem.Id} {problem.At}");
        Assert.EndsWith("Remove the document type.", problem.Message, StringComparison.Ordinal);
    }
}
