using Inframate.Diagnostics;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>Stores for full text.</summary>
internal static class SearchStores
{
    public static ComponentDraft Search(AwsStack stack, SharedNeed need)
    {
        stack.Notes.Add(
            DiagnosticCatalog.ValueAssumed,
            need.Because.First().At,
            $"The search '{need.Name}' takes signed requests only, with the role of the service and without any password. In .NET use the connection of the package OpenSearch.Net.Auth.AwsSigV4; other clients have the like.",
            Severity.Low);
        var storage = need.Notes.MiB(need.Wish("storage"), "storage", 1024) is { } mib ? Math.Clamp(Math.Ceiling(mib / 1024), 10, 1000) : (decimal?)null;

        // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html, as of October 2025.
        return stack.Labelled("database/opensearch", need)
            .Vary("instance_type", e => need.Size(e) switch { 0 => "t3.small.search", 1 => "m7g.large.search", _ => "r7g.large.search" })
            .Vary("high_availability", e => need.HighAvailability(e))
            .Vary("storage_gb", e => storage ?? (need.Size(e) switch { 0 => 20m, 1 => 50m, _ => 100m }));
    }
}
