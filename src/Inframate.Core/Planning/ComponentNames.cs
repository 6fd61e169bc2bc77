namespace Inframate.Planning;

/// <summary>How a component's name gets into texts of its template.</summary>
internal static class ComponentNames
{
    /// <summary>The name that stands for <c>{name}</c>: the parameter <c>name</c>, else the component's own name.</summary>
    public static string NameOf(PlannedComponent component) => component.Parameters.GetValueOrDefault("name") as string ?? component.Name;

    /// <summary>Replaces <c>{name}</c> by the identifier of the component's name.</summary>
    public static string Fill(string pattern, PlannedComponent component)
        => pattern.Replace("{name}", Identifiers.ForTerraform(NameOf(component)), StringComparison.Ordinal);
}
