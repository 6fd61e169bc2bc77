namespace Inframate.EndToEnd.Tests;

public sealed class PackageTests(Package package)
{
    [Fact]
    public void The_package_holds_exactly_these_files()
    {
        var actual = string.Join('\n', package.Entries) + "\n";
        var golden = Path.Combine(Sdk.Repository, "tests", "Inframate.EndToEnd.Tests", "package-files.txt");
        if (Environment.GetEnvironmentVariable("INFRAMATE_UPDATE") == "1")
            File.WriteAllText(golden, actual);

        Assert.Equal(File.ReadAllText(golden), actual, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_package_ships_no_assembly_that_MSBuild_brings()
    {
        var assemblies = package.Entries.Where(e => e.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();

        Assert.NotEmpty(assemblies);
        Assert.DoesNotContain(assemblies, a => a!.StartsWith("Microsoft.Build", StringComparison.Ordinal) || a.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            || a is "System.Text.Json.dll" or "System.Collections.Immutable.dll");
    }
}
