using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning;

/// <summary>Connects one service with the rest of the stack: configuration, secrets, roles and network.</summary>
internal sealed class AwsServiceWiring(
    Service service,
    ComponentDraft draft,
    Dictionary<(NeedKind Kind, string Name), ComponentDraft> stores,
    Dictionary<string, ComponentDraft> secrets,
    List<ComponentDraft> drafts,
    ServiceCalls calls,
    PlanNotes notes)
{
    /// <summary>The kinds whose use a role allows: what a service does when no call of it was seen, and actions that cannot be limited to one resource or that make what the stack makes.</summary>
    private static readonly FrozenDictionary<NeedKind, (ImmutableArray<string> Usual, ImmutableArray<string> NotOnOne)> Granted = new Dictionary<NeedKind, (ImmutableArray<string>, ImmutableArray<string>)>
    {
        [NeedKind.DynamoDb] = (
            ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem"],
            ["dynamodb:CreateTable", "dynamodb:DeleteTable", "dynamodb:ListStreams", "dynamodb:ListTables", "dynamodb:UpdateTable", "dynamodb:UpdateTimeToLive"]),
        [NeedKind.S3] = (
            ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
            ["s3:CreateBucket", "s3:DeleteBucket", "s3:ListAllMyBuckets"]),
        [NeedKind.Sns] = (
            ["sns:Publish"],
            ["sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptions", "sns:ListTopics", "sns:SetTopicAttributes"]),
        [NeedKind.Sqs] = (
            ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"],
            ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:ListQueues", "sqs:SetQueueAttributes"]),
    }.ToFrozenDictionary();

    /// <summary>Words in keys that speak of a kind of store, for settings that hold one part of its address: <c>DB_HOST</c>, <c>RabbitMQ:Password</c>.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> StoreWords = new Dictionary<string, ImmutableArray<string>>
    {
        ["database/documentdb"] = ["database", "db", "documentdb", "documents", "mongo", "mongodb"],
        ["database/elasticache"] = ["cache", "redis", "valkey"],
        ["database/rds"] = ["database", "db", "mariadb", "mssql", "mysql", "pg", "postgres", "postgresql", "rds", "sql", "sqlserver"],
        ["messaging/rabbitmq"] = ["amqp", "broker", "bus", "mq", "rabbit", "rabbitmq"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Actions that AWS allows to everyone who has signed in.</summary>
    private static readonly ImmutableArray<string> AlwaysAllowed = ["sts:GetCallerIdentity"];

    private readonly SortedDictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _environmentFrom = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _secretArns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _called = new(StringComparer.Ordinal);

    public void Wire(decimal? port, bool isPublic, bool dotNet)
    {
        foreach (var setting in service.Settings.OrderBy(s => s.Key, StringComparer.Ordinal))
            Wire(setting, dotNet);

        _environmentFrom.TryAdd("AWS_REGION", "stack.region");
        if (port is { } number)
        {
            if (dotNet)
                _environment.TryAdd("ASPNETCORE_HTTP_PORTS", number.ToString(CultureInfo.InvariantCulture));
            else
                _environment.TryAdd("PORT", number.ToString(CultureInfo.InvariantCulture));
        }

        // TLS ends at the load balancer; without this the application would build links with http.
        if (isPublic && dotNet)
            _environment.TryAdd("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");

        foreach (var set in _environmentFrom.Keys.Concat(_secrets.Keys))
            _environment.Remove(set);

        draft
            .Set("environment", Objects(_environment))
            .Set("environment_from", Objects(_environmentFrom))
            .Set("secrets", Objects(_secrets))
            .Set("secret_arns", _secretArns)
            .Set("connections", Stores(_ => true).Where(s => StoreWords.ContainsKey(s.Template)).Select(s => s.Name).Concat(_called).Order(StringComparer.Ordinal))
            .Set("grants", Grants());
    }

    private static IEnumerable<KeyValuePair<string, object>> Objects(IEnumerable<KeyValuePair<string, string>> values)
        => values.Select(v => KeyValuePair.Create(v.Key, (object)v.Value));

    /// <summary>The components of the needs of this service.</summary>
    private IEnumerable<ComponentDraft> Stores(Func<Need, bool> which)
        => service.Needs.Where(n => !n.Optional && which(n)).Select(n => stores.GetValueOrDefault((n.Kind, n.Name))).OfType<ComponentDraft>().Distinct();

    private void Wire(Setting setting, bool dotNet)
    {
        var variable = SettingWiring.VariableOf(setting.Key);
        if (!IsVariable(variable))
        {
            notes.Add(
                DiagnosticCatalog.SettingNotSet,
                setting.At,
                $"The service '{service.Name}' reads '{setting.Key}', which cannot be the name of an environment variable, so nothing sets it. Use letters, digits, '_', '-', '.' and ':'.");
            return;
        }

        if (setting.Role == SettingRole.Region)
        {
            _environmentFrom[variable] = "stack.region";
            return;
        }

        if (calls.Target(service, setting) is var (target, part))
        {
            _environmentFrom[variable] = $"service-{target.Name}.{part}";
            _called.Add(SettingWiring.ComponentOf(target));
            return;
        }

        var store = setting.Need is { } kind
            ? Stores(n => n.Kind == kind && (setting.NeedName is null || n.Name == setting.NeedName)).FirstOrDefault()
            : null;
        var piece = store is null ? PartOf(setting) : null;
        store ??= piece?.Store;
        if (store is not null && (piece is { } found ? (found.Output, found.Secret) : Source(store.Template, setting, dotNet)) is var (output, secret))
        {
            if (secret)
            {
                _secrets[variable] = $"{store.Name}.{output}";
                _secretArns.Add($"{store.Name}.secret_arn");
            }
            else
            {
                _environmentFrom[variable] = $"{store.Name}.{output}";
            }
        }
        else if (setting.HasDefault)
        {
            return;
        }
        else if (setting.Secret)
        {
            Secret(setting, variable);
        }
        else
        {
            notes.Add(
                DiagnosticCatalog.SettingNotSet,
                setting.At,
                $"The service '{service.Name}' reads '{setting.Key}', but no resource of the stack sets it and it has no default, so it will be missing. Give it a default in {(dotNet ? "appsettings.json" : "the code")}, or set '{variable}' yourself.");
        }
    }

    /// <summary>The store that a key without a need of its own speaks of, and which part of its address it holds; null when there is none, or more than one.</summary>
    private (ComponentDraft Store, string Output, bool Secret)? PartOf(Setting setting)
    {
        var words = Names.Words(setting.Key);
        if (words.Count < 2 || setting.Need is not null)
            return null;

        var found = Stores(_ => true).Where(s => StoreWords.TryGetValue(s.Template, out var known) && words.SkipLast(1).Any(known.Contains)).ToArray();
        if (found is not [var store])
            return null;

        return (words[^1], store.Template) switch
        {
            ("password" or "pass" or "pwd", _) => (store, "password", true),
            ("port", _) => (store, "port_text", false),
            ("user" or "username" or "login", not "database/elasticache") => (store, "user_name", false),
            ("host" or "hostname" or "server", "messaging/rabbitmq" or "database/elasticache") => (store, "host", false),
            ("host" or "hostname" or "server", _) => (store, "address", false),
            ("database" or "db", "database/rds") => (store, "database_name", false),
            ("name", "database/rds") when words[^2] is "database" or "db" => (store, "database_name", false),
            _ => null,
        };
    }

    private static bool IsVariable(string name)
        => name.Length is > 0 and <= 255 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>Which output of a component is the value of a setting, and whether it is secret; null when none is.</summary>
    private static (string Output, bool Secret)? Source(string template, Setting setting, bool dotNet) => (template, setting.Role) switch
    {
        ("database/rds", SettingRole.ConnectionString) => (dotNet ? "connection_string" : "url", true),
        ("database/rds", SettingRole.Url) => ("url", true),
        ("database/rds", SettingRole.Endpoint) => ("endpoint", false),
        ("database/rds", SettingRole.ResourceName) => ("database_name", false),
        ("database/elasticache", SettingRole.ConnectionString) => (dotNet ? "connection_string" : "url", true),

        // The client of .NET takes the token in the same text as the host.
        ("database/elasticache", SettingRole.Endpoint) => dotNet ? ("connection_string", true) : ("endpoint", false),
        ("database/elasticache", SettingRole.Url) => ("url", true),
        ("database/documentdb", SettingRole.ConnectionString or SettingRole.Url) => ("url", true),
        ("database/documentdb", SettingRole.Endpoint) => ("endpoint", false),
        ("database/dynamodb", SettingRole.ResourceName) => ("name", false),
        ("messaging/rabbitmq", SettingRole.ConnectionString or SettingRole.Url) => ("url", true),
        ("messaging/rabbitmq", SettingRole.Endpoint) => Names.Words(setting.Key)[^1] is "host" or "hostname" or "server" ? ("host", false) : ("url", true),
        ("messaging/sns", SettingRole.ResourceName) => Names.Words(setting.Key)[^1] is "name" ? ("name", false) : ("arn", false),
        ("messaging/sns", SettingRole.Url or SettingRole.Endpoint or SettingRole.ConnectionString) => ("arn", false),
        ("storage/s3-bucket", SettingRole.ResourceName or SettingRole.ConnectionString) => ("name", false),
        ("storage/s3-bucket", SettingRole.Url or SettingRole.Endpoint) => ("url", false),
        ("messaging/sqs", SettingRole.Url or SettingRole.Endpoint or SettingRole.ConnectionString) => ("url", false),
        ("messaging/sqs", SettingRole.ResourceName) => ("name", false),
        _ => null,
    };

    /// <summary>A secret that somebody has to fill in; services that read the same key share it.</summary>
    private void Secret(Setting setting, string variable)
    {
        if (!secrets.TryGetValue(setting.Key, out var secret))
        {
            var name = Identifiers.Short(setting.Key, 40);
            if (drafts.Any(d => d.Name == $"secret-{name}"))
                name = $"{Identifiers.Short(name, 34)}-{secrets.Count.ToString(CultureInfo.InvariantCulture)}";

            secret = new ComponentDraft("security/secret", $"secret-{name}").Set("name", name).Set("key", setting.Key);
            secrets.Add(setting.Key, secret);
            drafts.Add(secret);
        }

        secret.Because([new Evidence(EvidenceKind.Setting, setting.Key, setting.At)]);
        _secrets[variable] = $"{secret.Name}.arn";
        _secretArns.Add($"{secret.Name}.arn");
    }

    private IEnumerable<KeyValuePair<string, object>> Grants()
    {
        var grants = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        void Grant(string resource, string action)
        {
            if (!grants.TryGetValue(resource, out var actions))
                grants.Add(resource, actions = new SortedSet<string>(StringComparer.Ordinal));

            actions.Add(action);
        }

        foreach (var need in service.Needs.Where(n => !n.Optional))
        {
            if (!Granted.TryGetValue(need.Kind, out var actions) || !stores.TryGetValue((need.Kind, need.Name), out var store))
                continue;

            var seen = service.Permissions.Where(p => p.Need == need.Kind && (p.NeedName is null || p.NeedName == need.Name)).Select(p => p.Action).ToArray();
            if (seen.Length == 0)
            {
                seen = [.. actions.Usual];
                notes.Add(
                    DiagnosticCatalog.PermissionsAssumed,
                    need.Because[0].At,
                    $"No call of the service '{service.Name}' on '{need.Name}' ({need.Kind.Name()}) was seen, so its role gets the usual actions: {string.Join(", ", seen)}.");
            }

            foreach (var action in seen.Where(a => IsAction(a) && !actions.NotOnOne.Contains(a)))
            {
                Grant($"{store.Name}.{ResourceOf(need.Kind, action)}", action);
                if (need.Kind == NeedKind.DynamoDb && action is "dynamodb:Query" or "dynamodb:Scan")
                    Grant($"{store.Name}.indexes_arn", action);
            }

            GrantKey(need.Kind, store, seen, Grant);
        }

        foreach (var permission in service.Permissions.Where(p => !IsGranted(p)))
        {
            notes.Add(
                DiagnosticCatalog.PermissionNotGranted,
                permission.At,
                $"The service '{service.Name}' calls '{permission.Action}', but on no resource of the stack, so its role does not allow it. Create the resource in the stack, or grant the action to the role yourself.");
        }

        return grants.Select(g => KeyValuePair.Create(g.Key, (object)ImmutableArray.CreateRange<object>(g.Value)));
    }

    /// <summary>What the encryption of a store takes: who reads asks the stack's key to decrypt, who writes asks for a data key, and an upload in parts for both.</summary>
    private static void GrantKey(NeedKind kind, ComponentDraft store, string[] seen, Action<string, string> grant)
    {
        switch (kind)
        {
            case NeedKind.DynamoDb:
                grant("kms.key_arn", "kms:Decrypt");
                break;
            case NeedKind.Sns:
                grant("kms.key_arn", "kms:Decrypt");
                grant("kms.key_arn", "kms:GenerateDataKey");
                break;
            case NeedKind.S3:
                var isPublic = store.Build(EnvironmentOfParameters).Parameters.GetValueOrDefault("public_read") is true;
                var writes = seen.Any(a => a.StartsWith("s3:Put", StringComparison.Ordinal));

                // A call that gives an object an ACL needs this action as well.
                if (isPublic && writes)
                    grant($"{store.Name}.objects_arn", "s3:PutObjectAcl");

                if (!isPublic)
                    grant("kms.key_arn", "kms:Decrypt");

                if (!isPublic && writes)
                    grant("kms.key_arn", "kms:GenerateDataKey");

                break;
        }
    }

    private static string ResourceOf(NeedKind kind, string action) => kind switch
    {
        NeedKind.S3 when OnObjects(action) => "objects_arn",
        NeedKind.DynamoDb when action is "dynamodb:DescribeStream" or "dynamodb:GetRecords" or "dynamodb:GetShardIterator" => "streams_arn",
        _ => "arn",
    };

    /// <summary>Bucket components have no values that differ between environments, so any environment will do.</summary>
    private static EnvironmentProfile EnvironmentOfParameters { get; } = new("", 0, false, false);

    private bool IsGranted(Permission permission)
        => AlwaysAllowed.Contains(permission.Action)
            || (IsAction(permission.Action)
            && permission.Need is { } kind
            && Granted.TryGetValue(kind, out var actions)
            && !actions.NotOnOne.Contains(permission.Action)
            && service.Needs.Any(n => n.Kind == kind && (permission.NeedName is null || n.Name == permission.NeedName) && stores.ContainsKey((n.Kind, n.Name))));

    /// <summary>One service and one action, without wildcards.</summary>
    private static bool IsAction(string action)
    {
        var parts = action.Split(':');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && parts[1].All(char.IsAsciiLetterOrDigit);
    }

    private static bool OnObjects(string action)
        => action.Contains("Object", StringComparison.Ordinal) || (action.Contains("MultipartUpload", StringComparison.Ordinal) && !action.Contains("Bucket", StringComparison.Ordinal));
}
