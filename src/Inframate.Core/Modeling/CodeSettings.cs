using System.Collections.Frozen;
using Inframate.Discovery;
using Inframate.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Inframate.Modeling;

/// <summary>The settings that the code of a service reads, by key: single keys, variables, and the properties of options classes.</summary>
internal sealed class CodeSettings
{
    private static readonly FrozenSet<string> SecretWords = FrozenSet.ToFrozenSet(["accesskey", "apikey", "pass", "password", "passwd", "pwd", "passphrase", "privatekey", "secret", "secretkey", "signingkey", "encryptionkey", "accountkey", "licensekey", "token"]);

    // Whose keys are to be kept secret: STRIPE_KEY, Jwt__Key. Others are ids, or public.
    private static readonly FrozenSet<string> KeyWords = FrozenSet.ToFrozenSet(["admin", "aes", "anthropic", "auth", "crypto", "hmac", "jwt", "mailgun", "master", "openai", "sendgrid", "service", "storage", "stripe", "subscription", "token"]);

    private readonly DotNetProject project;
    private readonly IReadOnlyList<DotNetProject> closure;
    private readonly CodeBase code;
    private readonly ServiceSettings configuration;
    private readonly CodeFindings findings;
    private readonly SortedDictionary<string, Setting> settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Collects them.</summary>
    public CodeSettings(DotNetProject project, IReadOnlyList<DotNetProject> closure, CodeBase code, ServiceSettings configuration, CodeFindings findings)
    {
        this.project = project;
        this.closure = closure;
        this.code = code;
        this.configuration = configuration;
        this.findings = findings;
        Collect();
    }

    /// <summary>The keys.</summary>
    public IReadOnlyCollection<string> Keys => settings.Keys;

    /// <summary>The settings, in the order of their keys.</summary>
    public IReadOnlyCollection<Setting> All => settings.Values;

    /// <summary>True when the code reads a key.</summary>
    public bool Contains(string key) => settings.ContainsKey(key);

    /// <summary>The key or text that a value of the code stands for; null when it stands for none.</summary>
    public string? KeyOf(ConfigValue value) => value.Source switch
    {
        ConfigSource.Options => value.OptionsType is { } type && findings.Options.TryGetValue(type, out var section) ? Within(section, value.Text) : value.Text,
        ConfigSource.Section => null,
        _ => value.Text,
    };

    private static string Within(string section, string name) => section.Length == 0 ? name : $"{section}:{name}";

    /// <summary>Says what a key is for, unless that is known.</summary>
    public void Assign(string key, SettingRole role, NeedKind? kind = null, string? name = null)
    {
        if (settings[key] is { Need: null } setting)
            settings[key] = setting with { Role = role, Need = kind, NeedName = name };
    }

    private void Collect()
    {
        foreach (var read in findings.Reads.Where(r => r.Source is ConfigSource.Key or ConfigSource.Environment))
            Add(read.Text, read.At, read.HasFallback || HasValue(read.Text), read.Fallback);

        foreach (var (type, section) in findings.Options.OrderBy(o => o.Key, StringComparer.Ordinal))
            AddOptions(type, section, 0);

        foreach (var key in findings.Addresses.Select(KeyOf).OfType<string>().Distinct(StringComparer.Ordinal).Where(settings.ContainsKey).ToList())
            settings[key] = settings[key] with { IsAddress = true };
    }

    private void AddOptions(string type, string section, int depth)
    {
        foreach (var (declaration, file) in TypesOf(type))
        {
            var parameters = declaration.ParameterList?.Parameters ?? default;
            foreach (var parameter in parameters)
                AddProperty(parameter.Identifier.Text, parameter.Type, parameter.Default is not null, parameter.Default?.Value, file.At(parameter));

            foreach (var property in declaration.Members.OfType<PropertyDeclarationSyntax>())
            {
                var writable = property.AccessorList?.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration) || a.IsKind(SyntaxKind.InitAccessorDeclaration)) == true;
                if (writable && property.Modifiers.Any(SyntaxKind.PublicKeyword) && !property.Modifiers.Any(SyntaxKind.StaticKeyword))
                    AddProperty(property.Identifier.Text, property.Type, HasDefault(property), property.Initializer?.Value, file.At(property));
            }
        }

        void AddProperty(string name, TypeSyntax? propertyType, bool hasDefault, ExpressionSyntax? initial, SourceSpan at)
        {
            var key = Within(section, name);
            if (depth < 3 && propertyType is IdentifierNameSyntax nested && TypesOf(nested.Identifier.Text).Any())
                AddOptions(nested.Identifier.Text, key, depth + 1);
            else
                Add(key, configuration.Place(key) ?? at, hasDefault || HasValue(key), (initial as LiteralExpressionSyntax)?.Token.Value as string);
        }
    }

    /// <summary>True when the configuration as deployed sets a key.</summary>
    public bool HasValue(string key) => !configuration.IsSetOutside(key) && !string.IsNullOrWhiteSpace(configuration.Deployed(key));

    // A number, a switch or a text that may be null works without being set; an empty text does not.
    private static bool HasDefault(PropertyDeclarationSyntax property)
    {
        if (property.Modifiers.Any(SyntaxKind.RequiredKeyword) || property.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Required"))
            return property.Initializer is { Value: LiteralExpressionSyntax { Token.ValueText.Length: > 0 } };

        if (property.Initializer is { } initializer)
        {
            return initializer.Value switch
            {
                LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => text.Token.ValueText.Length > 0,
                PostfixUnaryExpressionSyntax => false,
                MemberAccessExpressionSyntax { Name.Identifier.Text: "Empty", Expression: PredefinedTypeSyntax } => false,
                _ => true,
            };
        }

        return property.Type is NullableTypeSyntax or PredefinedTypeSyntax { Keyword.RawKind: not (int)SyntaxKind.StringKeyword } or GenericNameSyntax or ArrayTypeSyntax
            || property.Type is IdentifierNameSyntax { Identifier.Text: "TimeSpan" or "Guid" or "DateTime" };
    }

    private IEnumerable<(TypeDeclarationSyntax Type, CodeFile File)> TypesOf(string name)
        => closure.Prepend(project).SelectMany(code.FilesOf).Distinct()
            .Where(f => f.Declarations.Any(d => d.Name == name))
            .SelectMany(f => f.Types.Where(t => t.Identifier.Text == name).Select(t => (t, f)));

    /// <summary>Adds a key, or what is new of one that is known.</summary>
    public void Add(string key, SourceSpan at, bool hasDefault, string? fallback = null)
    {
        // The name of a site that may call, or that tokens are for, is no address to connect to.
        var isLocal = ConnectionStrings.IsLocal(configuration.Deployed(key) is { Length: > 0 } value ? value : fallback) && !Names.Words(key).Any(w => w is "cors" or "origin" or "origins" or "allowed" or "audience" or "issuer" or "redirect" or "callback");
        if (settings.TryGetValue(key, out var known))
        {
            settings[key] = known with { HasDefault = known.HasDefault || hasDefault, IsLocal = known.IsLocal || isLocal };
            return;
        }

        settings[key] = new Setting { Key = key, At = at, HasDefault = hasDefault, IsLocal = isLocal, Secret = IsSecret(key) || ConnectionStrings.HasPassword(configuration.Deployed(key) ?? fallback), Role = IsRegion(key) ? SettingRole.Region : SettingRole.Other };
    }

    private static bool IsRegion(string key) => key.Split(':')[^1] is var leaf && (leaf.Equals("Region", StringComparison.OrdinalIgnoreCase) || leaf is "AWS_REGION" or "AWS_DEFAULT_REGION");

    /// <summary>True when the name of a key says that its value is to be kept secret.</summary>
    internal static bool IsSecret(string key)
    {
        if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase))
            return true;

        var words = Names.Words(key.Split(':')[^1]);
        if (words.Count == 0)
            return false;

        var last = words[^1];
        var two = words.Count > 1 ? words[^2] + last : last;

        return SecretWords.Contains(last) || SecretWords.Contains(two)
            || two is "connectionstring" or "connstring" or "connstr" or "databaseurl" or "databaseuri" or "dburl" or "dburi" or "mongourl" or "mongouri" or "mongodburl" or "mongodburi" or "amqpurl" or "rabbitmqurl"
            || (last == "key" && words.Any(KeyWords.Contains) && !words.Any(w => w is "public" or "publishable"))
            || (last == "key" && key.Split(':').Reverse().Skip(1).FirstOrDefault() is { } section && Names.Words(section).Any(w => w is "jwt" or "auth" or "authentication" or "token" or "security" or "encryption"));
    }
}
