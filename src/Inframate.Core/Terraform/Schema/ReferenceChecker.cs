using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>Looks whether everything that the expressions of a folder refer to is declared there.</summary>
internal sealed class ReferenceChecker(ModuleScope scope, Func<BlockSyntax, Action<DiagnosticInfo, SourceSpan, string, string?>> reportIn, Hints hints)
{
    private readonly ModuleConfig _config = scope.Config;
    private readonly HashSet<string> _usedVariables = new(StringComparer.Ordinal);

    private Action<DiagnosticInfo, SourceSpan, string, string?> _report = static (_, _, _, _) => { };

    public void Check()
    {
        foreach (var file in _config.Files)
        {
            foreach (var block in file.Body.Blocks)
            {
                // These name things that may be gone, or that only a state knows.
                if (block.Type is "moved" or "removed" or "terraform")
                    continue;

                _report = reportIn(block);
                Body(file, block.Body, block, new Place(block, block), []);
            }
        }

        foreach (var variable in _config.Variables.Values)
        {
            if (!_usedVariables.Contains(variable.Name))
                reportIn(variable.Block)(DiagnosticCatalog.UnusedVariable, variable.At, $"The variable '{variable.Name}' is used nowhere in its module. Remove it, or use it.", null);
        }
    }

    /// <summary>Where an expression stands: in which block at the top, and in which innermost one.</summary>
    private readonly record struct Place(BlockSyntax Top, BlockSyntax Inner)
    {
        public bool Repeats(string argument) => Top.Type is "resource" or "data" or "module" or "import" or "ephemeral" && Top.Body.Attribute(argument) is not null;

        public bool HasSelf => Inner.Type is "provisioner" or "connection" or "postcondition" or "precondition";
    }

    private void Body(HclFile file, BodySyntax body, BlockSyntax owner, Place place, List<string> names)
    {
        foreach (var attribute in body.Attributes)
        {
            // These hold names of other kinds.
            if (attribute.Name is "provider" or "providers" || owner.Type == "variable" && attribute.Name == "type"
                || owner.Type == "lifecycle" && attribute.Name is "ignore_changes" or "replace_triggered_by" && owner.Type == "lifecycle" || owner.Type == "dynamic" && attribute.Name == "iterator"
                || owner.Type == "provisioner" && attribute.Name is "when" or "on_failure" || owner.Type == "import" && attribute.Name == "to")
            {
                continue;
            }

            foreach (var reference in Reference.In(attribute.Value))
            {
                if (names.Contains(reference.Path[0]))
                    continue;

                if (reference.Path[0] is "each" or "count" or "self" or "path" or "terraform")
                    Fixed(file, reference, attribute, owner, place);
                else
                    Declared(file, reference);
            }
        }

        foreach (var block in body.Blocks)
        {
            // A connection is there for provisioners, and without one nobody looks at it.
            if (block.Type == "connection" && owner == place.Top && !body.BlocksOf("provisioner").Any())
                continue;

            var depth = names.Count;
            if (block.Type == "dynamic" && block.Labels.Length == 1)
                names.Add(block.Body.Attribute("iterator")?.Value is VariableSyntax iterator ? iterator.Name : block.Labels[0].Text);

            Body(file, block.Body, block, place with { Inner = block.Type is "provisioner" or "connection" or "postcondition" or "precondition" ? block : place.Inner }, names);
            names.RemoveRange(depth, names.Count - depth);
        }
    }

    /// <summary>Names that are always there, but not everywhere.</summary>
    private void Fixed(HclFile file, Reference reference, AttributeSyntax attribute, BlockSyntax owner, Place place)
    {
        var path = reference.Path;
        var at = file.Source.At(reference.Span);
        void Undeclared(string message) => _report(DiagnosticCatalog.UndeclaredReference, at, message, null);
        switch (path[0])
        {
            case "each":
                if (!place.Repeats("for_each") || owner == place.Top && attribute.Name == "for_each")
                    _report(
                        place.Top.Type == "module" ? DiagnosticCatalog.UndeclaredReference with { Severity = Severity.Medium } : DiagnosticCatalog.UndeclaredReference, at,
                        "'each' has a meaning only in a block with for_each. Add it, or use a local value.", null);
                else if (path.Length > 1 && path[1] is not ("key" or "value"))
                    Undeclared($"'each' has 'key' and 'value', and no '{path[1]}'.");
                else if (path.Length == 1)
                    Undeclared("'each' alone refers to nothing. Write 'each.key' or 'each.value'.");

                break;
            case "count":
                if (!place.Repeats("count") || owner == place.Top && attribute.Name == "count")
                    Undeclared("'count' has a meaning only in a block with count. Add it, or use a local value.");
                else if (path.Length == 1 || path[1] != "index")
                    Undeclared("'count' has only 'index'. Write 'count.index'.");

                break;
            case "self":
                if (!place.HasSelf || place.Top.Type is not ("resource" or "data" or "removed" or "ephemeral"))
                    Undeclared("'self' has a meaning only in provisioners, connections and postconditions.");
                else if (path.Length == 1)
                    break;
                else if (place.Top.Labels is [var type, var name] && _config.Resources.TryGetValue(place.Top.Type == "data" ? $"data.{type.Text}.{name.Text}" : $"{type.Text}.{name.Text}", out var config))
                    Traversal(config, "self", Steps(reference, 1), at);

                break;
            case "path":
                if (path.Length == 1 || path[1] is not ("module" or "root" or "cwd"))
                    Undeclared("'path' has 'path.module', 'path.root' and 'path.cwd'.");

                break;
            default:
                if (path.Length == 1 || path[1] is not ("workspace" or "applying"))
                    Undeclared("'terraform' has 'terraform.workspace' and 'terraform.applying'.");

                break;
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
                if (!Declared("module", "module.", path[1], _config.Modules.Keys, at))
                    break;

                if (path.Length > 2 && !reference.IsTried)
                    Output(path[1], path[2], at);

                break;
            case "data" when path.Length > 2:
                Resource($"data.{path[1]}.{path[2]}", "data source", Steps(reference, 3), at);
                break;
            case "ephemeral" when path.Length > 2:
                Declared("ephemeral resource", "ephemeral.", $"{path[1]}.{path[2]}", _config.Ephemerals.Keys.Select(static e => e["ephemeral.".Length..]), at);
                break;
            case "var" or "local" or "module" or "data" or "ephemeral":
                _report(DiagnosticCatalog.UndeclaredReference, at, $"'{string.Join('.', path)}' is only the beginning of a name. Add what stands after it.", null);
                break;
            default:
                if (path.Length > 1)
                    Resource($"{path[0]}.{path[1]}", "resource", Steps(reference, 2), at);
                else
                    _report(DiagnosticCatalog.UndeclaredReference, at, $"'{path[0]}' alone refers to nothing. A resource is named by type and name; a text stands in quotes.", null);

                break;
        }
    }

    private bool Declared(string what, string prefix, string name, IEnumerable<string> known, SourceSpan at)
    {
        if (known.Contains(name))
            return true;

        var hint = hints.Of(name, known);
        _report(DiagnosticCatalog.UndeclaredReference, at, $"The {what} '{prefix}{name}' is not declared in this module.{(hint is null ? "" : $" Did you mean '{prefix}{hint}'?")}", null);
        return false;
    }

    private void Output(string module, string output, SourceSpan at)
    {
        var declaration = _config.Modules[module];
        if (declaration.Body.Attribute("count") is not null || declaration.Body.Attribute("for_each") is not null)
        {
            _report(declaration.Body.Attribute("count") is not null ? DiagnosticCatalog.MissingInstanceKey : DiagnosticCatalog.MissingInstanceKey with { Severity = Severity.Medium }, at, $"'module.{module}' has count or for_each, so an instance must be chosen, such as 'module.{module}[0]'.", null);
            return;
        }

        if (scope.Called(declaration) is { } child && !child.Outputs.ContainsKey(output))
        {
            var hint = hints.Of(output, child.Outputs.Keys);
            _report(DiagnosticCatalog.UnknownAttribute, at, $"The module '{module}' has no output '{output}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
        }
    }

    /// <summary>What a reference asks for after so many names.</summary>
    private static ImmutableArray<ReferenceStep> Steps(Reference reference, int names)
        => [.. reference.Path.Skip(names).Select(static n => new ReferenceStep(n, null)), .. reference.Rest];

    private void Resource(string address, string what, ImmutableArray<ReferenceStep> steps, SourceSpan at)
    {
        if (!_config.Resources.TryGetValue(address, out var config))
        {
            var hint = hints.Of(address, _config.Resources.Keys);
            _report(DiagnosticCatalog.UndeclaredReference, at, $"The {what} '{address}' is not declared in this module.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
            return;
        }

        var repeats = config.Body.Attribute("count") ?? config.Body.Attribute("for_each");
        if (steps is [{ Key: not null }, ..])
        {
            if (repeats is null)
                _report(DiagnosticCatalog.MissingInstanceKey, at, $"'{address}' has neither count nor for_each, so there is no instance to choose. Remove the brackets.", null);
            else
                Traversal(config, address, steps[1..], at);
        }
        else if (steps.Length > 0 && repeats is not null)
        {
            _report(DiagnosticCatalog.MissingInstanceKey, at, $"'{address}' has count or for_each, so an instance must be chosen, such as '{address}[{(repeats.Name == "count" ? "0" : "each.key")}]'.", null);
        }
        else
        {
            Traversal(config, address, steps, at);
        }
    }

    private void Traversal(ResourceConfig config, string address, ImmutableArray<ReferenceStep> steps, SourceSpan at)
    {
        if (SchemaChecker.SchemaOf(scope, config.Type, config.IsData, config.Body, out _, out _) is { } schema)
            Traversal(schema, address, steps, at);
    }

    /// <summary>Follows the steps of a reference through the schema of a block.</summary>
    private void Traversal(BlockSchema schema, string path, ImmutableArray<ReferenceStep> steps, SourceSpan at)
    {
        if (steps.IsEmpty)
            return;

        if (steps[0].Name is not { } name)
        {
            _report(DiagnosticCatalog.UnknownAttribute, at, $"'{path}' is one object and has no elements to choose from. Write its attributes with '.'.", null);
            return;
        }

        var rest = steps[1..];
        if (schema.Attributes.TryGetValue(name, out var attribute))
        {
            Traversal(attribute.Type, $"{path}.{name}", rest, at);
        }
        else if (!schema.Blocks.TryGetValue(name, out var block))
        {
            var hint = hints.Of(name, schema.Attributes.Keys.Concat(schema.Blocks.Keys));
            _report(DiagnosticCatalog.UnknownAttribute, at, $"'{path}' has no attribute '{name}'.{(hint is null ? "" : $" Did you mean '{hint}'?")}", null);
        }
        else if (rest.IsEmpty || block.Nesting == BlockNesting.Single)
        {
            Traversal(block.Block, $"{path}.{name}", rest, at);
        }
        else if (block.Nesting == BlockNesting.Set)
        {
            _report(DiagnosticCatalog.UnknownAttribute, at, $"'{path}.{name}' is a set of objects, which have no keys to choose one by. Use a 'for' expression with a condition, or one(…).", null);
        }
        else if (block.Nesting == BlockNesting.List && rest[0].Key is null)
        {
            _report(DiagnosticCatalog.UnknownAttribute, at, $"'{path}.{name}' is a list of objects, so one must be chosen, such as '{path}.{name}[0]'.", null);
        }
        else
        {
            Traversal(block.Block, $"{path}.{name}[…]", rest[1..], at);
        }
    }

    /// <summary>Follows the steps of a reference through the type of an attribute.</summary>
    private void Traversal(HclType type, string path, ImmutableArray<ReferenceStep> steps, SourceSpan at)
    {
        foreach (var step in steps)
        {
            if (type.Step(step) is not { } next)
            {
                _report(DiagnosticCatalog.UnknownAttribute, at, $"'{path}' is {Article(HclType.Name(type.Kind))}, which has no {(step.Name is null ? "element of that key" : $"attribute '{step.Name}'")}.", null);
                return;
            }

            type = next;
            path += step.Name is null ? "[…]" : $".{step.Name}";
        }
    }

    private static string Article(string type) => type.StartsWith('o') || type == "any" ? $"an {type}" : $"a {type}";
}
