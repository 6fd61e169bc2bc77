namespace Inframate.EndToEnd.Tests;

/// <summary>Input that is wrong gives one message with its place, and the rest of the run goes on.</summary>
public sealed class BadInputTests(Package package)
{
    [Fact]
    public async Task A_broken_front_matter_is_one_message_and_the_terraform_is_still_written()
    {
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "inframate.md"), "---\ninframate: 1\nregion: [eu-west-1\n---\n# App\n");

        var run = await Generate(folder);

        var problem = Assert.Single(Problems(run));
        Assert.EndsWith("inframate.md", problem.File, StringComparison.Ordinal);
        Assert.True(problem.Line > 0, problem.Text);
        Assert.True(File.Exists(Path.Combine(folder, "obj", "infra", "main.tf")));
    }

    [Theory]
    [InlineData("regoin: eu-west-1", "'region'")]
    [InlineData("region: eu-west-9", "eu-west-")]
    [InlineData("services:\n  shop: { cpu: 0.5 }", "'app'")]
    [InlineData("budget: { monthly: plenty }", "'plenty'")]
    public async Task A_wrong_line_of_the_front_matter_is_one_message_at_that_line(string line, string expected)
    {
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "inframate.md"), $"---\ninframate: 1\n{line}\n---\n# App\n");

        var problem = Assert.Single(Problems(await Generate(folder)));

        Assert.EndsWith("inframate.md", problem.File, StringComparison.Ordinal);
        Assert.InRange(problem.Line, 3, 4);
        Assert.Contains(expected, problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_appsettings_is_one_message_at_its_line()
    {
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), "{\n  \"Logging\": {\n    \"LogLevel\" \"x\"\n  }\n}\n");

        var problem = Assert.Single(Problems(await Generate(folder)));

        Assert.EndsWith("appsettings.json", problem.File, StringComparison.Ordinal);
        Assert.Equal(3, problem.Line);
    }

    [Fact]
    public async Task A_policy_that_somebody_holds_is_one_error_that_names_it()
    {
        var folder = App();
        var policy = Path.Combine(folder, "policy.yaml");
        File.WriteAllText(policy, "rules: []\n");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project><ItemGroup><InframatePolicy Include=\"$(MSBuildThisFileDirectory)policy.yaml\" /></ItemGroup></Project>");
        using var held = new FileStream(policy, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = (await Generate(folder)).Failed();

        var error = Assert.Single(run.Errors);
        Assert.Equal("INFRA1003", error.Code);
        Assert.Contains("policy.yaml", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_written_is_one_error_that_names_it()
    {
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "taken"), "a file where the folder should be");

        var run = (await Generate(folder, "-p:InframateOutputPath=taken")).Failed();

        var error = Assert.Single(run.Errors);
        Assert.Equal("INFRA0006", error.Code);
        Assert.Contains("taken", error.Text, StringComparison.Ordinal);
        Assert.Contains("  Cause: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_sibling_project_is_one_message_and_the_others_are_analysed()
    {
        var folder = package.NewFolder();
        WebApp.Write(Path.Combine(folder, "app"), reference: false);
        Directory.CreateDirectory(Path.Combine(folder, "broken"));
        File.WriteAllText(Path.Combine(folder, "broken", "broken.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n</Project>\n");
        File.WriteAllText(Path.Combine(folder, "infra.proj"), "<Project Sdk=\"Inframate.Build/1.0.0\" />");

        var run = await Sdk.Build(folder, "build", "infra.proj");

        var problem = Assert.Single(Problems(run));
        Assert.EndsWith("broken.csproj", problem.File, StringComparison.Ordinal);
        Assert.Equal(3, problem.Line);
        Assert.StartsWith("Inframate: 1 service, ", run.Summaries[0], StringComparison.Ordinal);
    }

    // What a build does before it costs and judges, without compiling.
    private static Task<BuildRun> Generate(string folder, params string[] arguments) => Sdk.Build(folder, ["msbuild", "-restore", "-t:InframateGenerate", .. arguments]);

    private string App() => WebApp.Write(Path.Combine(package.NewFolder(), "app"));

    private static IEnumerable<(string File, int Line, string Text)> Problems(BuildRun run)
        => run.Warnings.Select(w => (w.File, w.LineNumber, w.Text)).Concat(run.Errors.Select(e => (e.File, e.LineNumber, e.Text)));
}
