using System.Text.RegularExpressions;

namespace Inframate.Rules.Secrets;

/// <summary>Texts that are credentials by their shape; placeholders and names of secrets are none.</summary>
internal static partial class SecretText
{
    /// <summary>What kind of credential a text holds; null when it holds none.</summary>
    public static string? KindIn(string text)
    {
        if (PrivateKey.IsMatch(text))
            return "a private key";

        if (AccessKey.Match(text) is { Success: true } key && !key.Value.Contains("EXAMPLE0", StringComparison.Ordinal))
            return "an AWS access key";

        if (SecretKey.IsMatch(text))
            return "an AWS secret key";

        return Token.IsMatch(text) ? "a token" : null;
    }

    /// <summary>The name of a variable of a shell that is set to a password; null when there is none. A value that the shell computes is not in the text.</summary>
    public static string? PasswordIn(string script)
    {
        foreach (Match match in Assignment.Matches(script))
        {
            if (IsPasswordName(match.Groups["name"].Value) && IsSecretValue(match.Groups["value"].Value))
                return match.Groups["name"].Value;
        }

        return null;
    }

    private static bool IsPasswordName(string name) => IsSecretName(name) && PasswordName.IsMatch(name);

    /// <summary>True when a name says that its value is a secret.</summary>
    public static bool IsSecretName(string name) => SecretName.IsMatch(name) && !NotSecretName.IsMatch(name);

    /// <summary>True when a literal under a secret's name is a value, and not the name of one or a placeholder.</summary>
    public static bool IsSecretValue(string value)
        => value.Length >= 4 && !Placeholder.IsMatch(value) && !value.StartsWith("arn:", StringComparison.Ordinal) && !value.StartsWith('/') && !value.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""(?m)^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?:\\?["'])?(?<value>[^\s"'\\$`(){}<>;|&]{6,})(?:\\?["'])?[ \t]*\r?$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment { get; }

    [GeneratedRegex(@"(?i)passw(?:or)?d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PasswordName { get; }

    [GeneratedRegex(@"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateKey { get; }

    [GeneratedRegex(@"(?<![A-Z0-9])(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}(?![A-Z0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessKey { get; }

    [GeneratedRegex("(?i:aws_?)?(?i:secret_?(?:access_?)?key)[\"']?\\s*[:=]\\s*[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretKey { get; }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|xox[baprs]-[A-Za-z0-9-]{20,}|AIza[A-Za-z0-9_-]{35}|sk_live_[A-Za-z0-9]{20,}|SG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{40,}|glpat-[A-Za-z0-9_-]{20})(?![A-Za-z0-9_])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token { get; }

    [GeneratedRegex(@"(?i)passw(?:or)?d|pwd$|secret|token|api_?key|access_?key|private_?key|credential|connection_?string", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName { get; }

    [GeneratedRegex(@"(?i)_(?:arn|name|id|path|url|uri|file|length|version|ttl|expir\w*|enabled|rotation|manager|endpoint|issuer|audience|type|region)$|public", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotSecretName { get; }

    [GeneratedRegex(@"(?i)^(?:true|false|null|none|\d{1,3}|\*+|x+|changeme|change_me|placeholder|todo|dummy|example|<.*>|\$\{.*\}|\{\{.*\}\}|%.*%)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
