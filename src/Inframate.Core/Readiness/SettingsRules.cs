using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Discovery;
using Inframate.Secrets;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>What is wrong in settings: appsettings, launch settings and compose files.</summary>
internal static partial class SettingsRules
{
    private const string Configuration = "https://learn.microsoft.com/aspnet/core/security/app-secrets";

    /// <summary>All rules of this kind, in id order.</summary>
    public static ImmutableArray<FileRule> All { get; } =
    [
        new(
            new()
            {
                Id = "INFRA2901",
                Title = "Secret in a settings file",
                Severity = Severity.High,
                Why = "Whoever can read the repository or its history has it, and so has every copy of the published application.",
                Fix = "Leave the key empty, and set it where the application runs; locally use 'dotnet user-secrets'. Change the secret, for it is known.",
                Links = [Configuration],
            },
            IsSettings,
            (path, text) => Secrets(path, text).Where(s => !IsForDevelopment(path) && !IsOfLocalService(s)).Select(Told)),
        new(
            new()
            {
                Id = "INFRA2902",
                Title = "Password of a local service in a settings file",
                Severity = Severity.Low,
                Why = "It is copied to places where the service is not local any more.",
                Fix = "Move it to appsettings.Development.json or to 'dotnet user-secrets'.",
                Links = [Configuration],
            },
            IsSettings,
            (path, text) => Secrets(path, text).Where(s => !IsForDevelopment(path) && IsOfLocalService(s)).Select(s => (s.At, $"'{s.Key}' holds a password for a service on the same machine."))),
        new(
            new()
            {
                Id = "INFRA2903",
                Title = "Secret in settings of development",
                Severity = Severity.Medium,
                Why = "The file is in the repository, and a key of a service that is real is so for development too.",
                Fix = "Move it to 'dotnet user-secrets' or to a variable of your own machine. Change the secret, for it is known.",
                Links = [Configuration],
            },
            path => IsSettings(path) || IsLaunch(path),
            (path, text) => Secrets(path, text).Where(s => (IsForDevelopment(path) || IsLaunch(path)) && s.Kind != "password").Select(Told)),
        new(
            new()
            {
                Id = "INFRA2904",
                Title = "Connection does not check who answers",
                Severity = Severity.Medium,
                Why = "Whoever stands in between can read and change everything that is sent.",
                Fix = "Remove it, and install the certificate authority of the server where it is not a public one.",
                Links = ["https://learn.microsoft.com/sql/connect/ado-net/connection-string-syntax#using-trustservercertificate"],
            },
            IsSettings,
            (path, text) => Values(path, text).Where(v => !IsForDevelopment(path) && !IsLocal(v.Value) && Unchecked.IsMatch(v.Value)).Select(v => (v.At, $"'{v.Key}' has '{Unchecked.Match(v.Value).Value.Trim()}'."))),
        new(
            new()
            {
                Id = "INFRA2905",
                Title = "Every host name is accepted",
                Severity = Severity.Low,
                Why = "Links and redirects that are made from the Host header can be made to point elsewhere.",
                Fix = "Name the hosts of the application in the settings of production.",
                Links = ["https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/host-filtering"],
                IsOffByDefault = true,
            },
            path => IsSettings(path) && !IsForDevelopment(path),
            (path, text) => Values(path, text).Where(v => v.Key.Equals("AllowedHosts", StringComparison.OrdinalIgnoreCase) && v.Value == "*").Select(v => (v.At, "'AllowedHosts' is '*'."))),
        new(
            new()
            {
                Id = "INFRA2906",
                Title = "Errors are shown in full outside of development",
                Severity = Severity.Medium,
                Why = "Stack traces and settings tell an attacker what to try next.",
                Fix = "Keep it in the settings of development.",
                Links = ["https://learn.microsoft.com/aspnet/core/fundamentals/error-handling"],
            },
            path => IsSettings(path) && !IsForDevelopment(path),
            (path, text) => Values(path, text).Where(v => v.Key.Split(':')[^1] is var name && (name.Equals("DetailedErrors", StringComparison.OrdinalIgnoreCase) || name.Equals("IncludeErrorDetails", StringComparison.OrdinalIgnoreCase)) && v.Value.Equals("true", StringComparison.OrdinalIgnoreCase)).Select(v => (v.At, $"'{v.Key}' is true."))),
        new(
            new()
            {
                Id = "INFRA2907",
                Title = "Secret in a compose file",
                Severity = Severity.Medium,
                Why = "Whoever can read the repository or its history has it.",
                Fix = "Take it from the environment ('${NAME}') or from a file that is not committed.",
                Links = ["https://docs.docker.com/compose/how-tos/use-secrets/"],
            },
            ComposeFile.IsCompose,
            Compose),
    ];

    private static bool IsSettings(string path) => RepositoryFiles.NameOf(path) is var name && name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsLaunch(string path) => RepositoryFiles.NameOf(path).Equals("launchSettings.json", StringComparison.OrdinalIgnoreCase);

    private static bool IsForDevelopment(string path) => ForDevelopment.IsMatch(RepositoryFiles.NameOf(path));

    private static IEnumerable<(string Key, string Value, SourceSpan At)> Values(string path, string text)
        => SettingsFile.Parse(path, text)?.Values.Where(v => v.Value.Text is { Length: > 0 }).Select(v => (v.Key, v.Value.Text!, v.Value.At)) ?? [];

    private static IEnumerable<(string Key, string Value, string Kind, SourceSpan At)> Secrets(string path, string text)
        => Values(path, text).Select(v => (v.Key, v.Value, Kind: SecretIn(v.Key, v.Value), v.At)).Where(v => v.Kind is not null).Select(v => (v.Key, v.Value, v.Kind!, v.At));

    private static bool IsOfLocalService((string Key, string Value, string Kind, SourceSpan At) secret) => secret.Kind == "password" && IsLocal(secret.Value);

    private static (SourceSpan, string) Told((string Key, string Value, string Kind, SourceSpan At) secret) => (secret.At, $"'{secret.Key}' holds a secret ({secret.Kind}).");

    // A shape of its own, a password in a connection, or a name that tells before a value that looks random.
    private static string? SecretIn(string key, string value)
        => Redactor.KindIn(value) is { } kind ? kind : SecretName.IsMatch(key.Split(':')[^1]) && LooksRandom(value) ? "key" : null;

    private static bool LooksRandom(string value)
    {
        if (value.Length is < 16 or > 500 || value.Any(char.IsWhiteSpace) || value.Contains("://", StringComparison.Ordinal) || PlaceholderWords.IsMatch(value))
            return false;

        // Shannon's entropy in bits a character: words have about 3 over such lengths, random text more.
        var entropy = value.CountBy(c => c).Sum(c => -((double)c.Value / value.Length * Math.Log2((double)c.Value / value.Length)));
        return entropy >= 3.3 && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter);
    }

    private static bool IsLocal(string value) => Local.IsMatch(value);

    private static IEnumerable<(SourceSpan, string)> Compose(string path, string text)
    {
        if (YamlNode.Parse(path, text, 1, out _)?["services"] is not YamlMapping services)
            yield break;

        foreach (var service in services.Entries)
        {
            var entries = service.Value["environment"] switch
            {
                YamlMapping map => map.Entries.Select(e => (e.Key, Value: e.Value.Text ?? "", e.Value.At)),
                YamlSequence list => list.Items.Where(i => i.Text?.Contains('=', StringComparison.Ordinal) == true).Select(i => (Key: i.Text!.Split('=', 2)[0], Value: i.Text.Split('=', 2)[1], i.At)),
                _ => [],
            };
            foreach (var (key, value, at) in entries)
            {
                // A database of a developer's machine has a password that everybody knows.
                if (SecretIn(key, value) is { } kind && kind is not ("password" or "url-password"))
                    yield return (at, $"'{key}' of '{service.Key}' holds a secret ({kind}).");
            }
        }
    }

    [GeneratedRegex(@"\.(?:development|dev|local|test|testing|integration|docker|sample|example|template)\.json$|^appsettings\.(?:development|local)\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ForDevelopment { get; }

    [GeneratedRegex(@"(?:password|passwd|pwd|secret|secret_?key|api_?key|access_?key|account_?key|private_?key|signing_?key|encryption_?key|client_?secret|token)s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName { get; }

    [GeneratedRegex(@"your|change|replace|example|sample|placeholder|dummy|todo|insert|xxxx|\*\*\*|<|\{|\$|%|secretsmanager|keyvault|vault", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceholderWords { get; }

    [GeneratedRegex(@"(?:localhost|127\.0\.0\.1|\[::1\]|\(localdb\)|host\.docker\.internal|\.\\|(?:server|host|data source|endpoint)\s*=\s*(?:tcp:)?(?:\.|db|postgres|postgresql|mysql|mariadb|sqlserver|mssql|sql|redis|mongo|mongodb|rabbitmq)\s*[;,:]|@(?:db|postgres|mysql|redis|mongo|mongodb|rabbitmq)[:/])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Local { get; }

    [GeneratedRegex(@"(?:trust ?server ?certificate\s*=\s*(?:true|yes)|encrypt\s*=\s*(?:false|no|optional)(?=\s*;|\s*$)|ssl ?mode\s*=\s*(?:disable|none)d?\b|(?:sslprotocols|ssl)\s*=\s*false)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unchecked { get; }
}
