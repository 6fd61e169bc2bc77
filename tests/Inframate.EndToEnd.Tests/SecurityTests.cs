using System.Text.Json.Nodes;

namespace Inframate.EndToEnd.Tests;

/// <summary>Findings from hand-written Terraform, packages and other scanners through the real package, what a job of GitHub sees of them, and their fixes.</summary>
public sealed class SecurityTests(Package package)
{
    private const string Database = """
        resource "aws_db_instance" "main" {
          engine              = "postgres" # the one we know
          password            = "9fK2mQ7xVb41Lr8TzW0pYd"
          publicly_accessible = true
        }

        """;

    [Fact]
    public async Task Fixes_are_written_proven_and_shown_and_nothing_is_written_on_CI()
    {
        var folder = Infra(("infra/main.tf", Database));
        var file = Path.Combine(folder, "infra", "main.tf");

        var shown = (await Sdk.Build(folder, "build", "infra.proj", "-t:InframateFix", "-p:ContinuousIntegrationBuild=true")).Succeeded();
        Assert.Contains("can be fixed in 1 file", Assert.Single(shown.Summaries), StringComparison.Ordinal);
        Assert.Contains("Nothing is written on CI", shown.Output, StringComparison.Ordinal);
        Assert.Equal(Database, File.ReadAllText(file));

        var misspelt = (await Sdk.Build(folder, "build", "infra.proj", "-t:InframateFix", "-p:InframateFixMode=write", "-p:InframateCompliance=cis")).Failed();
        Assert.Contains("nothing is fixed, because a property is not understood", Assert.Single(misspelt.Summaries), StringComparison.Ordinal);
        Assert.Equal(Database, File.ReadAllText(file));

        var run = (await Sdk.Build(folder, "build", "infra.proj", "-t:InframateFix", "-p:InframateFixMode=write")).Succeeded();
        Assert.Contains("fixed in 1 file, 0 taken back", Assert.Single(run.Summaries), StringComparison.Ordinal);
        Assert.Contains("-  publicly_accessible = true", run.Output, StringComparison.Ordinal);
        Assert.Contains("+  publicly_accessible = false", run.Output, StringComparison.Ordinal);
        Assert.Contains("Left to you: INFRA2008", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("9fK2mQ7xVb41Lr8TzW0pYd", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(Database.Replace("= true\n}\n", "= false\n\n  ", StringComparison.Ordinal), File.ReadAllText(file), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => f.EndsWith("inframate-tmp", StringComparison.Ordinal));

        var after = await Sdk.Build(folder, "build", "infra.proj", "-t:InframateSecure");
        Assert.DoesNotContain(after.Errors, e => e.Code == "INFRA2321");
        Assert.Contains(after.Errors, e => e.Code == "INFRA2008");
        Assert.Contains(after.Errors, e => e.Code == "INFRA2320");

        var wrong = (await Sdk.Build(folder, "build", "infra.proj", "-t:InframateFix", "-p:InframateFixMode=do")).Failed();
        Assert.Contains(wrong.Errors, e => e.Code == "INFRA0002" && e.Text.Contains("InframateFixMode is 'do'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_of_GitHub_has_annotations_and_a_summary_and_no_command_of_a_stranger()
    {
        var folder = Infra(("infra/main.tf", Database + "resource \"aws_db_instance\" \"each\" {\n  for_each            = toset([\"x\\n::add-mask::y ##[add-mask]z\"])\n  publicly_accessible = true\n}\n"));
        var summary = Path.Combine(folder, "summary.md");
        var (exit, output) = await Sdk.Run("dotnet", folder, ["build", "infra.proj", "-t:InframateSecure", "-p:InframateCompliance=cis-aws", "-nodeReuse:false", "-tl:off"], new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_WORKSPACE"] = folder,
            ["GITHUB_STEP_SUMMARY"] = summary,
        });

        Assert.NotEqual(0, exit);
        var commands = output.Split('\n').Select(l => l.TrimStart()).Where(l => l.StartsWith("::", StringComparison.Ordinal)).ToList();
        Assert.Contains(commands, c => c.StartsWith("::error file=infra/main.tf,line=4,col=3,title=INFRA2321::'aws_db_instance.main'", StringComparison.Ordinal));
        Assert.All(commands, c => Assert.StartsWith("::error file=infra/main.tf,", c, StringComparison.Ordinal));
        Assert.DoesNotContain("##[", output.Split('\n').Where(l => !l.TrimStart().StartsWith("::", StringComparison.Ordinal)).Aggregate("", (a, l) => a + l), StringComparison.Ordinal);
        Assert.DoesNotContain("INFRA2008", output, StringComparison.Ordinal);
        Assert.Contains("| cis-aws:2.3.3 | Databases have no public address | 2 | INFRA2321 |", File.ReadAllText(summary), StringComparison.Ordinal);
        var sarif = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "obj", "inframate", "security.sarif")))!["runs"]![0]!;
        Assert.Equal("cis-aws", (string?)sarif["taxonomies"]![0]!["name"]);

        var wrong = (await Sdk.Build(folder, "build", "infra.proj", "-t:InframateSecure", "-p:InframateCompliance=cis")).Failed();
        Assert.Contains(wrong.Errors, e => e.Code == "INFRA0002" && e.Text.Contains("The nearest one is 'cis-aws'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_scanners_are_asked_by_Secure_only_and_one_that_fails_does_not_pass_the_gate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs in the place of the scanners are shell scripts.");
        var folder = Infra(("infra/main.tf", "resource \"aws_kms_key\" \"key\" {\n}\n"));
        var programs = Path.Combine(package.NewFolder(), "bin");
        Directory.CreateDirectory(programs);
        Program("checkov", """echo '{"check_type": "terraform", "results": {"failed_checks": [{"check_id": "CKV_AWS_7", "check_name": "Rotation", "file_path": "/infra/main.tf", "file_line_range": [1, 2], "resource": "aws_kms_key.key", "severity": null}]}}'; exit 1""");
        Program("trivy", "echo broken");
        var environment = new Dictionary<string, string> { ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}" };

        var (exit, output) = await Sdk.Run("dotnet", folder, ["build", "infra.proj", "-t:InframateSecure", "-p:InframateScanners=checkov+tfsec", "-nodeReuse:false", "-tl:off", "-p:InframateWarnOn=medium"], environment);
        Assert.True(exit == 0, output);
        Assert.Contains("Also found by checkov (CKV_AWS_7).", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), l => l.Contains("'tfsec' is not on the path", StringComparison.Ordinal));
        Assert.Contains("\"checkov\"", File.ReadAllText(Path.Combine(folder, "obj", "inframate", "security.sarif")), StringComparison.Ordinal);

        (exit, output) = await Sdk.Run("dotnet", folder, ["build", "infra.proj", "-t:InframateSecure", "-p:InframateScanners=trivy", "-nodeReuse:false", "-tl:off"], environment);
        Assert.NotEqual(0, exit);
        Assert.Contains("error INFRA0015: InframateScanners asks 'trivy', but what it found is not known: it printed no JSON.", output, StringComparison.Ordinal);

        (exit, output) = await Sdk.Run("dotnet", folder, ["build", "infra.proj", "-p:InframateScanners=trivy", "-nodeReuse:false", "-tl:off"], environment);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain("trivy", output, StringComparison.Ordinal);

        void Program(string name, string script)
        {
            var path = Path.Combine(programs, name);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task What_the_audit_of_the_restore_says_is_a_finding_at_the_reference()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        (await Sdk.Build(folder, "restore")).Succeeded();
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        var json = JsonNode.Parse(File.ReadAllText(assets))!.AsObject();
        json["logs"] = new JsonArray(new JsonObject
        {
            ["code"] = "NU1903",
            ["level"] = "Warning",
            ["message"] = "Package 'Inframate.Build' 1.0.0 has a known high severity vulnerability, https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
            ["libraryId"] = "Inframate.Build",
            ["targetGraphs"] = new JsonArray("net10.0"),
        });
        File.WriteAllText(assets, json.ToJsonString());

        var run = (await Sdk.Build(folder, "build", "--no-restore")).Succeeded();

        // NuGet warned of it when it restored, and one warning is enough.
        Assert.DoesNotContain(run.Warnings, w => w.Code == "INFRA2943");
        var place = Finding()!["locations"]![0]!["physicalLocation"]!;
        Assert.EndsWith("app.csproj", (string?)place["artifactLocation"]!["uri"], StringComparison.Ordinal);
        Assert.Contains("PackageReference", File.ReadLines(Path.Combine(folder, "app.csproj")).ElementAt((int)place["region"]!["startLine"]! - 1), StringComparison.Ordinal);
        Assert.Contains("https://github.com/advisories/GHSA-aaaa-bbbb-cccc", (string?)Finding()!["message"]!["text"], StringComparison.Ordinal);

        // A restore that mends it is seen by the next build.
        json.Remove("logs");
        File.WriteAllText(assets, json.ToJsonString());
        (await Sdk.Build(folder, "build", "--no-restore")).Succeeded();
        Assert.Null(Finding());

        JsonNode? Finding() => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "obj", "inframate", "security.sarif")))!["runs"]![0]!["results"]!.AsArray().SingleOrDefault(r => (string?)r!["ruleId"] == "INFRA2943");
    }

    private string Infra(params ReadOnlySpan<(string Path, string Text)> files)
    {
        var folder = package.NewFolder();
        File.WriteAllText(Path.Combine(folder, "infra.proj"), "<Project Sdk=\"Inframate.Build/1.0.0\" />");
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        return folder;
    }
}
