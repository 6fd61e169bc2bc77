using System.Text;
using System.Text.Json;
using Inframate.Tests.Ai;

namespace Inframate.EndToEnd.Tests;

/// <summary>Failures explained through the real package, with a server that answers as the Gemini API does.</summary>
public sealed class ExplainTests(Package package)
{
    private const string Key = "a-key-of-no-known-shape-4711";

    [Fact]
    public async Task A_log_is_explained_by_the_model_once_and_then_by_the_lock_and_the_key_is_nowhere()
    {
        await using var server = FakeGemini.Always(FakeGemini.Says(FakeGemini.Advice()));
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "tool.log"), $"Error: the flux compensator lost its queue {Key}\n");
        string[] explain = ["msbuild", "-t:InframateExplain", "-p:InframateErrorLog=tool.log", $"-p:InframateAiEndpoint={server.Address}"];
        (await Sdk.Build(folder, "restore")).Succeeded();

        var before = await Sdk.Run("dotnet", folder, [.. explain, "-nodeReuse:false"], NoKey);
        Assert.True(before.Exit == 0, before.Output);
        var build = await Sdk.Run("dotnet", folder, ["build", "-nodeReuse:false", $"-p:InframateAiEndpoint={server.Address}"], WithKey);
        Assert.True(build.Exit == 0, build.Output);
        var off = await Sdk.Run("dotnet", folder, [.. explain, "-nodeReuse:false", "-p:InframateAi=off"], WithKey);
        Assert.True(off.Exit == 0, off.Output);
        Assert.Equal(0, server.Connections);
        Assert.False(File.Exists(Path.Combine(folder, "inframate.lock.json")));

        var first = await Sdk.Run("dotnet", folder, [.. explain, "-nodeReuse:false", "-v:detailed", "-bl:explain.binlog"], WithKey);
        Assert.True(first.Exit == 0, first.Output);
        Assert.Equal(1, server.Connections);
        Assert.Contains("Cause: The queue is gone.", first.Output, StringComparison.Ordinal);
        using (var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "obj", "inframate", "error-report.json"))))
            Assert.StartsWith("model (gemini-2.5-flash)", report.RootElement.GetProperty("errors")[0].GetProperty("ai_solution").GetProperty("source").GetString(), StringComparison.Ordinal);

        Assert.EndsWith(File.ReadAllText(Path.Combine(folder, "obj", "inframate", "ai", "explain-001.json")), server.Requests.Single(), StringComparison.Ordinal);

        // MSBuild itself records what it read of the environment and the log that it was given; all else is ours.
        Assert.DoesNotContain(Key, first.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("tool.log" or "explain.binlog" or "run.binlog")))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)) < 0, file);

        // With the key, for without it nobody can tell that the word in this log is one.
        var second = await Sdk.Run("dotnet", folder, [.. explain, "-nodeReuse:false"], WithKey);
        Assert.True(second.Exit == 0, second.Output);
        Assert.Contains("Cause: The queue is gone.", second.Output, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Analyze_asks_what_the_prose_means_and_what_to_do_better_and_a_build_reads_the_lock()
    {
        const string Sentence = "Everything has to survive the loss of a data centre.";
        await using var server = new FakeGemini(n => FakeGemini.Says(n == 0
            ? $$"""{"requirements":[{"kind":"highAvailability","value":"all","sentence":"{{Sentence}}"}]}"""
            : """{"recommendations":[{"service":"app","subject":"security","choice":"Ask for a firewall","because":"It answers the internet."}]}"""));
        var folder = App();
        var reports = Path.Combine(folder, "obj", "inframate");
        File.WriteAllText(Path.Combine(folder, "inframate.md"), $"---\ninframate: 1\n---\n# App\n\n{Sentence}\n");
        (await Sdk.Build(folder, "restore")).Succeeded();

        var (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-nodeReuse:false", "-t:InframateAnalyze", $"-p:InframateAiEndpoint={server.Address}"], WithKey);
        Assert.True(exit == 0, output);
        Assert.Equal(2, server.Connections);
        var analysis = File.ReadAllText(Path.Combine(reports, "analysis.json"));
        Assert.Contains("Ask for a firewall", analysis, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(reports, "ai", "analyze-002.json")));

        (exit, output) = await Sdk.Run("dotnet", folder, ["build", "-nodeReuse:false", "-v:n", $"-p:InframateAiEndpoint={server.Address}"], WithKey);
        Assert.True(exit == 0, output);
        Assert.Equal(2, server.Connections);
        Assert.Contains("inframate.md(6,1): terraform message INFRA3018: 'High availability' means", output, StringComparison.Ordinal);
        Assert.Contains("Ask for a firewall", File.ReadAllText(Path.Combine(reports, "analysis.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secure_asks_how_to_mend_and_what_comes_back_is_read_and_never_acted_on()
    {
        const string Advice = "Give the group the addresses of the office.\u001b[2J ::set-env name=X::y";
        FakeGemini server = null!;
        server = new FakeGemini(_ => (stream, token) =>
        {
            var facts = JsonDocument.Parse(JsonDocument.Parse(server.Requests.Last().Split("\r\n\r\n", 2)[1]).RootElement.GetProperty("contents")[0].GetProperty("parts")[0].GetProperty("text").GetString()!).RootElement;
            var finding = facts.GetProperty("findings")[0];
            var answer = JsonSerializer.Serialize(new { remediations = new[] { new { rule = finding.GetProperty("rule").GetString(), resource = finding.GetProperty("resource").GetString(), text = Advice, terraform = "" } } });
            return FakeGemini.Says(answer)(stream, token);
        });
        await using var served = server;
        var folder = App();
        Directory.CreateDirectory(Path.Combine(folder, "infra"));
        File.WriteAllText(Path.Combine(folder, "infra", "main.tf"), "resource \"aws_security_group\" \"open\" {\n  name        = \"open\"\n  description = \"Open\"\n\n  ingress {\n    description = \"SSH\"\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n");
        (await Sdk.Build(folder, "restore")).Succeeded();

        var (_, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-nodeReuse:false", "-t:InframateSecure", "-p:InframateTerraformRoot=infra", $"-p:InframateAiEndpoint={server.Address}"], WithKey);

        Assert.Contains("Give the group the addresses of the office. : :set-env name=X: :y", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", output, StringComparison.Ordinal);
        Assert.Contains("aws_security_group.open", File.ReadAllText(Path.Combine(folder, "obj", "inframate", "security.advice.md")), StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task The_sample_of_failures_recovers_what_can_be_and_stops_where_a_fix_does_not_help()
    {
        var sample = Path.Combine(Sdk.Repository, "samples", "Failures");

        var (exit, output) = await Sdk.Run("dotnet", sample, ["run"], NoKey);

        Assert.True(exit == 0, output);
        foreach (var line in (string[])["recovered by 'retry', calls: 2", "recovered by 'retry', calls: 3", "failed (Authentication); nothing is known that would remove the cause, calls: 1", "recovered by 'custom_error', runs: 2", "the same failure came back after a fix, runs: 2"])
            Assert.Contains(line, output, StringComparison.Ordinal);

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(sample, "obj", "inframate", "error-report.json")));
        Assert.Equal(3, report.RootElement.GetProperty("recovered_count").GetInt32());
    }

    [Fact]
    public async Task A_model_that_fails_is_a_line_and_only_an_error_when_it_is_required()
    {
        await using var server = FakeGemini.Always(FakeGemini.Json("""{"error":{"status":"INVALID_ARGUMENT","message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}""", 400));
        var folder = App();
        File.WriteAllText(Path.Combine(folder, "tool.log"), "Error: No space left on device\n");
        string[] explain = ["msbuild", "-restore", "-nodeReuse:false", "-t:InframateExplain", "-p:InframateErrorLog=tool.log", $"-p:InframateAiEndpoint={server.Address}"];

        var (exit, output) = await Sdk.Run("dotnet", folder, explain, WithKey);
        Assert.True(exit == 0, output);
        Assert.Contains("the model did not answer", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning INFRA", output, StringComparison.Ordinal);
        Assert.Contains("knowledge base (", output, StringComparison.Ordinal);

        (exit, output) = await Sdk.Run("dotnet", folder, [.. explain, "-p:InframateAi=required"], WithKey);
        Assert.True(exit != 0, output);
        Assert.Contains("INFRA6003", output, StringComparison.Ordinal);

        // Without a key nobody answers either, whatever is asked.
        (exit, output) = await Sdk.Run("dotnet", folder, ["msbuild", "-nodeReuse:false", "-t:InframateAnalyze", "-p:InframateAi=required"], NoKey);
        Assert.True(exit != 0, output);
        Assert.Contains("INFRA6003", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_logger_explains_a_build_that_fails_and_is_silent_about_one_that_does_not()
    {
        var folder = App();
        (await Sdk.Build(folder, "restore")).Succeeded();
        var logger = $"-logger:Inframate.Build.FailureLogger,{Path.Combine(Sdk.Output, "Inframate.Build.dll")}";

        var good = await Sdk.Run("dotnet", folder, ["build", "-nodeReuse:false", logger], NoKey);
        Assert.True(good.Exit == 0, good.Output);
        Assert.DoesNotContain("Cause:", good.Output, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(folder, "Program.cs"), "\nNoSuchThing.Run();\n");
        var bad = await Sdk.Run("dotnet", folder, ["build", "-nodeReuse:false", logger], NoKey);
        Assert.NotEqual(0, bad.Exit);
        Assert.True(bad.Output.Contains("(build.compiler, ", StringComparison.Ordinal) && bad.Output.Contains("  Cause: ", StringComparison.Ordinal), bad.Output);
    }

    private static Dictionary<string, string> WithKey => new() { ["GEMINI_API_KEY"] = Key, ["GOOGLE_API_KEY"] = "" };

    private static Dictionary<string, string> NoKey => new() { ["GEMINI_API_KEY"] = "", ["GOOGLE_API_KEY"] = "" };

    private string App() => WebApp.Write(Path.Combine(package.NewFolder(), "app"));
}
