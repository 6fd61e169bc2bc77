using Inframate.Diagnostics;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>Looks whether everything that the expressions of a folder refer to is declared there.</summary>
internal sealed class ReferenceChecker(ModuleScope scope, Action<DiagnosticInfo, SourceSpan, string, string?> report)
{
    private readonly ModuleConfig _config = scope.Config;
    private readonly HashSet<string> _usedVariables = new(StringComparer.Ordinal);

    public void Check()
    {
        foreach (var file in _config.Files)
        {
            foreach (var block in file.Body.Blocks)
            {
                // These name things that may be gone, or that only a state knows.
                if (block.Type is not ("moved" or "removed" or "import" or "terraform"))
                    Body(file, block.Body, block, []);
            }
        }

        foreach (var variable in _config.Variables.Values)
        {
            if (!_usedVariables.Contains(variable.Name))
                report(DiagnosticCatalog.UnusedVariable, variable.At, $"The variable '{variable.Name}' is used nowhere in its module. Remove it, or use it.", null);
        }
    }

    private void Body(HclFile file, BodySyntax body, BlockSyntax owner, List<string> names)
    {
        foreach (var attribute in body.Attributes)
        {
            // These hold names of other kinds.
            if (attribute.Name is "provider" or "providers" || owner.Type == "variable" && attribute.Name == "type"
                || owner.Type == "lifecycle" && attribute.Name == "ignore_changes" || owner.Type == "dynamic" && attribute.Name == "iterator"
                || body.IsJson && attribute.Name == "depends_on")
            {
                continue;
            }

            foreach (var reference in Reference.In(attribute.Value))
            {
                if (!names.Contains(reference.Path[0]))
                    Declared(file, reference);
            }
        }

        foreach (var block in body.Blocks)
        {
            var depth = names.Count;
            if (block.Type == "dynamic" && block.Labels.Length == 1)
                names.Add(block.Body.Attribute("iterator")?.Value is VariableSyntax iterator ? iterator.Name : block.Labels[0].Text);

            Body(file, block.Body, block, names);
            names.RemoveRange(depth, names.Count - depth);
        }
    }

    private void Declared(HclFile file, Reference reference)
    {
        var path = reference.Path;
        var at = file.Source.At(reference.Span);
        switch (path[0])
        {
            case "var" when path.Length > 1:
                _usedVariables.Add(path[1]);
                Declared("variable", "var.", path[1], _config.Variables.Keys, at);
                break;
            case "local" when path.Length > 1:
                Declared("local value", "local.", path[1], _config.Locals.Keys, at);
                break;
            case "module" when path.Length > 1:
                if (Declared("module", "module.", path[1], _config.Modules.Keys, at) && path.Length > 2)
                    Output(path[1], path[2], at);

                break;
            case "data" when path.Length > 2:
                Resource($"data.{path[1]}.{path[2]}", "data source", path.Length > 3 ? path[3] : null, at);
                break;
            case "var" or "local" or "module" or "data":
                break;
            default:
                if (LanguageSchema.RootNames.Contains(path[0]))
                    break;

                if (path.Length > 1)
                    Resource($"{path[0]}.{path[1]}", "resource", path.Length > 2 ? path[2] : null, at);
                else if (!_config.ResourceTypes.Contains(path[0]))
                    report(DiagnosticCatalog.UndeclaredReference, at, $"'{path[0]}' alone refers to nothing. A resource is named by type and name; a text stands in quotes.", null);

                break;
        }
    }

    private bool Declared(string what, string prefix, string name, IEnumerable<string> known, SourceSpan at)
    {
        if (known.Contains(name))
            return true;

        var hint = NearestName.Of(name, known);
        report(DiagnosticCatalog.UndeclaredReference, at, $"The {what} '{prefix}{name}' is not declared in this module.{(hint is null ? "" : $" Did you mean '{prefix}{hint}'?")}", null);
        return false;
    }

    private void Output(string module, string output, SourceSpan at)
    {
        var declaration = _config.Modules[module];
        if (declaration.Body.Attribute("count") is not null || declaration.Body.Attribute("for_each") is not null)
        {
            report(DiagnosticCatalog.MissingInstanceKey, at, $"'module.{module}' has count or for_each, so an instance must be chosen, such as 'module.{module}[0]'.", null);
            return;
        }

        if (scope.Calls(module) is [{ Child: { } child }, ..] && !child.Config.Outputs.ContainsKey(output))
        {
            var hint = NearestName.Of(output, child.Config.Outputs.Keys);
            report(DiagnosticCatalog.UnknownAttribute, at, $"The module '{module}' has no output '{output}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
        }
    }

    private void Resource(string address, string what, string? attribute, SourceSpan at)
    {
        if (!_config.Resources.TryGetValue(address, out var config))
        {
            var hint = NearestName.Of(address, _config.Resources.Keys);
            report(DiagnosticCatalog.UndeclaredReference, at, $"The {what} '{address}' is not declared in this module.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
            return;
        }

        if (attribute is null)
            return;

        if (config.Body.Attribute("count") is not null || config.Body.Attribute("for_each") is not null)
        {
            report(DiagnosticCatalog.MissingInstanceKey, at, $"'{address}' has count or for_each, so an instance must be chosen, such as '{address}[{(config.Body.Attribute("count") is not null ? "0" : "each.key")}]'.", null);
            return;
        }

        if (SchemaChecker.SchemaOf(scope, config.Type, config.IsData, config.Body, out _, out _) is { } schema
            && !schema.Attributes.ContainsKey(attribute) && !schema.Blocks.ContainsKey(attribute))
        {
            var hint = NearestName.Of(attribute, schema.Attributes.Keys.Concat(schema.Blocks.Keys));
            report(DiagnosticCatalog.UnknownAttribute, at, $"'{address}' has no attribute '{attribute}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
        }
    }
}
