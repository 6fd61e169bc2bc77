using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Planning;
using Inframate.Text;

namespace Inframate.Terraform.Generation;

/// <summary>Compares the values of a component with what its template takes.</summary>
internal static class ParameterCheck
{
    public static IEnumerable<Diagnostic> Check(PlannedComponent component, ComponentTemplate template)
    {
        foreach (var name in component.Parameters.Keys.Where(k => k != "name" && !template.Parameters.Any(p => p.Name == k)))
        {
            yield return Report(
                template.At,
                $"The plan gives '{name}' to component '{component.Name}', but the template '{template.Id}' has no such parameter. Add it to '{template.At.Path}'.");
        }

        foreach (var parameter in template.Parameters)
        {
            var value = component.Parameters.GetValueOrDefault(parameter.Name, parameter.Default!);
            if (value is null)
            {
                if (!parameter.Nullable)
                {
                    yield return Report(
                        parameter.At,
                        $"The parameter '{parameter.Name}' of template '{template.Id}' has no value for component '{component.Name}'. Give it a default, or make it nullable.");
                }
            }
            else if (!HasType(parameter.Type, value))
            {
                yield return Report(
                    parameter.At,
                    $"The parameter '{parameter.Name}' of component '{component.Name}' is '{value}', but the template '{template.Id}' takes a {parameter.Type.ToString().ToLowerInvariant()}.");
            }
            else if (!IsAllowed(parameter, value))
            {
                yield return Report(
                    parameter.At,
                    $"The parameter '{parameter.Name}' of component '{component.Name}' is '{value}', which the template '{template.Id}' does not allow. {Limits(parameter)}");
            }
        }
    }

    private static bool HasType(TemplateParameterType type, object value) => type switch
    {
        TemplateParameterType.String => value is string,
        TemplateParameterType.Number => value is decimal,
        TemplateParameterType.Bool => value is bool,
        TemplateParameterType.List => value is ImmutableArray<object>,
        TemplateParameterType.Map => value is ImmutableSortedDictionary<string, object>,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static bool IsAllowed(TemplateParameter parameter, object value)
        => (parameter.Allowed.IsEmpty || value is not string text || parameter.Allowed.Contains(text))
            && (parameter.Minimum is not { } minimum || value is not decimal low || low >= minimum)
            && (parameter.Maximum is not { } maximum || value is not decimal high || high <= maximum);

    private static string Limits(TemplateParameter parameter) => parameter switch
    {
        { Allowed.IsEmpty: false } => $"Allowed are {string.Join(", ", parameter.Allowed.Select(a => $"'{a}'"))}.",
        { Minimum: { } minimum, Maximum: { } maximum } => $"It has to lie between {minimum} and {maximum}.",
        { Minimum: { } minimum } => $"It has to be at least {minimum}.",
        _ => $"It can be at most {parameter.Maximum}.",
    };

    private static Diagnostic Report(SourceSpan at, string message) => new()
    {
        Id = DiagnosticCatalog.TemplateParameter.Id,
        Severity = DiagnosticCatalog.TemplateParameter.Severity,
        At = at,
        Message = message,
    };
}
