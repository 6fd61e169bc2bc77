using System.Globalization;
using Inframate.Readiness;

namespace Inframate.Tests.Readiness;

/// <summary>Each rule with its two examples: the first line of one names the file that the rest is, and the lines that must be reported in it.</summary>
public sealed class FileRulesTests
{
    public static TheoryData<string> Ids => [.. FileRules.All.Select(r => r.Info.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void The_bad_example_is_reported_on_its_lines(string id)
    {
        var (path, lines, text) = Example(id, "bad");

        Assert.Equal(lines, Reported(id, path, text));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_good_example_is_accepted(string id)
    {
        var (path, _, text) = Example(id, "good");

        Assert.Empty(Reported(id, path, text));
    }

    [Theory]
    [InlineData("# inframate:ignore=INFRA2910: the agent needs it\nUSER root")]
    [InlineData("# trivy:ignore:AVD-DS-0002\nUSER root")]
    public void A_comment_silences_its_own_line_or_the_next_one(string user)
    {
        var finding = Assert.Single(FileRules.Judge(FileRules.All, "Dockerfile", $"FROM registry.example.com/base:1\n{user}\n"), f => f.Id == "INFRA2910");

        Assert.True(finding.Suppression!.InSource);
    }

    [Fact]
    public void A_text_that_takes_too_long_is_said_to_be_not_judged_and_nothing_fails()
    {
        var hostile = $"FROM registry.example.com/base:1\nRUN {string.Concat(Enumerable.Repeat("curl http://a ", 100_000))}\n";

        var findings = FileRules.Judge(FileRules.All.Where(r => r.Reads("Dockerfile")), "Dockerfile", hostile).ToList();

        Assert.All(findings, f => Assert.True(f.Id is "INFRA0011" or "INFRA2910", f.Message));
    }

    [Fact]
    public void The_files_of_an_application_are_judged_and_land_in_the_sarif()
    {
        using var repository = new TestRepository(
            ("app/app.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""),
            ("app/Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\napp.UseDeveloperExceptionPage();\napp.MapPost(\"/orders\", () => \"\");\napp.Run();\n"),
            ("app/appsettings.json", """{ "Payments": { "ApiKey": "9fK2mQ7xVb41Lr8TzW0pYd" } }"""),
            (".github/workflows/ci.yml", Example("INFRA2923", "bad").Text));

        var result = Pipeline.Run(new PipelineOptions { Input = repository.Input(), OutputPath = "obj/infra", Today = new DateOnly(2026, 1, 1) });

        Assert.Equal(
            ["INFRA2901 app/appsettings.json(1,17)", "INFRA2923 .github/workflows/ci.yml(8,14)", "INFRA2930 app/Program.cs(2,5)"],
            result.Findings.Where(f => f.Id is "INFRA2901" or "INFRA2923" or "INFRA2930").Select(f => $"{f.Id} {f.At}").Order(StringComparer.Ordinal));
        Assert.Contains("INFRA2923", result.Reports["security.sarif"], StringComparison.Ordinal);
        Assert.Contains(".github/workflows/ci.yml", result.Application.Inputs);
    }

    internal static (string Path, int[] Lines, string Text) Example(string id, string kind)
    {
        var parts = File.ReadAllText(Repository.PathOf($"src/Inframate.Core/Readiness/Examples/{id}.{kind}.txt")).ReplaceLineEndings("\n").Split('\n', 2);
        var head = parts[0].Split("; reported in ");
        return (head[0], head.Length < 2 ? [] : [.. head[1].Split(',').Select(l => int.Parse(l, CultureInfo.InvariantCulture))], parts[1]);
    }

    private static int[] Reported(string id, string path, string text)
        => [.. FileRules.Judge(FileRules.All.Where(r => r.Info.Id == id && r.Reads(path)), path, text).Select(f => f.At.Line).Distinct().Order()];
}
