using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Tests.Modeling;
using Inframate.Text;

namespace Inframate.Tests.Discovery;

public sealed class ProjectReadingTests
{
    private const string Program = "var app = WebApplication.CreateBuilder(args).Build();\nvar c = new NpgsqlConnection(\"x\");\napp.Run();";

    [Theory]
    [InlineData("'$(A)' == ''", true)]
    [InlineData("'$(A)' != ''", false)]
    [InlineData("'$(TargetFramework)' == 'net10.0' and '$(A)' == ''", true)]
    [InlineData("('$(A)' == 'x' or '$(Configuration)' == 'release') and !('$(A)' == 'x')", true)]
    [InlineData("$(TargetFramework.StartsWith('net10'))", true)]
    [InlineData("Exists('Program.cs')", true)]
    [InlineData("Exists('Missing.cs')", false)]
    [InlineData("'$(MSBuildProjectName)' == 'App'", true)]
    [InlineData("'$(V)' >= '2.0'", true)]
    [InlineData("$([System.Environment]::Exit(1)) == 'x'", true)]
    [InlineData("'$(A)' == ", true)]
    public void A_condition_decides_whether_a_package_counts_and_an_unknown_one_lets_it_count(string condition, bool counts)
    {
        using var repository = new TestRepository(
            ("App.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk.Web">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework><V>2.1</V></PropertyGroup>
                  <ItemGroup><PackageReference Include="Npgsql" Condition="{condition.Replace(">", "&gt;", StringComparison.Ordinal)}" /></ItemGroup>
                </Project>
                """),
            ("Program.cs", Program));

        Assert.Equal(counts, PackageEvidence(repository).Any());
    }

    [Fact]
    public void Packages_come_from_props_above_and_from_imports_with_their_own_lines()
    {
        using var repository = new TestRepository(
            ("Directory.Build.props", "<Project>\n  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n  <Import Project=\"$(MSBuildThisFileDirectory)build/data.props\" />\n</Project>"),
            ("build/data.props", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"Npgsql\" />\n  </ItemGroup>\n</Project>"),
            ("src/Directory.Build.props", "<Project>\n  <Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" />\n</Project>"),
            ("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />"),
            ("src/App/Program.cs", Program));

        var service = Assert.Single(repository.Read().Services);

        Assert.Equal("ASP.NET Core 10.0", service.Framework);
        Assert.Equal(new SourceSpan("build/data.props", 3, 5), Assert.Single(PackageEvidence(repository)).At);
    }

    [Fact]
    public void A_global_package_reference_counts_and_one_that_is_removed_does_not()
    {
        using var repository = new TestRepository(
            ("Directory.Packages.props", "<Project><ItemGroup><GlobalPackageReference Include=\"Npgsql\" Version=\"10.0.0\" /></ItemGroup></Project>"),
            ("A/A.csproj", Fixtures.Web), ("A/Program.cs", Program),
            ("B/B.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><GlobalPackageReference Remove=\"Npgsql\" /></ItemGroup></Project>"), ("B/Program.cs", Program));

        var services = repository.Read().Services;

        Assert.Contains(services[0].Needs[0].Because, e => e.Kind == EvidenceKind.Package);
        Assert.DoesNotContain(services[1].Needs[0].Because, e => e.Kind == EvidenceKind.Package);
    }

    [Fact]
    public void Of_several_frameworks_the_newest_is_deployed()
    {
        using var repository = new TestRepository(
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFrameworks>net8.0;net10.0;net9.0;netstandard2.0</TargetFrameworks></PropertyGroup></Project>"),
            ("Program.cs", Program));

        Assert.Equal("ASP.NET Core 10.0", Assert.Single(repository.Read().Services).Framework);
    }

    [Fact]
    public void A_project_that_is_not_XML_is_told_with_its_line_and_the_others_are_read()
    {
        using var repository = new TestRepository(
            ("Bad/Bad.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n</Project>"), ("Bad/Program.cs", Program),
            ("Good/Good.csproj", Fixtures.Web), ("Good/Program.cs", Program));

        var application = repository.Read();

        var diagnostic = Assert.Single(application.Diagnostics);
        Assert.Equal(("INFRA1001", "Bad/Bad.csproj", 3), (diagnostic.Id, diagnostic.At.Path, diagnostic.At.Line));
        Assert.Equal("good", Assert.Single(application.Services).Name);
        Assert.Equal("its project file cannot be read", Assert.Single(application.NotDeployable).Why);
    }

    [Fact]
    public void A_document_type_with_entities_is_refused()
    {
        using var repository = new TestRepository(("App.csproj", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project Sdk=\"Microsoft.NET.Sdk.Web\">&x;</Project>"));

        Assert.Contains(repository.Read().Diagnostics, d => d.Id == "INFRA1001");
    }

    [Fact]
    public void Imports_and_references_in_circles_end()
    {
        using var repository = new TestRepository(
            ("a.props", "<Project><Import Project=\"b.props\" /></Project>"),
            ("b.props", "<Project><Import Project=\"a.props\" /></Project>"),
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><Import Project=\"a.props\" /><ItemGroup><ProjectReference Include=\"Lib/Lib.csproj\" /></ItemGroup></Project>"),
            ("Program.cs", Program),
            ("Lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"../App.csproj\" /></ItemGroup></Project>"));

        Assert.Single(repository.Read().Services);
    }

    [Fact]
    public void Evaluated_facts_win_and_find_their_lines()
    {
        using var repository = new TestRepository(
            ("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n    <PackageReference Include=\"Npgsql\" />\n  </ItemGroup>\n</Project>"),
            ("Program.cs", Program));
        var facts = new ProjectFacts
        {
            Path = "App.csproj",
            Properties = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("TargetFramework", "net9.0").Add("OutputType", "Exe"),
            Packages = [new PackageFact("Npgsql", "9.0.3", "App.csproj"), new PackageFact("NpgSql.Json.NET", "1", null)],
        };

        var service = Assert.Single(ApplicationReader.Read(repository.Input() with { Projects = [facts] }).Services);

        Assert.Equal("ASP.NET Core 9.0", service.Framework);
        Assert.Contains(new Evidence(EvidenceKind.Package, "Npgsql", new SourceSpan("App.csproj", 3, 5)), service.Needs[0].Because);
    }

    [Theory]
    [InlineData("Store.sln", "Project(\"{X}\") = \"A\", \"src\\Acme.Api\\Acme.Api.csproj\", \"{Y}\"\nEndProject\nProject(\"{X}\") = \"B\", \"src\\Acme.Core\\Acme.Core.csproj\", \"{Z}\"\nEndProject\n")]
    [InlineData("Store.slnx", "<Solution><Folder Name=\"/src/\"><Project Path=\"src/Acme.Api/Acme.Api.csproj\" /><Project Path=\"src/Acme.Core/Acme.Core.csproj\" /></Folder></Solution>")]
    [InlineData("Store.slnf", "{ \"solution\": { \"path\": \"Other.sln\", \"projects\": [ \"src\\\\Acme.Api\\\\Acme.Api.csproj\", \"src\\\\Acme.Core\\\\Acme.Core.csproj\" ] } }")]
    public void The_solution_names_the_application(string name, string text)
    {
        using var repository = new TestRepository(
            (name, text),
            ("src/Acme.Api/Acme.Api.csproj", Fixtures.Web), ("src/Acme.Api/Program.cs", Program));

        var application = repository.Read("src/Acme.Api/Acme.Api.csproj");

        Assert.Equal("store", application.Name);
        Assert.Equal("api", Assert.Single(application.Services).Name);
    }

    [Fact]
    public void A_project_in_scope_that_does_not_exist_is_told()
    {
        using var repository = new TestRepository(("App.csproj", Fixtures.Web));

        Assert.Contains(repository.Read("Other.csproj").Diagnostics, d => d.Id == "INFRA1007" && d.At.Path == "Other.csproj");
    }

    [Fact]
    public void Nothing_outside_the_root_is_read()
    {
        using var outside = new TestRepository(("Secret.csproj", Fixtures.Web), ("Program.cs", Program));
        using var repository = new TestRepository(("App/App.csproj", Fixtures.Project("Microsoft.NET.Sdk.Web", references: [Path.Combine(outside.Root, "Secret.csproj"), "../../" + Path.GetFileName(outside.Root) + "/Secret.csproj"])), ("App/Program.cs", Program));
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "link"), outside.Root);
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "App", "loop"), repository.Root);

        var application = repository.Read();

        Assert.Single(application.Services);
        Assert.DoesNotContain(application.Inputs, i => i.Contains("Secret", StringComparison.Ordinal) || i.Contains("link", StringComparison.Ordinal) || i.Contains("loop", StringComparison.Ordinal));
        Assert.Empty(repository.Read("link/Secret.csproj").Services);
    }

    private static IEnumerable<Evidence> PackageEvidence(TestRepository repository)
        => Assert.Single(repository.Read().Services).Needs.SelectMany(n => n.Because).Where(e => e.Kind == EvidenceKind.Package);

    [Theory]
    [InlineData("<Compile Include=\"../Shared/**/*.cs\" />", "redis")]
    [InlineData("<Compile Include=\"$(MSBuildThisFileDirectory)../Shared/Deep/Cache.cs\" />", "redis")]
    [InlineData("<Compile Include=\"../Shared/*.cs\" />", "")]
    [InlineData("<Compile Include=\"../Shared/**/*.cs\" /><Compile Remove=\"Old/**\" />", "redis")]
    public void Patterns_say_which_files_are_compiled(string items, string expected)
    {
        using var repository = new TestRepository(
            ("src/App/App.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>{items}<Compile Remove=\"Plugins\\**\" /></ItemGroup></Project>"),
            ("src/App/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\nvar x = new Cache();\napp.MapGet(\"/\", () => 1);\napp.Run();"),
            ("src/App/Plugins/Mongo.cs", "public class Mongo : Controller { MongoClient client; }"),
            ("src/Shared/Deep/Cache.cs", "public class Cache { IConnectionMultiplexer redis; }"));

        Assert.Equal(expected, string.Join(' ', Assert.Single(repository.Read().Services).Needs.Select(n => n.Kind.Name())));
    }

    [Theory]
    [InlineData("a/**/*.cs", "a/b/c/d.cs", true)]
    [InlineData("a/**/*.cs", "a/d.cs", true)]
    [InlineData("a/*.cs", "a/b/d.cs", false)]
    [InlineData("a/**", "a/b/d.cs", true)]
    [InlineData("A/?.CS", "a/d.cs", true)]
    [InlineData("a/b.cs", "a/b.cs", true)]
    [InlineData("**/**/**/**/**/**/**/**/x", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/y", false)]
    public void A_pattern_fits_paths_as_MSBuild_has_it(string pattern, string path, bool fits) => Assert.Equal(fits, PathGlob.Matches(pattern, path));
}
