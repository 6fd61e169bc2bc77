namespace Inframate.Planning;

/// <summary>How a component's name gets into texts of its template.</summary>
internal static class ComponentNames
{
    /// <summary>The name that stands for <c>{name}</c>: the parameter <c>name</c>, else the component's own name.</summary>
    public static string NameOf(PlannedComponent component) => component.Parameters.GetValueOrDefault("name") as string ?? component.Name;

    /// <summary>Replaces <c>{name}</c> by the identifier of the component's name.</summary>
    public static string Fill(string pattern, PlannedComponent component)
        => pattern.Replace("{name}", Identifiers.ForTerraform(NameOf(component)), StringComparison.Ordinal);

    /// <summary>The Terraform variable that carries a parameter of a component; null when its value is written into the text.</summary>
    public static string? VariableOf(TemplateParameter parameter, ComponentTemplate template, PlannedComponent component)
        => parameter.Variable is { } variable && Holds(parameter.When, template, component) ? Fill(variable, component) : null;

    private static bool Holds(string? condition, ComponentTemplate template, PlannedComponent component)
    {
        if (condition is null)
            return true;

        var parts = condition.TrimStart('!').Split('=', 2);
        var value = component.Parameters.GetValueOrDefault(parts[0]) ?? template.Parameters.FirstOrDefault(p => p.Name == parts[0])?.Default;
        var holds = parts.Length == 2 ? value as string == parts[1] : value is true;
        return holds != condition.StartsWith('!');
    }
}
