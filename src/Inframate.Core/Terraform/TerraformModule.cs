using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>
/// A root module with the local modules that it calls, evaluated: what rules, cost estimators and diagrams see. It does not change after loading, so several threads can read it.
/// </summary>
public sealed class TerraformModule
{
    private readonly FrozenDictionary<string, ImmutableArray<TerraformResource>> _byType;
    private readonly FrozenDictionary<string, ImmutableArray<TerraformResource>> _dataByType;
    private readonly FrozenDictionary<string, ImmutableArray<TerraformResource>> _byAddress;
    private readonly FrozenDictionary<string, ModuleScope> _scopes;

    private TerraformModule(ModuleLoad load)
    {
        Root = load.Root;
        var scopes = new List<ModuleScope>();
        var calls = new List<TerraformModuleCall>();
        if (load.Config(load.Root) is { } config)
            Collect(new ModuleScope(load, config, "", null, null), scopes, calls);

        Scopes = [.. scopes];
        Modules = [.. calls];
        AllResources = [.. scopes.SelectMany(s => s.Config.Resources.Values.Concat(s.Config.Twins).Where(r => !r.IsData).SelectMany(r => s.Instances(r)))];
        AllDataSources = [.. scopes.SelectMany(s => s.Config.Resources.Values.Concat(s.Config.Twins).Where(r => r.IsData).SelectMany(r => s.Instances(r)))];
        Providers = [.. scopes.SelectMany(s => s.Providers)];
        var settings = scopes.Take(1).SelectMany(s => s.Config.Settings.Select(d => (Scope: s, Declaration: d))).ToList();
        Backend = settings.SelectMany(s => s.Declaration.Body.Blocks.Where(b => b.Type is "backend" or "cloud")
            .Select(b => new TerraformBlock(b.Type, [.. b.Labels.Select(l => l.Text)], s.Declaration.File.Source.At(b.HeaderSpan), s.Scope.Plain(s.Declaration.File), b.Body))).FirstOrDefault();
        RequiredProviders = [.. scopes.SelectMany(Requirements)];
        RequiredVersion = settings.Select(s => s.Declaration.Body.Attribute("required_version")?.Value is TemplateSyntax version ? version.LiteralText : null).FirstOrDefault(v => v is not null);

        foreach (var block in AllResources.Concat(AllDataSources).Concat<TerraformBlock>(Providers).Concat(calls.Select(c => c.Arguments)))
            block.Complete();

        Backend?.Complete();
        Outputs = scopes.Count == 0 ? [] : [.. scopes[0].Config.Outputs.Keys.Select(scopes[0].Output)];
        Variables = scopes.Count == 0 ? [] : [.. scopes[0].Config.Variables.Keys.Select(scopes[0].Variable)];
        foreach (var scope in scopes)
        {
            foreach (var local in scope.Config.Locals.Keys)
                scope.Local(local);
        }

        Connect();
        _byType = AllResources.GroupBy(r => r.Type, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
        _dataByType = AllDataSources.GroupBy(r => r.Type, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
        _byAddress = AllResources.Concat(AllDataSources).GroupBy(r => r.BaseAddress, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
        _scopes = scopes.ToFrozenDictionary(s => s.Address, StringComparer.Ordinal);
        Files = [.. scopes.SelectMany(s => s.Config.Files).SelectMany(f => f.Source.Paths).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Diagnostics = [.. load.Diagnostics];
    }

    /// <summary>Folder of the root module; "" for the repository root.</summary>
    public string Root { get; }

    /// <summary>Paths of all Terraform files that belong to it, in ordinal order.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>All resources, also those of called modules, each instance once.</summary>
    public ImmutableArray<TerraformResource> AllResources { get; }

    /// <summary>All data sources, also those of called modules.</summary>
    public ImmutableArray<TerraformResource> AllDataSources { get; }

    /// <summary>The configurations of providers, those of the root first.</summary>
    public ImmutableArray<TerraformProvider> Providers { get; }

    /// <summary>The providers that the modules require.</summary>
    public ImmutableArray<TerraformProviderRequirement> RequiredProviders { get; }

    /// <summary>The version of Terraform that the root requires; null when it does not say.</summary>
    public string? RequiredVersion { get; }

    /// <summary>The backend, or the cloud block, of the root; its first label is the kind. Null when the state is kept in a local file.</summary>
    public TerraformBlock? Backend { get; }

    /// <summary>The outputs of the root.</summary>
    public ImmutableArray<TerraformOutput> Outputs { get; }

    /// <summary>The variables of the root.</summary>
    public ImmutableArray<TerraformVariable> Variables { get; }

    /// <summary>All module calls, also those in called modules.</summary>
    public ImmutableArray<TerraformModuleCall> Modules { get; }

    /// <summary>What could not be read or computed, in the order of paths and lines.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    internal ImmutableArray<ModuleScope> Scopes { get; }

    /// <summary>Reads and evaluates a root module. Whatever the files hold, this returns what could be read, with diagnostics for the rest.</summary>
    /// <param name="files">All files that may matter: Terraform of the root and of local modules, variable values, templates. Others are ignored.</param>
    /// <param name="options">Null takes the defaults.</param>
    public static TerraformModule Load(IEnumerable<TerraformFile> files, TerraformLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new TerraformModule(new ModuleLoad(files, options ?? new TerraformLoadOptions()));
    }

    /// <summary>Folders with Terraform that no other folder calls as a module: those that are root modules, in ordinal order.</summary>
    public static ImmutableArray<string> RootFolders(IEnumerable<TerraformFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var load = new ModuleLoad(files, new TerraformLoadOptions());
        return load.RootFolders();
    }

    /// <summary>The resources of a type; empty when there are none.</summary>
    public ImmutableArray<TerraformResource> Resources(string type) => _byType.GetValueOrDefault(type, []);

    /// <summary>The resources of some types, type by type.</summary>
    public ImmutableArray<TerraformResource> Resources(params string[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return [.. types.SelectMany(t => Resources(t))];
    }

    /// <summary>The data sources of a type; empty when there are none.</summary>
    public ImmutableArray<TerraformResource> DataSources(string type) => _dataByType.GetValueOrDefault(type, []);

    /// <summary>The resource or data source of an address; without an instance key the first instance. Null when there is none.</summary>
    public TerraformResource? Find(string address)
    {
        var all = FindAll(address);
        return all.IsEmpty ? null : all[0];
    }

    /// <summary>The instances of an address: one when it has an instance key, otherwise all of the resource. An attribute after the address is ignored.</summary>
    public ImmutableArray<TerraformResource> FindAll(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        for (var rest = address; rest.Length > 0;)
        {
            if (_byAddress.TryGetValue(rest, out var instances))
            {
                var exact = instances.Where(i => i.Key is not null && address.AsSpan(rest.Length).StartsWith(i.Key)).ToImmutableArray();
                return address.Length > rest.Length && address[rest.Length] == '[' && !exact.IsEmpty ? exact : instances;
            }

            var end = Math.Max(rest.LastIndexOf('.'), rest.LastIndexOf('['));
            rest = end < 0 ? "" : rest[..end];
        }

        return [];
    }

    /// <summary>The resources that a resource refers to.</summary>
    public IEnumerable<TerraformResource> ReferencedFrom(TerraformResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.ReferencesTo.SelectMany(a => FindAll(a));
    }

    /// <summary>The resources that refer to a resource, perhaps only those of some types.</summary>
    public IEnumerable<TerraformResource> ReferrersOf(TerraformResource resource, params string[] types)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.ReferencedBy.SelectMany(a => FindAll(a)).Where(r => types.Length == 0 || types.Contains(r.Type));
    }

    /// <summary>The configuration of the provider that a resource uses; null when there is none in the files.</summary>
    public TerraformProvider? ProviderOf(TerraformResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return _scopes.TryGetValue(resource.ModuleAddress, out var scope) ? Terraform.Providers.For(scope, resource) : null;
    }

    /// <summary>The region of a resource: its own, or that of its provider; null when it is not known.</summary>
    public string? RegionOf(TerraformResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource["region"].AsString ?? ProviderOf(resource)?["region"].AsString;
    }

    private static void Collect(ModuleScope scope, List<ModuleScope> scopes, List<TerraformModuleCall> calls)
    {
        scopes.Add(scope);
        foreach (var name in scope.Config.Modules.Keys)
        {
            foreach (var (call, _, child) in scope.Calls(name))
            {
                calls.Add(call);
                if (child is not null)
                    Collect(child, scopes, calls);
            }
        }
    }

    private static IEnumerable<TerraformProviderRequirement> Requirements(ModuleScope scope)
    {
        foreach (var declaration in scope.Config.Settings)
        {
            foreach (var attribute in declaration.Body.BlocksOf("required_providers").SelectMany(b => b.Body.Attributes))
            {
                var value = scope.Plain(declaration.File).Evaluate(attribute.Value);
                yield return new TerraformProviderRequirement(
                    attribute.Name, value["source"]?.StringOrNull, value.StringOrNull ?? value["version"]?.StringOrNull, declaration.File.Source.At(attribute.NameSpan));
            }
        }
    }

    private void Connect()
    {
        var referencedBy = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var all = AllResources.Concat(AllDataSources).ToList();
        foreach (var resource in all)
        {
            var references = resource.AllReferences().ToList();
            resource.ReferencesItself = references.Contains(resource.BaseAddress);
            resource.ReferencesTo = [.. references.Where(a => a != resource.BaseAddress)];
            foreach (var address in resource.ReferencesTo)
            {
                if (!referencedBy.TryGetValue(address, out var referrers))
                    referencedBy[address] = referrers = new SortedSet<string>(StringComparer.Ordinal);

                referrers.Add(resource.BaseAddress);
            }
        }

        foreach (var resource in all)
        {
            if (referencedBy.TryGetValue(resource.BaseAddress, out var referrers))
                resource.ReferencedBy = [.. referrers];
        }
    }
}
