namespace Inframate.EndToEnd.Tests;

/// <summary>The targets that a user asks for one by one.</summary>
public sealed class ActionTests(Package package)
{
    [Fact]
    public async Task Each_action_writes_its_own_files_and_no_others()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        (await Sdk.Build(folder, "restore")).Succeeded();
        var reports = Path.Combine(folder, "obj", "inframate");

        (await Sdk.Build(folder, "msbuild", "-t:InframateAnalyze")).Succeeded();
        Assert.Equal(["analysis.json", "analysis.md"], Reports());

        (await Sdk.Build(folder, "msbuild", "-t:InframateGenerate")).Succeeded();
        Assert.Equal(["analysis.json", "analysis.md", "plan.json"], Reports());
        Assert.True(File.Exists(Path.Combine(folder, "obj", "infra", "main.tf")));

        (await Sdk.Build(folder, "msbuild", "-t:InframateSecure")).Succeeded();
        (await Sdk.Build(folder, "msbuild", "-t:InframateEstimate")).Succeeded();
        Assert.Equal(["analysis.json", "analysis.md", "cost.json", "cost.md", "plan.json", "security.html", "security.junit.xml", "security.md", "security.sarif"], Reports());

        var above = (await Sdk.Build(folder, "msbuild", "-t:InframateEstimate", "-p:InframateMonthlyBudget=1")).Failed();
        Assert.Equal("INFRA4001", Assert.Single(above.Errors).Code);

        string[] Reports() => [.. Directory.GetFiles(reports).Select(f => Path.GetFileName(f)!).Where(f => f.StartsWith("analysis.", StringComparison.Ordinal) || f.StartsWith("plan.", StringComparison.Ordinal)
            || f.StartsWith("security.", StringComparison.Ordinal) || f.StartsWith("cost.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
