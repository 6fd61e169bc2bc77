using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Planning.Aws;

namespace Inframate.Planning;

/// <summary>Says which resources the values of settings come from.</summary>
internal static class SettingWiring
{
    /// <summary>The name of a configuration key as an environment variable.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>For each setting that a component's output sets: the resource that it comes from.</summary>
    public static ImmutableArray<SettingSource> Sources(Application app, ImmutableArray<PlannedComponent> components, TemplateCatalog catalog, string cloud)
    {
        var sources = ImmutableArray.CreateBuilder<SettingSource>();
        foreach (var service in app.Services)
        {
            var component = components.FirstOrDefault(c => c.Parameters.GetValueOrDefault("name") as string == service.Name && c.Parameters.ContainsKey("environment_from"));
            foreach (var setting in service.Settings)
            {
                var reference = ReferenceOf(component, VariableOf(setting.Key));
                if (reference is not null && AddressOf(reference, components, catalog, cloud) is { } address)
                    sources.Add(new SettingSource(service.Name, setting.Key, address));
            }
        }

        return [.. sources.Distinct().OrderBy(s => s.Service, StringComparer.Ordinal).ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    /// <summary>Whether inframate.md gives the value of a setting in the environment of the plan.</summary>
    public static bool IsGiven(Plan plan, Service service, string key)
        => plan.Components.FirstOrDefault(c => c.Parameters.GetValueOrDefault("name") as string == service.Name && c.Parameters.ContainsKey("settings"))?.Parameters["settings"] is ImmutableSortedDictionary<string, object> settings
            && settings.Keys.Contains(VariableOf(key), service.IsDotNet() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>Name of the component that says what a task of a service is.</summary>
    public static string ComponentOf(Service service) => $"task-{service.Name}";

    private static string? ReferenceOf(PlannedComponent? component, string variable)
    {
        foreach (var parameter in new[] { "environment_from", "secrets" })
        {
            if (component?.Parameters.GetValueOrDefault(parameter) is ImmutableSortedDictionary<string, object> map && map.TryGetValue(variable, out var reference))
                return (string)reference;
        }

        return null;
    }

    /// <summary>The variable that an output is, or the first resource that its expression names; null when it names none.</summary>
    private static string? AddressOf(string reference, ImmutableArray<PlannedComponent> components, TemplateCatalog catalog, string cloud)
    {
        var dot = reference.LastIndexOf('.');
        var component = components.FirstOrDefault(c => c.Name == reference[..dot]);
        if (component is null || catalog.Find(cloud, component.Template)?.Outputs.GetValueOrDefault(reference[(dot + 1)..]) is not { } expression)
            return null;

        var text = ComponentNames.Fill(expression, component);
        if (text.StartsWith("var.", StringComparison.Ordinal))
            return text;

        var start = text.IndexOf("aws_", StringComparison.Ordinal);
        if (start < 0)
            return null;

        var parts = text[start..].Split('.', '[', '}', '"');
        return parts.Length < 2 ? null : $"{parts[0]}.{parts[1]}";
    }
}
