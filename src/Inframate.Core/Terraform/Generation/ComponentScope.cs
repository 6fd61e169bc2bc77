using System.Collections.Immutable;
using Inframate.Planning;
using Scriban.Runtime;

namespace Inframate.Terraform.Generation;

/// <summary>What the templates of one component see: its parameters, its name, the stack, and the outputs of other components.</summary>
internal sealed class ComponentScope
{
    private readonly Plan _plan;
    private readonly TemplateCatalog _catalog;

    public ComponentScope(Plan plan, TemplateCatalog catalog, PlannedComponent component, ComponentTemplate template)
    {
        _plan = plan;
        _catalog = catalog;
        Component = component;
        Template = template;
    }

    public PlannedComponent Component { get; }

    public ComponentTemplate Template { get; }

    /// <summary>Names that were cut, and what the shortest of them became.</summary>
    public SortedDictionary<string, string> CutNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The values and functions of the templates.</summary>
    public ScriptObject Values()
    {
        var values = new ScriptObject();
        foreach (var parameter in Template.Parameters)
        {
            values[parameter.Name] = ComponentNames.VariableOf(parameter, Template, Component) is { } variable
                ? new HclText($"var.{variable}")
                : Component.Parameters.GetValueOrDefault(parameter.Name, parameter.Default!);
        }

        values["name"] = ComponentNames.NameOf(Component);
        values["stack"] = new ScriptObject { ["name"] = _plan.Name, ["cloud"] = _plan.Cloud, ["region"] = _plan.Region };
        values.Import("short", Short);
        values.Import("from", From);
        values.Import("output", Output);
        values.Import("has", (string capability) => Providers(capability).Any());
        values.IsReadOnly = true;
        return values;
    }

    private string Short(string name, int length)
    {
        var text = Identifiers.Short(name, length);
        if (name.Length > length && (!CutNames.TryGetValue(name, out var known) || text.Length < known.Length))
            CutNames[name] = text;

        return text;
    }

    /// <summary>An output of a component of this name, or of the one that provides a capability.</summary>
    private HclText From(string source, string output)
    {
        var component = _plan.Components.FirstOrDefault(c => c.Name == source)
            ?? (Template.Requires.Contains(source) || Template.Uses.Contains(source)
                ? Providers(source).FirstOrDefault() ?? throw new InvalidOperationException($"the stack has no component that provides '{source}'")
                : throw new InvalidOperationException($"'{source}' is neither a component of the stack nor listed under 'requires' or 'uses' in '{Template.At.Path}'"));

        var template = _catalog.Find(_plan.Cloud, component.Template);
        return template?.Outputs.TryGetValue(output, out var expression) == true
            ? new HclText(FillNumbers(ComponentNames.Fill(expression, component), component, template))
            : throw new InvalidOperationException($"the template '{component.Template}' has no output '{output}'");
    }

    /// <summary>Replaces the names of parameters that are numbers, such as <c>{port}</c>, by their values.</summary>
    private static string FillNumbers(string expression, PlannedComponent component, ComponentTemplate template)
    {
        foreach (var parameter in template.Parameters.Where(p => p.Type == TemplateParameterType.Number && p.Variable is null))
            expression = expression.Replace($"{{{parameter.Name}}}", HclText.Of(component.Parameters.GetValueOrDefault(parameter.Name, parameter.Default!)).Text, StringComparison.Ordinal);

        return expression;
    }

    /// <summary>An output written as <c>component.output</c>.</summary>
    private HclText Output(string reference)
    {
        var dot = reference.LastIndexOf('.');
        return dot > 0 ? From(reference[..dot], reference[(dot + 1)..]) : throw new InvalidOperationException($"'{reference}' is not of the form 'component.output'");
    }

    private IEnumerable<PlannedComponent> Providers(string capability)
        => _plan.Components.Where(c => _catalog.Find(_plan.Cloud, c.Template)?.Provides.Contains(capability) == true);
}
