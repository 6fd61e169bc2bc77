using System.Collections.Immutable;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>The configuration of a service as it is deployed: appsettings.json, then appsettings.Production.json, then the variables of its Dockerfile and of what runs it. Development's is kept apart.</summary>
internal sealed class ServiceSettings
{
    private readonly ImmutableSortedDictionary<string, SettingValue> deployed;
    private readonly ImmutableSortedDictionary<string, SettingValue> development;

    private ServiceSettings(ImmutableSortedDictionary<string, SettingValue> deployed, ImmutableSortedDictionary<string, SettingValue> development)
    {
        this.deployed = deployed;
        this.development = development;
    }

    /// <summary>All keys that are deployed.</summary>
    public IEnumerable<KeyValuePair<string, SettingValue>> All => deployed;

    /// <summary>Reads the settings beside a project.</summary>
    public static ServiceSettings Read(RepositoryFiles files, string folder, Dockerfile? dockerfile, IReadOnlyList<DeployedUnit> units)
    {
        var deployed = ImmutableSortedDictionary.CreateBuilder<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (ReadOnlySpan<string>)["appsettings.json", "appsettings.Production.json"])
        {
            // A value of production replaces the text, not the place where the key is found first.
            if (File(name) is not { } file)
                continue;

            foreach (var (key, value) in file.Values)
                deployed[key] = deployed.TryGetValue(key, out var known) && value.Text.Length == 0 ? known : value;
        }

        foreach (var (name, value, at) in dockerfile?.Environment() ?? [])
            deployed[name.Replace("__", ":", StringComparison.Ordinal)] = new SettingValue(value, at);

        foreach (var (name, value, at) in units.SelectMany(u => u.Environment))
            deployed[name.Replace("__", ":", StringComparison.Ordinal)] = new SettingValue(value, at);

        return new ServiceSettings(deployed.ToImmutable(), File("appsettings.Development.json")?.Values ?? ImmutableSortedDictionary<string, SettingValue>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase));

        SettingsFile? File(string name) => SettingsFile.Read(files, folder.Length == 0 ? name : $"{folder}/{name}");
    }

    /// <summary>The value of a key; null when nothing sets it.</summary>
    public string? Deployed(string key) => deployed.TryGetValue(key, out var value) ? value.Text : null;

    /// <summary>The value of an environment variable; null when nothing sets it.</summary>
    public string? DeployedVariable(string name) => Deployed(name.Replace("__", ":", StringComparison.Ordinal));

    /// <summary>The value of the only key that ends in a name; of several, that in a section called like the options class. Null when that is not clear.</summary>
    public string? DeployedLeaf(string leaf, string? optionsType)
    {
        var found = deployed.Where(d => d.Key.Equals(leaf, StringComparison.OrdinalIgnoreCase) || d.Key.EndsWith(":" + leaf, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count > 1 && optionsType is not null)
        {
            var section = Names.Of(optionsType.Replace("Options", "", StringComparison.Ordinal).Replace("Settings", "", StringComparison.Ordinal));
            found = [.. found.Where(f => Names.Of(f.Key[..Math.Max(0, f.Key.LastIndexOf(':'))]) == section)];
        }

        return found.Count == 1 ? found[0].Value.Text : null;
    }

    /// <summary>Where a key is set, also if it is only for development or blank; null when nowhere.</summary>
    public SourceSpan? Place(string key) => deployed.TryGetValue(key, out var value) ? value.At : null;

    /// <summary>The value of a key as deployed or, when that is blank, in development; null when nothing sets it.</summary>
    public string? Any(string key)
        => Deployed(key) is { Length: > 0 } value ? value : development.TryGetValue(key, out var other) && other.Text.Length > 0 ? other.Text : null;

    /// <summary>The engines that the deployed values speak of, a switch between providers before the shapes of connection strings.</summary>
    public IEnumerable<NeedKind> Stores()
    {
        foreach (var (key, value) in deployed)
        {
            if (Names.Words(key.Split(':')[^1]) is [.., var last] && last is "provider" or "engine" or "type" or "dialect" or "transport" or "broker" && Names.Words(value.Text).Append(value.Text).Select(DeclaredNeeds.KindOf).FirstOrDefault(k => k is not null) is { } kind)
                yield return kind;
        }

        foreach (var (key, value) in deployed)
        {
            if ((key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) || key.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase)) && ConnectionStrings.KindOf(value.Text) is { } kind)
                yield return kind;
        }
    }
}
