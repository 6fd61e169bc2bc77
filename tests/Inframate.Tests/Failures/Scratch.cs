using System.Text.Json;
using Inframate.Agent.Failures;
namespace Inframate.Tests.Failures;
public sealed class Scratch
{
    [Fact]
    public void Score()
    {
        var bad = 0; var n = 0; var text = new System.Text.StringBuilder();
        foreach (var line in File.ReadLines("/work/shared/data/errors/examples.jsonl"))
        {
            using var j = JsonDocument.Parse(line); var e = j.RootElement; n++;
            var fs = FailureClassifier.Classify(e.GetProperty("text").GetString()!);
            var want = e.GetProperty("type").GetString() + "." + e.GetProperty("subtype").GetString();
            var f = fs.FirstOrDefault();
            var got = f is null ? "none" : f.Kind.Type() + "." + f.Kind.Subtype();
            var accept = e.TryGetProperty("acceptSubtypes", out var a) ? a.EnumerateArray().Select(x => x.GetString()).ToArray() : [];
            var act = e.GetProperty("expectedAction").GetString();
            var acts = e.TryGetProperty("acceptActions", out var b) ? b.EnumerateArray().Select(x => x.GetString()).ToArray() : [];
            var ok = got == want || accept.Contains(got);
            var okA = f is not null && (f.Action.ToString().ToLowerInvariant() == act || acts.Contains(f.Action.ToString().ToLowerInvariant()));
            var okR = f is not null && f.Retryable == e.GetProperty("retryable").GetBoolean();
            var okS = f is not null && f.Severity.ToString().ToLowerInvariant() == e.GetProperty("severity").GetString();
            if (!ok) bad++;
            if (!ok || !okA || !okR || !okS || fs.Length > 1) text.AppendLine($"{(ok ? "" : "KIND ")}{(okA ? "" : "ACT ")}{(okR ? "" : "RETRY ")}{(okS ? "" : "SEV ")}{e.GetProperty("id")}: want {want} got {got} [{string.Join(", ", fs.Select(x => x.Known?.Id ?? "-"))}] {f?.Message}");
        }
        File.WriteAllText("/tmp/wt/score.txt", $"{n - bad}/{n}\n{text}");
    }

    [Fact]
    public void More()
    {
        var text = new System.Text.StringBuilder(); int n = 0, bad = 0;
        foreach (var line in File.ReadLines("/tmp/wt/more.tsv"))
        {
            var parts = line.Split('\t', 2); n++;
            var fs = FailureClassifier.Classify(parts[1].Replace("\\n", "\n").Replace("\\t", "\t"));
            var got = fs.Length == 0 ? "none" : fs[0].Kind.Type() + "." + fs[0].Kind.Subtype();
            if (got != parts[0]) { bad++; text.AppendLine($"want {parts[0]} got {got} [{string.Join(", ", fs.Select(x => x.Known?.Id ?? "-"))}] {parts[1]}"); }
            else if (fs.Length > 1) text.AppendLine($"   many [{string.Join(", ", fs.Select(x => x.Known?.Id ?? "-"))}] {parts[1]}");
        }
        File.WriteAllText("/tmp/wt/more.txt", $"{n - bad}/{n}\n{text}");
    }
}
