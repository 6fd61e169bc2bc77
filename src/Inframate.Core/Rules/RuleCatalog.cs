using System.Collections.Immutable;
using System.Reflection;
using Inframate.Rules.Containers;
using Inframate.Rules.Network;
using Inframate.Rules.Policies;
using Inframate.Rules.S3;
using Inframate.Rules.Secrets;

namespace Inframate.Rules;

/// <summary>All rules.</summary>
public static class RuleCatalog
{
    // A test finds a rule class that is missing here.
    private static readonly ImmutableArray<Rule> Coded =
    [
        .. Configuration.All,
        CredentialsInText.UserData,
        CredentialsInText.Environment,
        CredentialsInText.CustomData,
        .. ContainerDefinitions.All,
        new PasswordInText(),
        OpenPort.Ssh,
        OpenPort.Rdp,
        OpenPort.Http,
        OpenPort.All,
        .. OpenInbound.All,
        new ListenerWithoutTls(),
        new NoPublicAccessBlock(),
        new PublicAcl(),
        new OpenBucketPolicy(),
        .. ResourcePolicy.All,
        .. IdentityPolicy.All,
        .. TrustPolicy.All,
    ];

    private static readonly Lazy<ImmutableArray<Rule>> Loaded = new(Load);

    /// <summary>Every rule, in id order.</summary>
    public static ImmutableArray<Rule> All => Loaded.Value;

    private static ImmutableArray<Rule> Load()
    {
        var assembly = typeof(RuleCatalog).Assembly;
        var data = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("rules/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => Parse(Text(assembly, n), n));

        return [.. Coded.Concat(data).OrderBy(r => r.Info.Id, StringComparer.Ordinal)];
    }

    // The built-in rules are ours, so a fault in one is our bug; tests load each.
    private static ImmutableArray<DataRule> Parse(string text, string name)
    {
        var (rules, problems) = RuleReader.Read(text, name);
        return problems.IsEmpty ? rules : throw new FormatException($"{problems[0].At}: {problems[0].Message}");
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
