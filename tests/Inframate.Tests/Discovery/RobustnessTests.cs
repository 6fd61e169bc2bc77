using System.Diagnostics;
using System.Text;
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
    public void A_thousand_files_are_read_in_a_moment()
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.AddScoped<Service7>();")));
        var body = string.Concat(Enumerable.Range(0, 40).Select(i => $"    public int Method{i}(int a) {{ var list = new List<int> {{ a, {i} }}; return list.Where(x => x > {i}).Sum(); }}\n"));
        for (var i = 0; i < 1000; i++)
            repository.Write($"F{i % 20}/Service{i}.cs", new StringBuilder().Append("namespace N;\npublic class Service").Append(i).Append(i % 10 == 0 ? "(IConfiguration c)\n{\n" : "\n{\n").Append(body).Append("}\n").ToString());

        repository.Read();
        var watch = Stopwatch.StartNew();
        var application = repository.Read();

        Assert.Single(application.Services);

        // Wide, because the machine may be busy; what grows with the square of the files still exceeds it.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.ElapsedMilliseconds} ms.");
    }

    [Fact]
    public void The_same_files_give_the_same_result()
    {
        using var repository = new TestRepository(
            ("App.csproj", Fixtures.Web), ("Program.cs", Fixtures.Program("builder.Services.AddDbContext<ShopContext>(o => o.UseNpgsql(\"x\"));\nbuilder.Services.AddStackExchangeRedisCache(o => { });")));

        Assert.Equal(Inframate.Reports.AnalysisReport.ToJson(repository.Read(), null), Inframate.Reports.AnalysisReport.ToJson(repository.Read(), null));
    }
}
