using System.Text.RegularExpressions;

namespace Inframate.Modeling;

/// <content>What is opened only when a setting asks for it.</content>
internal sealed partial class ForeignReader
{
    private const int MaximumGuarded = 4;

    private readonly HashSet<string> guards = new(StringComparer.Ordinal);
    private readonly HashSet<string> switches = new(StringComparer.Ordinal);

    // if (process.env.REDIS_URL), if ENV['S3_ENABLED'] == 'true', return unless CONFIG['amqp_options']: nothing of it is opened where that is not set.
    private void Guards(string[] lines, int i)
    {
        var line = lines[i];
        if ((line.Contains("ENABLE", StringComparison.Ordinal) || line.Contains("USE_", StringComparison.Ordinal)) && Switch.Match(line) is { Success: true } on)
            switches.Add(on.Groups["name"].Value);
        else if (Guard.Match(line) is { Success: true } guard)
            guards.Add(guard.Groups["name"].Value);
        else if (Missing.Match(line) is { Success: true } missing && Leaves(lines, i))
            guards.Add(missing.Groups["name"].Value);
        else if (Unless.Match(line) is { Success: true } unless)
            guards.Add(unless.Groups["name"].Value);
    }

    // What follows on a missing variable: the program goes on without, or it ends.
    private static bool Leaves(string[] lines, int i)
    {
        for (var n = i; n < Math.Min(lines.Length, i + MaximumGuarded); n++)
        {
            var text = lines[n];
            if (text.Contains("throw ", StringComparison.Ordinal) || text.Contains("raise ", StringComparison.Ordinal) || text.Contains("exit(", StringComparison.Ordinal))
                return false;

            if (text.Contains("return", StringComparison.Ordinal))
                return true;

            if (n > i && text.AsSpan().TrimStart().StartsWith("}"))
                return false;
        }

        return false;
    }

    // What the example of the settings calls optional, leaves blank or leaves off, and nothing that is deployed beside the program provides.
    private void Guarded(IReadOnlySet<NeedKind> stores)
    {
        var set = values.Where(v => v.Value.Length > 0 && !IsOff(v.Value)).Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
        var candidates = switches.Where(s => !values.Any(v => v.Key == s && IsOn(v.Value)))
            .Concat(guards.Where(g => !set.Contains(g) && Names.Words(g) is [.., "address" or "broker" or "brokers" or "bucket" or "dsn" or "enabled" or "endpoint" or "host" or "hosts" or "node" or "options" or "server" or "servers" or "service" or "uri" or "url"]))
            .Concat(optional)
            .Select(OfVariable).OfType<NeedKind>()
            .Concat(values.Where(v => v.Value.Length == 0 && Names.Words(v.Key) is [.., "email" or "mail" or "mailer" or "smtp", "host" or "server" or "service"]).Select(_ => NeedKind.Smtp))
            .Where(k => !IsMapped(k)).ToHashSet();

        // S3Storage and LocalStorage, and the settings choose the second.
        if (values.Any(v => Names.Words(v.Key) is var words && words.Exists(w => w is "storage" or "disk" or "filesystem") && v.Value is "local" or "disk" or "file" or "filesystem" or "fs" && words[^1] is "storage" or "disk" or "driver" or "type" or "provider" or "backend" or "adapter"))
            candidates.UnionWith([NeedKind.S3, NeedKind.Gcs, NeedKind.AzureBlob]);

        required.RemoveWhere(k => candidates.Contains(k) && !stores.Any(s => DeclaredNeeds.Fits(s, k) || DeclaredNeeds.Fits(k, s)) && !units.Exists(u => u.Environment.Any(e => OfVariable(e.Name) == k && e.Value.Length > 0 && !IsOff(e.Value)))
            && !values.Any(v => v.Value.Contains("://", StringComparison.Ordinal) && ConnectionStrings.KindOf(v.Value) is { } named && (named == k || DeclaredNeeds.Fits(named, k))));
    }

    private static bool IsOn(string value) => value is "true" or "True" or "1" or "yes" or "on";

    private static bool IsOff(string value) => value is "false" or "False" or "0" or "no" or "off" or "null" or "none";

    // ES_ENABLED, SMTP_HOST, REDIS_URL, S3_BUCKET
    private static NeedKind? OfVariable(string name)
    {
        var words = Names.Words(name);

        return words.Select(w => w switch { "es" => NeedKind.Elasticsearch, "amqp" => NeedKind.RabbitMq, "mail" or "mailer" => NeedKind.Smtp, _ => DeclaredNeeds.KindOf(w) }).FirstOrDefault(k => k is not null);
    }

    [GeneratedRegex("""(?:process\.env\.|\b(?:ENV|environ)\[?['"]|\b(?:fetch|getenv|get|env)\(\s*['"])(?<name>[A-Z][A-Z0-9_]*_ENABLED?|(?:ENABLE|USE)_[A-Z0-9_]+)['"]?[^=]{0,30}===?\s*['"](?:true|1|yes|on)['"]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Switch { get; }

    [GeneratedRegex("""^\s*(?:\}\s*)?(?:else\s+if|elsif|elif|if)\s*\(?\s*(?:[\w.]+[.(\[]\s*['"]?)?(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]+)['"]?[\])]*\s*(?:$|[{:]|&&|and\b|then\b|return\b)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guard { get; }

    // if (!process.env.REDIS_URL) { return; }, if not settings.REDIS_URL:
    [GeneratedRegex("""^\s*if\s*\(?\s*(?:!|not\s+)\s*(?:[\w.]+[.(\[]\s*['"]?)?(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]+)['"]?[\])]*\s*(?:$|[{:)]|return\b)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing { get; }

    [GeneratedRegex("""^\s*return\b.{0,40}\bunless\s+[\w.]+[.(\[]\s*[:'"]?(?<name>\w+_\w+)['"]?[\])]*\s*$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unless { get; }
}
