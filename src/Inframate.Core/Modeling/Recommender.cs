using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Inframate.Modeling;

/// <summary>The rules behind the recommendations of an analysis. Each says its reason; none asks a model. Limits of services are those in the documentation of AWS.</summary>
internal static class Recommender
{
    private static readonly FrozenDictionary<NeedKind, (string Choice, string Why)> Managed = new Dictionary<NeedKind, (string, string)>
    {
        [NeedKind.PostgreSql] = ("Amazon RDS for PostgreSQL", "it patches, backs up and fails over by itself"),
        [NeedKind.SqlServer] = ("Amazon RDS for SQL Server", "it patches, backs up and fails over by itself, and its price includes the license"),
        [NeedKind.MySql] = ("Amazon RDS for MySQL", "it patches, backs up and fails over by itself"),
        [NeedKind.MariaDb] = ("Amazon RDS for MariaDB", "it patches, backs up and fails over by itself"),
        [NeedKind.MongoDb] = ("Amazon DocumentDB or MongoDB Atlas", "both back up and fail over by themselves; DocumentDB speaks most of MongoDB's protocol but not all of it"),
        [NeedKind.Redis] = ("Amazon ElastiCache for Valkey", "it replaces a failed node by itself, and Valkey costs less there than Redis"),
        [NeedKind.Memcached] = ("Amazon ElastiCache for Memcached", "it replaces a failed node by itself"),
        [NeedKind.RabbitMq] = ("Amazon MQ for RabbitMQ", "it is the same broker, patched and replaced by the provider"),
        [NeedKind.Kafka] = ("Amazon MSK", "it is Kafka itself, with brokers that are replaced by the provider"),
        [NeedKind.Elasticsearch] = ("Amazon OpenSearch Service", "it is the managed engine that is nearest; the client may have to be changed"),
        [NeedKind.OpenSearch] = ("Amazon OpenSearch Service", "it is the same engine, patched and backed up by the provider"),
        [NeedKind.Identity] = ("Amazon Cognito", "it is an OpenID Connect provider without a server to run"),
        [NeedKind.Smtp] = ("Amazon SES", "it takes mail by SMTP, so only host and credentials change"),
    }.ToFrozenDictionary();

    /// <summary>The recommendations, by service and then subject.</summary>
    public static ImmutableArray<Recommendation> For(IReadOnlyCollection<Service> services, ImmutableArray<ExistingInfrastructure> existing)
    {
        var isOnlyServer = services.Count(s => s.Port is not null) == 1;

        return [.. services.SelectMany(s => Of(s, existing, isOnlyServer)).OrderBy(r => r.Service, StringComparer.Ordinal).ThenBy(r => r.Subject, StringComparer.Ordinal).ThenBy(r => r.Choice, StringComparer.Ordinal)];
    }

    private static IEnumerable<Recommendation> Of(Service service, ImmutableArray<ExistingInfrastructure> existing, bool isOnlyServer)
    {
        var compute = Compute(service, existing, isOnlyServer);
        yield return compute;

        if (compute.Choice == "ecs-fargate")
        {
            yield return Size(service);
            if (service.Port is not null)
            {
                yield return new Recommendation
                {
                    Service = service.Name,
                    Subject = "zones",
                    Choice = "two tasks in two zones in production, one elsewhere",
                    Because = ["It answers requests, and one zone or one task that fails must not stop it.", "One task costs half of two, and an environment without users can wait."],
                };
            }
        }

        foreach (var need in service.Needs.Where(n => !n.Optional).DistinctBy(n => n.Kind))
        {
            if (need.Kind == NeedKind.Sqlite)
            {
                yield return new Recommendation
                {
                    Service = service.Name,
                    Subject = "sqlite",
                    Choice = "Amazon RDS for PostgreSQL",
                    Because = [$"It is opened at {need.Because[0].At}.", "A file in a container is lost with the container and cannot be shared by two of them."],
                    Alternatives = [new Alternative("Amazon EFS", "One task with little to write can keep its file there.")],
                };
            }
            else if (Managed.TryGetValue(need.Kind, out var managed))
            {
                yield return new Recommendation
                {
                    Service = service.Name,
                    Subject = need.Kind.Name(),
                    Choice = managed.Choice,
                    Because = [$"It is opened at {need.Because[0].At}.", $"Managed instead of self-hosted: {managed.Why}."],
                };
            }
        }
    }

    private static Recommendation Compute(Service service, ImmutableArray<ExistingInfrastructure> existing, bool isOnlyServer)
    {
        var at = service.Because[0].At;
        var reasons = new List<string>();
        var alternatives = new List<Alternative>();
        string choice;

        switch (service.Kind)
        {
            case ServiceKind.Spa or ServiceKind.Static or ServiceKind.BlazorWasm:
                choice = "static-site";
                reasons.Add($"It runs in the browser ({at}), so files on S3 behind CloudFront are enough and no server runs.");
                break;
            case ServiceKind.Lambda:
                choice = "lambda";
                reasons.Add($"It is written for Lambda ({at}).");
                break;
            case ServiceKind.Function:
                choice = "lambda";
                reasons.Add($"It is a function that runs on events ({at}), and Lambda is what runs functions on AWS; its triggers have to be written anew.");
                alternatives.Add(new Alternative("ecs-fargate", "The Functions host runs unchanged in a container."));
                break;
            case ServiceKind.Job:
                choice = "ecs-fargate";
                reasons.Add($"It runs to its end and stops ({at}), so a task that is started when it is needed costs nothing in between.");
                alternatives.Add(new Alternative("lambda", "Every run ends within 15 minutes."));
                break;
            case ServiceKind.Worker or ServiceKind.Cli:
                choice = "ecs-fargate";
                reasons.Add($"It works in the background all the time ({at}), and a task without a load balancer does just that.");
                if (service.Needs.Any(n => n.Kind is NeedKind.Sqs or NeedKind.Kafka or NeedKind.RabbitMq))
                    alternatives.Add(new Alternative("lambda", "It only handles messages, each within 15 minutes, and there are long times without any."));

                break;
            case ServiceKind.BlazorServer:
                choice = "ecs-fargate";
                reasons.Add($"It keeps a connection and its state for every user ({at}); the load balancer holds a user at one task.");
                alternatives.Add(new Alternative("ec2", "So many users are connected that memory, not requests, decides the price."));
                break;
            case ServiceKind.Grpc:
                choice = "ecs-fargate";
                reasons.Add($"It speaks gRPC ({at}), which needs HTTP/2 up to the container; the load balancer passes it on, App Runner does not.");
                break;
            default:
                choice = "ecs-fargate";
                reasons.Add($"It answers requests in a container ({at}) without servers to patch, and scales with them.");
                if (isOnlyServer)
                    alternatives.Add(new Alternative("app-runner", "It stays the only service that answers requests, and needs no load balancer of its own."));

                if (service.Kind == ServiceKind.Api && !service.Needs.Any(n => NeedKinds.Brokers.Contains(n.Kind)))
                    alternatives.Add(new Alternative("lambda", "Requests are few or come in bursts, and the first one may take a second longer."));

                alternatives.Add(new Alternative("ec2", "The load is high and even enough for reserved machines."));
                break;
        }

        if (choice == "ecs-fargate" && existing.FirstOrDefault(e => e.Kind is "kubernetes" or "helm" or "kustomize") is { } cluster)
            alternatives.Add(new Alternative("eks", $"The cluster that '{cluster.Path}' was written for is there to stay."));

        if (service.Schedule is { } schedule)
            reasons.Add($"It starts by itself ('{schedule}'), which EventBridge Scheduler does for it.");

        return new Recommendation { Service = service.Name, Subject = "compute", Choice = choice, Because = [.. reasons], Alternatives = [.. alternatives] };
    }

    private static Recommendation Size(Service service)
    {
        var (size, why) = service.Language switch
        {
            "Java" or "Kotlin" => ("1 vCPU, 2 GB", "A Java virtual machine with a framework needs about 1 GB before the first request, and a whole processor to start in reasonable time."),
            "Go" or "Rust" => ("0.25 vCPU, 0.5 GB", "A native program of this kind needs some tens of megabytes."),
            _ when service.Kind is ServiceKind.Web or ServiceKind.BlazorServer => ("0.5 vCPU, 1 GB", "It renders pages, and keeps caches or connections in memory."),
            _ => ("0.25 vCPU, 0.5 GB", "It is the smallest task there is, enough to start with; scaling adds tasks before a larger one pays."),
        };

        return new Recommendation { Service = service.Name, Subject = "size", Choice = size, Because = [why] };
    }
}
