using System.Text.Json;

namespace Inframate.EndToEnd.Tests;

/// <summary>One fact followed through the real package: a package reference becomes a need, a component, Terraform, a finding, and comes back as a warning on its own line.</summary>
public sealed class GoldenThreadTests(Package package)
{
    [Fact]
    public async Task Npgsql_reference_is_reported_at_its_own_line()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"), program: """
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            app.MapGet("/", () => "nothing here names the database");
            app.Run();
            """);
        var project = Path.Combine(folder, "app.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", "  <ItemGroup>\n    <PackageReference Include=\"Npgsql\" Version=\"10.0.3\" />\n  </ItemGroup>\n</Project>", StringComparison.Ordinal));
        var line = File.ReadLines(project).Index().Single(l => l.Item.Contains("\"Npgsql\"", StringComparison.Ordinal)).Index + 1;

        var run = (await Sdk.Build(folder, "build", "-p:InframateWarnOn=medium")).Succeeded();

        var need = Report("analysis.json").GetProperty("services")[0].GetProperty("needs")[0];
        Assert.Equal("postgresql", need.GetProperty("kind").GetString());
        Assert.Equal($"app.csproj({line},5)", need.GetProperty("because")[0].GetProperty("at").GetString());

        var component = Report("plan.json").GetProperty("components").EnumerateArray().Single(c => c.GetProperty("template").GetString() == "database/rds");
        Assert.Equal($"app.csproj({line},5)", component.GetProperty("because")[0].GetProperty("at").GetString());

        // Deletion protection is off in development, which is worth knowing and nothing to fail for.
        var warning = Assert.Single(run.Warnings, w => w.Code == "INFRA2323");
        Assert.Equal((project, line, 5), (warning.File, warning.LineNumber, warning.ColumnNumber));
        Assert.Contains("obj/infra/database.tf(", warning.Text, StringComparison.Ordinal);

        JsonElement Report(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "inframate", name))).RootElement;
    }
}
