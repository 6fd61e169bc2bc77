namespace Inframate.EndToEnd.Tests;

/// <summary>The real terraform, where it is installed. INFRAMATE_TF_CLI_CONFIG_FILE names a CLI configuration; without it providers come from the registry.</summary>
internal static class Terraform
{
    /// <summary>Fails unless <c>fmt</c>, <c>init</c> and <c>validate</c> accept the folder; skips with the reason where there is no terraform.</summary>
    public static async Task Accepts(string folder)
    {
        Required();

        // In a copy: a user's obj/infra is not for tests to leave lock files in.
        var copy = Directory.CreateTempSubdirectory("inframate-tf-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            foreach (string[] arguments in (string[][])[["fmt", "-check", "-diff", "-recursive"], ["init", "-backend=false", "-input=false", "-no-color"], ["validate", "-no-color"]])
            {
                var (exit, output) = await Run(copy, arguments);
                Assert.True(exit == 0, $"terraform {string.Join(' ', arguments)}:\n{output}");
            }
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>Skips the test with the reason where there is no terraform.</summary>
    public static void Required()
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).All(p => !File.Exists(Path.Combine(p, "terraform")) && !File.Exists(Path.Combine(p, "terraform.exe"))))
            Assert.Skip("terraform is not on PATH.");
    }

    /// <summary>The version of terraform.</summary>
    public static async Task<Version> Version()
    {
        var (_, output) = await Run(Path.GetTempPath(), "version");
        return System.Version.Parse(output[(output.IndexOf('v', StringComparison.Ordinal) + 1)..].Split('\n', '-')[0].Trim());
    }

    /// <summary>Runs terraform in a folder and returns its exit code and what it printed.</summary>
    public static Task<(int Exit, string Output)> Run(string folder, params IEnumerable<string> arguments)
    {
        var environment = new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1", ["TF_IN_AUTOMATION"] = "1" };
        if (Environment.GetEnvironmentVariable("INFRAMATE_TF_CLI_CONFIG_FILE") is { Length: > 0 } configuration)
            environment["TF_CLI_CONFIG_FILE"] = configuration;

        return Sdk.Run("terraform", folder, arguments, environment);
    }
}
