using System.Collections.Frozen;
using System.Collections.Immutable;
using Inframate.Diagnostics;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Schema;

/// <summary>Checks the values of a module, and what Terraform's own blocks take, whatever the variables are.</summary>
internal sealed class ConfigurationChecker(ModuleScope scope, Action<DiagnosticInfo, SourceSpan, string, string?> report, IReadOnlySet<BlockSyntax> usedProviders)
{
    /// <summary>The most blocks of a dynamic one that are looked at one by one.</summary>
    private const int MaxItems = 100;

    private static readonly ImmutableArray<Value> s_unknownItem = [StaticScope.Item(HclType.Any)];

    private readonly ModuleConfig _config = scope.Config;
    private readonly StaticScope _static = new(scope);
    private readonly HashSet<string> _imported = new(StringComparer.Ordinal);

    /// <summary>Checks everything in the module; gives what has no value, whatever the variables are.</summary>
    public IReadOnlyList<Diagnostic> Check()
    {
        foreach (var (file, attribute) in _config.Locals.Values)
            Value(file, attribute.Value);

        foreach (var variable in _config.Variables.Values)
            Variable(variable);

        foreach (var output in _config.Outputs.Values)
            Output(output);

        foreach (var resource in _config.Resources.Values)
            Resource(resource);

        foreach (var module in _config.Modules.Values)
            Module(module);

        foreach (var ephemeral in _config.Ephemerals)
            Ephemeral(ephemeral.Key, ephemeral.Value);

        foreach (var provider in _config.Providers)
        {
            if (provider.Body.Attribute("version")?.Value is TemplateSyntax { LiteralText: { } version } written && VersionConstraints.Parse(version) is null)
                Unfit(provider.File, written.Span, $"'{version}' is no version constraint, such as '>= 5.0' or '~> 5.1, < 6.0'.");

            // Terraform reads no provider block that nothing uses.
            if (!usedProviders.Contains(provider.Block))
                continue;

            var schema = SchemaChecker.Provider(scope, provider.Name)?.Configuration;
            Body(provider.File, provider.Body, schema, $"provider.{provider.Name}", []);
        }

        foreach (var file in _config.Files)
        {
            foreach (var block in file.Body.Blocks)
                Other(file, block);
        }

        return [.. _static.Context.Diagnostics.Where(d => d.Severity > Severity.Low)];
    }

    // ---- values

    private Value Value(HclFile file, ExpressionSyntax expression, params IReadOnlyList<(string Name, Value Item)> iterators) => _static.Evaluate(file, expression, iterators);

    private void Unfit(HclFile file, TextSpan span, string message, string? where = null) => report(DiagnosticCatalog.UnfitValue, file.Source.At(span), message, where);

    /// <summary>What only a plan rejects.</summary>
    private void Planned(HclFile file, TextSpan span, string message) => report(DiagnosticCatalog.UnfitValue with { Severity = Severity.Medium }, file.Source.At(span), message, null);

    /// <summary>Evaluates all that stands in a body, and compares it with the types that the schema says; null means any.</summary>
    private void Body(HclFile file, BodySyntax body, BlockSchema? schema, string where, IReadOnlyList<(string Name, Value Item)> iterators, FrozenSet<string>? skipped = null, bool isStored = false)
    {
        foreach (var attribute in body.Attributes)
        {
            if (skipped?.Contains(attribute.Name) == true)
                continue;

            AttributeSchema? known = null;
            schema?.Attributes.TryGetValue(attribute.Name, out known);
            var value = Typed(file, attribute, known?.Type ?? HclType.Any, where, iterators);
            if (isStored && value.HasEphemeral && known is { IsWriteOnly: false })
                Unstorable(file, attribute.Value.Span, where, attribute.Name);
        }

        foreach (var block in body.Blocks)
        {
            if (skipped?.Contains(block.Type) == true)
                continue;

            if (block.Type != "dynamic" || block.Labels.Length != 1)
            {
                Body(file, block.Body, Below(schema, block.Type), where, iterators, isStored: isStored);
                continue;
            }

            var name = block.Labels[0].Text;
            foreach (var attribute in block.Body.Attributes.Where(a => a.Name is not ("for_each" or "iterator")))
                report(DiagnosticCatalog.UnknownArgument, file.Source.At(attribute.NameSpan), $"A dynamic block has no argument '{attribute.Name}' here. What is to be in each block stands in 'content'.", where);

            var items = s_unknownItem;
            if (block.Body.Attribute("for_each") is not { } forEach)
                report(DiagnosticCatalog.MissingArgument, file.Source.At(block.HeaderSpan), $"The dynamic block '{name}' needs the argument 'for_each'. Add it.", where);
            else if (Value(file, forEach.Value, iterators) is var elements && (elements.IsNull || elements.Type.Kind is ValueKind.String or ValueKind.Number or ValueKind.Bool))
                Unfit(file, forEach.Value.Span, $"The 'for_each' of a dynamic block goes through a list, set or map, and this is {(elements.IsNull ? "null" : $"a {HclType.Name(elements.Type.Kind)}")}.", where);
            else if (isStored && elements.HasEphemeral)
                Unstorable(file, forEach.Value.Span, where, name);
            else
                items = Items(elements);

            if (block.Body.BlocksOf("content").FirstOrDefault() is { } content)
            {
                var variable = block.Body.Attribute("iterator")?.Value is VariableSyntax iterator ? iterator.Name : name;
                foreach (var item in items)
                    Body(file, content.Body, Below(schema, name), where, [.. iterators, (variable, item)], isStored: isStored);
            }
            else
                report(DiagnosticCatalog.MissingBlock, file.Source.At(block.HeaderSpan), $"The dynamic block '{name}' needs a block 'content'. Add it.", where);
        }
    }

    /// <summary>What the iterator of a dynamic block stands for, block by block; one unknown thing where that is not known, or is too much to look at one by one.</summary>
    private static ImmutableArray<Value> Items(Value elements)
        => elements.IsSequence && elements.Elements.Length <= MaxItems || elements.IsMapping && elements.Items.Length <= MaxItems
            ? [.. Evaluator.Pairs(elements).Select(p => Hcl.Evaluation.Value.Object([KeyValuePair.Create("key", p.Key), KeyValuePair.Create("value", p.Value)]))]
            : s_unknownItem;

    private void Unstorable(HclFile file, TextSpan span, string where, string name)
        => Unfit(file, span, $"'{name}' of '{where}' is stored in the state, so its value cannot come from something ephemeral. Use an argument that is write-only, if there is one.", where);

    private static BlockSchema? Below(BlockSchema? schema, string name)
        => schema is null ? null : schema.Blocks.TryGetValue(name, out var nested) ? nested.Block : schema.Attributes.TryGetValue(name, out var attribute) ? attribute.Block : null;

    private Value Typed(HclFile file, AttributeSyntax attribute, HclType type, string where, IReadOnlyList<(string Name, Value Item)> iterators)
    {
        var value = Value(file, attribute.Value, iterators);
        if (type.Kind == ValueKind.Unknown || type.Convert(value) is not null)
            return value;

        var wanted = type.ToString() is { Length: > 80 } text ? $"{text[..80]}…" : type.ToString();
        var given = value.Type.ToString() is { Length: > 80 } other ? $"{other[..80]}…" : value.Type.ToString();
        report(DiagnosticCatalog.WrongType, file.Source.At(attribute.NameSpan), $"'{attribute.Name}' of '{where}' takes {Article(wanted)}, and gets {Article(given)}.", where);
        return value;
    }

    private static string Article(string type) => type.StartsWith('o') || type == "any" ? $"an {type}" : $"a {type}";

    // ---- blocks of the language

    private void Variable(Declaration variable)
    {
        var (file, body, where) = (variable.File, variable.Body, $"var.{variable.Name}");
        if (LanguageSchema.ReservedVariables.Contains(variable.Name))
            report(DiagnosticCatalog.UnfitName, variable.At, $"A variable cannot be named '{variable.Name}', since that means something else in a module call. Rename it.", where);

        Literal(file, body, HclType.String, where, "description", "deprecated");
        Literal(file, body, HclType.Bool, where, "sensitive", "nullable", "ephemeral");
        var type = HclType.Any;
        if (body.Attribute("type")?.Value is { } syntax)
        {
            if (syntax is TemplateSyntax && !body.IsJson)
                Unfit(file, syntax.Span, "A type is written without quotes.", where);
            else if (HclType.From(syntax, e => Value(file, e)) is { } read && !HasCalledDefault(syntax))
                type = read;
            else
                Unfit(file, syntax.Span, $"This is no type. There are string, number, bool, any, list(…), set(…), map(…), object({{…}}) and tuple([…]), and optional(…) for the attributes of an object.", where);
        }

        if (body.Attribute("default")?.Value is { } fallback)
        {
            if (References(fallback).FirstOrDefault() is { Path.IsDefault: false } reference)
                Unfit(file, reference.Span, "A default is a fixed value and cannot refer to anything. Use a local value.", where);
            else if (Calls(fallback))
                Unfit(file, fallback.Span, "A default is a fixed value and cannot call functions. Use a local value.", where);
            else if (Value(file, fallback) is var value && type.Convert(value) is null)
                report(DiagnosticCatalog.WrongType, file.Source.At(fallback.Span), $"The default of '{where}' is a {HclType.Name(value.Type.Kind)}, which is no {type}.", where);
            else if (value.IsNull && body.Attribute("nullable")?.Value is BooleanSyntax { Value: false })
                Unfit(file, fallback.Span, $"The default of '{where}' is null, and the variable says that it cannot be null.", where);
        }

        foreach (var validation in body.BlocksOf("validation"))
        {
            Condition(file, validation, where);
            if (validation.Body.Attribute("condition")?.Value is { } condition && !References(condition).Any(r => r.Path.Length > 1 && r.Path[0] == "var" && r.Path[1] == variable.Name))
                Unfit(file, condition.Span, $"The condition of a validation must refer to '{where}', which it validates.", where);
        }
    }

    private void Output(Declaration output)
    {
        var (file, body, where) = (output.File, output.Body, $"output.{output.Name}");
        Literal(file, body, HclType.String, where, "description", "deprecated");
        Literal(file, body, HclType.Bool, where, "sensitive", "ephemeral");
        DependsOn(file, body, where);
        if (scope.Parent is null && body.Attribute("ephemeral")?.Value is BooleanSyntax { Value: true } ephemeral)
            Unfit(file, ephemeral.Span, "An output of the root module is stored, so it cannot be ephemeral.", where);

        if (body.Attribute("value")?.Value is { } syntax && Value(file, syntax) is { } value)
        {
            var isEphemeral = body.Attribute("ephemeral")?.Value is BooleanSyntax { Value: true };
            if (value.HasEphemeral && !isEphemeral)
                Unfit(file, syntax.Span, $"'{where}' gives something ephemeral away. Add 'ephemeral = true', or use 'ephemeralasnull(…)'.", where);
            else if (isEphemeral && !value.IsEphemeral && !References(syntax).Any(static r => r.Path[0] == "module"))
                Unfit(file, syntax.Span, $"'{where}' is ephemeral, and its value is not. Remove 'ephemeral'.", where);

            if (value.HasSensitive && scope.Parent is null && body.Attribute("sensitive")?.Value is not BooleanSyntax { Value: true })
            {
                Unfit(file, syntax.Span, $"'{where}' gives something sensitive away. Add 'sensitive = true', or 'nonsensitive(…)' where it may be shown.", where);
            }
        }

        foreach (var condition in body.BlocksOf("precondition"))
            Condition(file, condition, where);
    }

    private void Resource(ResourceConfig resource)
    {
        var (file, body, where) = (resource.File, resource.Body, resource.Address);
        var schema = SchemaChecker.SchemaOf(scope, resource.Type, resource.IsData, body, out _, out _);
        var names = resource.IsData ? LanguageSchema.DataMeta : LanguageSchema.ResourceMeta;
        Body(file, body, schema, where, [], names, isStored: true);
        if (body.Attribute("provider")?.Value is { } provider && (Providers.Reference(provider)?.Split('.') is not { Length: 1 or 2 } parts || !ProviderRequirements.IsName(parts[0])))
            Unfit(file, provider.Span, "'provider' is the name of a provider, perhaps with an alias, such as aws.east. It is read before anything is computed.", where);

        Repetition(file, body, where);
        DependsOn(file, body, where);
        foreach (var lifecycle in body.BlocksOf("lifecycle"))
            Lifecycle(file, lifecycle.Body, schema, where);

        var connection = body.BlocksOf("connection").FirstOrDefault();
        var provisioners = resource.IsData ? [] : body.BlocksOf("provisioner").ToList();
        var hasHost = connection?.Body.Attribute("host") is not null;
        if (connection is not null && provisioners.Count > 0)
        {
            Body(file, connection.Body, LanguageSchema.Connection, where, []);
            if (!hasHost)
                report(DiagnosticCatalog.MissingArgument, file.Source.At(connection.HeaderSpan), $"The connection of '{where}' needs the argument 'host'. Add it.", where);
        }

        foreach (var provisioner in provisioners)
        {
            Provisioner(file, provisioner, where);
            var own = provisioner.Body.BlocksOf("connection").FirstOrDefault();
            if (own is not null)
            {
                // What it leaves out the one of the resource gives.
                Body(file, own.Body, LanguageSchema.Connection, where, []);
                if (!hasHost && own.Body.Attribute("host") is null)
                    report(DiagnosticCatalog.MissingArgument, file.Source.At(own.HeaderSpan), $"A connection of '{where}' needs the argument 'host'. Add it.", where);
            }

            if (!IsWord(provisioner.Body.Attribute("when")?.Value, "destroy"))
                continue;

            foreach (var attribute in provisioner.Body.Attributes.Where(a => a.Name is not ("when" or "on_failure")).Concat(own?.Body.Attributes ?? []).Concat(connection?.Body.Attributes ?? []))
            {
                foreach (var reference in References(attribute.Value))
                {
                    if (reference.Path[0] is not ("self" or "path") && !(reference.Path is ["count", "index"] or ["each", "key"] or ["terraform", ..]))
                        Unfit(file, reference.Span, "A provisioner for destruction, and its connection, can refer only to 'self', 'count.index' and 'each.key'.", where);
                }
            }
        }
    }

    private void Ephemeral(string where, Declaration ephemeral)
    {
        var (file, body) = (ephemeral.File, ephemeral.Body);
        Body(file, body, null, where, [], LanguageSchema.DataMeta);
        Repetition(file, body, where);
        DependsOn(file, body, where);
        foreach (var lifecycle in body.BlocksOf("lifecycle"))
            Lifecycle(file, lifecycle.Body, null, where);
    }

    private void Lifecycle(HclFile file, BodySyntax body, BlockSchema? schema, string where)
    {
        Literal(file, body, HclType.Bool, where, "create_before_destroy", "prevent_destroy");
        if (body.Attribute("ignore_changes")?.Value is { } ignored && !IsWord(ignored, "all"))
        {
            if (ignored is not TupleSyntax list)
            {
                Unfit(file, ignored.Span, "'ignore_changes' takes a list of attributes, or the word 'all'.", where);
            }
            else
            {
                foreach (var element in list.Elements)
                {
                    if (RootOf(element) is not { } name || name == "*")
                        Unfit(file, element.Span, "'ignore_changes' takes names of attributes, without quotes.", where);
                    else if (name == "all" && element is VariableSyntax)
                        Unfit(file, element.Span, "'all' stands alone, without brackets: 'ignore_changes = all'.", where);
                    else if (schema is not null && !schema.Attributes.ContainsKey(name) && !schema.Blocks.ContainsKey(name))
                        report(DiagnosticCatalog.UnknownAttribute, file.Source.At(element.Span), $"'{where}' has no attribute '{name}'.", where);
                }
            }
        }

        if (body.Attribute("replace_triggered_by")?.Value is { } triggers)
        {
            foreach (var element in triggers is TupleSyntax list ? list.Elements : [triggers])
            {
                if (AddressOf(element)?.Split('.') is not [var root, _, ..] || root is "var" or "local" or "module" or "data" or "path" or "terraform" or "each" or "count" or "self")
                    Unfit(file, element.Span, "'replace_triggered_by' takes a list of resources, or of attributes of resources.", where);
            }
        }

        foreach (var condition in body.Blocks.Where(b => b.Type is "precondition" or "postcondition"))
        {
            Condition(file, condition, where);
            if (condition.Type == "precondition" && condition.Body.Attributes.SelectMany(a => References(a.Value)).FirstOrDefault(r => r.Path[0] == "self") is { Path.IsDefault: false } self)
                Unfit(file, self.Span, "'self' has no meaning in a precondition, which is looked at before the resource is there.", where);
        }
    }

    private void Provisioner(HclFile file, BlockSyntax provisioner, string where)
    {
        if (provisioner.Labels is not [var type])
            return;

        Keyword(file, provisioner.Body, "when", ["create", "destroy"], where);
        Keyword(file, provisioner.Body, "on_failure", ["continue", "fail"], where);
        var schema = LanguageSchema.Provisioners.GetValueOrDefault(type.Text);
        Body(file, provisioner.Body, schema, where, [], LanguageSchema.Keywords);
    }

    private void Keyword(HclFile file, BodySyntax body, string name, string[] words, string where)
    {
        if (body.Attribute(name)?.Value is { } value && !words.Any(w => IsWord(value, w)))
            Unfit(file, value.Span, $"'{name}' is '{words[0]}' or '{words[1]}'.", where);
    }

    private void Module(Declaration module)
    {
        var (file, body, where) = (module.File, module.Body, $"module.{module.Name}");
        Repetition(file, body, where);
        DependsOn(file, body, where);
        foreach (var block in body.Blocks)
            report(DiagnosticCatalog.UnknownBlock, file.Source.At(block.HeaderSpan), $"A module call has no blocks, and this one has '{block.Type}'.", where);

        var source = body.Attribute("source")?.Value;
        if (source is not null && (source as TemplateSyntax)?.LiteralText is null)
            Unfit(file, source.Span, "The source of a module is a fixed text: it is read before anything is computed.", where);

        if ((source as TemplateSyntax)?.LiteralText is { } address)
        {
            var isVersioned = body.Attribute("version") is not null;
            if (ModuleSource.IsFolder(address) && isVersioned)
                Unfit(file, body.Attribute("version")!.Span, "A module in a folder has no versions. Remove 'version'.", where);
            else if (isVersioned && !ModuleSource.IsRegistry(address))
                Unfit(file, source!.Span, $"Only the modules of a registry have versions, and '{address}' is none. Remove 'version', and name a tag in the source.", where);
            else if (!ModuleSource.IsAddress(address))
                Unfit(file, source!.Span, $"'{address}' is no source of a module. A folder is written as './{address}', a module of a registry as 'namespace/name/provider'.", where);
        }

        if (body.Attribute("version")?.Value is { } version && ((version as TemplateSyntax)?.LiteralText is not { } range || VersionConstraints.Parse(range) is null))
            Unfit(file, version.Span, "The version of a module is a fixed text with a constraint such as '~> 5.1, < 6.0'.", where);

        var child = scope.Called(module);
        foreach (var attribute in body.Attributes)
        {
            if (LanguageSchema.ModuleArguments.Contains(attribute.Name))
                continue;

            Declaration? variable = null;
            child?.Variables.TryGetValue(attribute.Name, out variable);
            var value = Typed(file, attribute, variable is null ? HclType.Any : StaticScope.TypeOf(variable), where, []);
            if (variable is null)
                continue;

            if (value.HasEphemeral && variable.Body.Attribute("ephemeral")?.Value is not BooleanSyntax { Value: true })
                Unfit(file, attribute.Value.Span, $"The variable '{attribute.Name}' of '{where}' is not ephemeral, so it cannot get something that is.", where);
            else if (value.IsNull && variable.Body.Attribute("default") is null && variable.Body.Attribute("nullable")?.Value is BooleanSyntax { Value: false })
                Unfit(file, attribute.Value.Span, $"The variable '{attribute.Name}' of '{where}' has no default and cannot be null.", where);
        }

        Validations(module, file, where);

        if (child is not null && child.Providers.Any(p => p.Body.Blocks.Length > 0 || p.Body.Attributes.Any(a => a.Name != "alias")) && (body.Attribute("count") ?? body.Attribute("for_each") ?? body.Attribute("depends_on")) is { } repeated)
            Unfit(file, repeated.NameSpan, $"A module that configures providers itself cannot be called with '{repeated.Name}'. Move its provider blocks to the caller.", where);
    }

    /// <summary>What a call passes on is looked at with the validations of the called module, as far as it is known whatever the caller's variables are.</summary>
    private void Validations(Declaration module, HclFile file, string where)
    {
        if ((scope.Calls(module.Name) is [var call, ..] ? call.Child : scope.StandIn(module)) is not { } child)
            return;

        foreach (var variable in child.Config.Variables.Values.Where(v => v.Body.BlocksOf("validation").Any()))
        {
            var given = module.Body.Attribute(variable.Name)?.Value;
            var value = given is null ? null : Value(file, given);
            if ((value is null || value.IsNull && variable.Body.Attribute("nullable")?.Value is BooleanSyntax { Value: false }) && variable.Body.Attribute("default")?.Value is { } fallback)
                value = new StaticScope(child).Evaluate(variable.File, fallback, []);

            if (value is null || value.IsUnknown || StaticScope.TypeOf(variable).Convert(value) is not { } converted)
                continue;

            foreach (var validation in variable.Body.BlocksOf("validation"))
            {
                if (validation.Body.Attribute("condition")?.Value is not { } condition)
                    continue;

                var known = new StaticScope(child, (variable.Name, converted));
                var at = given?.Span ?? module.Block.HeaderSpan;
                if (HclType.ToBool(known.Evaluate(variable.File, condition, [])) is { Kind: ValueKind.Bool, Bool: false })
                    Unfit(file, at, $"What '{where}' gets as '{variable.Name}' does not meet the condition at {variable.File.Source.At(condition.Span)}.", where);
                else if (known.Context.Diagnostics.FirstOrDefault(static d => d.Severity > Severity.Low) is { } failure)
                    Unfit(file, at, $"With what '{where}' gets as '{variable.Name}' the condition at {variable.File.Source.At(condition.Span)} has no value: {failure.Message}", where);
            }
        }
    }

    private void Other(HclFile file, BlockSyntax block)
    {
        switch (block.Type)
        {
            case "check":
                foreach (var repeated in block.Body.BlocksOf("data").SelectMany(d => d.Body.Attributes).Where(a => a.Name is "count" or "for_each"))
                    Unfit(file, repeated.NameSpan, $"A data source in a check is read once, so it has no '{repeated.Name}'.");

                foreach (var assert in block.Body.BlocksOf("assert"))
                    Condition(file, assert, $"check.{(block.Labels is [var name] ? name.Text : "")}");

                break;
            case "terraform":
                if (block.Body.Attribute("experiments") is { } experiments)
                    Unfit(file, experiments.Value.Span, "Experiments can be chosen in alpha releases of Terraform only.");

                if (block.Body.Attribute("language")?.Value is { } language && !(language is VariableSyntax { Name: "TF2021" }))
                    Unfit(file, language.Span, "'language' is TF2021, without quotes; there is no other one.");

                new ProviderRequirements(file, (f, span, message) => Unfit(f, span, message)).Check(block);
                break;
            case "import":
                if (scope.Parent is not null)
                    Unfit(file, block.HeaderSpan, "Only the root module can import. Move this block there, with the address of the module before that of the resource.");

                if (block.Body.Attribute("id") is null && block.Body.Attribute("identity") is null && block.Body.Attribute("to") is not null)
                    report(DiagnosticCatalog.MissingArgument, file.Source.At(block.HeaderSpan), "'import' needs the argument 'id' here. Add it.", null);
                else if (block.Body.Attribute("id")?.Value is { } id && Value(file, id) is var value && (value.IsNull || HclType.ToText(value) is not { } text || text.StringOrNull is ""))
                    Unfit(file, id.Span, "The 'id' of an import is a text that is not empty.");

                if (block.Body.Attribute("to")?.Value is { } to)
                    Imported(file, block, to);

                break;
            case "moved":
                Moved(file, block);
                break;
            case "removed":
                if (block.Body.Attribute("from")?.Value is { } from)
                {
                    if (from is TemplateSyntax || AddressOf(from) is not { } address || !address.Contains('.', StringComparison.Ordinal) || address.StartsWith("data.", StringComparison.Ordinal))
                        Unfit(file, from.Span, "'from' is the address of a resource or module, without quotes.");
                    else if (HasKey(from))
                        Unfit(file, from.Span, "'removed' means a whole resource or module, so its address has no instance key.");
                    else if (_config.Resources.ContainsKey(address) || address.StartsWith("module.", StringComparison.Ordinal) && _config.Modules.ContainsKey(address["module.".Length..]))
                        Planned(file, from.Span, $"'{address}' is still declared. Remove its block, or this one.");
                }

                foreach (var lifecycle in block.Body.BlocksOf("lifecycle"))
                    Literal(file, lifecycle.Body, HclType.Bool, "removed", "destroy");

                foreach (var provisioner in block.Body.BlocksOf("provisioner").Where(p => !IsWord(p.Body.Attribute("when")?.Value, "destroy")))
                    Unfit(file, provisioner.HeaderSpan, "What is removed can only have provisioners for its destruction. Add 'when = destroy'.");

                break;
        }
    }

    private void Imported(HclFile file, BlockSyntax block, ExpressionSyntax to)
    {
        if (to is TemplateSyntax || AddressOf(to) is { } data && data.StartsWith("data.", StringComparison.Ordinal))
            Unfit(file, to.Span, "'to' is the address of a resource, without quotes.");
        else if (AddressOf(to) is { } address)
            Imported(file, block, to, address);
    }

    private void Imported(HclFile file, BlockSyntax block, ExpressionSyntax to, string address)
    {
        if (!_imported.Add(file.Source.Slice(to.Span).ToString()))
            Unfit(file, to.Span, $"'{address}' is imported twice. Remove one of the blocks.");

        if (Declares(_config, address.Split('.')))
        {
            if (block.Body.Attribute("provider") is { } provider)
                Unfit(file, provider.NameSpan, $"'{address}' is declared, so its own block says which provider it has. Remove 'provider' here.");
        }
        else if (address.StartsWith("module.", StringComparison.Ordinal))
        {
            Unfit(file, to.Span, $"The resource '{address}' is not declared, so nothing can be imported as it.");
        }
        else
        {
            Planned(file, to.Span, $"The resource '{address}' is not declared in this module. Add a block for it, or let 'terraform plan -generate-config-out' write one.");
        }
    }

    /// <summary>True when a module, or one that it calls, declares a resource, or when that cannot be told.</summary>
    private bool Declares(ModuleConfig config, ReadOnlySpan<string> address)
    {
        if (address is not ["module", var name, .. var rest])
            return address is not [var type, var resource] || config.Resources.ContainsKey($"{type}.{resource}");

        return config.Modules.TryGetValue(name, out var call) && (scope.Load.Called(config, call) is not { } called || Declares(called, rest));
    }

    private void Moved(HclFile file, BlockSyntax block)
    {
        if (block.Body.Attribute("from")?.Value is not { } from || block.Body.Attribute("to")?.Value is not { } to)
            return;

        foreach (var end in (ExpressionSyntax[])[from, to])
        {
            if (!HasFixedKeys(end) || AddressOf(end) is not { } address || address.Split('.')[0] is "var" or "local" or "path" or "terraform" or "each" or "count" or "self" || !address.StartsWith("module.", StringComparison.Ordinal) && !address.StartsWith("data.", StringComparison.Ordinal) && address.Count(c => c == '.') != 1)
            {
                Unfit(file, end.Span, "'moved' goes from the address of a resource or module to another, without quotes.");
                return;
            }
        }

        bool IsModule(ExpressionSyntax end) => AddressOf(end) is { } address && address.Split('.') is var parts && parts.Length % 2 == 0 && parts.Where((_, i) => i % 2 == 0).All(p => p == "module");
        if (IsModule(from) != IsModule(to))
            Unfit(file, to.Span, "A resource can only become a resource, and a module a module.");
        else if (file.Source.Slice(from.Span).SequenceEqual(file.Source.Slice(to.Span)))
            Planned(file, to.Span, "'from' and 'to' are the same address.");
        else if (!HasKey(from) && AddressOf(from) is { } old && (_config.Resources.ContainsKey(old) || old.Split('.') is ["module", var name] && _config.Modules.ContainsKey(name)))
            Planned(file, from.Span, $"'{old}' is still declared, so it cannot have moved. Remove its block, or this one.");
    }

    private void Condition(HclFile file, BlockSyntax block, string where)
    {
        if (block.Body.Attribute("condition")?.Value is { } condition)
        {
            var value = Value(file, condition);
            if (References(condition).IsEmpty && block.Type != "validation")
                Unfit(file, condition.Span, "A condition that refers to nothing always gives the same answer, so it checks nothing.", where);
            else if (!value.IsUnknown && (value.IsNull || HclType.ToBool(value) is null))
                Unfit(file, condition.Span, $"A condition is true or false, and this is {(value.IsNull ? "null" : $"a {HclType.Name(value.Type.Kind)}")}.", where);
        }

        if (block.Body.Attribute("error_message")?.Value is { } message)
            Value(file, message);
    }

    private void Repetition(HclFile file, BodySyntax body, string where)
    {
        var (count, each) = (body.Attribute("count"), body.Attribute("for_each"));
        if (count is not null && each is not null)
            Unfit(file, each.NameSpan, $"'{where}' has both count and for_each, and can have one of them. Remove the other.", where);

        if (count is not null && Value(file, count.Value) is var number)
        {
            if (number.HasEphemeral)
                Unfit(file, count.Value.Span, "count decides about what is stored in the state, so it cannot come from something ephemeral.", where);
            else if (number.IsNull || HclType.ToNumber(number) is null)
                Unfit(file, count.Value.Span, $"count is a number, and this is {(number.IsNull ? "null" : $"a {HclType.Name(number.Type.Kind)}")}.", where);
            else if (HclType.ToNumber(number) is { Kind: ValueKind.Number } known && (known.Number < 0 || known.Number != Math.Floor(known.Number)))
                Unfit(file, count.Value.Span, $"count is a whole number from 0 on, and this is {known}.", where);
        }

        if (each is null || Value(file, each.Value) is not { } elements)
            return;

        var type = elements.Type;
        if (elements.IsNull || type.Kind is not (ValueKind.Unknown or ValueKind.Map or ValueKind.Object or ValueKind.Set))
            Unfit(file, each.Value.Span, $"for_each goes through a map or a set of strings, and this is {(elements.IsNull ? "null" : Article(HclType.Name(type.Kind)))}. Use toset(…) for a list.", where);
        else if (elements.IsEphemeral)
            Unfit(file, each.Value.Span, "for_each decides about what is stored in the state, so it cannot come from something ephemeral.", where);
        else if (elements.IsSensitive)
            Unfit(file, each.Value.Span, "for_each cannot be sensitive, since the keys of the instances are seen by everybody.", where);
        else if (type.Kind == ValueKind.Set && type.Element!.Kind is not (ValueKind.Unknown or ValueKind.String) && !elements.IsUnknown || elements.Elements.Any(e => e.IsNull))
            Unfit(file, each.Value.Span, "for_each goes through a map or a set of strings, and this set holds something else.", where);
    }

    private void DependsOn(HclFile file, BodySyntax body, string where)
    {
        if (body.Attribute("depends_on")?.Value is not { } value)
            return;

        if (value is not TupleSyntax list)
        {
            Unfit(file, value.Span, "'depends_on' takes a list of resources and modules, in brackets.", where);
            return;
        }

        foreach (var element in list.Elements)
        {
            if (element is TemplateSyntax { LiteralText: not null })
                continue; // The old form with quotes, which is accepted with a warning.

            if (References(element) is not [var reference] || element is CallSyntax or BinarySyntax or ConditionalSyntax or TemplateSyntax)
                Unfit(file, element.Span, "'depends_on' takes a list of resources and modules, such as [aws_vpc.main, module.network].", where);
            else if (reference.Path.Length + reference.Rest.Count(static r => r.Name is not null) > (reference.Path[0] is "data" or "module" ? 3 : 2))
                Unfit(file, element.Span, $"'depends_on' takes whole objects. Name '{string.Join('.', reference.Path.Take(reference.Path[0] == "data" ? 3 : 2))}' without an attribute.", where);
        }
    }

    /// <summary>Arguments that are read before anything is computed, so that they must be fixed values.</summary>
    private void Literal(HclFile file, BodySyntax body, HclType type, string where, params string[] names)
    {
        foreach (var name in names)
        {
            if (body.Attribute(name)?.Value is not { } value)
                continue;

            if (References(value).Length > 0 || Calls(value))
                Unfit(file, value.Span, $"'{name}' is a fixed value: it is read before anything is computed.", where);
            else if (Value(file, value) is var given && (given.IsNull || type.Convert(given) is null))
                report(DiagnosticCatalog.WrongType, file.Source.At(value.Span), $"'{name}' of '{where}' takes a {type}, and gets a {HclType.Name(given.Type.Kind)}.", where);
        }
    }

    // ---- forms of expressions

    private static ImmutableArray<Reference> References(ExpressionSyntax expression) => Reference.In(expression);

    private static bool Calls(ExpressionSyntax expression) => expression switch
    {
        CallSyntax => true,
        TupleSyntax tuple => tuple.Elements.Any(Calls),
        ObjectSyntax obj => obj.Items.Any(i => Calls(i.Value) || Calls(i.Key)),
        TemplateSyntax template => template.Parts.OfType<TemplateInterpolationSyntax>().Any(p => Calls(p.Expression)),
        ParenthesesSyntax parentheses => Calls(parentheses.Inner),
        ConditionalSyntax conditional => Calls(conditional.Condition) || Calls(conditional.WhenTrue) || Calls(conditional.WhenFalse),
        BinarySyntax binary => Calls(binary.Left) || Calls(binary.Right),
        UnarySyntax unary => Calls(unary.Operand),
        _ => false,
    };

    /// <summary>True for a type whose defaults of optional attributes call functions.</summary>
    private static bool HasCalledDefault(ExpressionSyntax type) => type switch
    {
        CallSyntax { Name: "optional", Arguments: [var inner, .. var fallback] } => fallback.Any(Calls) || HasCalledDefault(inner),
        CallSyntax call => call.Arguments.Any(HasCalledDefault),
        ObjectSyntax obj => obj.Items.Any(i => HasCalledDefault(i.Value)),
        TupleSyntax tuple => tuple.Elements.Any(HasCalledDefault),
        _ => false,
    };

    private static bool IsWord(ExpressionSyntax? expression, string word)
        => expression is VariableSyntax variable && variable.Name == word || expression is TemplateSyntax template && template.LiteralText == word;

    private static string? RootOf(ExpressionSyntax expression) => expression switch
    {
        VariableSyntax variable => variable.Name,
        MemberSyntax member => RootOf(member.Target),
        IndexSyntax index => RootOf(index.Target),
        TemplateSyntax { LiteralText: { Length: > 0 } text } => text.Split('.', '[')[0],
        _ => null,
    };

    /// <summary>The address that an expression names, without instance keys; null when it is none.</summary>
    private static string? AddressOf(ExpressionSyntax expression) => expression switch
    {
        VariableSyntax variable => variable.Name,
        MemberSyntax member when AddressOf(member.Target) is { } target => $"{target}.{member.Name}",
        IndexSyntax index => AddressOf(index.Target),
        TemplateSyntax { LiteralText: { Length: > 0 } text } => null,
        _ => null,
    };

    private static bool HasFixedKeys(ExpressionSyntax expression) => expression switch
    {
        IndexSyntax index => index.Key is NumberSyntax or TemplateSyntax { LiteralText: not null } && HasFixedKeys(index.Target),
        MemberSyntax member => HasFixedKeys(member.Target),
        _ => true,
    };

    private static bool HasKey(ExpressionSyntax expression) => expression switch
    {
        IndexSyntax => true,
        MemberSyntax member => HasKey(member.Target),
        _ => false,
    };
}
