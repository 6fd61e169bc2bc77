using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Tests.Readiness;

public sealed class PackageAuditTests
{
    private const string Web = """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    // As NuGet writes it: the graph of the web project, which refers to a library, which refers to packages.
    private const string Assets = """
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Acme.Direct/1.0.0": { "type": "package" },
              "Acme.Client/3.1.0": { "type": "package", "dependencies": { "Acme.Middle": "1.0.0" } },
              "Acme.Middle/1.2.0": { "type": "package", "dependencies": { "Acme.Parser": "0.9.0" } },
              "Acme.Parser/0.9.1": { "type": "package" },
              "Lib/1.0.0": { "type": "project", "framework": ".NETCoreApp,Version=v10.0", "dependencies": { "Acme.Client": "3.1.0" } }
            }
          },
          "libraries": {
            "Acme.Direct/1.0.0": { "type": "package", "path": "acme.direct/1.0.0" },
            "Lib/1.0.0": { "type": "project", "path": "../lib/Lib.csproj", "msbuildProject": "../lib/Lib.csproj" }
          },
          "projectFileDependencyGroups": { "net10.0": [ "Acme.Direct >= 1.0.0", "Lib >= 1.0.0" ] },
          "logs": [
            { "code": "NU1903", "level": "Warning", "warningLevel": 1, "message": "Package 'Acme.Direct' 1.0.0 has a known high severity vulnerability, https://github.com/advisories/GHSA-aaaa-bbbb-cccc", "libraryId": "Acme.Direct", "targetGraphs": [ "net10.0" ] },
            { "code": "NU1904", "level": "Warning", "warningLevel": 1, "message": "Das Paket 'Acme.Parser' 0.9.1 weist ein bekanntes Sicherheitsrisiko auf: https://github.com/advisories/GHSA-dddd-eeee-ffff.", "libraryId": "Acme.Parser", "targetGraphs": [ "net10.0" ] },
            { "code": "NU1701", "level": "Warning", "message": "Package 'Acme.Old' was restored using another framework.", "libraryId": "Acme.Old", "targetGraphs": [ "net10.0" ] }
          ]
        }
        """;

    private const string Program = "var app = WebApplication.CreateBuilder(args).Build();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n";

    [Fact]
    public void A_finding_is_at_the_reference_that_brings_the_package_in_and_names_the_way()
    {
        using var repository = Repository();

        var findings = Findings(repository);

        Assert.Collection(
            findings,
            f =>
            {
                Assert.Equal(("INFRA2943", Severity.High, "web/web.csproj(3,3)"), (f.Id, f.Severity, f.At.ToString()));
                Assert.Equal("'Acme.Direct' 1.0.0 has a known flaw of high severity (https://github.com/advisories/GHSA-aaaa-bbbb-cccc). Raise it to a version that the advisory calls patched.", f.Message);
                Assert.Equal("Acme.Direct GHSA-aaaa-bbbb-cccc", f.Resource);
                Assert.Equal("Directory.Packages.props(2,3)", Assert.Single(f.Related).At.ToString());
            },
            f =>
            {
                Assert.Equal(("INFRA2944", Severity.Critical, "lib/Lib.csproj(2,3)"), (f.Id, f.Severity, f.At.ToString()));
                Assert.Contains("'Acme.Parser' 0.9.1, which comes with 'Acme.Client' through 'Acme.Middle', has a known flaw of critical severity", f.Message, StringComparison.Ordinal);
                Assert.Contains("Raise 'Acme.Client', or reference 'Acme.Parser' itself", f.Message, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void A_comment_on_the_line_before_silences_it()
    {
        using var repository = Repository();
        repository.Write("web/web.csproj", File.ReadAllText(Path.Combine(repository.Root, "web/web.csproj")).Replace("  <PackageReference", "  <!-- inframate:ignore=NU1903: not reachable -->\n  <PackageReference", StringComparison.Ordinal));

        Assert.Equal("not reachable", Assert.Single(Findings(repository), f => f.Id == "INFRA2943").Suppression!.Reason);
    }

    [Fact]
    public void A_restore_without_audit_says_nothing_and_a_broken_one_is_said()
    {
        using var repository = Repository();
        repository.Write("web/obj/project.assets.json", Assets.Replace("\"logs\"", "\"other\"", StringComparison.Ordinal));
        Assert.Empty(Findings(repository));

        foreach (var text in (string[])["{ \"NU1903\"", "[\"NU1903\"]", "{\"logs\": [{\"code\": \"NU1903\"}]}", "{\"targets\": [], \"logs\": [{\"code\": \"NU1903\", \"libraryId\": 7}]}"])
        {
            repository.Write("web/obj/project.assets.json", text);
            var broken = Assert.Single(Findings(repository));
            Assert.Equal(("INFRA0011", "web/web.csproj"), (broken.Id, broken.At.ToString()));
        }

        repository.Write("web/obj/project.assets.json", Assets.Replace("\"Lib >= 1.0.0\"", "null", StringComparison.Ordinal).Replace("\"Lib/1.0.0\"", "\"acme.direct/1.0.0\"", StringComparison.Ordinal));
        Assert.Contains(Findings(repository), f => f.Id == "INFRA2943");

        File.Delete(Path.Combine(repository.Root, "web/obj/project.assets.json"));
        Assert.Empty(Findings(repository));
    }

    [Fact]
    public void A_reference_that_is_in_no_file_is_told_at_the_project_and_circles_end()
    {
        using var repository = Repository();
        repository.Write("web/web.csproj", Web.Replace("</Project>", "<ItemGroup><ProjectReference Include=\"../lib/Lib.csproj\" /></ItemGroup></Project>", StringComparison.Ordinal));
        repository.Write("web/obj/project.assets.json", Assets.Replace("\"Acme.Parser/0.9.1\": { \"type\": \"package\" }", "\"Acme.Parser/0.9.1\": { \"type\": \"package\", \"dependencies\": { \"Acme.Client\": \"1.0.0\" } }", StringComparison.Ordinal));

        Assert.Contains(Findings(repository), f => f.Id == "INFRA2943" && f.At.ToString() == "web/web.csproj");
        Assert.Contains(Findings(repository), f => f.Id == "INFRA2944");
    }

    [Fact]
    public void A_project_that_keeps_its_assets_elsewhere_is_read_there()
    {
        using var repository = Repository();
        File.Delete(Path.Combine(repository.Root, "web/obj/project.assets.json"));
        repository.Write("artifacts/obj/web/project.assets.json", Assets);
        var facts = new Inframate.Discovery.ProjectFacts
        {
            Path = "web/web.csproj",
            Properties = new Dictionary<string, string> { ["ProjectAssetsFile"] = "artifacts/obj/web/project.assets.json", ["OutputType"] = "Exe", ["TargetFramework"] = "net10.0", ["UsingMicrosoftNETSdkWeb"] = "true" }.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ProjectReferences = ["lib/Lib.csproj"],
        };

        Assert.Equal(2, Findings(repository, o => o with { Input = o.Input with { Projects = [facts, facts] } }).Count);
    }

    private static TestRepository Repository() => new(
        ("web/web.csproj", Web.Replace("</Project>", "<ItemGroup>\n  <ProjectReference Include=\"../lib/Lib.csproj\" />\n  <PackageReference Include=\"Acme.Direct\" />\n</ItemGroup></Project>", StringComparison.Ordinal)),
        ("web/Program.cs", Program),
        ("web/obj/project.assets.json", Assets),
        ("lib/Lib.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>\n  <PackageReference Include=\"acme.client\" />\n</ItemGroup></Project>"),
        ("Directory.Packages.props", "<Project><ItemGroup>\n  <PackageVersion Include=\"Acme.Direct\" Version=\"1.0.0\" />\n  <PackageVersion Include=\"Acme.Client\" Version=\"3.1.0\" />\n</ItemGroup></Project>"));

    private static List<Diagnostic> Findings(TestRepository repository, Func<PipelineOptions, PipelineOptions>? with = null)
    {
        var options = new PipelineOptions { Input = repository.Input(), OutputPath = "obj/infra", Today = new DateOnly(2026, 1, 1) };
        return [.. Pipeline.Run(with?.Invoke(options) ?? options).Findings.Where(f => f.Id.StartsWith("INFRA294", StringComparison.Ordinal) || f.Id == "INFRA0011").OrderBy(f => f.Id, StringComparer.Ordinal)];
    }
}
