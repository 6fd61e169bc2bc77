using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Inframate.Planning;

namespace Inframate.Terraform.Generation;

/// <summary>Mends what templates commonly get wrong beside each other, and says so.</summary>
internal static class StackRepairs
{
    private const string Requirements = "required_providers {\n";

    /// <summary>Providers that templates use without saying so, with the versions that they are known to work with: https://registry.terraform.io/namespaces/hashicorp, as of October 2025.</summary>
    private static readonly FrozenDictionary<string, string> Versions = new Dictionary<string, string>
    {
        ["archive"] = "~> 2.7",
        ["cloudinit"] = "~> 2.3",
        ["http"] = "~> 3.5",
        ["local"] = "~> 2.5",
        ["null"] = "~> 3.2",
        ["random"] = "~> 3.7",
        ["time"] = "~> 0.13",
        ["tls"] = "~> 4.1",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Two components that name a variable alike share it: the first one's description and value hold.</summary>
    public static void JoinVariables(List<StackVariable> variables, ICollection<Repair> repairs)
    {
        foreach (var group in variables.GroupBy(v => v.Name).Where(g => g.Count() > 1).ToArray())
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                var differs = other.Block() != first.Block();
                repairs.Add(new Repair(other.Component.Name, $"The variable '{other.Name}' is declared by '{first.Component.Name}' as well{(differs ? ", in another way" : "")}, so it is declared once, as there."));
                variables.Remove(other);
            }
        }
    }

    /// <summary>A provider whose resources are used is required, where the stack has a list of required providers.</summary>
    /// <param name="files">The texts by name.</param>
    /// <param name="owners">The component that owns each address.</param>
    /// <param name="repairs">Receives what was added.</param>
    public static void RequireProviders(SortedDictionary<string, StringBuilder> files, IEnumerable<KeyValuePair<string, string>> owners, ICollection<Repair> repairs)
    {
        var list = files.Where(f => f.Value.ToString().Contains(Requirements, StringComparison.Ordinal)).ToArray();
        if (list is not [var (_, text)])
            return;

        foreach (var (provider, owner) in owners.Where(o => !o.Key.Contains(' ', StringComparison.Ordinal)).Select(o => (Provider: ProviderOf(o.Key), Owner: o.Value)).DistinctBy(o => o.Provider).OrderBy(o => o.Provider, StringComparer.Ordinal))
        {
            if (!Versions.TryGetValue(provider, out var version) || text.ToString().Contains($"\"hashicorp/{provider}\"", StringComparison.Ordinal))
                continue;

            text.Replace(Requirements, string.Create(CultureInfo.InvariantCulture, $"{Requirements}    {provider} = {{\n      source  = \"hashicorp/{provider}\"\n      version = \"{version}\"\n    }}\n\n"));
            repairs.Add(new Repair(owner, $"It uses the provider '{provider}', which nothing required, so it is required in version '{version}'."));
        }
    }

    private static string ProviderOf(string address)
    {
        var type = address.StartsWith("data.", StringComparison.Ordinal) ? address[5..] : address;
        var end = type.AsSpan().IndexOfAny('_', '.');
        return end < 0 ? type : type[..end];
    }
}
