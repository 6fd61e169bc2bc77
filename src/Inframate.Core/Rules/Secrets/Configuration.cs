using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Inframate.Terraform;
using Inframate.Text;

namespace Inframate.Rules.Secrets;

/// <summary>Reports what is wrong with providers, the state and the sources of modules.</summary>
public sealed partial class Configuration : Rule
{
    private readonly Action<Configuration, TerraformModule, FindingSink> _check;

    private Configuration(RuleInfo info, Action<Configuration, TerraformModule, FindingSink> check)
    {
        Info = info;
        _check = check;
    }

    /// <summary>All rules of this kind, in id order.</summary>
    internal static ImmutableArray<Configuration> All { get; } =
    [
        new(
            new()
            {
                Id = "INFRA2001",
                Title = "Cloud credentials written into a provider",
                Severity = Severity.Critical,
                Why = "Whoever can read the repository or its history owns what the key may do.",
                Fix = "Remove them; use the environment, single sign-on or OIDC.",
                Links = ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration"],
                Peers = ["CKV_AWS_41"],
            },
            CheckProviders),
        new(
            new()
            {
                Id = "INFRA2009",
                Title = "State is not encrypted or not locked",
                Severity = Severity.High,
                Why = "The state holds every secret that Terraform has seen; without a lock, two runs destroy it.",
                Fix = "Set 'encrypt = true' and 'use_lockfile = true' in the backend.",
                Links = ["https://developer.hashicorp.com/terraform/language/backend/s3"],
            },
            CheckState),
        new(
            new()
            {
                Id = "INFRA2010",
                Title = "Module is not pinned",
                Severity = Severity.Medium,
                Why = "Whoever can push to the other repository changes what your next run makes.",
                Fix = "Name a commit or a tag in 'ref', or a 'version' for a module of a registry.",
                Links = ["https://developer.hashicorp.com/terraform/language/modules/sources"],
                Peers = ["CKV_TF_1", "CKV_TF_2"],
            },
            CheckModules),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings) => _check(this, terraform, findings);

    private static void CheckProviders(Configuration rule, TerraformModule terraform, FindingSink findings)
    {
        foreach (var provider in terraform.Providers)
        {
            foreach (var (name, attribute, shape) in (ReadOnlySpan<(string, string, Regex)>)[("aws", "access_key", AccessKey), ("aws", "secret_key", SecretKey), ("azurerm", "client_secret", AzureSecret), ("google", "credentials", GoogleKey), ("google-beta", "credentials", GoogleKey)])
            {
                var setting = provider[attribute];
                if (provider.Name == name && setting.References.IsEmpty && setting.AsString is { } text && shape.IsMatch(text))
                    findings.Add(rule.Info, $"provider.{provider.Reference}", setting.At, $"The provider '{provider.Reference}' has its '{attribute}' written in the text.", name == "aws" ? rule.Info.Peers : []);
            }
        }
    }

    private static void CheckState(Configuration rule, TerraformModule terraform, FindingSink findings)
    {
        if (terraform.Backend is not { BlockType: "backend", Labels: ["s3"] } backend)
            return;

        var encrypt = backend["encrypt"];
        if (encrypt.IsFalse || encrypt.IsAbsent && !backend.AttributeNames.IsEmpty)
            findings.Add(rule.Info, "backend.s3", encrypt.At, "The state is stored without 'encrypt'.");

        // A backend without a key is filled in by the command line, which may set the lock as well.
        if (!backend["key"].IsAbsent && backend["dynamodb_table"].IsNull && !backend["dynamodb_table"].IsUnknown && !backend["use_lockfile"].IsTrue && !backend["use_lockfile"].IsUnknown)
            findings.Add(rule.Info, "backend.s3", backend.At, "The state is not locked while a run changes it.");
    }

    private static void CheckModules(Configuration rule, TerraformModule terraform, FindingSink findings)
    {
        foreach (var call in terraform.Modules)
        {
            if (call.Source is not { Length: > 0 } source || call.Folder is not null || source.StartsWith('.') || source.StartsWith('/'))
                continue;

            var at = call.Arguments["source"].At;
            if (Git.IsMatch(source))
            {
                if (Reference.Match(source) is not { Success: true } reference)
                    findings.Add(rule.Info, call.Address, at, $"The module '{call.Address}' takes whatever the other repository has.", ["CKV_TF_1", "CKV_TF_2"]);
                else if (!Commit.IsMatch(reference.Groups[1].Value) && !Tag.IsMatch(reference.Groups[1].Value))
                    findings.Add(rule.Info, call.Address, at, $"The module '{call.Address}' takes whatever '{reference.Groups[1].Value}' is.", ["CKV_TF_1", "CKV_TF_2"]);
            }
            else if (Registry.IsMatch(source) && call.Version is null && call.Arguments["version"].IsAbsent)
            {
                findings.Add(rule.Info, call.Address, at, $"The module '{call.Address}' takes whatever version is newest.", ["CKV_TF_2"]);
            }
        }
    }

    [GeneratedRegex("^(?:AKIA|ASIA)[A-Z0-9]{16}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessKey { get; }

    [GeneratedRegex("^[A-Za-z0-9/+=]{40}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretKey { get; }

    [GeneratedRegex("^[A-Za-z0-9~_.-]{30,}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AzureSecret { get; }

    [GeneratedRegex("\"private_key\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoogleKey { get; }

    [GeneratedRegex(@"^git::|^git@|^(?:github\.com|bitbucket\.org|gitlab\.com)/|\.git(?:$|//|\?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Git { get; }

    [GeneratedRegex(@"[?&]ref=([^&]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference { get; }

    [GeneratedRegex("^[0-9a-f]{7,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit { get; }

    [GeneratedRegex(@"\d+\.\d+|^v\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"^(?:[a-z0-9.-]+\.[a-z]+/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[A-Za-z0-9_-]+(?://.*)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Registry { get; }
}
