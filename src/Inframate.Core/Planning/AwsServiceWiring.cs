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
    PlanNotes notes)
{
    /// <summary>What a service does with a bucket or a queue when no call of it was seen.</summary>
    private static readonly ImmutableArray<string> UsualOnBuckets = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"];

    private static readonly ImmutableArray<string> UsualOnQueues =
        ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"];

    /// <summary>Actions that cannot be limited to one bucket or queue, or that make what the stack makes.</summary>
    private static readonly ImmutableArray<string> NotOnOne =
        ["s3:CreateBucket", "s3:DeleteBucket", "s3:ListAllMyBuckets", "sqs:CreateQueue", "sqs:DeleteQueue", "sqs:ListQueues", "sqs:SetQueueAttributes"];

    /// <summary>Actions that AWS allows to everyone who has signed in.</summary>
    private static readonly ImmutableArray<string> AlwaysAllowed = ["sts:GetCallerIdentity"];

    private readonly SortedDictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _environmentFrom = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _secretArns = new(StringComparer.Ordinal);

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
            .Set("connections", Stores(_ => true).Where(s => s.Template is "database/rds" or "database/elasticache").Select(s => s.Name).Order(StringComparer.Ordinal))
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

        var store = setting.Need is { } kind
            ? Stores(n => n.Kind == kind && (setting.NeedName is null || n.Name == setting.NeedName)).FirstOrDefault()
            : null;
        if (store is not null && Source(store.Template, setting, dotNet) is var (output, secret))
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

        foreach (var need in service.Needs.Where(n => !n.Optional && n.Kind is NeedKind.S3 or NeedKind.Sqs))
        {
            if (!stores.TryGetValue((need.Kind, need.Name), out var store))
                continue;

            var seen = service.Permissions.Where(p => p.Need == need.Kind && (p.NeedName is null || p.NeedName == need.Name)).Select(p => p.Action).ToArray();
            if (seen.Length == 0)
            {
                seen = [.. need.Kind == NeedKind.S3 ? UsualOnBuckets : UsualOnQueues];
                notes.Add(
                    DiagnosticCatalog.PermissionsAssumed,
                    need.Because[0].At,
                    $"No call of the service '{service.Name}' on '{need.Name}' ({need.Kind.Name()}) was seen, so its role gets the usual actions: {string.Join(", ", seen)}.");
            }

            foreach (var action in seen.Where(a => IsAction(a) && !NotOnOne.Contains(a)))
                Grant($"{store.Name}.{(need.Kind == NeedKind.S3 && OnObjects(action) ? "objects_arn" : "arn")}", action);

            if (need.Kind != NeedKind.S3)
                continue;

            var isPublic = store.Build(EnvironmentOfParameters).Parameters.GetValueOrDefault("public_read") is true;
            var writes = seen.Any(a => a.StartsWith("s3:Put", StringComparison.Ordinal));
            if (isPublic && writes)
            {
                // A call that gives an object an ACL needs this action as well.
                Grant($"{store.Name}.objects_arn", "s3:PutObjectAcl");
            }

            if (!isPublic)
            {
                // Objects are encrypted with the stack's key: reading asks it to decrypt, writing for a data key, and an upload in parts for both.
                Grant("kms.key_arn", "kms:Decrypt");
                if (writes)
                    Grant("kms.key_arn", "kms:GenerateDataKey");
            }
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

    /// <summary>Bucket components have no values that differ between environments, so any environment will do.</summary>
    private static EnvironmentProfile EnvironmentOfParameters { get; } = new("", 0, false, false);

    private bool IsGranted(Permission permission)
        => AlwaysAllowed.Contains(permission.Action)
            || (IsAction(permission.Action)
            && !NotOnOne.Contains(permission.Action)
            && permission.Need is NeedKind.S3 or NeedKind.Sqs
            && service.Needs.Any(n => n.Kind == permission.Need && (permission.NeedName is null || n.Name == permission.NeedName) && stores.ContainsKey((n.Kind, n.Name))));

    /// <summary>One service and one action, without wildcards.</summary>
    private static bool IsAction(string action)
    {
        var parts = action.Split(':');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0 && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && parts[1].All(char.IsAsciiLetterOrDigit);
    }

    private static bool OnObjects(string action)
        => action.Contains("Object", StringComparison.Ordinal) || (action.Contains("MultipartUpload", StringComparison.Ordinal) && !action.Contains("Bucket", StringComparison.Ordinal));
}
