using System.Collections.Immutable;
using System.Reflection;
using Inframate.Rules.Identity;
using Inframate.Rules.Network;
using Inframate.Rules.S3;
using Inframate.Rules.Secrets;

namespace Inframate.Rules;

/// <summary>All rules.</summary>
public static class RuleCatalog
{
    // In id order; a test finds a rule class that is missing here.
    private static readonly ImmutableArray<Rule> Coded =
    [
        new PasswordInText(),
        OpenPort.Ssh,
        OpenPort.Rdp,
        OpenPort.All,
        new ListenerWithoutTls(),
        new NoPublicAccessBlock(),
        new PublicAcl(),
        new OpenBucketPolicy(),
        new PolicyGrantsEverything(),
        new RoleForAnyone(),
    ];

    private static readonly Lazy<ImmutableArray<Rule>> Loaded = new(Load);

    /// <summary>Every rule, in id order.</summary>
    public static ImmutableArray<Rule> All => Loaded.Value;

    private static ImmutableArray<Rule> Load()
    {
        var assembly = typeof(RuleCatalog).Assembly;
        var data = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("rules/", StringComparison.Ordinal))
            .Select(n => AttributeRule.Parse(Text(assembly, n), n));

        return [.. Coded.Concat(data).OrderBy(r => r.Info.Id, StringComparer.Ordinal)];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
