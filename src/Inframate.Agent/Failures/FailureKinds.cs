using System.Collections.Frozen;

namespace Inframate.Agent.Failures;

/// <summary>The names of kinds and actions in data files and reports.</summary>
public static class FailureKinds
{
    private static readonly FrozenDictionary<FailureKind, (string Type, string Name)> Names = new Dictionary<FailureKind, (string, string)>
    {
        [FailureKind.Unknown] = ("unknown", "unknown"),
        [FailureKind.RateLimit] = ("api", "rate_limit"),
        [FailureKind.Authentication] = ("api", "authentication"),
        [FailureKind.ServiceUnavailable] = ("api", "service_unavailable"),
        [FailureKind.Network] = ("api", "network"),
        [FailureKind.StateLock] = ("terraform", "state_lock"),
        [FailureKind.ResourceConflict] = ("terraform", "resource_conflict"),
        [FailureKind.Syntax] = ("terraform", "syntax"),
        [FailureKind.ProviderConfiguration] = ("terraform", "provider_configuration"),
        [FailureKind.Permission] = ("execution", "permission"),
        [FailureKind.Configuration] = ("execution", "configuration"),
        [FailureKind.Environment] = ("execution", "environment"),
        [FailureKind.DependencyConflict] = ("execution", "dependency_conflict"),
        [FailureKind.MSBuild] = ("build", "msbuild"),
        [FailureKind.NuGet] = ("build", "nuget"),
        [FailureKind.Compiler] = ("build", "compiler"),
        [FailureKind.Sdk] = ("build", "sdk"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FailureKind> ByName = Names.ToFrozenDictionary(n => $"{n.Value.Type}.{n.Value.Name}", n => n.Key, StringComparer.Ordinal);

    /// <summary>All kinds but the unknown one, in the order of the enumeration.</summary>
    public static IEnumerable<FailureKind> Known => Enum.GetValues<FailureKind>().Where(k => k != FailureKind.Unknown);

    /// <summary><c>api</c>, <c>terraform</c>, <c>execution</c> or <c>build</c>; <c>unknown</c> when it is.</summary>
    public static string Type(this FailureKind kind) => Names[kind].Type;

    /// <summary>The sub-type, such as <c>rate_limit</c>.</summary>
    public static string Subtype(this FailureKind kind) => Names[kind].Name;

    /// <summary>The kind of a name such as <c>api.rate_limit</c>; null when there is none.</summary>
    public static FailureKind? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;
}
