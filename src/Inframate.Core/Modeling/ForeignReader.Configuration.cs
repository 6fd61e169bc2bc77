using System.Collections.Immutable;
using Inframate.Discovery;

namespace Inframate.Modeling;

/// <content>What configuration and deployment say of the program's needs.</content>
internal sealed partial class ForeignReader
{
    private static readonly string[] IdentityHosts = [".auth0.com", ".b2clogin.com", ".ciamlogin.com", ".okta.com", ".zitadel.cloud", "login.microsoftonline.com"];

    /// <summary>What configuration and deployment say: which of several engines it is, and what a driver that the language brings along opens.</summary>
    private void Configure(IReadOnlySet<NeedKind> stores, IReadOnlyList<NeedKind> provided)
    {
        required.RemoveWhere(k => !IsMapped(k) && found[k].Where(e => e.Kind == EvidenceKind.Source).ToList() is { Count: > 0 } seen && seen.TrueForAll(e => IsAlternative(e.At.Path, k)));

        var given = new List<(NeedKind Kind, Evidence Evidence)>();
        foreach (var (key, value, at) in values)
        {
            if (Engine(key, value) is { } kind)
                given.Add((kind, new Evidence(EvidenceKind.Setting, key, at)));
        }

        given.AddRange(units.SelectMany(u => u.Uses).Select(u => (u.Kind, u.Evidence)));

        // What starts a function is there, though the code has no client for it.
        foreach (var use in units.Where(u => u.Kind == ServiceKind.Lambda).SelectMany(u => u.Uses).Where(u => u.IsCertain && !found.ContainsKey(u.Kind)))
        {
            Add(use.Kind, use.Evidence);
            required.Add(use.Kind);
        }

        foreach (var (kind, evidence) in given)
        {
            var same = found.Keys.Where(k => DeclaredNeeds.Fits(k, kind) || DeclaredNeeds.Fits(kind, k)).ToList();
            // What only starts before the program may be a habit of its template: of what the language brings no driver for, the settings have to tell.
            if (same.Count == 0 && evidence.Kind == EvidenceKind.Compose && manifest.Language is ("php" or "ruby") && !ForeignRelational.Contains(kind))
                continue;

            // The drivers of PHP and Ruby are parts of the language or of the framework; an address that Spring and Quarkus are given is opened whatever brings the driver.
            if (same.Count == 0 && (manifest.Language is "php" or "ruby" || evidence.Value is "spring.datasource.url" or "quarkus.datasource.jdbc.url" or "quarkus.datasource.db-kind" or "spring.r2dbc.url" or "spring.data.mongodb.uri"))
                same = [kind];

            // A mapper opens what the address says, when nothing shows a driver of its own.
            if (same.Count == 0 && evidence.Kind != EvidenceKind.Manifest && IsMapped(kind) && !found.Keys.Any(IsMapped) && manifest.Dependencies.Keys.Any(IsMapper))
                same = [kind];

            foreach (var known in same)
            {
                Add(known, evidence);
                required.Add(known);
            }
        }

        Implied();
        Broker();
        SpeakHttp();
        Identities();

        // A driver that only the manifest names, for a server that the deployment of the others does not have.
        if (stores.Count > 0 && units.Count > 0)
            required.RemoveWhere(k => NeedKinds.DataStores.Contains(k) && !(ForeignRelational.Contains(k) && IsOnlyDatabase(k)) && k is not (NeedKind.S3 or NeedKind.DynamoDb or NeedKind.Sqlite) && !stores.Any(s => DeclaredNeeds.Fits(s, k) || DeclaredNeeds.Fits(k, s)) && found[k].All(e => e.Kind == EvidenceKind.Manifest));

        // A description of the deployment that runs the program, gives it no address of a database and has none beside it.
        if (units.Any(u => u.Evidence.Kind is EvidenceKind.Deployment or EvidenceKind.Compose && u.Environment.Length > 0) && !units.SelectMany(u => u.Environment).Any(e => Names.Words(e.Name).Any(w => w is "database" or "db" or "dsn" or "host" or "mongo" or "mongodb" or "mysql" or "pg" or "postgres" or "postgresql" or "sql" or "uri" or "url")))
            required.RemoveWhere(k => ServerDatabases.Contains(k) && stores.Count > 0 && !stores.Any(s => DeclaredNeeds.Fits(s, k) || DeclaredNeeds.Fits(k, s)));

        Guarded(stores);

        // use-mongo: false, REDIS_ENABLED=false
        foreach (var (key, value, _) in values)
        {
            if (value is "false" or "False" or "off" or "no" && Names.Words(key) is var words && words.Exists(w => w is "enable" or "enabled" or "use"))
                required.RemoveWhere(k => words.Select(DeclaredNeeds.KindOf).Any(w => w == k));
        }

        Unset(given);

        // Django's own settings name a mail server by default, and those of production often a service that is called over HTTP.
        if (manifest.Language == "python" && sources.Exists(s => s.Path.Contains("prod", StringComparison.OrdinalIgnoreCase) && s.Lines.Any(l => l.Contains("EMAIL_BACKEND", StringComparison.Ordinal) && !l.Contains("smtp", StringComparison.OrdinalIgnoreCase) && l.Contains(".backends.", StringComparison.Ordinal))))
            required.Remove(NeedKind.Smtp);

        // The starter of mail is on the class path of many that send none.
        if (manifest.Language == "java" && found.GetValueOrDefault(NeedKind.Smtp) is { } mail && mail.TrueForAll(e => e.Kind == EvidenceKind.Manifest) && !values.Any(v => v.Key is "spring.mail.host" or "quarkus.mailer.host" && v.Value is not ("" or "localhost")))
            required.Remove(NeedKind.Smtp);

        OneOfMySql(stores.Contains(NeedKind.MariaDb) || given.Exists(g => g.Kind == NeedKind.MariaDb) ? NeedKind.MariaDb : NeedKind.MySql);

        // An engine inside the program serves when nothing names a server.
        var databases = found.Keys.Where(ForeignRelational.Contains).ToList();
        var named = databases.Where(d => given.Any(g => DeclaredNeeds.Fits(d, g.Kind) || DeclaredNeeds.Fits(g.Kind, d))).ToList();
        if (named.Count == 0)
            named = [.. databases.Where(d => provided.Any(p => DeclaredNeeds.Fits(d, p) || DeclaredNeeds.Fits(p, d)))];

        if (named.Count == 0 && databases.Count > 1 && EngineDefault.Of(sources, databases) is { } unset)
        {
            named = [unset];
            required.Add(unset);
        }

        if (named.Count > 0)
            required.ExceptWith(databases.Except(named));
        else if (databases.Contains(NeedKind.Sqlite) && !databases.Any(required.Contains) && (manifest.Language == "rust" || found[NeedKind.Sqlite].Any(e => e.Kind == EvidenceKind.Source)))
            required.Add(NeedKind.Sqlite);
        else if (EngineChoice.IsSelfContained(databases))
            required.ExceptWith(databases.Where(d => d != NeedKind.Sqlite));
        else if (manifest.First("h2", "hsqldb", "derby", "quarkus-jdbc-h2") is not null)
            required.ExceptWith(databases);
        else if (databases.Count(required.Contains) > 1)
            required.ExceptWith(databases.Where(required.Contains).OrderBy(d => found[d].Min(e => e.Kind == EvidenceKind.Source ? 0 : 1)).ThenBy(d => d == NeedKind.Sqlite).ThenBy(d => found[d][0].At.Line).Skip(1).ToList());
    }

    // Meteor keeps everything in MongoDB: https://docs.meteor.com/api/collections.html.
    private void Implied()
    {
        if (manifest.First("meteor-node-stubs") is { } meteor)
        {
            Add(NeedKind.MongoDb, new Evidence(EvidenceKind.Manifest, meteor.Name, meteor.At));
            required.Add(NeedKind.MongoDb);
        }
    }

    // A driver of MariaDB opens MySQL, too: one server, and the deployment says which it is.
    private void OneOfMySql(NeedKind kept)
    {
        var other = kept == NeedKind.MySql ? NeedKind.MariaDb : NeedKind.MySql;
        if (!found.TryGetValue(kept, out var evidence) || !found.Remove(other, out var same))
            return;

        evidence.AddRange(same);
        if (required.Remove(other))
            required.Add(kept);
    }

    // Celery opens what its broker's address says, and RabbitMQ when nothing does: https://docs.celeryq.dev/en/stable/userguide/configuration.html#broker-url.
    private void Broker()
    {
        if (manifest.First("celery") is not { } celery || found.Keys.Any(k => required.Contains(k) && k is NeedKind.Redis or NeedKind.RabbitMq or NeedKind.Sqs) || sources.Exists(s => s.Lines.Any(l => l.Contains("memory://", StringComparison.Ordinal) || l.Contains("filesystem://", StringComparison.Ordinal))))
            return;

        if (sources.Exists(s => s.Lines.Any(l => l.Contains("Celery(", StringComparison.Ordinal))))
        {
            var broker = found.ContainsKey(NeedKind.Redis) ? NeedKind.Redis : NeedKind.RabbitMq;
            Add(broker, new Evidence(EvidenceKind.Manifest, celery.Name, celery.At));
            required.Add(broker);
        }
    }

    // issuer-uri: http://keycloak:8080/realms/shop: who signs in does so at a server of its own, which only its address shows.
    private void Identities()
    {
        foreach (var (key, value, at) in values)
        {
            if (Uri.TryCreate(Fallback(value), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && (address.AbsolutePath.Contains("/realms/", StringComparison.Ordinal) || address.Host.Split('.', '-').Contains("keycloak") || IdentityHosts.Any(h => address.Host.EndsWith(h, StringComparison.OrdinalIgnoreCase))))
            {
                Add(NeedKind.Identity, new Evidence(EvidenceKind.Setting, key, at));
                required.Add(NeedKind.Identity);
            }
        }

        // ${ISSUER:http://keycloak/realms/shop}
        static string Fallback(string value) => value.StartsWith("${", StringComparison.Ordinal) && value.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? value[(colon + 1)..].TrimStart('-').TrimEnd('}') : value;
    }

    // ELASTIC_URL, QDRANT_HOST: what answers over HTTP is opened without a client of its own.
    private void SpeakHttp()
    {
        foreach (var setting in settings.Values)
        {
            if (Names.Words(setting.Key) is [var store, "url" or "uri" or "host" or "hosts" or "node" or "endpoint"] && DeclaredNeeds.KindOf(store) is { } kind && HttpStores.Contains(kind) && !found.Keys.Any(HttpStores.Contains))
            {
                Add(kind, new Evidence(EvidenceKind.Setting, setting.Key, setting.At));
                required.Add(kind);
            }
        }
    }

    // What a mapper opens is nowhere in the source; when there is one driver, there is no doubt which it is.
    private bool IsOnlyDatabase(NeedKind kind) => manifest.Dependencies.Keys.Any(k => Mappers.Contains(k, StringComparer.Ordinal) && ImportOf(k) is not null) && !found.Keys.Any(k => k != kind && ForeignRelational.Contains(k));

    private NeedKind? Engine(string key, string value)
    {
        if (ForeignSettings.IsSwitch(key) && DeclaredNeeds.KindOf(value.StartsWith("pdo_", StringComparison.Ordinal) ? value["pdo_".Length..] : value) is { } chosen && ForeignRelational.Contains(chosen))
            return chosen;

        if (value.Contains("://", StringComparison.Ordinal))
            return ConnectionStrings.KindOf(value) is { } kind && (found.ContainsKey(kind) || !key.Contains("TEST", StringComparison.OrdinalIgnoreCase)) ? kind : null;

        return key switch
        {
            // Action Cable is there in every application of Rails, and its file names Redis whether anything is sent over it or not.
            "cable.adapter" => DeclaredNeeds.KindOf(value) is { } cable && found.ContainsKey(cable) && Broadcasts() ? cable : null,
            "active_storage.service" => value switch { "S3" => NeedKind.S3, "GCS" => NeedKind.Gcs, "AzureStorage" or "AzureBlob" => NeedKind.AzureBlob, _ => null },
            "DB_CONNECTION" or "adapter" or "DB_ENGINE" or "DATABASE_CLIENT" or "DATABASE_TYPE" or "DB_TYPE" or "DB_DIALECT" or "quarkus.datasource.db-kind" => DeclaredNeeds.KindOf(value),
            _ when key.EndsWith("driver-class-name", StringComparison.Ordinal) || key.EndsWith("driverClassName", StringComparison.Ordinal) || key.EndsWith(".driver", StringComparison.Ordinal) => value.Split('.').Select(DeclaredNeeds.KindOf).FirstOrDefault(k => k is not null),
            "MAIL_MAILER" or "MAIL_DRIVER" when value == "smtp" && Mails() => NeedKind.Smtp,
            "CACHE_DRIVER" or "CACHE_STORE" or "SESSION_DRIVER" or "QUEUE_CONNECTION" or "QUEUE_DRIVER" or "BROADCAST_CONNECTION" or "BROADCAST_DRIVER" when value == "redis" => NeedKind.Redis,
            _ when value == "cache.adapter.redis" => NeedKind.Redis,
            _ when value == "cache.adapter.memcached" => NeedKind.Memcached,
            "QUEUE_CONNECTION" or "QUEUE_DRIVER" when value is "sqs" or "rabbitmq" => DeclaredNeeds.KindOf(value),
            "CACHE_DRIVER" or "CACHE_STORE" or "SESSION_DRIVER" when value == "memcached" => NeedKind.Memcached,
            "SCOUT_DRIVER" when value is "elasticsearch" or "meilisearch" => DeclaredNeeds.KindOf(value),
            _ when manifest.Language == "php" && value.Length > 0 && Names.Words(key) is ["smtp", "host" or "hostname" or "server"] => NeedKind.Smtp,
            "MAILER_DSN" when value.StartsWith("ses", StringComparison.Ordinal) => NeedKind.Ses,
            "FILESYSTEM_DISK" or "FILESYSTEM_DRIVER" when value == "s3" => NeedKind.S3,
            _ => null,
        };
    }

    private bool Broadcasts()
        => sources.Exists(s => s.Path.Contains("/channels/", StringComparison.Ordinal) ? !s.Path.Contains("/application_cable/", StringComparison.Ordinal) : s.Lines.Any(l => l.Contains("broadcast", StringComparison.Ordinal)));

    // The examples of Laravel set its mailer whether the application sends any mail or not.
    private bool Mails() => sources.Exists(s => s.Lines.Any(l => l.Contains("extends Mailable", StringComparison.Ordinal) || l.Contains("Mail::", StringComparison.Ordinal) || l.Contains("MailMessage", StringComparison.Ordinal)));

    private ImmutableArray<Need> Needs()
    {
        var result = new List<Need>();
        foreach (var (kind, evidence) in found.OrderBy(f => f.Key))
        {
            var name = kind.Name();
            foreach (var setting in settings.Values.ToList())
            {
                if (RoleOf(setting.Key, kind) is not { } role || setting.Need is not null)
                    continue;

                // ORDERS_QUEUE_URL names the queue; DATABASE_URL names none.
                name = name == kind.Name() ? Names.Of(setting.Key) is { } own && role != SettingRole.Other ? own : name : name;
                settings[setting.Key] = setting with { Role = role, Need = kind, NeedName = name };
            }

            foreach (var setting in settings.Values.Where(s => s.Need == kind && s.NeedName != name).ToList())
                settings[setting.Key] = setting with { NeedName = name };

            // A template names the stores that start the functions of the service.
            var ofTemplate = units.Where(u => u.Kind == ServiceKind.Lambda).SelectMany(u => u.Uses).Where(u => u.Kind == kind && u.IsCertain).Select(u => (Name: Names.Of(u.Name), u.Evidence)).Where(u => u.Name is not null).DistinctBy(u => u.Name).ToList();
            if (name == kind.Name() && ofTemplate.Count > 0)
            {
                name = ofTemplate[0].Name!;
                foreach (var setting in settings.Values.Where(s => s.Need == kind).ToList())
                    settings[setting.Key] = setting with { NeedName = name };
            }

            result.AddRange(ofTemplate.Count > 1 ? ofTemplate.Where(u => u.Name != name).Select(u => new Need { Kind = kind, Name = u.Name!, Because = [u.Evidence] }) : []);
            result.Add(new Need
            {
                Kind = kind,
                Name = name,
                Optional = !required.Contains(kind),
                Because = [.. evidence.Distinct().OrderBy(e => e.Kind == EvidenceKind.Source ? 0 : 1).ThenBy(e => e.At.Path, StringComparer.Ordinal).ThenBy(e => e.At.Line), .. settings.Values.Where(s => s.Need == kind).Select(s => new Evidence(EvidenceKind.Setting, s.Key, s.At))],
            });
        }

        return [.. result.OrderBy(n => n.Kind).ThenBy(n => n.Name, StringComparer.Ordinal)];
    }

    private static SettingRole? RoleOf(string variable, NeedKind kind)
    {
        var words = Names.Words(variable);
        var isAddress = words is [.., "url" or "uri" or "dsn"];

        return kind switch
        {
            NeedKind.S3 or NeedKind.Gcs when words.Contains("bucket") => SettingRole.ResourceName,
            NeedKind.Sqs when words.Contains("queue") => isAddress ? SettingRole.Url : SettingRole.ResourceName,
            NeedKind.Sns when words.Contains("topic") => SettingRole.ResourceName,
            NeedKind.DynamoDb when words.Contains("table") => SettingRole.ResourceName,
            NeedKind.Redis when isAddress && words.Any(w => w is "redis" or "cache" or "celery" or "broker") => SettingRole.Url,
            NeedKind.RabbitMq when isAddress && words.Any(w => w is "rabbitmq" or "rabbit" or "amqp" or "broker") => SettingRole.Url,
            NeedKind.MongoDb when isAddress && words.Any(w => w is "mongo" or "mongodb" or "database" or "db") => SettingRole.Url,
            NeedKind.PostgreSql or NeedKind.MySql or NeedKind.MariaDb or NeedKind.SqlServer when isAddress && (words.Any(w => w is "database" or "db" or "pg" or "sql" or "sqlalchemy") || words.Contains(kind.Name()) || words.Contains("postgres")) => SettingRole.Url,
            NeedKind.Elasticsearch or NeedKind.OpenSearch when isAddress && words.Any(w => w is "elasticsearch" or "elastic" or "opensearch" or "search" or "es") => SettingRole.Url,
            _ => null,
        };
    }
}
