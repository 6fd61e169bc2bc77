using System.Text.Json;
using Inframate.Agent.Failures;
using NJsonSchema;

namespace Inframate.Tests.Failures;

public sealed class ErrorReportTests
{
    [Fact]
    public async Task Every_failure_that_we_know_gives_a_report_of_the_schema_without_secrets()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs/schemas/error-report.schema.json"), TestContext.Current.CancellationToken);
        var failures = KnowledgeBase.All.Select(k => k.Example).Append("Error: the flux compensator lost password=hunter2secret")
            .SelectMany(e => FailureClassifier.Classify(e).AsEnumerable())
            .Select((f, i) => new ReportedFailure { Failure = f, Origin = "tool.log", At = DateTimeOffset.UnixEpoch, Explanation = Explanation.Of(f), Recovered = i == 0, RetryCount = i == 0 ? 1 : 0, RecoveryStrategy = i == 0 ? "retry" : null });

        var report = ErrorReport.ToJson([.. failures]);

        Assert.Empty(schema.Validate(report));
        Assert.DoesNotContain("hunter2secret", report, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(report);
        Assert.Equal(1, json.RootElement.GetProperty("recovered_count").GetInt32());
        Assert.Equal(json.RootElement.GetProperty("total_error_count").GetInt32(), json.RootElement.GetProperty("errors").GetArrayLength());
        Assert.NotEmpty(schema.Validate("""{"schemaVersion":1,"errors":[{}]}"""));
    }
}
