using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>What services reach and the stack does not make: somebody fills its address in, and the security group lets them out to its ports.</summary>
internal static class Outside
{
    /// <summary>Where each of them is usually reached from another network, by its own documentation as of October 2025; 443 is open anyway.</summary>
    private static readonly FrozenDictionary<NeedKind, ImmutableArray<int>> Ports = new Dictionary<NeedKind, ImmutableArray<int>>
    {
        [NeedKind.Cassandra] = [9042, 9142],
        [NeedKind.ClickHouse] = [8443, 9440],
        [NeedKind.Couchbase] = [11207, 18091, 18092, 18093, 18094],
        [NeedKind.Elasticsearch] = [9200, 9243],
        [NeedKind.EventHubs] = [5671, 9093],
        [NeedKind.EventStoreDb] = [2113],
        [NeedKind.InfluxDb] = [8086],
        [NeedKind.Meilisearch] = [7700],
        [NeedKind.Mqtt] = [8883],
        [NeedKind.Nats] = [4222],
        [NeedKind.Neo4j] = [7687],
        [NeedKind.Oracle] = [1521, 2484],
        [NeedKind.Pulsar] = [6651],
        [NeedKind.Qdrant] = [6333, 6334],
        [NeedKind.ServiceBus] = [5671],

        // AWS lets nobody out at 25 unless it is asked to: https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html
        [NeedKind.Smtp] = [465, 587],
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> OfMail = FrozenSet.ToFrozenSet(["email", "mail", "mailer", "smtp"]);
    private static readonly FrozenSet<string> OfServers = FrozenSet.ToFrozenSet(["host", "hostname", "login", "port", "server", "uri", "url", "user", "username"]);

    /// <summary>The ports, each by the name of what answers there.</summary>
    public static ImmutableSortedDictionary<string, object> PortsOf(AwsStack stack, Service service)
        => Needs(stack, service).Where(Ports.ContainsKey).SelectMany(k => Ports[k].Select(p => KeyValuePair.Create($"{k.Name()}-{p.ToString(CultureInfo.InvariantCulture)}", (object)(decimal)p))).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Lets a security group out to them.</summary>
    public static ComponentDraft Open(AwsStack stack, Service service, ComponentDraft edges)
        => PortsOf(stack, service) is { IsEmpty: false } ports ? edges.Set("reaches_outside", true).Set("outside", ports) : edges;

    /// <summary>Whether a setting says where one of them is, so that somebody has to fill it in.</summary>
    public static bool IsAddress(AwsStack stack, Service service, Setting setting)
    {
        var needs = Needs(stack, service).ToArray();
        if (setting.Need is { } kind)
            return needs.Contains(kind) && NotYetGenerated.Find(kind) is { Severity: Severity.High } && setting.Role is SettingRole.ConnectionString or SettingRole.Endpoint or SettingRole.Url;

        var words = Names.Words(setting.Key);
        return needs.Contains(NeedKind.Smtp) && words.Count > 1 && OfServers.Contains(words[^1]) && words.SkipLast(1).Any(OfMail.Contains);
    }

    private static IEnumerable<NeedKind> Needs(AwsStack stack, Service service)
        => service.Needs.Where(n => !n.Optional && !stack.Stores.ContainsKey((n.Kind, n.Name))).Select(n => n.Kind).Distinct();
}
