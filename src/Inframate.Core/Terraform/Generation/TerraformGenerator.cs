using System.Collections.Immutable;
using System.Text;
using Inframate.Diagnostics;
using Inframate.Planning;
using Inframate.Text;
using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Inframate.Terraform.Generation;

/// <summary>Renders the components of a plan through their templates and joins the results, one file per concern.</summary>
public static class TerraformGenerator
{
    /// <summary>Generates a stack. The same plan and templates give the same bytes.</summary>
    /// <param name="plan">What to deploy.</param>
    /// <param name="catalog">The templates that the plan was made with.</param>
    public static GeneratedStack Generate(Plan plan, TemplateCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(catalog);

        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var files = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        var variables = new List<StackVariable>();
        var components = ImmutableArray.CreateBuilder<PlannedComponent>(plan.Components.Length);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var repairs = new List<Repair>();

        foreach (var component in plan.Components)
        {
            if (catalog.Find(plan.Cloud, component.Template) is not { } template)
            {
                diagnostics.Add(Report(DiagnosticCatalog.TemplateRequirement, component.Because[0].At, $"The plan uses the template '{component.Template}', but there is none for '{plan.Cloud}'. Add it to the folder of own templates."));
                continue;
            }

            var problems = ParameterCheck.Check(component, template).ToArray();
            diagnostics.AddRange(problems);
            if (problems.Length > 0)
                continue;

            var scope = new ComponentScope(plan, catalog, component, template);
            var rendered = Render(scope, diagnostics, repairs);
            if (rendered is null)
                continue;

            repairs.AddRange(scope.CutNames.Select(n => new Repair(component.Name, $"The name '{n.Key}' is too long for some resources, which call it '{n.Value}'.")));

            variables.AddRange(VariablesOf(plan, component, template));
            var addresses = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var (file, text, blocks) in rendered)
            {
                foreach (var (address, line) in blocks)
                {
                    if (!owners.TryAdd(address, component.Name) && owners[address] != component.Name)
                        diagnostics.Add(Report(DiagnosticCatalog.DuplicateBlock, new Text.SourceSpan(file.Path), $"The components '{owners[address]}' and '{component.Name}' both declare '{address}' (line {line} of the text of '{file.Path}'). Use the component's name in the block's name."));
                    else if (!address.Contains(' ', StringComparison.Ordinal))
                        addresses.Add(address);
                }

                Append(files, ComponentNames.Fill(file.Output, component), text);
            }

            components.Add(component with { Addresses = [.. addresses] });
        }

        // What no text reads is not declared: a stack without a database has nothing to protect from deletion.
        var read = files.Where(f => f.Key.EndsWith(".tf", StringComparison.Ordinal)).SelectMany(f => TerraformText.VariablesIn(f.Value.ToString())).ToHashSet(StringComparer.Ordinal);
        variables.RemoveAll(v => !read.Contains(v.Name));
        StackRepairs.JoinVariables(variables, repairs);
        StackRepairs.RequireProviders(files, owners, repairs);
        VariableFiles.Add(files, plan, variables);
        var done = plan with { Components = components.ToImmutable(), Repairs = [.. repairs] };
        if (components.Count > 0)
            files["README.md"] = new StringBuilder(StackReadme.Write(done, catalog, variables, files.Keys, files.TryGetValue("outputs.tf", out var outputs) ? outputs.ToString() : ""));

        return new GeneratedStack
        {
            Files = files.ToImmutableSortedDictionary(f => f.Key, f => Format(f.Key, f.Value.ToString()), StringComparer.Ordinal),
            Plan = done,
            Diagnostics = diagnostics.ToImmutable(),
        };
    }

    /// <summary>Adds a part to a file, with a blank line between parts.</summary>
    internal static void Append(SortedDictionary<string, StringBuilder> files, string name, string text)
    {
        var part = text.Trim('\n', ' ', '\t');
        if (part.Length == 0)
            return;

        if (!files.TryGetValue(name, out var file))
            files.Add(name, file = new StringBuilder());
        else
            file.Append('\n');

        file.Append(part).Append('\n');
    }

    private static string Format(string name, string text)
        => name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tfvars", StringComparison.Ordinal) ? TerraformText.Format(text) : text;

    /// <summary>The texts of a component with the blocks that they declare; null when one of them failed.</summary>
    private static List<(TemplateFile File, string Text, ImmutableArray<(string Address, int Line)> Blocks)>? Render(ComponentScope scope, ImmutableArray<Diagnostic>.Builder diagnostics, ICollection<Repair> repairs)
    {
        var results = new List<(TemplateFile, string, ImmutableArray<(string, int)>)>();
        var before = diagnostics.Count;
        foreach (var file in scope.Template.Files)
        {
            if (Render(file, scope, diagnostics) is not { } text)
                continue;

            // Ours say all that is required, which their tests see to.
            if (scope.Template.Own)
                text = RequiredArguments.Add(text, scope.Component.Name, repairs);

            var (blocks, errors) = TerraformText.Read(file.Path, text);
            foreach (var error in errors)
                diagnostics.Add(Report(DiagnosticCatalog.TemplateSyntax, new Text.SourceSpan(file.Path), $"The template '{file.Path}' rendered text for component '{scope.Component.Name}' that is not Terraform, at line {error.At.Line} of that text: {error.Message}"));

            results.Add((file, text, blocks));
        }

        return diagnostics.Count == before ? results : null;
    }

    private static string? Render(TemplateFile file, ComponentScope scope, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var template = Template.Parse(file.Text, file.Path, new ParserOptions { ExpressionDepthLimit = 100 });
        foreach (var message in template.Messages.Where(m => m.Type == ParserMessageType.Error))
            diagnostics.Add(Failed(file, scope, message.Span, message.Message));

        if (template.HasErrors)
            return null;

        try
        {
            return template.Render(new TemplateScope(scope.Values())).ReplaceLineEndings("\n");
        }
        catch (ScriptRuntimeException e)
        {
            diagnostics.Add(Failed(file, scope, e.Span, e.InnerException?.Message ?? e.OriginalMessage));
            return null;
        }
    }

    private static Diagnostic Failed(TemplateFile file, ComponentScope scope, Scriban.Parsing.SourceSpan span, string why)
        => Report(
            DiagnosticCatalog.TemplateFailed,
            new Text.SourceSpan(file.Path, span.Start.Line + 1, span.Start.Column + 1),
            $"The template '{scope.Template.Id}' failed for component '{scope.Component.Name}': {why.ReplaceLineEndings(" ").TrimEnd('.')}. Its resources are missing until that is repaired.");

    private static IEnumerable<StackVariable> VariablesOf(Plan plan, PlannedComponent component, ComponentTemplate template)
    {
        foreach (var parameter in template.Parameters)
        {
            if (ComponentNames.VariableOf(parameter, template, component) is not { } name)
                continue;

            // The default is the template's own, which is the safe one; where it has none, the value of the first environment. What one of them goes without is nobody's default.
            var values = plan.Environments.Select(e => e.Parameters.GetValueOrDefault(component.Name)?.GetValueOrDefault(parameter.Name)).ToArray();
            var isOptional = parameter.Nullable && values.Contains(null) && values.Any(v => v is not null);
            var value = parameter.Default ?? (isOptional ? null : values.FirstOrDefault() ?? component.Parameters.GetValueOrDefault(parameter.Name));
            yield return new StackVariable(name, component, parameter, value);
        }
    }

    private static Diagnostic Report(DiagnosticInfo info, Text.SourceSpan at, string message)
        => new() { Id = info.Id, Severity = info.Severity, At = at, Message = message };
}
