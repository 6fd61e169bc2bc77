using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Inframate.Secrets;

/// <summary>Takes secrets out of whatever is shown, stored or sent. What is taken leaves its kind behind: <c>[redacted: github-token]</c>.</summary>
public static partial class Redactor
{
    // In this order: what has a shape of its own first, then what stands behind a name that tells.
    private static readonly ImmutableArray<(string Kind, Regex Shape)> Shapes =
    [
        ("private-key", PrivateKey),
        ("google-service-account", ServiceAccountKey),
        ("jwt", Jwt),
        ("google-api-key", GoogleApiKey),
        ("google-oauth-token", GoogleOAuth),
        ("google-client-secret", GoogleClientSecret),
        ("aws-access-key", AwsAccessKey),
        ("github-token", GitHubToken),
        ("gitlab-token", GitLabToken),
        ("npm-token", NpmToken),
        ("nuget-key", NuGetKey),
        ("slack-token", SlackToken),
        ("slack-webhook", SlackWebhook),
        ("stripe-key", StripeKey),
        ("anthropic-key", AnthropicKey),
        ("openai-key", OpenAiKey),
        ("sendgrid-key", SendGridKey),
        ("docker-token", DockerToken),
        ("hashicorp-token", HashiCorpToken),
        ("azure-sas", AzureSas),
        ("azure-account-key", AzureAccountKey),
        ("azure-client-secret", AzureClientSecret),
        ("authorization", AuthorizationHeader),
        ("url-password", UrlPassword),
        ("password", NamedPassword),
        ("aws-secret-key", AwsSecretKey),
        ("secret", NamedSecret),
    ];

    /// <summary>The kinds of secrets that are found.</summary>
    public static IEnumerable<string> Kinds => Shapes.Select(s => s.Kind);

    /// <summary>The text without secrets; the same text when there is none in it.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Shapes.Aggregate(text, Without);
        }
        catch (RegexMatchTimeoutException)
        {
            // What cannot be checked is not passed on.
            return "[redacted: a text that could not be checked in time]";
        }
    }

    /// <summary>The kind of the first secret in a text; null when there is none.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text could not be checked in time.</exception>
    public static string? KindIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (kind, shape) in Shapes)
        {
            foreach (Match match in shape.Matches(text))
            {
                if (match.Groups["secret"] is not { Success: true } secret || !Placeholder.IsMatch(secret.Value))
                    return kind;
            }
        }

        return null;
    }

    private static string Without(string text, (string Kind, Regex Shape) what)
    {
        var (kind, shape) = what;
        return shape.Replace(text, match =>
        {
            var secret = match.Groups["secret"];

            // A name of a variable is no value: ${{ secrets.X }}, $TOKEN, <password>, ***.
            return secret.Success && Placeholder.IsMatch(secret.Value)
                ? match.Value
                : secret.Success
                    ? string.Concat(match.Value.AsSpan(0, secret.Index - match.Index), $"[redacted: {kind}]", match.Value.AsSpan(secret.Index - match.Index + secret.Length))
                    : $"[redacted: {kind}]";
        });
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^(?:\$\{.*|\$\(.*|(?-i:\$[A-Z][A-Z0-9_]*)|<[^>]*>|\*+|\[redacted.*|%\w+%|null|true|false|undefined|none|\(sensitive value\)|\.{3,}|…|x{3,8})$", AnyCase, 1000)]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,20000}(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)?", Options, 2000)]
    private static partial Regex PrivateKey { get; }

    [GeneratedRegex(@"""private_key(?:_id)?""\s*:\s*""(?<secret>[^""]{8,8000})""", Options, 2000)]
    private static partial Regex ServiceAccountKey { get; }

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,2000}", Options, 2000)]
    private static partial Regex Jwt { get; }

    [GeneratedRegex(@"\bAIza[0-9A-Za-z_-]{30,50}|\bAQ\.[0-9A-Za-z_-]{30,120}", Options, 2000)]
    private static partial Regex GoogleApiKey { get; }

    [GeneratedRegex(@"\bya29\.[0-9A-Za-z_-]{10,2000}|\b1//0[0-9A-Za-z_-]{20,300}", Options, 2000)]
    private static partial Regex GoogleOAuth { get; }

    [GeneratedRegex(@"\bGOCSPX-[0-9A-Za-z_-]{20,60}", Options, 2000)]
    private static partial Regex GoogleClientSecret { get; }

    [GeneratedRegex(@"\b(?:AKIA|ASIA|AROA|ABIA|ACCA)[0-9A-Z]{16}\b", Options, 2000)]
    private static partial Regex AwsAccessKey { get; }

    [GeneratedRegex(@"\b(?:gh[pousr]_[0-9A-Za-z]{30,255}|github_pat_[0-9A-Za-z_]{22,255})", Options, 2000)]
    private static partial Regex GitHubToken { get; }

    [GeneratedRegex(@"\bgl(?:pat|ptt|dt|rt|cbt|ft|imt|agent|soat|oas)-[0-9A-Za-z_-]{16,300}", Options, 2000)]
    private static partial Regex GitLabToken { get; }

    [GeneratedRegex(@"\bnpm_[0-9A-Za-z]{30,60}|(?<=_authToken=)(?<secret>[^\s""']{8,300})", Options, 2000)]
    private static partial Regex NpmToken { get; }

    [GeneratedRegex(@"\boy2[0-9a-z]{40,60}", Options, 2000)]
    private static partial Regex NuGetKey { get; }

    [GeneratedRegex(@"\bxox[abeoprs]-[0-9A-Za-z-]{10,300}|\bxapp-[0-9A-Za-z-]{10,300}", Options, 2000)]
    private static partial Regex SlackToken { get; }

    [GeneratedRegex(@"https://hooks\.slack\.com/(?:services|workflows)/(?<secret>[0-9A-Za-z/_-]{20,200})", Options, 2000)]
    private static partial Regex SlackWebhook { get; }

    [GeneratedRegex(@"\b(?:[sr]k_(?:live|test)|whsec)_[0-9A-Za-z]{16,300}", Options, 2000)]
    private static partial Regex StripeKey { get; }

    [GeneratedRegex(@"\bsk-ant-[0-9A-Za-z_-]{16,300}", Options, 2000)]
    private static partial Regex AnthropicKey { get; }

    [GeneratedRegex(@"\bsk-(?:proj-|svcacct-|admin-)?[0-9A-Za-z_-]{20,300}", Options, 2000)]
    private static partial Regex OpenAiKey { get; }

    [GeneratedRegex(@"\bSG\.[0-9A-Za-z_-]{16,40}\.[0-9A-Za-z_-]{16,80}", Options, 2000)]
    private static partial Regex SendGridKey { get; }

    [GeneratedRegex(@"\bdckr_(?:pat|oat)_[0-9A-Za-z_-]{20,100}", Options, 2000)]
    private static partial Regex DockerToken { get; }

    [GeneratedRegex(@"\b(?:hv[sbr]\.[0-9A-Za-z_-]{20,300}|[0-9A-Za-z]{14}\.atlasv1\.[0-9A-Za-z_=-]{50,100})", Options, 2000)]
    private static partial Regex HashiCorpToken { get; }

    [GeneratedRegex(@"(?<=[?&;""'\s]sig=)(?<secret>[0-9A-Za-z%+/=_-]{16,300})|(?<=SharedAccessSignature\s?=\s?)(?<secret>[^;""'\s]{8,2000})", AnyCase, 2000)]
    private static partial Regex AzureSas { get; }

    [GeneratedRegex(@"\b(?:AccountKey|SharedAccessKey|SharedSecret|AccessKey|InstrumentationKey|IngestionKey)\s?=\s?(?<secret>[0-9A-Za-z+/=_-]{16,200})", AnyCase, 2000)]
    private static partial Regex AzureAccountKey { get; }

    [GeneratedRegex(@"\b[0-9A-Za-z_~.-]{3}\dQ~[0-9A-Za-z_~.-]{31,40}", Options, 2000)]
    private static partial Regex AzureClientSecret { get; }

    [GeneratedRegex(@"\b(?:Authorization|Proxy-Authorization|x-api-key|x-goog-api-key|api-key|Ocp-Apim-Subscription-Key|X-Amz-Security-Token|X-Auth-Token|Cookie|Set-Cookie)""?\s*[:=]\s*""?(?:(?:Bearer|Basic|Token|ApiKey)\s+)?(?<secret>[^\s""',;]{6,4000})|\bBearer\s+(?<secret>[0-9A-Za-z._~+/=-]{12,4000})", AnyCase, 2000)]
    private static partial Regex AuthorizationHeader { get; }

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,30}://[^\s:/?#@""'<>]{0,200}:(?<secret>[^\s/?#@""'<>]{1,300})@", AnyCase, 2000)]
    private static partial Regex UrlPassword { get; }

    [GeneratedRegex(@"(?:\b|_)(?:password|passwd|pwd|passphrase|requirepass)""?\s*[:=]\s*(?:""(?<secret>[^""\r\n]{1,300})""|'(?<secret>[^'\r\n]{1,300})'|(?<secret>[^\s;,""'&)}\]]{1,300}))", AnyCase, 2000)]
    private static partial Regex NamedPassword { get; }

    [GeneratedRegex(@"(?:aws_?)?secret_?(?:access_?)?key""?\s*[:=]\s*""?(?<secret>[0-9A-Za-z/+=]{16,100})|(?:aws_?)session_?token""?\s*[:=]\s*""?(?<secret>[0-9A-Za-z/+=]{16,4000})", AnyCase, 2000)]
    private static partial Regex AwsSecretKey { get; }

    [GeneratedRegex(@"(?:token|secret|api_?key|apikey|access_?key|client_?secret|private_?key|credential|signing_?key|encryption_?key)\w{0,20}""?\s{0,3}[:=]\s{0,3}(?:""(?<secret>[^""\r\n\s]{8,2000})""|'(?<secret>[^'\r\n\s]{8,2000})'|(?<secret>[0-9A-Za-z+/=_.~-]{12,2000}))", AnyCase, 2000)]
    private static partial Regex NamedSecret { get; }
}
