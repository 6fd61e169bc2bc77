using System.Globalization;
using System.Text;

namespace Inframate.EndToEnd.Tests;

/// <summary>A solution of ten projects with the package in Directory.Build.props: two services, one of them multi-targeted, and libraries.</summary>
public sealed class SolutionTests(Package package)
{
    [Fact]
    public async Task Each_finding_appears_once_however_the_solution_is_built()
    {
        var folder = Write();

        foreach (string[] how in (string[][])[["-m"], ["-graph", "--no-restore", "-p:Again=1"], ["-m:1", "--no-restore", "-p:Again=2"]])
        {
            var run = (await Sdk.Build(folder, ["build", .. how])).Succeeded();

            Assert.Single(run.Summaries, s => s.StartsWith("Inframate: 2 services, ", StringComparison.Ordinal));
            Assert.Equal(1, run.Runs("RunStack"));
            Assert.Single(run.Warnings, w => w.Code == "INFRA0001");
            Assert.Single(run.Warnings);
        }
    }

    [Fact]
    public async Task Two_builds_at_once_leave_whole_files_and_say_the_same()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        (await Sdk.Build(folder, "restore")).Succeeded();

        var runs = await Task.WhenAll(Run("first"), Run("second"));

        Assert.All(runs, r => Assert.True(r.Exit == 0, r.Output));
        await Terraform.Accepts(Path.Combine(folder, "obj", "infra"));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.inframate-tmp", SearchOption.AllDirectories));

        Task<(int Exit, string Output)> Run(string name) => Sdk.Run("dotnet", folder, ["msbuild", "-t:InframateGenerate", "-nodeReuse:false", $"-p:Run={name}"]);
    }

    [Fact]
    public async Task A_build_killed_while_it_writes_leaves_whole_files_and_the_next_one_heals()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        var infra = Path.Combine(folder, "obj", "infra");
        string[] generate = ["msbuild", "-t:InframateGenerate", "-nodeReuse:false", "-v:q"];
        (await Sdk.Build(folder, "restore")).Succeeded();
        var one = await Generated("first");
        var two = await Generated("second");
        var changing = one.Where(f => f.Value != two[f.Key]).Select(f => f.Key).ToList();
        Assert.Equal(one.Keys, two.Keys);
        Assert.True(changing.Count >= 5, $"The two states differ in too few files for a kill to come between them: {string.Join(", ", changing)}.");

        foreach (var (name, wanted, filesBefore) in ((string, SortedDictionary<string, string>, int)[])[("first", one, 1), ("second", two, 3)])
        {
            Name(name);
            await Sdk.KillWhen(() => Files() is var files && changing.Count(f => files[f] == wanted[f]) >= filesBefore, infra, folder, generate);

            Assert.All(Files(), f => Assert.True(f.Value == one[f.Key] || f.Value == two[f.Key], $"'{f.Key}' is neither the old file nor the new one:\n{f.Value}"));

            var next = (await Sdk.Build(folder, "msbuild", "-t:InframateGenerate")).Succeeded();
            Assert.Empty(next.Warnings);
            Assert.Equal(wanted, Files());
        }

        async Task<SortedDictionary<string, string>> Generated(string name)
        {
            Name(name);
            (await Sdk.Build(folder, "msbuild", "-t:InframateGenerate")).Succeeded();
            return Files();
        }

        void Name(string name) => File.WriteAllText(Path.Combine(folder, "inframate.md"), $"---\ninframate: 1\nname: {name}\ntags: {{ stage: {name} }}\nservices:\n  app: {{ port: {8080 + name.Length}, scale: 1..{name.Length} }}\n---\n# App\n");

        SortedDictionary<string, string> Files() => new(
            Directory.EnumerateFiles(infra, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(infra, f), File.ReadAllText), StringComparer.Ordinal);
    }

    private string Write()
    {
        var folder = package.NewFolder();
        var solution = new StringBuilder("<Solution>\n");
        for (var i = 0; i < 8; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Lib{i:00}");
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(Path.Combine(folder, name, $"{name}.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
            solution.Append(CultureInfo.InvariantCulture, $"  <Project Path=\"{name}/{name}.csproj\" />\n");
        }

        WebApp.Write(Path.Combine(folder, "Front"), reference: false);
        WebApp.Write(Path.Combine(folder, "Back"), reference: false);
        var back = Path.Combine(folder, "Back", "Back.csproj");
        File.WriteAllText(back, File.ReadAllText(back).Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0</TargetFrameworks>", StringComparison.Ordinal));
        solution.Append("  <Project Path=\"Front/Front.csproj\" />\n  <Project Path=\"Back/Back.csproj\" />\n</Solution>\n");
        File.WriteAllText(Path.Combine(folder, "Many.slnx"), solution.ToString());
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <InframateMonthlyBuget>300</InframateMonthlyBuget>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Inframate.Build" Version="1.0.0" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }
}
