using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;
using Inframate.Text;

namespace Inframate.Planning.Aws;

/// <summary>Stores that the repository's own Terraform makes.</summary>
internal static class ExistingStores
{
    private static readonly FrozenDictionary<NeedKind, (string Type, string Template)> Rows = new Dictionary<NeedKind, (string, string)>
    {
        [NeedKind.DynamoDb] = ("aws_dynamodb_table", "database/existing-table"),
        [NeedKind.EventBridge] = ("aws_cloudwatch_event_bus", "messaging/existing-event-bus"),
        [NeedKind.Kinesis] = ("aws_kinesis_stream", "messaging/existing-stream"),
        [NeedKind.S3] = ("aws_s3_bucket", "storage/existing-bucket"),
        [NeedKind.Sns] = ("aws_sns_topic", "messaging/existing-topic"),
        [NeedKind.Sqs] = ("aws_sqs_queue", "messaging/existing-queue"),
    }.ToFrozenDictionary();

    /// <summary>Types that a service signs in to or connects to, which takes more than their name.</summary>
    private static readonly FrozenDictionary<NeedKind, ImmutableArray<string>> Connected = new Dictionary<NeedKind, ImmutableArray<string>>
    {
        [NeedKind.Kafka] = ["aws_msk_cluster", "aws_msk_serverless_cluster"],
        [NeedKind.MariaDb] = ["aws_db_instance"],
        [NeedKind.Memcached] = ["aws_elasticache_cluster"],
        [NeedKind.MongoDb] = ["aws_docdb_cluster"],
        [NeedKind.MySql] = ["aws_db_instance", "aws_rds_cluster"],
        [NeedKind.OpenSearch] = ["aws_elasticsearch_domain", "aws_opensearch_domain"],
        [NeedKind.PostgreSql] = ["aws_db_instance", "aws_rds_cluster"],
        [NeedKind.RabbitMq] = ["aws_mq_broker"],
        [NeedKind.Redis] = ["aws_elasticache_replication_group"],
        [NeedKind.SqlServer] = ["aws_db_instance"],
    }.ToFrozenDictionary();

    /// <summary>Of these, those whose address and security group Terraform can look up, and what looks.</summary>
    private static readonly FrozenDictionary<string, (string Template, string Secret)> LookedUp = new Dictionary<string, (string, string)>
    {
        ["aws_db_instance"] = ("database/existing-database", "'connectionString', 'url' and 'password'"),
        ["aws_elasticache_replication_group"] = ("database/existing-cache", "'connectionString', 'url' and 'password'"),
        ["aws_mq_broker"] = ("messaging/existing-broker", "'url', 'username' and 'password'"),
        ["aws_rds_cluster"] = ("database/existing-database", "'connectionString', 'url' and 'password'"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words of what is made for the infrastructure itself. Such a bucket is not the application's for being the only one; its data would lie among the state or the logs.</summary>
    private static readonly FrozenSet<string> NotOfApplications = FrozenSet.ToFrozenSet(
        ["access", "artifact", "artifacts", "audit", "backend", "backup", "backups", "build", "cloudtrail", "config", "deploy", "deployment", "deployments", "log", "logging", "logs", "pipeline", "site", "state", "states", "static", "terraform", "tf", "tfstate", "trail", "website", "www"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The component that looks at it; null when the repository makes none that fits.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="need">The need.</param>
    /// <param name="ofKind">How many needs of this kind there are.</param>
    public static ComponentDraft? Find(AwsStack stack, SharedNeed need, int ofKind)
    {
        if (Connected.TryGetValue(need.Kind, out var types) && stack.Existing.Where(e => types.Contains(e.Type) && MayBe(e, need.Kind)).ToArray() is { Length: > 0 } others)
        {
            // Only a network that is there already can be the one that the store stands in.
            var hasNetwork = stack.Requirements.Network.ContainsKey("vpc");
            if (hasNetwork && Choose(others, need, ofKind) is { } store && CanBeLookedUp(store))
                return LookUp(stack, need, store);

            var other = others[0];
            var advice = CanBeLookedUp(other) && !hasNetwork
                ? "Where both are the same, write its network into inframate.md, as in 'network: { vpc: vpc-…, privateSubnets: [subnet-…, subnet-…] }': then the stack looks that one up instead."
                : "Where both are the same, take the need out of the stack by filling its connection into the secret of the service.";
            stack.Notes.Add(
                DiagnosticCatalog.ExistingResource,
                other.At,
                $"The repository's own Terraform makes '{other.Type}.{other.Label}' here, and the stack makes a store of its own for '{need.Name}' beside it, because it cannot know how to reach and to sign in to that one. {advice}",
                Severity.Medium);
        }

        if (!Rows.TryGetValue(need.Kind, out var row))
            return null;

        var candidates = stack.Existing.Where(e => e.Type == row.Type).ToArray();
        if (Choose(candidates, need, ofKind) is not { } found)
            return null;

        stack.Notes.Add(
            DiagnosticCatalog.ExistingResource,
            found.At,
            $"'{need.Name}' ({need.Kind.Name()}) is made here by the repository's own Terraform, so the stack uses it instead of making another one. If it is encrypted with a key of its own, give the roles of its users 'kms:Decrypt' on that key.");
        return stack.Labelled(row.Template, need)
            .Vary("existing_name", _ => found.Name)
            .Because([new Evidence(EvidenceKind.Deployment, $"{found.Type}.{found.Label}", found.At)]);
    }

    /// <summary>A store that is there: its address is looked up, and its password is left to those who know it.</summary>
    private static ComponentDraft LookUp(AwsStack stack, SharedNeed need, ExistingResource found)
    {
        var (template, secret) = LookedUp[found.Type];
        stack.Notes.Add(
            DiagnosticCatalog.ExistingResource,
            found.At,
            $"'{need.Name}' ({need.Kind.Name()}) is made here by the repository's own Terraform, so the stack looks it up instead of making another one, and adds a rule for each of its users to the first of its security groups. Fill the secret 'existing_…_secret' of the outputs with JSON that has {secret}, and see that the group has its rules in resources of their own: one that lists them itself removes ours.");
        var draft = stack.Labelled(template, need)
            .Vary("existing_name", _ => found.Name)
            .Because([new Evidence(EvidenceKind.Deployment, $"{found.Type}.{found.Label}", found.At)]);
        return found.Type == "aws_rds_cluster" ? draft.Set("cluster", true) : draft;
    }

    /// <summary>By its name, and a database by its engine too: a guess would look for something else.</summary>
    private static bool CanBeLookedUp(ExistingResource resource)
        => resource.Name is not null && LookedUp.TryGetValue(resource.Type, out var row) && (row.Template != "database/existing-database" || resource.Engine is not null);

    /// <summary>Whether a store may be of a kind, as far as its engine is known.</summary>
    private static bool MayBe(ExistingResource resource, NeedKind kind)
    {
        var engine = kind switch
        {
            NeedKind.MariaDb => "mariadb",
            NeedKind.Memcached => "memcached",
            NeedKind.MySql => "mysql",
            NeedKind.PostgreSql => "postgres",
            NeedKind.RabbitMq => "rabbitmq",
            NeedKind.SqlServer => "sqlserver",
            _ => null,
        };
        return engine is null || resource.Engine?.Contains(engine, StringComparison.OrdinalIgnoreCase) != false;
    }

    /// <summary>The one that a need means: by its name, else the only one there is.</summary>
    private static ExistingResource? Choose(ExistingResource[] candidates, SharedNeed need, int ofKind)
    {
        var named = candidates.Where(e => IsNamed(e.Label, need.Name) || (e.Name is not null && IsNamed(e.Name, need.Name))).ToArray();
        return named.Length == 1 ? named[0] : named.Length == 0 && candidates.Length == 1 && ofKind == 1 && !IsOfInfrastructure(candidates[0]) ? candidates[0] : null;
    }

    private static bool IsOfInfrastructure(ExistingResource resource)
        => Names.Words(resource.Label).Concat(resource.Name is { } name ? Names.Words(name) : []).Any(NotOfApplications.Contains);

    // 'shop-orders' and 'orders_queue' are both called 'orders' by whoever reads the code.
    private static bool IsNamed(string written, string name)
    {
        var (words, wanted) = (Names.Words(written), Names.Words(name));
        return wanted.Count > 0 && words.Count >= wanted.Count && Enumerable.Range(0, words.Count - wanted.Count + 1).Any(start => words.Skip(start).Take(wanted.Count).SequenceEqual(wanted));
    }
}
