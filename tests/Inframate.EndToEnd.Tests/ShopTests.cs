using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inframate.EndToEnd.Tests;

/// <summary>A copy of samples/Shop outside the repository, with the package from a local feed, as a new user would have it; built once for all tests.</summary>
public sealed partial class ShopTests(ShopTests.Copy shop) : IClassFixture<ShopTests.Copy>
{
    private readonly Copy _shop = shop;

    public sealed class Copy(Package package) : IAsyncLifetime
    {
        public string Folder { get; } = package.CopyOf("Shop");

        internal BuildRun First { get; private set; } = null!;

        public async ValueTask InitializeAsync() => First = await Sdk.Build(Folder, "build");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public void The_build_succeeds_and_prints_one_summary()
    {
        _shop.First.Succeeded();

        Assert.Single(_shop.First.Summaries, s => s.StartsWith("Inframate: 2 services, ", StringComparison.Ordinal));
        Assert.Matches(@"Inframate: 2 services, 3 data stores -> obj/infra \(aws, \d+ resources\), 0 errors, \d+ warnings?, about \d+\.\d\d USD a month.* \(\d+ ms\)", _shop.First.Summaries[0]);
    }

    [Fact]
    public void Each_service_has_the_needs_that_its_start_up_reaches()
    {
        var services = Report("analysis.json").GetProperty("services").EnumerateArray().ToDictionary(
            s => s.GetProperty("project").GetString()!,
            s => s.GetProperty("needs").EnumerateArray().Select(n => n.GetProperty("kind").GetString()!).Order().ToArray());

        Assert.Equal(["postgresql", "redis", "s3", "sqs"], services["src/Shop.Api/Shop.Api.csproj"]);
        Assert.Equal(["postgresql", "sqs"], services["src/Shop.Worker/Shop.Worker.csproj"]);
    }

    [Fact]
    public void The_planted_finding_is_on_the_line_of_code_with_the_terraform_line_beside_it()
    {
        var line = File.ReadLines(Path.Combine(_shop.Folder, "src/Shop.Infrastructure/Files/ProductImages.cs")).Index().Single(l => l.Item.Contains("S3CannedACL.PublicRead", StringComparison.Ordinal)).Index + 1;

        var warnings = _shop.First.Warnings.Where(w => w.File.EndsWith("ProductImages.cs", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(warnings);
        Assert.All(warnings, w => Assert.Equal(line, w.LineNumber));
        Assert.All(warnings, w => Assert.Matches(@"obj/infra/[\w-]+\.tf\(\d+,\d+\)", w.Text));
    }

    [Fact]
    public void Each_finding_appears_once()
    {
        var findings = _shop.First.Warnings.Select(w => (w.Code, w.File, w.LineNumber, w.Text)).ToList();

        Assert.Equal(findings.Distinct(), findings);
    }

    [Fact]
    public void The_requirements_file_is_created_with_its_headings_and_its_detected_part()
    {
        var text = File.ReadAllText(Path.Combine(_shop.Folder, "inframate.md"));

        Assert.StartsWith("---\ninframate: 1\n", text, StringComparison.Ordinal);
        Assert.All((string[])["## Description", "## Requirements", "<!-- inframate:detected", "<!-- inframate:end -->"], h => Assert.Contains(h, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_largest_parts_of_the_cost_are_shown()
        => Assert.Contains(_shop.First.Summaries, s => s.StartsWith("Inframate: the largest parts are aws_", StringComparison.Ordinal));

    [Fact]
    public void The_readme_shows_what_the_build_prints()
    {
        // Without what differs between runs and machines: the folder, the project that logged, and the time.
        var lines = _shop.First.Output.Split('\n')
            .Where(l => l.Contains(" INFRA", StringComparison.Ordinal) || l.Contains("Inframate: ", StringComparison.Ordinal))
            .Select(l => TimeTaken.Replace(LoggedBy.Replace(l.Trim().Replace(_shop.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), ""), "(… ms)"))
            .Distinct();
        var readme = File.ReadAllText(Path.Combine(Sdk.Repository, "README.md")).ReplaceLineEndings("\n");
        const string Begin = "<!-- transcript: made by the tests -->\n";
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf("<!-- end of transcript -->", StringComparison.Ordinal);
        var expected = string.Concat(readme.AsSpan(0, start), $"```text\n$ dotnet build samples/Shop\n{string.Join('\n', lines)}\n```\n", readme.AsSpan(end));
        if (Environment.GetEnvironmentVariable("INFRAMATE_UPDATE") == "1")
            File.WriteAllText(Path.Combine(Sdk.Repository, "README.md"), expected);

        Assert.Equal(expected, Environment.GetEnvironmentVariable("INFRAMATE_UPDATE") == "1" ? expected : readme);
    }

    [GeneratedRegex(@"\(\d+ ms\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeTaken { get; }

    [GeneratedRegex(@" \[[^\[\]]*Inframate\.Stack\.proj\]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoggedBy { get; }

    [Fact]
    public async Task Real_terraform_accepts_what_was_written() => await Terraform.Accepts(Path.Combine(_shop.Folder, "obj", "infra"));

    [Fact]
    public async Task A_second_build_repeats_the_findings_from_the_cache_without_loading_the_engine()
    {
        var second = (await Sdk.Build(_shop.Folder, "build")).Succeeded();

        Assert.Equal(Texts(_shop.First), Texts(second));
        Assert.True(_shop.First.Loaded("Inframate.Core"));
        Assert.True(second.Loaded("Inframate.Build"));
        Assert.False(second.Loaded("Inframate.Agent"));
        Assert.False(second.Loaded("Inframate.Core"));
    }

    [Fact]
    public async Task A_changed_file_that_says_nothing_new_is_analysed_and_nothing_follows()
    {
        File.AppendAllText(Path.Combine(_shop.Folder, "src/Shop.Api/Program.cs"), "// The same application.\n");

        var run = (await Sdk.Build(_shop.Folder, "build")).Succeeded();

        Assert.Equal(Texts(_shop.First), Texts(run));
        Assert.Equal(_shop.First.Loaded("Scriban.Signed"), !run.Loaded("Scriban.Signed"));
        Assert.True(run.Loaded("Inframate.Core"));
    }

    [Fact]
    public async Task FailOn_fails_the_build_and_the_code_still_compiles()
    {
        var run = (await Sdk.Build(_shop.Folder, "build", "-p:InframateFailOn=high")).Failed();

        Assert.NotEmpty(run.Errors);
        Assert.All(run.Errors, e => Assert.StartsWith("INFRA2", e.Code, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Texts(BuildRun run) => run.Warnings.Select(w => $"{w.Code} {w.File}({w.LineNumber}): {w.Text}").Order(StringComparer.Ordinal);

    private JsonElement Report(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_shop.Folder, "obj", "inframate", name))).RootElement;
}
