using System.Globalization;
using System.Text;
using Inframate.Planning;

namespace Inframate.Terraform.Generation;

/// <summary>A variable of the generated Terraform: a parameter whose value may differ between environments.</summary>
/// <param name="Name">Its name in Terraform.</param>
/// <param name="Component">The component it belongs to.</param>
/// <param name="Parameter">What the template says about it.</param>
/// <param name="Default">The value when no tfvars file gives one; null means null.</param>
internal sealed record StackVariable(string Name, PlannedComponent Component, TemplateParameter Parameter, object? Default)
{
    /// <summary>The type in Terraform's words.</summary>
    public string TypeName => Parameter.Type switch
    {
        TemplateParameterType.String => "string",
        TemplateParameterType.Number => "number",
        TemplateParameterType.Bool => "bool",
        TemplateParameterType.List => "list(string)",
        TemplateParameterType.Map => "map(string)",
        _ => throw new InvalidOperationException($"The type '{Parameter.Type}' has no name in Terraform."),
    };

    /// <summary>The description with its unit.</summary>
    public string Description
    {
        get
        {
            var text = ComponentNames.Fill(Parameter.Description, Component).TrimEnd('.');
            return Parameter.Unit is { } unit ? $"{text}, in {unit}." : $"{text}.";
        }
    }

    /// <summary>What an environment says; null when it says nothing.</summary>
    public object? ValueIn(PlannedEnvironment environment) => environment.Parameters.GetValueOrDefault(Component.Name)?.GetValueOrDefault(Parameter.Name);

    /// <summary>The variable block.</summary>
    public string Block()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"variable {HclText.Of(Name)} {{\n");
        text.Append(CultureInfo.InvariantCulture, $"  description = {HclText.Of(Description)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  type        = {TypeName}\n");
        text.Append(CultureInfo.InvariantCulture, $"  default     = {HclText.Of(Default)}\n");
        if (Condition() is var (condition, message))
        {
            text.Append("\n  validation {\n");
            // Terraform before 1.12 evaluates both sides of '||', and a comparison with null fails.
            text.Append(CultureInfo.InvariantCulture, $"    condition     = {(Parameter.Nullable ? $"var.{Name} == null ? true : {condition}" : condition)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    error_message = {HclText.Of(message)}\n");
            text.Append("  }\n");
        }

        return text.Append("}\n").ToString();
    }

    private (string Condition, string Message)? Condition() => Parameter switch
    {
        { Allowed.IsEmpty: false, Type: TemplateParameterType.Number } => (
            $"contains([{string.Join(", ", Parameter.Allowed)}], var.{Name})",
            $"The value of {Name} has to be one of {string.Join(", ", Parameter.Allowed)}."),
        { Allowed.IsEmpty: false } => (
            $"contains({HclText.Of(Parameter.Allowed)}, var.{Name})",
            $"The value of {Name} has to be one of {string.Join(", ", Parameter.Allowed)}."),
        { Minimum: { } minimum, Maximum: { } maximum } => (
            $"var.{Name} >= {HclText.Of(minimum)} && var.{Name} <= {HclText.Of(maximum)}",
            $"The value of {Name} has to lie between {HclText.Of(minimum)} and {HclText.Of(maximum)}."),
        { Minimum: { } minimum } => ($"var.{Name} >= {HclText.Of(minimum)}", $"The value of {Name} has to be at least {HclText.Of(minimum)}."),
        { Maximum: { } maximum } => ($"var.{Name} <= {HclText.Of(maximum)}", $"The value of {Name} can be at most {HclText.Of(maximum)}."),
        { Pattern: { } pattern } => ($"can(regex({HclText.Of(pattern)}, var.{Name}))", $"The value of {Name} has to match {pattern}."),
        _ => null,
    };
}
