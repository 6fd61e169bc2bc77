using System.Collections.Immutable;
using Inframate.Modeling;
using Inframate.Planning;

namespace Inframate.Tests.Planning;

/// <summary>Plans applications, and looks into what comes out.</summary>
internal static class Plans
{
    public static Plan Of(Application app, PlanOptions? options = null) => Planner.Plan(app, options ?? new PlanOptions(), TemplateCatalog.BuiltIn);

    public static PlannedComponent Component(Plan plan, string name) => Assert.Single(plan.Components, c => c.Name == name);

    public static ImmutableSortedDictionary<string, object> Map(PlannedComponent component, string parameter) => (ImmutableSortedDictionary<string, object>)component.Parameters[parameter];

    public static object? Value(Plan plan, string environment, string component, string parameter)
        => Assert.Single(plan.Environments, e => e.Name == environment).Parameters[component].GetValueOrDefault(parameter);
}
