using System.Collections.Immutable;
using System.Xml.Linq;
using Inframate.Diagnostics;
using Inframate.Discovery;
using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>The configuration of a service as it is deployed: appsettings.json, then appsettings.Production.json, then the variables of its Dockerfile and of what runs it. Development's is kept apart.</summary>
internal sealed class ServiceSettings
{
    // Where appsettings.json lies in applications that do not keep it beside the project.
    private static readonly string[] Folders = ["", "App_Data", "Config", "Configs", "Configuration", "Configurations", "Settings"];

    private readonly ImmutableSortedDictionary<string, SettingValue> deployed;
    private readonly ImmutableSortedDictionary<string, SettingValue> development;
    private readonly ImmutableHashSet<string> blank;

    private ServiceSettings(ImmutableSortedDictionary<string, SettingValue> deployed, ImmutableSortedDictionary<string, SettingValue> development, ImmutableHashSet<string> blank, ImmutableArray<(string Provider, SourceSpan At)> providers)
    {
        this.blank = blank;
        this.deployed = deployed;
        this.development = development;
        Providers = providers;
    }

    /// <summary>All keys that are deployed.</summary>
    public IEnumerable<KeyValuePair<string, SettingValue>> All => deployed;

    /// <summary>The ADO.NET providers that a web.config or an app.config names beside its connection strings.</summary>
    public ImmutableArray<(string Provider, SourceSpan At)> Providers { get; }

    /// <summary>Reads the settings beside a project, also those in files that its code adds.</summary>
    public static ServiceSettings Read(RepositoryFiles files, string folder, IReadOnlyList<string> added, Dockerfile? dockerfile, IReadOnlyList<DeployedUnit> units)
    {
        var deployed = ImmutableSortedDictionary.CreateBuilder<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        var development = ImmutableSortedDictionary.CreateBuilder<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        var blank = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        var providers = ImmutableArray.CreateBuilder<(string, SourceSpan)>();
        foreach (var name in (ReadOnlySpan<string>)["web.config", "Web.config", "app.config", "App.config"])
            Xml(files, Within(folder, name), deployed, providers);

        foreach (var below in Folders)
        {
            // A value of production replaces the text, not the place where the key is found first.
            Add(deployed, Json(below, "appsettings.json"));
            Add(deployed, Json(below, "appsettings.Production.json"));
            blank.UnionWith(Json(below, "appsettings.Production.json").Where(v => v.Value.Text.Length == 0).Select(v => v.Key));
            Add(development, Json(below, "appsettings.Development.json"));
            foreach (var name in added)
                Add(deployed, Json(below, name));
        }

        foreach (var (key, value) in Json("Properties", "launchSettings.json"))
        {
            // profiles:Shop.Api:environmentVariables:Redis__Endpoint
            if (key.Split(":environmentVariables:") is [_, var variable])
                development[variable.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        foreach (var (key, value) in Json("", "local.settings.json"))
        {
            if (key.StartsWith("Values:", StringComparison.OrdinalIgnoreCase))
                development[key["Values:".Length..].Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        foreach (var (name, value, at) in (dockerfile?.Environment() ?? []).Concat(units.SelectMany(u => u.Environment)))
        {
            var key = name.Replace("__", ":", StringComparison.Ordinal);
            deployed[key] = new SettingValue(value, at);
            blank.Remove(key);
        }

        // "shop": "Data Source=…", "shop_ProviderName": "Microsoft.Data.Sqlite"
        foreach (var (key, value) in deployed)
        {
            if (key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) && key.EndsWith("_ProviderName", StringComparison.OrdinalIgnoreCase))
                providers.Add((value.Text, value.At));
        }

        return new ServiceSettings(deployed.ToImmutable(), development.ToImmutable(), blank.ToImmutable(), providers.ToImmutable());

        IEnumerable<KeyValuePair<string, SettingValue>> Json(string below, string name)
        {
            var path = Within(Within(folder, below), name);

            // A file that may come later is watched beside the project only.
            return (below is "" or "Properties" || files.Contains(path) ? SettingsFile.Read(files, path)?.Values : null) ?? Enumerable.Empty<KeyValuePair<string, SettingValue>>();
        }

        static void Add(ImmutableSortedDictionary<string, SettingValue>.Builder to, IEnumerable<KeyValuePair<string, SettingValue>> values)
        {
            foreach (var (key, value) in values)
                to[key] = to.TryGetValue(key, out var known) && value.Text.Length == 0 ? known : value;
        }
    }

    private static string Within(string folder, string name) => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder}/{name}";

    private static void Xml(RepositoryFiles files, string path, ImmutableSortedDictionary<string, SettingValue>.Builder values, ImmutableArray<(string, SourceSpan)>.Builder providers)
    {
        if (!files.Contains(path) || XmlFile.Read(files, path, DiagnosticCatalog.MalformedSettings, "the settings in it are not known") is not { } root)
            return;

        foreach (var entry in root.Elements("connectionStrings").Concat(root.Elements("appSettings")).Elements("add"))
        {
            var at = XmlFile.Place(entry, path);
            if (entry.Attribute("key")?.Value is { } key)
            {
                values[key] = new SettingValue(entry.Attribute("value")?.Value ?? "", at);
            }
            else if (entry.Attribute("name")?.Value is { } name)
            {
                var text = entry.Attribute("connectionString")?.Value ?? "";
                values[$"ConnectionStrings:{name}"] = new SettingValue(text, at);

                // Entity Framework names the provider inside: provider=System.Data.SqlClient;provider connection string=…
                var inner = text.IndexOf("provider=", StringComparison.OrdinalIgnoreCase);
                var provider = entry.Attribute("providerName")?.Value is { } own and not "System.Data.EntityClient" ? own : inner < 0 ? null : text[(inner + "provider=".Length)..].Split(';')[0];
                if (provider is not null)
                    providers.Add((provider, at));
            }
        }

        // Where no connection string says it, the only provider that Entity Framework is given does; of several it says nothing.
        if (providers.Count == 0 && root.Elements("entityFramework").Elements("providers").Elements("provider").ToList() is [var only] && only.Attribute("invariantName")?.Value is { Length: > 0 } invariant)
            providers.Add((invariant, XmlFile.Place(only, path)));
    }

    /// <summary>True when the settings of production have a key without a value: whoever deploys it sets that.</summary>
    public bool IsSetOutside(string key) => blank.Contains(key);

    /// <summary>True when there is something in a section.</summary>
    public bool HasSection(string section) => deployed.Keys.Any(k => k.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase));

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
            if (StoreOf(key, value) is { } kind)
                yield return kind;
        }
    }

    /// <summary>The engine that a connection string is for, by its shape; null for other values and for those that fit several.</summary>
    public static NeedKind? StoreOf(string key, SettingValue value)
        => key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase) || key.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase) ? ConnectionStrings.KindOf(value.Text) : null;
}
