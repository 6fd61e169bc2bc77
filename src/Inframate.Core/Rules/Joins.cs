using System.Collections.Concurrent;
using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Terraform;

namespace Inframate.Rules;

/// <summary>
/// Finds resources that belong together: one names the other by reference, through variables, locals, outputs and for_each, by the same literal name, or by the same unknown
/// value. Each kind of join is indexed once a module, so that joining costs the same however many there are.
/// </summary>
internal sealed class Joins(TerraformModule terraform)
{
    // What people name things by; a literal in one of these is what another resource repeats.
    private static readonly ImmutableArray<string> s_names =
        ["bucket", "name", "identifier", "cluster_identifier", "replication_group_id", "function_name", "id", "arn", "user", "role", "key_id", "domain_name", "network_acl_id"];

    private readonly ConcurrentDictionary<(string Type, string By), Index> _indexes = [];

    /// <summary>The resources of some types that name this one in an attribute; null beside one of which that cannot be known.</summary>
    public IEnumerable<(TerraformResource Other, bool? Joined)> NamedIn(TerraformResource resource, string by, ImmutableArray<string> types)
    {
        foreach (var type in types)
        {
            var index = _indexes.GetOrAdd((type, by), k => new Index(terraform, k.Type, k.By));
            foreach (var other in index.Of(resource))
                yield return (other, true);

            foreach (var other in index.Unknown)
                yield return (other, null);
        }
    }

    /// <summary>The resources of some types that an attribute of this one names.</summary>
    public IEnumerable<(TerraformResource Other, bool? Joined)> UsedBy(TerraformResource resource, string uses, ImmutableArray<string> types)
    {
        var settings = Settings(resource, uses).ToList();
        foreach (var type in types)
        {
            foreach (var other in OfType(type))
            {
                if (settings.Any(s => Names(s, other)))
                    yield return (other, true);
            }
        }
    }

    // A type with 'data.' before it is one of data sources.
    private ImmutableArray<TerraformResource> OfType(string type)
        => type.StartsWith("data.", StringComparison.Ordinal) ? terraform.DataSources(type[5..]) : terraform.Resources(type);

    /// <summary>True when an attribute names a resource of the types that is in the files, or is a known text that none of them has.</summary>
    public bool Any(TerraformResource resource, string uses, ImmutableArray<string> types) => UsedBy(resource, uses, types).Any();

    /// <summary>True when an attribute refers to nothing but resources of the types that nobody declares. A file that could not be read may declare them.</summary>
    public bool NamesNothing(TerraformResource resource, string uses, ImmutableArray<string> types)
        => resource.Key is null && resource.ModuleAddress.Length == 0 && terraform.Diagnostics.IsEmpty
            && Settings(resource, uses).Where(s => !s.IsNull).All(s => s.References.IsEmpty && Value.AllOrigins(s.Value).ToList() is { Count: > 0 } origins
                && origins.All(o => types.Any(t => o.StartsWith(t + ".", StringComparison.Ordinal))));

    /// <summary>True when a setting names a resource.</summary>
    public static bool Names(TerraformSetting setting, TerraformResource resource)
    {
        var origins = Value.AllOrigins(setting.Value).ToList();
        if (origins.Any(o => o.StartsWith(resource.Address + ".", StringComparison.Ordinal) || o == resource.Address))
            return true;

        // It names another instance of the same resource.
        if (resource.Key is not null && origins.Any(o => o.StartsWith(resource.BaseAddress + "[", StringComparison.Ordinal)))
            return false;

        return setting.References.Contains(resource.BaseAddress)
            || (setting.AsString is { Length: > 0 } name && !RefersTo(setting, resource.Type) && s_names.Any(n => resource[n].AsString == name));
    }

    /// <summary>True when a setting refers to resources of a type: then it names those, and others of the same name only by chance.</summary>
    public static bool RefersTo(TerraformSetting setting, string type)
        => setting.References.Any(r => r.StartsWith(type + ".", StringComparison.Ordinal)
            || (r.StartsWith("module.", StringComparison.Ordinal) && r.Contains($".{type}.", StringComparison.Ordinal) && !r.Contains($".data.{type}.", StringComparison.Ordinal)));

    /// <summary>True when two settings have the same unknown value, because both come from the same place.</summary>
    public static bool SameOrigin(TerraformSetting one, TerraformSetting other)
        => one.Value.IsUnknown && one.Value.Origins is [_, ..] && one.Value.Origins.SequenceEqual(other.Value.Origins);

    /// <summary>The settings at a path of names, those before the last of which are blocks.</summary>
    public static IEnumerable<TerraformSetting> Settings(TerraformBlock block, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? [block[path]] : block.Blocks(path[..dot]).SelectMany(b => Settings(b, path[(dot + 1)..]));
    }

    private sealed class Index
    {
        private readonly Dictionary<string, List<TerraformResource>> _byAddress = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<TerraformResource>> _byName = new(StringComparer.Ordinal);
        private readonly string _by;

        public Index(TerraformModule terraform, string type, string by)
        {
            _by = by;
            foreach (var other in terraform.Resources(type))
            {
                foreach (var setting in Settings(other, by))
                {
                    var value = setting.Value;
                    var addresses = setting.References.Concat(Value.AllOrigins(value).Select(BaseOf)).Where(a => a.Length > 0).ToHashSet(StringComparer.Ordinal);
                    foreach (var address in addresses)
                        Add(_byAddress, address, other);

                    foreach (var text in Texts(value))
                    {
                        if (text is { Length: > 0 })
                            Add(_byName, text, other);
                    }

                    if (value.IsUnknown && !addresses.Any(a => terraform.FindAll(a).Length > 0) && !NamesOthers(setting))
                        Unknown.Add(other);
                }
            }
        }

        public List<TerraformResource> Unknown { get; } = [];

        public IEnumerable<TerraformResource> Of(TerraformResource resource)
        {
            var found = new HashSet<TerraformResource>();
            foreach (var other in _byAddress.GetValueOrDefault(resource.BaseAddress, []))
            {
                if (Settings(other, _by).Any(s => Names(s, resource)) && SameInstance(other, resource) && found.Add(other))
                    yield return other;
            }

            foreach (var name in s_names)
            {
                var own = resource[name];
                if (own.AsString is { Length: > 0 } text)
                {
                    foreach (var other in _byName.GetValueOrDefault(text, []))
                    {
                        if (!Settings(other, _by).Any(s => RefersTo(s, resource.Type)) && found.Add(other))
                            yield return other;
                    }
                }
                else if (own.IsUnknown && own.Value.Origins is [var origin, ..] && !origin.StartsWith("each.", StringComparison.Ordinal))
                {
                    // Both take the same variable, whose value nobody gives.
                    foreach (var other in _byAddress.GetValueOrDefault(BaseOf(origin), []).Concat(Unknown))
                    {
                        if (Settings(other, _by).Any(s => s.Value.Origins.SequenceEqual(own.Value.Origins) && !RefersTo(s, resource.Type)) && found.Add(other))
                            yield return other;
                    }
                }
            }
        }

        // It refers to resources that nobody declares: whatever they are, they are none of those that somebody does. Load balancers have two names for one type.
        private static bool NamesOthers(TerraformSetting setting)
            => setting.References.IsEmpty && Value.AllOrigins(setting.Value).ToList() is { Count: > 0 } origins
                && origins.All(o => o[..Math.Max(0, o.IndexOf('.', StringComparison.Ordinal))] is var type && type.Contains('_', StringComparison.Ordinal) && type is not ("aws_lb" or "aws_alb"));

        // With count or for_each on both, the instances of one key belong together.
        private static bool SameInstance(TerraformResource one, TerraformResource other)
            => one.Key is null || other.Key is null || one.Key == other.Key || one.ModuleAddress != other.ModuleAddress;

        private static IEnumerable<string?> Texts(Value value) => value.IsSequence ? value.Elements.Select(e => e.StringOrNull) : [value.StringOrNull];

        private static void Add(Dictionary<string, List<TerraformResource>> index, string key, TerraformResource resource)
        {
            if (!index.TryGetValue(key, out var list))
                index[key] = list = [];

            if (!list.Contains(resource))
                list.Add(resource);
        }

        // The address of a resource without its instance key and attribute: 'module.a["x"].aws_s3_bucket.b["k"].id' -> 'module.a["x"].aws_s3_bucket.b'.
        private static string BaseOf(string origin)
        {
            var parts = new List<(int Start, int End)>();
            int start = 0, depth = 0;
            for (var i = 0; i <= origin.Length; i++)
            {
                if (i == origin.Length || (origin[i] == '.' && depth == 0))
                {
                    parts.Add((start, i));
                    start = i + 1;
                }
                else if (origin[i] == '[')
                {
                    depth++;
                }
                else if (origin[i] == ']')
                {
                    depth--;
                }
            }

            var p = 0;
            while (p + 1 < parts.Count && origin.AsSpan(parts[p].Start, parts[p].End - parts[p].Start) is "module")
                p += 2;

            if (p < parts.Count && origin.AsSpan(parts[p].Start, parts[p].End - parts[p].Start) is "data")
                p++;

            if (p + 1 >= parts.Count)
                return "";

            var address = origin[..parts[p + 1].End];
            var bracket = address.IndexOf('[', parts[p + 1].Start);
            return bracket < 0 ? address : address[..bracket];
        }
    }
}
