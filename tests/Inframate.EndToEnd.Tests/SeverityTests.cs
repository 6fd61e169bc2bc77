namespace Inframate.EndToEnd.Tests;

/// <summary>The user's settings for our ids, through the real build. One finding is enough: a misspelt property, at a line of the project file.</summary>
public sealed class SeverityTests(Package package)
{
    private const string Misspelt = "<InframateRegoin>us-east-1</InframateRegoin>";

    [Fact]
    public async Task Settings_work_as_dotnet_developers_know_them()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"), Misspelt);

        var plain = (await Sdk.Build(folder, "build")).Succeeded();
        var warning = Assert.Single(plain.Warnings);
        Assert.Equal(("INFRA0001", 6), (warning.Code, warning.LineNumber));
        Assert.Contains("'InframateRegion'", warning.Text, StringComparison.Ordinal);

        // The actions need no compilation, and take the same way to the log.
        Assert.Empty((await Analyze("-p:NoWarn=INFRA0001")).Succeeded().Warnings);
        Assert.Single((await Analyze("-p:WarningsAsErrors=INFRA0001")).Failed().Errors);
        Assert.Single((await Analyze("-p:TreatWarningsAsErrors=true")).Failed().Errors);
        Assert.Single((await Analyze("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=INFRA0001")).Succeeded().Warnings);
        Assert.Single((await Sdk.Build(folder, "build", "--no-restore", "-p:InframateFailOn=high")).Failed().Errors);

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n[*.csproj]\ndotnet_diagnostic.INFRA0001.severity = suggestion\n");
        var quiet = (await Sdk.Build(folder, "build", "--no-restore")).Succeeded();
        Assert.Empty(quiet.Warnings);
        Assert.False(quiet.Loaded("Inframate.Core"));

        Task<BuildRun> Analyze(params string[] arguments) => Sdk.Build(folder, ["msbuild", "-t:InframateAnalyze", .. arguments]);
    }
}
