using System.Collections.Immutable;
using System.Globalization;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Modeling;

namespace Inframate.Planning.Aws;

/// <summary>Connects one service with the rest of the stack: configuration, secrets, roles and network.</summary>
/// <param name="stack">The stack.</param>
/// <param name="service">The service.</param>
/// <param name="calls">Which services call which.</param>
internal sealed class ServiceWiring(AwsStack stack, Service service, ServiceCalls calls)
{
    private readonly SortedDictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _environmentFrom = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _secretArns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _called = new(StringComparer.Ordinal);

    // .NET takes the names of variables in any case.
    private readonly StringComparer _names = service.IsDotNet() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    private readonly SortedSet<string> _given = new(service.IsDotNet() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Whether it runs on Lambda, which puts no secrets into variables, names them more narrowly, and sets some itself.</summary>
    public bool ForLambda { get; init; }

    /// <summary>The stores whose events start it; what the code does with them may be nothing but that.</summary>
    public IReadOnlySet<(NeedKind Kind, string Name)> Triggers { get; init; } = new HashSet<(NeedKind, string)>();

    /// <summary>Variables that something else sets, so that nothing is missing where no store does.</summary>
    public IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    /// <summary>Variables with fixed values.</summary>
    public IEnumerable<KeyValuePair<string, object>> Environment => Objects(_environment);

    /// <summary>Variables whose values are outputs of other components.</summary>
    public IEnumerable<KeyValuePair<string, object>> EnvironmentFrom => Objects(_environmentFrom);

    /// <summary>The secrets that hold them.</summary>
    public IEnumerable<string> SecretArns => _secretArns;

    /// <summary>Components that it opens connections to.</summary>
    public IEnumerable<string> Connections => Stores(n => !IsOnlyTrigger(n)).Where(s => Connected.Contains(s.Template)).Select(s => s.Name).Concat(_called).Order(StringComparer.Ordinal);

    /// <summary>Components of the file systems that it mounts.</summary>
    public IEnumerable<string> FileSystems => Stores(n => n.Kind == NeedKind.FileStorage).Select(s => s.Name);

    /// <summary>IAM actions that its code calls, by the output that names the resource.</summary>
    public IEnumerable<KeyValuePair<string, object>> Grants
        => ServiceGrants.Of(stack, service, Triggers).Select(g => KeyValuePair.Create(g.Key, (object)ImmutableArray.CreateRange<object>(g.Value)));

    /// <summary>Templates of stores with a security group of their own; the others are reached over HTTPS.</summary>
    private static ImmutableArray<string> Connected { get; } = ["database/aurora", "database/documentdb", "database/elasticache", "database/existing-cache", "database/existing-database", "database/memcached", "database/opensearch", "database/rds", "messaging/activemq", "messaging/existing-broker", "messaging/kafka", "messaging/rabbitmq", "storage/efs"];

    /// <summary>Reads the settings of the service.</summary>
    /// <param name="port">The port that it listens on; null when it answers nobody.</param>
    /// <param name="isPublic">Whether a load balancer stands before it.</param>
    public ServiceWiring Wire(decimal? port, bool isPublic)
    {
        foreach (var (variable, wish) in service.Values.Concat(stack.Environments.SelectMany(e => e.Values.Where(v => Reads(v.Key)))))
        {
            if (ForLambda && variable is "AWS_REGION" or "AWS_DEFAULT_REGION")
                stack.Notes.NotMet(wish.At, $"'{variable}' is set by Lambda itself, which takes no other value, so this one is not set. Write 'region' instead.");
            else if (IsVariable(variable))
                _given.Add(variable);
            else
                stack.Notes.NotMet(wish.At, $"'{variable}' cannot be the name of an environment variable of a function, so it is not set. Use letters, digits and '_'.");
        }

        foreach (var setting in service.Settings.OrderBy(s => s.Key, StringComparer.Ordinal))
            Wire(setting);

        if (!ForLambda)
            _environmentFrom.TryAdd("AWS_REGION", "stack.region");

        if (port is { } number)
            _environment.TryAdd(service.IsDotNet() ? "ASPNETCORE_HTTP_PORTS" : "PORT", number.ToString(CultureInfo.InvariantCulture));

        // TLS ends at the load balancer; without this the application would build links with http.
        if (isPublic && service.IsDotNet())
            _environment.TryAdd("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");

        foreach (var given in _environmentFrom.Keys.Where(IsGiven).ToArray())
            _environmentFrom.Remove(given);

        foreach (var set in _environmentFrom.Keys.Concat(_secrets.Keys).Concat(_environment.Keys.Where(IsGiven)).ToArray())
            _environment.Remove(set);

        return this;
    }

    /// <summary>Gives a component all variables of the service.</summary>
    public ComponentDraft Configure(ComponentDraft draft)
        => Give(draft.Set("environment", Environment).Set("environment_from", EnvironmentFrom).Set("secrets", Objects(_secrets)));

    /// <summary>Gives a component the variables that inframate.md has values for.</summary>
    public ComponentDraft Give(ComponentDraft draft) => _given.Count == 0 ? draft : draft.Set("has_settings", true).Vary("settings", Settings);

    /// <summary>Whether inframate.md has a value for a variable.</summary>
    public bool IsGiven(string variable) => _given.Contains(variable);

    /// <summary>The values that inframate.md gives in an environment: those of the environment before those of the service.</summary>
    private ImmutableSortedDictionary<string, object> Settings(EnvironmentProfile environment)
        => environment.Values.Concat(service.Values)
            .Where(v => _given.Contains(v.Key))
            .DistinctBy(v => v.Key, _names)
            .ToImmutableSortedDictionary(v => v.Key, v => (object)v.Value.Value, StringComparer.Ordinal);

    /// <summary>A variable of the platform that runs it.</summary>
    public void Add(string variable, string value)
    {
        if (!IsGiven(variable))
            _environment[variable] = value;
    }

    private static IEnumerable<KeyValuePair<string, object>> Objects(IEnumerable<KeyValuePair<string, string>> values)
        => values.Select(v => KeyValuePair.Create(v.Key, (object)v.Value));

    /// <summary>The components of the needs of this service.</summary>
    private IEnumerable<ComponentDraft> Stores(Func<Need, bool> which)
        => service.Needs.Where(n => !n.Optional && which(n)).Select(n => stack.Stores.GetValueOrDefault((n.Kind, n.Name))).OfType<ComponentDraft>().Distinct();

    /// <summary>Whether a store starts the service and the code opens no connection to it.</summary>
    private bool IsOnlyTrigger(Need need)
        => Triggers.Contains((need.Kind, need.Name)) && need.Because.All(b => b.Kind == EvidenceKind.Deployment || b.Value.StartsWith("Amazon.Lambda.", StringComparison.Ordinal));

    private void Wire(Setting setting)
    {
        var variable = SettingWiring.VariableOf(setting.Key);
        if (!IsVariable(variable))
        {
            stack.Notes.Add(
                DiagnosticCatalog.SettingNotSet,
                setting.At,
                $"The service '{service.Name}' reads '{setting.Key}', which cannot be the name of an environment variable{(ForLambda ? " of a function" : "")}, so nothing sets it. Use letters, digits, '_'{(ForLambda ? "" : ", '-', '.'")} and ':'.");
            return;
        }

        if (ForLambda && variable is "AWS_REGION" or "AWS_DEFAULT_REGION")
            return;

        if (IsGiven(variable))
        {
            var without = stack.Environments.Where(e => !Settings(e).Keys.Contains(variable, _names)).Select(e => $"'{e.Name}'").ToArray();
            if (without.Length > 0 && !setting.HasDefault)
                NotSet(setting, $"which inframate.md gives no value in {string.Join(", ", without)}");

            return;
        }

        if (setting.Role == SettingRole.Region)
        {
            _environmentFrom[variable] = "stack.region";
        }
        else if (setting.Role == SettingRole.TablePrefix)
        {
            _environmentFrom[variable] = "stack.name_prefix";
        }
        else if (calls.Target(service, setting) is var (target, part))
        {
            Call(setting, variable, target, part);
        }
        else if (Find(setting) is var (store, source))
        {
            if (source.IsSecret)
                Inject(setting, variable, $"{store.Name}.{source.Output}", $"{store.Name}.secret_arn");
            else
                _environmentFrom[variable] = $"{store.Name}.{source.Output}";

            if (StoreSources.Protocol(store.Template, source.Output, service.IsDotNet()) is { } protocol)
                stack.Notes.Add(DiagnosticCatalog.ValueAssumed, setting.At, $"'{setting.Key}' gets the address only, and what is there takes {protocol}. Where the client of '{service.Name}' does not ask for that, it does not get in.");
        }
        else if (!setting.HasDefault && (setting.Secret || Outside.IsAddress(stack, service, setting)))
        {
            var secret = Secret(setting);
            Inject(setting, variable, $"{secret.Name}.arn", $"{secret.Name}.arn");
        }
        else if (!setting.HasDefault && !Given.Contains(variable))
        {
            NotSet(setting, "which no resource of the stack sets");
        }
        else if (setting.IsLocal && !Given.Contains(variable))
        {
            stack.Notes.Add(
                DiagnosticCatalog.SettingIsLocal,
                setting.At,
                $"The service '{service.Name}' reads '{setting.Key}', whose default is an address on its own machine, and no resource of the stack sets it, so nobody answers there. Write the address below 'settings' of the service in {stack.Requirements.Path}.");
        }
    }

    private void NotSet(Setting setting, string why)
        => stack.Notes.Add(
            DiagnosticCatalog.SettingNotSet,
            setting.At,
            $"The service '{service.Name}' reads '{setting.Key}', {why} and which has no default, so it will be missing. Write it below 'settings' of the service in {stack.Requirements.Path}, or give it a default in {(service.IsDotNet() ? "appsettings.json" : "the code")}.");

    private bool Reads(string variable)
        => service.Values.Keys.Contains(variable, _names) || service.Settings.Any(s => _names.Equals(SettingWiring.VariableOf(s.Key), variable));

    private void Call(Setting setting, string variable, Service target, string part)
    {
        if (InnerEntry.Of(stack, service, target) is not var (address, connection))
        {
            stack.Notes.Add(
                DiagnosticCatalog.SettingNotSet,
                setting.At,
                $"The service '{service.Name}' reads '{setting.Key}', the address of '{target.Name}', which speaks gRPC behind a load balancer that takes it over TLS only, so nothing sets it. Run both on 'eks', or '{target.Name}' on 'ecs-fargate'.");
            return;
        }

        if (part == "host" && stack.RunsOn[target.Name] == Compute.Lambda)
            stack.HostsOfApis.Add((service, setting, target));

        _environmentFrom[variable] = $"{address}.{part}";
        if (connection is not null)
            _called.Add(connection);
    }

    /// <summary>The store that a setting addresses, or one part of whose address it holds.</summary>
    private (ComponentDraft Store, StoreSource Source)? Find(Setting setting)
    {
        if (setting.Need is not { } kind)
            return StoreSources.PartOf(setting, Stores(_ => true));

        return Stores(n => n.Kind == kind && (setting.NeedName is null || n.Name == setting.NeedName)).FirstOrDefault() is { } store
            && StoreSources.Of(store.Template, setting, service.IsDotNet()) is { } source
                ? (store, source)
                : null;
    }

    private void Inject(Setting setting, string variable, string value, string arn)
    {
        _secretArns.Add(arn);
        if (!ForLambda)
        {
            _secrets[variable] = value;
            return;
        }

        _environmentFrom[$"{variable}_SECRET_ARN"] = arn;
        stack.Notes.Add(
            DiagnosticCatalog.SecretToFetch,
            setting.At,
            $"The service '{service.Name}' reads '{setting.Key}', which is a secret, and Lambda could hold it in a variable only by writing it into the state. '{variable}_SECRET_ARN' names the secret instead, and the role may read it: fetch it from Secrets Manager when the function starts.");
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html: what starts with 'AWS_' is mostly Lambda's own, which has set it already.
    private bool IsVariable(string name)
        => name.Length is > 0 and <= 255
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' || (!ForLambda && c is '-' or '.'))
            && (!ForLambda || (char.IsAsciiLetter(name[0]) && name.Length > 1));

    /// <summary>A secret that somebody has to fill in; services that read the same key share it.</summary>
    private ComponentDraft Secret(Setting setting)
    {
        if (!stack.Secrets.TryGetValue(setting.Key, out var secret))
        {
            var name = Identifiers.Short(setting.Key, 40);
            if (stack.Drafts.Any(d => d.Name == $"secret-{name}"))
                name = $"{Identifiers.Short(name, 34)}-{stack.Secrets.Count.ToString(CultureInfo.InvariantCulture)}";

            secret = stack.Add(new ComponentDraft("security/secret", $"secret-{name}").Set("name", name).Set("key", setting.Key));
            stack.Secrets.Add(setting.Key, secret);
        }

        return secret.Because([new Evidence(EvidenceKind.Setting, setting.Key, setting.At)]);
    }
}
