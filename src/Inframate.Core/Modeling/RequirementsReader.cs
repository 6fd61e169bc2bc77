using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Secrets;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>Reads inframate.md: the front matter, whose every key is checked, the headings that people write, and the detected part.</summary>
internal sealed partial class RequirementsReader
{
    private static readonly string[] TopKeys = ["alerts", "budget", "cloud", "domain", "environments", "inframate", "name", "needs", "network", "prefix", "region", "services", "tags"];
    private static readonly string[] ServiceKeys = ["architecture", "authorization", "compute", "cpu", "deployment", "entry", "health", "link", "memory", "port", "public", "readOnlyRootFilesystem", "scale", "schedule", "settings", "size", "spot", "timeout"];
    private static readonly string[] NeedKeys = ["backupDays", "engine", "fifo", "highAvailability", "indexes", "localIndexes", "maxReceives", "name", "partitionKey", "path", "publicRead", "retentionDays", "serverless", "size", "sortKey", "storage", "stream", "ttl", "version", "visibilityTimeout"];
    private static readonly string[] EnvironmentKeys = ["backupDays", "budget", "deletionProtection", "domain", "highAvailability", "region", "scale", "settings", "size"];
    private static readonly string[] NetworkKeys = ["cidr", "dataSubnets", "nat", "privateSubnets", "publicSubnets", "vpc"];
    private static readonly string[] Sizes = ["large", "medium", "small"];

    private static readonly string[] Entries = ["api", "cdn", "function-url", "http-api", "load-balancer", "rest-api"];

    private static readonly string[] Computes =
    [
        "aks", "app-runner", "app-service", "cloud-functions", "cloud-run", "container-apps", "ec2", "ecs-fargate", "eks", "functions", "gke", "lambda", "static-site",
    ];

    private readonly string path;
    private readonly List<Diagnostic> diagnostics = [];

    private RequirementsReader(string path) => this.path = path;

    /// <summary>Every key, by the heading of its table in docs/inframate-md.md.</summary>
    internal static ImmutableArray<(string Heading, ImmutableArray<string> Keys)> AllKeys =>
    [
        ("At the top", [.. TopKeys]),
        ("A service", [.. ServiceKeys]),
        ("A need", [.. NeedKeys]),
        ("An environment", [.. EnvironmentKeys]),
        ("The network", [.. NetworkKeys]),
    ];

    /// <summary>Reads the file; what it says is empty when there is none.</summary>
    /// <param name="path">The file, relative to the root.</param>
    /// <param name="text">Its text; null when there is none.</param>
    public static RequirementsContent Read(string path, string? text)
    {
        if (text is null)
            return new RequirementsContent { Requirements = new Requirements { Path = path } };

        return new RequirementsReader(path).Read(text);
    }

    private RequirementsContent Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var body = 0;
        YamlMapping? front = null;
        if (Array.FindIndex(lines, l => l.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0) is var broken and >= 0)
            Report(DiagnosticCatalog.MalformedFrontMatter, new SourceSpan(path, broken + 1), $"Line {broken + 1} of '{path}' holds bytes that are no text in UTF-8, so what it says may be lost. Save the file as UTF-8.");

        if (lines[0].Trim('\uFEFF').TrimEnd() == "---")
        {
            var end = Array.FindIndex(lines, 1, l => l.TrimEnd() == "---");
            if (end < 0)
            {
                Report(DiagnosticCatalog.MalformedFrontMatter, new SourceSpan(path, 1, 1), $"The front matter of '{path}' has no end, so nothing in it was read. End it with a line '---'.");
            }
            else
            {
                front = FrontMatter(string.Join('\n', lines[1..end]));
                body = end + 1;
            }
        }

        var content = new RequirementsContent
        {
            Requirements = Values(front) with { Path = path, Exists = true },
            Services = Section(front, "services", ServiceKeys, "a service"),
            Needs = Section(front, "needs", NeedKeys, "a need"),
        };

        content = Body(lines, body, content);
        CheckNeeds(content.Needs);

        return content with { Diagnostics = [.. diagnostics] };
    }

    private YamlMapping? FrontMatter(string yaml)
    {
        var root = YamlNode.Parse(path, yaml, 2, out var problem);
        if (problem is { } bad)
        {
            Report(DiagnosticCatalog.MalformedFrontMatter, bad.At, $"The front matter of '{path}' is not valid YAML ({bad.What}), so nothing in it was read. Correct it at line {bad.At.Line}.");
            return null;
        }

        if (root is null or YamlMapping || root.Text is { Length: 0 })
            return root as YamlMapping;

        Report(DiagnosticCatalog.MalformedFrontMatter, root.At, $"The front matter of '{path}' is not a list of 'key: value' lines, so nothing in it was read. Write it as in 'cloud: aws'.");
        return null;
    }

    private Requirements Values(YamlMapping? front)
    {
        var result = new Requirements { Path = path };
        foreach (var entry in front?.Entries ?? [])
        {
            switch (entry.Key)
            {
                case "inframate":
                    if (entry.Value.Text != "1")
                        Bad(entry, "'1', the only version of this file so far");

                    break;
                case "name":
                    result = result with { Name = Checked(entry, v => Names.Kebab(v).Length > 0, "a text with letters or digits") };
                    break;
                case "cloud":
                    result = result with { Cloud = Checked(entry, v => Regions.Clouds.Contains(v, StringComparer.Ordinal), $"one of {List(Regions.Clouds)}") };
                    break;
                case "region":
                    result = result with { Region = Scalar(entry) };
                    break;
                case "domain":
                    result = result with { Domain = Checked(entry, v => DomainName.IsMatch(v), "a domain name, as in 'shop.example.com'") };
                    break;
                case "budget":
                    result = result with { MonthlyBudgetUsd = Budget(entry) };
                    break;
                case "environments":
                    result = result with { Environments = Environments(entry) };
                    break;
                case "tags":
                    result = result with { Tags = Scalars(entry.Value) };
                    break;
                case "network":
                    result = result with { Network = CheckedScalars(entry.Value, NetworkKeys, "the network") };
                    break;
                case "prefix":
                    result = result with { Prefix = Checked(entry, v => Prefix.IsMatch(v), "lower case letters, digits and '-', at most 16, the first a letter, and not 'internal-', which AWS keeps for itself") };
                    break;
                case "alerts":
                    result = result with { AlertEmail = CheckedScalars(entry.Value, ["email"], "the alerts").GetValueOrDefault("email") };
                    break;
                case "services" or "needs":
                    break;
                default:
                    Unknown(entry, TopKeys, $"'{path}'");
                    break;
            }
        }

        // Without a cloud we check against all of them, so that a typing error shows all the same.
        if (result.Region is { } region && front is not null)
        {
            var clouds = result.Cloud is { } cloud ? [cloud.Value] : Regions.Clouds.ToArray();
            if (!clouds.SelectMany(Regions.Of).Contains(region.Value, StringComparer.Ordinal))
            {
                var where = result.Cloud is null ? "any cloud" : $"the cloud '{result.Cloud.Value}'";
                var nearest = Names.Nearest(region.Value, clouds.SelectMany(Regions.Of));
                Report(
                    DiagnosticCatalog.UnknownRegion,
                    region.At,
                    $"'{region.Value}' is not a region of {where}, so nothing can be deployed there. {(nearest is null ? "Name one of its regions." : $"Did you mean '{nearest}'?")}");
                result = result with { Region = null };
            }
        }

        return result;
    }

    private Wish? Budget(YamlEntry entry)
    {
        if (entry.Value is YamlMapping mapping)
        {
            Wish? monthly = null;
            foreach (var inner in mapping.Entries)
            {
                if (inner.Key == "monthly")
                    monthly = Checked(inner, IsAmount, "an amount in US dollars, as in '250'");
                else
                    Unknown(inner, ["monthly"], "the budget");
            }

            return monthly;
        }

        return Checked(entry, IsAmount, "an amount in US dollars, as in '{ monthly: 250 }'");
    }

    private ImmutableArray<DeploymentEnvironment> Environments(YamlEntry entry)
    {
        if (entry.Value is not YamlMapping mapping)
        {
            Bad(entry, "environments with their settings, as in 'prod: { size: medium }'");
            return [];
        }

        return [.. mapping.Entries.Select(e => new DeploymentEnvironment(e.Key, CheckedScalars(e.Value, EnvironmentKeys, $"the environment '{e.Key}'"), e.KeyAt) { Values = SettingValues(e.Value) })];
    }

    private ImmutableArray<DeclaredPart> Section(YamlMapping? front, string name, string[] keys, string what)
    {
        if (front?.Entries.FirstOrDefault(e => e.Key == name) is not { } entry)
            return [];

        if (entry.Value is YamlMapping mapping)
            return [.. mapping.Entries.Select(e => new DeclaredPart(e.Key, CheckedScalars(e.Value, keys, $"{what} ('{e.Key}')"), e.KeyAt) { Values = SettingValues(e.Value) })];

        if (entry.Value.Text is not { Length: 0 })
            Bad(entry, $"names with their settings, as in '{(name == "needs" ? "database: { engine: postgresql }" : "api: { cpu: 0.5 }")}'");

        return [];
    }

    private ImmutableSortedDictionary<string, Wish> CheckedScalars(YamlNode node, string[] keys, string where)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, Wish>(StringComparer.Ordinal);
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (!keys.Contains(entry.Key, StringComparer.Ordinal))
            {
                Unknown(entry, keys, where);
                continue;
            }

            var wish = entry.Key switch
            {
                "settings" => null,
                "backupDays" => Checked(entry, v => Whole(v, 0, 35), "a number of days from 0 to 35"),
                "budget" => Budget(entry),
                "compute" => Checked(entry, v => Computes.Contains(v, StringComparer.Ordinal), $"one of {List(Computes)}"),
                "cpu" => Checked(entry, v => decimal.TryParse(v, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cpu) && cpu is > 0 and <= 192, "a number of processors, as in '0.5'"),
                "authorization" => Checked(entry, v => v is "none" or "users", "'none' or 'users'"),
                "link" => Checked(entry, v => v is "load-balancer" or "service-discovery", "'load-balancer' or 'service-discovery'"),
                "architecture" => Checked(entry, v => v is "arm64" or "x64", "'arm64' or 'x64'"),
                "cidr" => Checked(entry, Cidr.IsMatch, "an address range from /16 to /22, as in '10.20.0.0/16'"),
                "deletionProtection" or "fifo" or "highAvailability" or "public" or "publicRead" or "readOnlyRootFilesystem" or "serverless" or "spot" => Checked(entry, v => v is "true" or "false", "'true' or 'false'"),
                "deployment" => Checked(entry, v => v is "rolling" or "blue-green", "'rolling' or 'blue-green'"),
                "email" => Checked(entry, v => v.Contains('@', StringComparison.Ordinal) && !v.Contains(' ', StringComparison.Ordinal), "an address such as 'team@example.com'"),
                "entry" => Checked(entry, v => Entries.Contains(v, StringComparer.Ordinal), $"one of {List(Entries)}"),
                "maxReceives" => Checked(entry, v => Whole(v, 1, 1000), "a number from 1 to 1000"),
                "nat" => Checked(entry, v => v is "none" or "one" or "per-zone", "'none', 'one' or 'per-zone'"),
                "retentionDays" => Checked(entry, v => Whole(v, 1, 365), "a number of days from 1 to 365"),
                "timeout" => Checked(entry, v => Whole(v, 1, 900), "a number of seconds from 1 to 900"),
                "visibilityTimeout" => Checked(entry, v => Whole(v, 0, 43200), "a number of seconds from 0 to 43200"),
                "domain" => Checked(entry, v => DomainName.IsMatch(v), "a domain name, as in 'shop.example.com'"),
                "health" => Checked(entry, v => v.StartsWith('/'), "a path that starts with '/'"),
                "memory" or "storage" => Checked(entry, v => Bytes.IsMatch(v), "a size with its unit, as in '512 MB' or '1 GB'"),
                "port" => Checked(entry, v => Whole(v, 1, 65535), "a port from 1 to 65535"),
                "scale" => Checked(entry, IsScale, "a number of instances, or a range as in '1..4'"),
                "size" => Checked(entry, v => Sizes.Contains(v, StringComparer.Ordinal), $"one of {List(Sizes)}"),
                _ => Scalar(entry),
            };

            if (wish is not null)
                result[entry.Key] = wish;
        }

        return result.ToImmutable();
    }

    // What is given to settings, by the name of the environment variable.
    private ImmutableSortedDictionary<string, Wish> SettingValues(YamlNode part)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, Wish>(StringComparer.Ordinal);
        if ((part as YamlMapping)?.Entries.FirstOrDefault(e => e.Key == "settings") is not { } settings)
            return values.ToImmutable();

        if (settings.Value is not YamlMapping mapping)
        {
            if (settings.Value.Text is not { Length: 0 })
                Bad(settings, "configuration keys with their values, as in '{ Smtp:Host: smtp.example.com }'");

            return values.ToImmutable();
        }

        foreach (var entry in mapping.Entries)
        {
            if (!SettingName.IsMatch(entry.Key))
                Report(DiagnosticCatalog.BadValue, entry.KeyAt, $"'{entry.Key}' cannot be the name of a setting, so it was left out. Use letters, digits, '_', '-', '.' and, between parts, ':'.");
            else if (entry.Value.Text is { Length: > 0 } text && HoldsSecret(entry.Key.Replace("__", ":", StringComparison.Ordinal), text))
                Report(DiagnosticCatalog.BadValue, entry.Value.At, $"'{entry.Key}' holds a secret, and '{path}' is in the repository, so it was left out. Remove it and change the secret, for it is known; the stack has a place for it in Secrets Manager.");
            else if (Scalar(entry) is { } value)
                values[entry.Key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return values.ToImmutable();
    }

    // An address may be written down where it has no password in it.
    private static bool HoldsSecret(string key, string text)
        => Redactor.KindIn(text) is not null
            || (CodeSettings.IsSecret(key) && !key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) && Names.Words(key) is not [.., "string" or "url" or "uri"]);

    private static ImmutableSortedDictionary<string, Wish> Scalars(YamlNode node)
        => (node as YamlMapping)?.Entries.Where(e => e.Value.Text is not null).DistinctBy(e => e.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(e => e.Key, e => new Wish(e.Value.Text!, e.Value.At), StringComparer.Ordinal)
            ?? ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal);

    private void CheckNeeds(ImmutableArray<DeclaredPart> needs)
    {
        foreach (var need in needs)
        {
            if (need.Wishes.TryGetValue("engine", out var engine) && DeclaredNeeds.KindOf(engine.Value) is null)
            {
                var nearest = Names.Nearest(engine.Value, NeedKinds.AllNames);
                Report(
                    DiagnosticCatalog.BadValue,
                    engine.At,
                    $"'{engine.Value}' is not an engine that is known, so the need '{need.Name}' was left out. {(nearest is null ? $"Use one of {List(NeedKinds.AllNames)}." : $"Did you mean '{nearest}'?")}");
            }
        }
    }

    private RequirementsContent Body(string[] lines, int start, RequirementsContent content)
    {
        var heading = "";
        var inDetected = false;
        var bullets = ImmutableArray.CreateBuilder<Wish>();
        var rows = ImmutableArray.CreateBuilder<DetectedRow>();
        var declared = content.Needs.ToBuilder();
        var hasDetected = false;

        for (var i = start; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var at = new SourceSpan(path, i + 1, 1);

            if (line.StartsWith(RequirementsFile.StartMark, StringComparison.Ordinal))
            {
                inDetected = true;
                hasDetected = true;
            }
            else if (line.StartsWith(RequirementsFile.EndMark, StringComparison.Ordinal))
            {
                inDetected = false;
            }
            else if (inDetected)
            {
                if (RequirementsFile.ParseRow(line, at) is { } row)
                    rows.Add(row);
            }
            else if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#').Trim();
            }
            else if (line.Length > 0)
            {
                if (heading.Equals("Requirements", StringComparison.OrdinalIgnoreCase) && (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal)))
                    bullets.Add(new Wish(line[2..].Trim(), at with { Column = lines[i].Length - lines[i].TrimStart().Length + 3 }));

                if (!line.Contains("detected automatically", StringComparison.OrdinalIgnoreCase) && DatabaseOf(heading, line) is { } kind)
                    declared.Add(new DeclaredPart(kind.Name(), ImmutableSortedDictionary.Create<string, Wish>(StringComparer.Ordinal).Add("engine", new Wish(kind.Name(), at)), at));
            }
        }

        return content with
        {
            Requirements = content.Requirements with { Bullets = bullets.ToImmutable() },
            Needs = declared.ToImmutable(),
            Detected = rows.ToImmutable(),
            HasDetected = hasDetected,
        };
    }

    // A line under '## Database', or 'Database: PostgreSQL' anywhere.
    private static NeedKind? DatabaseOf(string heading, string line)
    {
        var text = line.TrimStart('-', '*', ' ').Replace("**", "", StringComparison.Ordinal);
        if (text.StartsWith("Database:", StringComparison.OrdinalIgnoreCase))
            text = text["Database:".Length..];
        else if (!heading.Equals("Database", StringComparison.OrdinalIgnoreCase))
            return null;

        foreach (var word in text.Split([' ', ',', ';', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (DeclaredNeeds.KindOf(word) is { } kind && NeedKinds.DataStores.Contains(kind))
                return kind;
        }

        return text.Contains("sql server", StringComparison.OrdinalIgnoreCase) ? NeedKind.SqlServer : null;
    }

    private Wish? Checked(YamlEntry entry, Func<string, bool> isGood, string expected)
    {
        if (entry.Value.Text is { } text && isGood(text))
            return new Wish(text, entry.Value.At);

        Bad(entry, expected);
        return null;
    }

    private Wish? Scalar(YamlEntry entry)
    {
        if (entry.Value.Text is { } text)
            return new Wish(text, entry.Value.At);

        if (entry.Value is YamlSequence { Items: var items } && items.Any() && items.All(i => i.Text is not null))
            return new Wish(string.Join(", ", items.Select(i => i.Text)), entry.Value.At);

        Bad(entry, "a single value");
        return null;
    }

    private void Bad(YamlEntry entry, string expected)
        => Report(DiagnosticCatalog.BadValue, entry.Value.At, $"The value {(entry.Value.Text is { } text ? $"'{text}' " : "")}of '{entry.Key}' in '{path}' cannot be used and was left out. It has to be {expected}.");

    private void Unknown(YamlEntry entry, string[] known, string where)
    {
        var nearest = Names.Nearest(entry.Key, known);
        Report(
            DiagnosticCatalog.UnknownKey,
            entry.KeyAt,
            $"'{entry.Key}' is not a key of {where}, so it was left out. {(nearest is null ? $"The keys are {List(known)}." : $"Did you mean '{nearest}'?")}");
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    internal static bool IsDomain(string text) => DomainName.IsMatch(text);

    internal static bool IsAmount(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0;

    private static bool Whole(string text, int least, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most;

    private static bool IsScale(string text)
    {
        var parts = text.Split("..");

        return parts.Length switch
        {
            1 => Whole(text, 0, 1000),
            2 => Whole(parts[0], 0, 1000) && Whole(parts[1], 1, 1000) && int.Parse(parts[0], CultureInfo.InvariantCulture) <= int.Parse(parts[1], CultureInfo.InvariantCulture),
            _ => false,
        };
    }

    private void Report(DiagnosticInfo info, SourceSpan at, string message) => diagnostics.Add(info.Report(at, message));

    [GeneratedRegex(@"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DomainName { get; }

    // A load balancer is refused a name that begins with 'internal-'.
    [GeneratedRegex("^(?!internal(?:-|$))[a-z][a-z0-9-]{0,15}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_](?:[A-Za-z0-9_.:-]{0,253}[A-Za-z0-9_])?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingName { get; }

    [GeneratedRegex(@"^[0-9]{1,3}(\.[0-9]{1,3}){3}/(1[6-9]|2[0-2])$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cidr { get; }

    [GeneratedRegex(@"^[0-9]{1,6}(\.[0-9]{1,3})? ?(MB|MiB|GB|GiB|TB|TiB)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bytes { get; }
}
