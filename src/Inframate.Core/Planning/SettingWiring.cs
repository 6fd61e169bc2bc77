using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>Says which resources the values of settings come from.</summary>
internal static class SettingWiring
{
    /// <summary>The name of a configuration key as an environment variable.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    public static ImmutableArray<SettingSource> Sources(ImmutableArray<PlannedComponent> components, TemplateCatalog catalog, string cloud)
    {
        var sources = ImmutableArray.CreateBuilder<SettingSource>();
        foreach (var component in components)
        {
            foreach (var parameter in new[] { "environment_from", "secrets" })
            {
                if (component.Parameters.GetValueOrDefault(parameter) is not ImmutableSortedDictionary<string, object> map)
                    continue;

                foreach (var (variable, reference) in map)
                {
                    if (AddressOf((string)reference, components, catalog, cloud) is { } address)
                        sources.Add(new SettingSource(ComponentNames.NameOf(component), variable.Replace("__", ":", StringComparison.Ordinal), address));
                }
            }
        }

        return [.. sources.OrderBy(s => s.Service, StringComparer.Ordinal).ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    /// <summary>The first resource that an output's expression names; null when it names none.</summary>
    private static string? AddressOf(string reference, ImmutableArray<PlannedComponent> components, TemplateCatalog catalog, string cloud)
    {
        var dot = reference.LastIndexOf('.');
        var component = components.FirstOrDefault(c => c.Name == reference[..dot]);
        if (component is null || catalog.Find(cloud, component.Template)?.Outputs.GetValueOrDefault(reference[(dot + 1)..]) is not { } expression)
            return null;

        var text = ComponentNames.Fill(expression, component);
        var start = text.IndexOf("aws_", StringComparison.Ordinal);
        if (start < 0)
            return null;

        var parts = text[start..].Split('.', '[', '}', '"');
        return parts.Length < 2 ? null : $"{parts[0]}.{parts[1]}";
    }
}
