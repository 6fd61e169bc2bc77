namespace Inframate.EndToEnd.Tests;

/// <summary>The targets that hand the Terraform over: to the user's own terraform, and to the user.</summary>
public sealed class TerraformTargetsTests(Package package)
{
    [Fact]
    public async Task Validate_asks_the_terraform_of_the_user_and_says_what_it_refuses_at_the_line_that_caused_it()
    {
        Terraform.Required();
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));

        var accepted = await Sdk.Run("dotnet", folder, ["msbuild", "-restore", "-nodeReuse:false", "-t:InframateValidate"], Settings);
        Assert.True(accepted.Exit == 0, accepted.Output);
        Assert.Contains("accepts it", accepted.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "obj", "infra", ".terraform.lock.hcl")));

        // A file of one's own beside ours belongs to the stack; a wrong reference in it is on its own line.
        File.WriteAllText(Path.Combine(folder, "obj", "infra", "own.tf"), "output \"own\" {\n  value = aws_nothing.here.id\n}\n");
        var refused = await Sdk.Run("dotnet", folder, ["msbuild", "-nodeReuse:false", "-t:InframateValidate"], Settings);
        Assert.True(refused.Exit != 0, refused.Output);
        Assert.Contains("own.tf(2,", refused.Output, StringComparison.Ordinal);
        Assert.Contains("error INFRA3301", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_counts_what_an_apply_would_make()
    {
        Terraform.Required();
        if (Settings.Count == 0)
            Assert.Skip("INFRAMATE_TF_CLI_CONFIG_FILE names no providers that plan without credentials.");

        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        var (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-restore", "-nodeReuse:false", "-t:InframatePlan"], Settings);

        Assert.True(exit == 0, output);
        Assert.Matches("would add [1-9][0-9]+, change 0 and delete 0 resources", output);
    }

    [Fact]
    public async Task Without_terraform_the_answer_is_an_error_that_says_so()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;
        var (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-restore", "-nodeReuse:false", "-t:InframateValidate"], new Dictionary<string, string> { ["PATH"] = dotnet });

        Assert.NotEqual(0, exit);
        Assert.Contains("error INFRA3303", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terraform_that_gives_no_verdict_is_an_error_and_never_an_approval()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for terraform is a script of a shell.");
            return;
        }

        var top = package.NewFolder();
        var folder = WebApp.Write(Path.Combine(top, "app"));
        var tools = Directory.CreateDirectory(Path.Combine(top, "tools")).FullName;
        var path = new Dictionary<string, string> { ["PATH"] = $"{tools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}" };
        foreach (var (target, script, says) in ((string, string, string)[])[
            ("InframateValidate", "[ \"$1\" = init ] || echo '{}'", "INFRA3302"),
            ("InframatePlan", "exit 0", "INFRA3302"),
            ("InframateValidate", "echo 'Error: connecting with password=hunter2secret' >&2; exit 1", "[redacted: password]")])
        {
            var program = Path.Combine(tools, "terraform");
            File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            var (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-restore", "-nodeReuse:false", $"-t:{target}"], path);

            Assert.True(exit != 0, output);
            Assert.Contains(says, output, StringComparison.Ordinal);
            Assert.DoesNotContain("accepts it", output, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2secret", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Eject_copies_the_Terraform_once_and_overwrites_nothing()
    {
        var folder = WebApp.Write(Path.Combine(package.NewFolder(), "app"));
        var (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-restore", "-nodeReuse:false", "-t:InframateEject", "-p:InframateEjectPath=infra"], new Dictionary<string, string>());
        Assert.True(exit == 0, output);

        var own = Path.Combine(folder, "infra");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "obj", "infra"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "README.md"))
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(own, Path.GetRelativePath(Path.Combine(folder, "obj", "infra"), file))));

        Assert.Contains("owned by hand", File.ReadAllText(Path.Combine(own, "README.md")), StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(own, "main.tf"), "# mine\n");
        File.Delete(Path.Combine(own, "network.tf"));
        (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-nodeReuse:false", "-t:InframateEject", "-p:InframateEjectPath=infra"], new Dictionary<string, string>());
        Assert.NotEqual(0, exit);
        Assert.Contains("error INFRA0012", output, StringComparison.Ordinal);
        Assert.EndsWith("# mine\n", File.ReadAllText(Path.Combine(own, "main.tf")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(own, "network.tf")));
    }

    private static Dictionary<string, string> Settings
        => Environment.GetEnvironmentVariable("INFRAMATE_TF_CLI_CONFIG_FILE") is { Length: > 0 } configuration ? new() { ["TF_CLI_CONFIG_FILE"] = configuration } : [];
}
