using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Planning.Aws;

/// <summary>What every stack stands on: names, state, tags, the network.</summary>
internal static class Foundation
{
    public static void Plan(AwsStack stack, TemplateCatalog catalog, IReadOnlyList<Evidence> because, bool hasEntry, bool hasDistribution)
    {
        stack.Add(new ComponentDraft("base/stack", "stack")
            .Set("stack_name", stack.Name)
            .Set("prefix", stack.Requirements.Prefix?.Value ?? stack.Name)
            .Set("random", stack.Drafts.Any(d => d.Template is "database/elasticache" or "messaging/activemq" or "messaging/rabbitmq"))
            .Vary("environment", e => e.Name)
            .Vary("region", e => e.Region ?? stack.Region)
            .Vary("tags", _ => stack.Requirements.Tags.IsEmpty ? null : Map(stack.Requirements.Tags.Select(t => KeyValuePair.Create(t.Key, t.Value.Value))))
            .Vary("deletion_protection", e => e.Protected)
            .Because(because));

        Monitoring.Plan(stack, because);

        bool IsRequired(string capability) => stack.Drafts.Any(d => catalog.Find("aws", d.Template)?.Requires.Contains(capability) == true);
        if (IsRequired("network"))
            NetworkPlan.Plan(stack, because, hasEntry, hasDistribution);

        if (!hasEntry && catalog.Provider("aws", "access-logs") is { } logs && IsRequired("access-logs"))
            stack.Add(new ComponentDraft(logs.Id, "log-bucket").Set("load_balancer", stack.Drafts.Any(d => d.Template == "networking/internal-alb")).Set("sites", stack.Drafts.Any(d => d.Template == "storage/static-site")).Because(because));
    }

    private static ImmutableSortedDictionary<string, object> Map(IEnumerable<KeyValuePair<string, string>> values)
        => values.ToImmutableSortedDictionary(v => v.Key, v => (object)v.Value, StringComparer.Ordinal);
}
