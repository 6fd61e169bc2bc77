using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Failures;
using Inframate.Agent.Ai;
using Inframate.Agent.Failures;
using Microsoft.Extensions.AI;

const string Good = """{"candidates":[{"content":{"parts":[{"text":"{}"}]},"finishReason":"STOP"}]}""";
const string SlowDown = """{"error":{"status":"RESOURCE_EXHAUSTED","message":"Too many requests.","details":[{"retryDelay":"1s"}]}}""";
const string Overloaded = """{"error":{"status":"UNAVAILABLE","message":"The model is overloaded."}}""";
const string WrongKey = """{"error":{"status":"INVALID_ARGUMENT","message":"API key not valid.","details":[{"reason":"API_KEY_INVALID"}]}}""";

// A key of no service: what is asked here is on this machine.
Environment.SetEnvironmentVariable("GEMINI_API_KEY", "a-key-for-this-demonstration");
var failures = new List<ReportedFailure>();

await Model("the service asks to wait a second", (429, SlowDown), (200, Good));
await Model("the service is overloaded twice", (503, Overloaded), (503, Overloaded), (200, Good));
await Model("the key is wrong", (400, WrongKey));
await Setting("a strategy adds the setting that is missing", "region=eu-west-1\n");
await Setting("a strategy claims to have fixed it", null);

Console.WriteLine();
Console.WriteLine("What tools print, and what it is:");
foreach (var known in KnowledgeBase.All.DistinctBy(k => k.Kind).OrderBy(k => k.Kind))
{
    var failure = FailureClassifier.Classify(known.Example)[0];
    failures.Add(new ReportedFailure { Failure = failure, Origin = "examples", At = DateTimeOffset.UtcNow, Explanation = Explanation.Of(failure) });
    Console.WriteLine($"  {failure.Kind,-22} {(failure.Retryable ? "may pass" : "will not")}  {failure.Action,-14} {known.Example.ReplaceLineEndings(" ")}");
}

var folder = Path.Combine(Here(), "obj", "inframate");
Directory.CreateDirectory(folder);
File.WriteAllText(Path.Combine(folder, "error-report.json"), ErrorReport.ToJson([.. failures]));
File.WriteAllText(Path.Combine(folder, "error-report.md"), ErrorReport.ToMarkdown([.. failures]));
Console.WriteLine();
Console.WriteLine($"{failures.Count(f => f.Recovered)} of {failures.Count} recovered -> obj/inframate/error-report.json");

async Task Model(string scene, params (int, string)[] answers)
{
    using var service = new FakeModel(answers);
    using var client = new GeminiChatClient(ModelKey.FromEnvironment()!, endpoint: service.Address);
    var result = await new Supervisor().RunAsync("model", OperationKind.Model, token => client.GetResponseAsync("What went wrong?", cancellationToken: token), CancellationToken.None);
    Tell(scene, result, $"calls: {service.Calls}");
}

async Task Setting(string scene, string? written)
{
    var file = Path.GetTempFileName();
    var supervisor = new Supervisor();
    supervisor.Register("custom_error", new SettingStrategy(file, written));
    var runs = 0;
    var result = await supervisor.RunAsync(
        "deploy",
        OperationKind.File,
        async token =>
        {
            runs++;
            return (await File.ReadAllTextAsync(file, token)).Contains("region=", StringComparison.Ordinal) ? true : throw new InvalidOperationException("The setting 'region' is missing.");
        },
        CancellationToken.None);
    File.Delete(file);
    Tell(scene, result, $"runs: {runs}");
}

void Tell<T>(string scene, Supervised<T> result, string effort)
{
    Console.WriteLine($"{scene}: {(result.Recovered ? $"recovered by '{result.RecoveryStrategy}'" : result.Succeeded ? "no failure" : $"failed ({result.Failure!.Kind}); {result.Stopped ?? "nothing more was tried"}")}, {effort}");
    foreach (var step in result.History)
        Console.WriteLine($"  {step.What} after {step.Wait.TotalSeconds:0.0} s {step.Outcome}: {step.Failure.Message}");

    if (result.Report("demonstration", DateTimeOffset.UtcNow) is { } report)
        failures.Add(report);
}

static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
