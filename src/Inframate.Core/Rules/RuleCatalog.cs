using System.Collections.Frozen;
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
        new OpenNetworkAcl(),
        .. OpenInbound.All,
        new ListenerWithoutTls(),
        new NoPublicAccessBlock(),
        new PublicAcl(),
        new OpenBucketPolicy(),
        new PublicBucketOverHttp(),
        .. ResourcePolicy.All,
        .. IdentityPolicy.All,
        .. TrustPolicy.All,
    ];

    // Folders whose rules are data about the resources of some providers alone. A module without those is judged without reading them, which most modules are.
    private static readonly FrozenDictionary<string, string[]> ProvidersByFolder = new Dictionary<string, string[]>
    {
        ["rules/Azure/"] = ["azuread", "azurerm"],
        ["rules/Gcp/"] = ["google"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Lazy<ImmutableArray<Rule>> Common = new(() => [.. Coded, .. Load(n => !ProvidersByFolder.Keys.Any(f => n.StartsWith(f, StringComparison.Ordinal)))]);

    private static readonly FrozenDictionary<string, Lazy<ImmutableArray<Rule>>> Others
        = ProvidersByFolder.Keys.ToFrozenDictionary(f => f, f => new Lazy<ImmutableArray<Rule>>(() => Load(n => n.StartsWith(f, StringComparison.Ordinal))), StringComparer.Ordinal);

    /// <summary>Every rule, in id order.</summary>
    public static ImmutableArray<Rule> All => InOrder(Others.Values);

    /// <summary>The rules that can have something to say about resources of these providers, in id order.</summary>
    public static ImmutableArray<Rule> For(IEnumerable<string> providers) => InOrder(FoldersOf(providers).Select(f => Others[f]));

    /// <summary>The folders whose rules <see cref="For"/> reads besides the common ones, in ordinal order.</summary>
    internal static IEnumerable<string> FoldersOf(IEnumerable<string> providers)
    {
        var known = providers.ToHashSet(StringComparer.Ordinal);
        return ProvidersByFolder.Where(f => f.Value.Any(known.Contains)).Select(f => f.Key).Order(StringComparer.Ordinal);
    }

    /// <summary>What is said of a rule; null when there is none of that id.</summary>
    public static RuleInfo? Find(string id)
        => (Common.Value.FirstOrDefault(r => r.Info.Id == id) ?? Others.Values.SelectMany(o => o.Value).FirstOrDefault(r => r.Info.Id == id))?.Info;

    private static ImmutableArray<Rule> InOrder(IEnumerable<Lazy<ImmutableArray<Rule>>> others) => [.. Common.Value.Concat(others.SelectMany(o => o.Value)).OrderBy(r => r.Info.Id, StringComparer.Ordinal)];

    private static ImmutableArray<Rule> Load(Func<string, bool> wanted)
    {
        var assembly = typeof(RuleCatalog).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith("rules/", StringComparison.Ordinal))
                .Select(n => (Name: n, Path: n.Replace('\\', '/')))
                .Where(n => wanted(n.Path))
                .OrderBy(n => n.Path, StringComparer.Ordinal)
                .SelectMany(n => Parse(Text(assembly, n.Name), n.Path)),
        ];
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
