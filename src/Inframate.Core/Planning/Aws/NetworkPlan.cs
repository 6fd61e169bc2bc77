using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>The network: made here, or somebody else's.</summary>
internal static partial class NetworkPlan
{
    /// <summary>Endpoints that a component's service is reached through when there is no way to the internet, by template.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Endpoints = new Dictionary<string, ImmutableArray<string>>
    {
        ["compute/ecs-task"] = ["ecr.api", "ecr.dkr", "logs"],
        ["database/aurora"] = ["secretsmanager"],
        ["database/documentdb"] = ["secretsmanager"],
        ["database/elasticache"] = ["secretsmanager"],
        ["database/existing-cache"] = ["secretsmanager"],
        ["database/existing-database"] = ["secretsmanager"],
        ["database/rds"] = ["secretsmanager"],
        ["messaging/event-bus"] = ["events"],
        ["messaging/existing-broker"] = ["secretsmanager"],
        ["messaging/existing-event-bus"] = ["events"],
        ["messaging/existing-queue"] = ["sqs"],
        ["messaging/existing-stream"] = ["kinesis-streams"],
        ["messaging/existing-topic"] = ["sns"],
        ["messaging/kinesis"] = ["kinesis-streams"],
        ["messaging/activemq"] = ["secretsmanager"],
        ["messaging/rabbitmq"] = ["secretsmanager"],
        ["messaging/sns"] = ["sns"],
        ["messaging/sqs"] = ["sqs"],
        ["security/secret"] = ["secretsmanager"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static void Plan(AwsStack stack, IReadOnlyList<Evidence> because, bool hasEntry, bool hasDistribution)
    {
        var wishes = stack.Requirements.Network;
        if (wishes.GetValueOrDefault("vpc") is { } vpc)
            Existing(stack, vpc, takesPublic: hasEntry && !hasDistribution && stack.Door.Api is null);
        else
            Own(stack, because, hasDistribution);
    }

    private static void Own(AwsStack stack, IReadOnlyList<Evidence> because, bool hasDistribution)
    {
        var wishes = stack.Requirements.Network;
        foreach (var (key, wish) in wishes.Where(w => w.Key.EndsWith("Subnets", StringComparison.Ordinal)))
            stack.Notes.NotMet(wish.At, $"'{key}' names subnets of a network that is there already, but 'vpc' does not say which, so a network is made and they have no effect. Write 'vpc: vpc-…' as well, or remove them.");

        var nat = wishes.GetValueOrDefault("nat");
        var hasLink = stack.Drafts.Any(d => d.Template == "networking/vpc-link");
        var draft = stack.Add(new ComponentDraft("networking/vpc", "vpc")
            .Vary("zone_count", e => (decimal)(e.HighAvailability ? Math.Min(AwsRegions.Zones(e.Region ?? stack.Region), hasLink ? AwsRegions.VpcLinkZones(e.Region ?? stack.Region) : 3) : 2))
            .Vary("cidr", _ => wishes.GetValueOrDefault("cidr")?.Value)
            .Because(because));
        if (hasDistribution || hasLink)
            draft.Set("excluded_zones", (hasDistribution ? AwsRegions.WithoutVpcOrigin : []).Concat(hasLink ? AwsRegions.WithoutVpcLink : []).Distinct().Order(StringComparer.Ordinal));

        if (nat?.Value != "none")
        {
            draft.Vary("nat_gateway_per_zone", e => nat?.Value switch { "one" => false, "per-zone" => true, _ => e.HighAvailability });
            return;
        }

        var endpoints = stack.Drafts.SelectMany(d => d.IsSet("starts_functions") ? ["lambda", "sts"] : Endpoints.GetValueOrDefault(d.Template, [])).Distinct().Order(StringComparer.Ordinal);
        draft.Set("with_nat", false).Set("endpoints", endpoints);
        stack.Notes.Adjusted(nat.At, "Without NAT the services reach AWS through endpoints, and S3 and DynamoDB for free, but nothing else: calls of other parties' APIs fail. Write 'nat: one' when the code makes any.");
    }

    private static void Existing(AwsStack stack, Wish vpc, bool takesPublic)
    {
        var privates = Subnets(stack, "privateSubnets");
        var publics = Subnets(stack, "publicSubnets");
        var data = Subnets(stack, "dataSubnets");
        foreach (var (key, wish) in stack.Requirements.Network.Where(w => w.Key is "cidr" or "nat"))
            stack.Notes.NotMet(wish.At, $"'{key}' is about a network that is made here, but '{vpc.Value}' is there already, so it has no effect. Remove one of the two.");

        if (!VpcId.IsMatch(vpc.Value))
            stack.Notes.NotMet(vpc.At, $"'{vpc.Value}' is no id of a network, so Terraform will refuse it. Write one such as 'vpc-0123456789abcdef0'.");

        if (privates.Length < 2)
            stack.Notes.NotMet(vpc.At, $"The network '{vpc.Value}' needs 'privateSubnets' for the services, two of them in different zones at least, as in 'privateSubnets: [subnet-0a…, subnet-0b…]'. Until then set the Terraform variable 'private_subnet_ids'.");

        if (takesPublic && publics.Length < 2)
            stack.Notes.NotMet(vpc.At, $"The load balancer needs two 'publicSubnets' of the network '{vpc.Value}' in different zones. Until then set the Terraform variable 'public_subnet_ids'.");

        stack.Add(new ComponentDraft("networking/existing-vpc", "vpc")
            .Vary("vpc_id", _ => vpc.Value)
            .Vary("private_subnet_ids", _ => privates)
            .Vary("public_subnet_ids", _ => publics)
            .Vary("data_subnet_ids", _ => data.IsEmpty ? privates : data)
            .Because([new Evidence(EvidenceKind.Declared, vpc.Value, vpc.At)]));
    }

    private static ImmutableArray<object> Subnets(AwsStack stack, string key)
    {
        if (stack.Requirements.Network.GetValueOrDefault(key) is not { } wish)
            return [];

        var ids = wish.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.FirstOrDefault(i => !SubnetId.IsMatch(i)) is { } wrong)
            stack.Notes.NotMet(wish.At, $"'{wrong}' is no id of a subnet, so Terraform will refuse it. Write ids such as 'subnet-0123456789abcdef0'.");

        return [.. ids];
    }

    [GeneratedRegex("^vpc-[0-9a-f]{8,17}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VpcId { get; }

    [GeneratedRegex("^subnet-[0-9a-f]{8,17}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubnetId { get; }
}
