using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Inframate.Diagnostics;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>A module in the context of its caller: gives names their values, each computed when it is first asked for.</summary>
internal sealed class ModuleScope
{
    private const int MaxModuleDepth = 16;

    /// <summary>The most instances of one block that are told apart; of more than that the number is taken as unknown.</summary>
    private const int MaxCount = 20_000;

    private readonly Dictionary<string, TerraformVariable> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value?> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerraformOutput?> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<ResourceConfig, ImmutableArray<TerraformResource>> _resources = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ImmutableArray<(TerraformModuleCall Call, string? Key, ModuleScope? Child)>> _calls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknownCounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxNode, ImmutableArray<string>> _references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ImmutableArray<string>> _namedReferences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _roots = new(StringComparer.Ordinal);
    private readonly TerraformBlock? _arguments;
    private readonly Dictionary<string, Value> _given;
    private readonly int _depth;

    public ModuleScope(ModuleLoad load, ModuleConfig config, string address, ModuleScope? parent, TerraformBlock? arguments)
    {
        Load = load;
        Config = config;
        Address = address;
        Parent = parent;
        _arguments = arguments;
        _depth = parent is null ? 0 : parent._depth + 1;
        _given = parent is null ? load.RootVariables() : [];
    }

    public ModuleLoad Load { get; }

    public ModuleConfig Config { get; }

    /// <summary>Full address of the module; "" for the root.</summary>
    public string Address { get; }

    public ModuleScope? Parent { get; }

    /// <summary>The configurations of providers that stand in the module.</summary>
    public ImmutableArray<TerraformProvider> Providers
    {
        get
        {
            if (field.IsDefault)
                field = [.. Config.Providers.Select(d => new TerraformProvider(d.Name, Address, d.At, Plain(d.File), d.Block))];

            return field;
        }
    }

    /// <summary>Puts the address of a module before that of something in it.</summary>
    public static string Join(string moduleAddress, string address) => moduleAddress.Length == 0 ? address : $"{moduleAddress}.{address}";

    /// <summary>The provider of the caller that stands for one of this module; null when the call maps none of that name.</summary>
    public string? Mapped(string reference)
    {
        if (_arguments?.Body?.Attribute("providers")?.Value is not ObjectSyntax map)
            return null;

        foreach (var item in map.Items)
        {
            if (Terraform.Providers.Reference(item.Key) == reference)
                return Terraform.Providers.Reference(item.Value);
        }

        return null;
    }

    /// <summary>The block scope of something that stands directly in the module.</summary>
    public BlockScope Plain(HclFile file) => new(this, file.Source, ImmutableDictionary<string, Value>.Empty);

    public void ReportCycle(SourceSpan at, string what) => Load.ReportCycle(at, what);

    /// <summary>The value of a root name in expressions; null when it means nothing here.</summary>
    public Value? Root(string name)
    {
        if (_roots.TryGetValue(name, out var known))
            return known;

        Value? value = name switch
        {
            "var" => Value.Deferred(null, n => Config.Variables.ContainsKey(n) ? Variable(n).Value : Value.UnknownFrom(Join(Address, $"var.{n}"))),
            "local" => Value.Deferred(null, n => Config.Locals.ContainsKey(n) ? Local(n) : Value.UnknownFrom(Join(Address, $"local.{n}"))),
            "module" => Value.Deferred(null, ModuleValue),
            "data" => Value.Deferred(null, type => Value.Deferred(null, n => ResourceValue($"data.{type}.{n}"))),
            "resource" => Value.Deferred(null, type => Config.ResourceTypes.Contains(type) ? Root(type) : null),
            "path" => Value.Object(
            [
                KeyValuePair.Create("module", Value.Of(RepositoryPath.Relative(Config.Folder, Load.Root))),
                KeyValuePair.Create("root", Value.Of(".")),
                KeyValuePair.Create("cwd", Value.Of(".")),
            ]),
            "terraform" => Value.Object([KeyValuePair.Create("workspace", Value.Of(Load.Options.Workspace))]),
            _ when Config.ResourceTypes.Contains(name) => Value.Deferred(null, n => ResourceValue($"{name}.{n}")),
            _ => null,
        };
        if (value is not null)
            _roots[name] = value;

        return value;
    }

    public TerraformVariable Variable(string name)
    {
        if (_variables.TryGetValue(name, out var known))
            return known;

        var declaration = Config.Variables[name];
        var scope = Plain(declaration.File);
        var type = declaration.Body.Attribute("type")?.Value is { } typeSyntax ? HclType.From(typeSyntax, scope.Evaluate) : null;
        var fallback = declaration.Body.Attribute("default")?.Value is { } defaultSyntax ? scope.Evaluate(defaultSyntax) : null;
        if (fallback is not null && type is not null)
            fallback = type.Convert(fallback) ?? fallback;

        var isSensitive = declaration.Body.Attribute("sensitive")?.Value is { } mark && scope.Evaluate(mark) is { Kind: ValueKind.Bool, Bool: true };
        var isNullable = !(declaration.Body.Attribute("nullable")?.Value is { } nullable && scope.Evaluate(nullable) is { Kind: ValueKind.Bool, Bool: false });

        Value? value = null;
        var mark1 = $"var.{name}";
        if (!_running.Add(mark1))
            ReportCycle(declaration.At, $"'{mark1}'");
        else if (_arguments is not null)
            value = _arguments[name] is { IsAbsent: false } argument ? argument.Value : null;
        else
            value = _given.GetValueOrDefault(name);

        _running.Remove(mark1);
        if (value is { IsNull: true } && !isNullable)
            value = null;

        // An empty default of the root stands for what is to be given: a list of subnets that every use has, say.
        value ??= Parent is null && fallback is { IsWhollyKnown: true } empty && (empty.IsNull || empty.StringOrNull is "" || empty is { Elements.Length: 0, Items.Length: 0, Kind: ValueKind.List or ValueKind.Set or ValueKind.Tuple or ValueKind.Map or ValueKind.Object })
            ? fallback.AsPlaceholder()
            : fallback;
        if (value is not null && type is not null)
        {
            var converted = type.Convert(value);
            if (converted is null)
                Load.Context.Fail(EvaluationErrors.Failed, Severity.Medium, declaration.At, $"The value of the variable '{name}' is no {type}.");

            value = converted ?? Value.UnknownFrom(Join(Address, mark1));
        }

        value ??= Value.UnknownFrom(Join(Address, mark1));
        return _variables[name] = new TerraformVariable(name, type, fallback, isSensitive ? value.AsSensitive() : value, isSensitive, declaration.At);
    }

    public Value Local(string name)
    {
        var (file, attribute) = Config.Locals[name];
        if (_locals.TryGetValue(name, out var known))
        {
            if (known is not null)
                return known;

            ReportCycle(file.Source.At(attribute.NameSpan), $"'local.{name}'");
            return Value.UnknownFrom(Join(Address, $"local.{name}"));
        }

        _locals[name] = null;
        var value = Load.Context.Apart(() => Plain(file).Evaluate(attribute.Value));
        _locals[name] = value;
        return value;
    }

    public TerraformOutput Output(string name)
    {
        var declaration = Config.Outputs[name];
        if (_outputs.TryGetValue(name, out var known))
        {
            if (known is not null)
                return known;

            ReportCycle(declaration.At, $"'output.{name}'");
            return new TerraformOutput(name, Value.Unknown, false, [], declaration.At);
        }

        _outputs[name] = null;
        var scope = Plain(declaration.File);
        var syntax = declaration.Body.Attribute("value")?.Value;
        var value = syntax is null ? Value.Unknown : Load.Context.Apart(() => scope.Evaluate(syntax));
        var isSensitive = declaration.Body.Attribute("sensitive")?.Value is { } mark && scope.Evaluate(mark) is { Kind: ValueKind.Bool, Bool: true };
        var output = new TerraformOutput(name, isSensitive ? value.AsSensitive() : value, isSensitive, syntax is null ? [] : ReferencesOf(syntax), declaration.At);
        _outputs[name] = output;
        return output;
    }

    /// <summary>The instances of a resource or data source.</summary>
    public ImmutableArray<TerraformResource> Instances(ResourceConfig config)
    {
        if (_resources.TryGetValue(config, out var known))
            return known;

        if (!_running.Add(config.Address))
        {
            ReportCycle(config.At, $"'{config.Address}'");
            return [];
        }

        var comments = TerraformComments.Of(config.File, config.Block);
        var instances = ImmutableArray.CreateBuilder<TerraformResource>();
        foreach (var (key, isUnknown, scope, count) in Expand(Plain(config.File), config.Body, config.At, config.Address))
        {
            var resource = new TerraformResource(config, Address, key, scope) { IsOfUnknownCount = isUnknown, Comments = comments };
            Preset(resource, count);
            instances.Add(resource);
        }


        _running.Remove(config.Address);
        return _resources[config] = instances.ToImmutable();
    }

    /// <summary>The instances of a module call.</summary>
    public ImmutableArray<(TerraformModuleCall Call, string? Key, ModuleScope? Child)> Calls(string name)
    {
        if (_calls.TryGetValue(name, out var known))
            return known;

        var declaration = Config.Modules[name];
        if (!_running.Add($"module.{name}"))
        {
            ReportCycle(declaration.At, $"'module.{name}'");
            return [];
        }

        var plain = Plain(declaration.File);
        var source = ModuleLoad.SourceOf(declaration);
        var version = (declaration.Body.Attribute("version")?.Value as TemplateSyntax)?.LiteralText;
        var folder = ModuleLoad.FolderOf(Config, declaration);
        var config = folder is null ? null : Load.Config(folder);
        if (folder is not null && config is null)
        {
            Load.Report(DiagnosticCatalog.ModuleNotFound, declaration.At, $"The module '{name}' has the source '{source}', but there is no Terraform in the folder '{folder}'. What it makes is unknown.");
        }
        else if (config is not null && (_depth >= MaxModuleDepth || CallsItself(folder!)))
        {
            ReportCycle(declaration.At, $"The module '{name}'");
            config = null;
        }

        var calls = ImmutableArray.CreateBuilder<(TerraformModuleCall, string?, ModuleScope?)>();
        foreach (var (key, _, scope, count) in Expand(plain, declaration.Body, declaration.At, $"module.{name}"))
        {
            var address = Join(Address, $"module.{name}{key}");
            var arguments = new TerraformBlock("module", [name], declaration.At, scope, declaration.Body);
            Preset(arguments, count);
            var call = new TerraformModuleCall(address, source, version, config is null ? null : folder, arguments, declaration.At);
            calls.Add((call, key, config is null ? null : new ModuleScope(Load, config, address, this, arguments)));
        }

        _running.Remove($"module.{name}");
        return _calls[name] = calls.ToImmutable();
    }

    /// <summary>What the module that a call names declares, also when there is no instance of it; null when it does not lie in this repository.</summary>
    public ModuleConfig? Called(Declaration call) => Load.Called(Config, call);

    /// <summary>The module of a call that makes no instance with the values of this run, to be checked all the same; null when it does not lie in this repository, or calls itself.</summary>
    public ModuleScope? StandIn(Declaration call)
    {
        if (Called(call) is not { } config || _depth >= MaxModuleDepth || CallsItself(config.Folder))
            return null;

        return new ModuleScope(Load, config, Join(Address, $"module.{call.Name}"), this, new TerraformBlock("module", [call.Name], call.At, Plain(call.File), call.Body));
    }

    private bool CallsItself(string folder)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Config.Folder == folder)
                return true;
        }

        return false;
    }

    private static void Preset(TerraformBlock block, Value? count)
    {
        if (count is null)
            return;

        block.Preset(block.Body?.Attribute("count") is not null ? "count" : "for_each", count);
    }

    private IEnumerable<(string? Key, bool IsUnknown, BlockScope Scope, Value? Count)> Expand(BlockScope scope, BodySyntax body, SourceSpan at, string address)
    {
        if (body.Attribute("count")?.Value is { } countSyntax)
        {
            var value = scope.Evaluate(countSyntax);
            var count = HclType.ToNumber(value);
            if (count is not { Kind: ValueKind.Number } || count.Number is < 0 or > MaxCount)
            {
                if (count is { Kind: ValueKind.Number, Number: > MaxCount })
                    Load.Report(DiagnosticCatalog.TooManyInstances, at, $"'{address}' has a count of {count}, and at most {MaxCount} instances of one block are told apart. It is taken as one of unknown number.");

                _unknownCounts.Add(address);
                yield return (null, true, scope.With("count", Value.Object([KeyValuePair.Create("index", Value.UnknownFrom("count.index"))])), value);
                yield break;
            }

            for (var i = 0; i < count.Number && Load.TakeInstance(at); i++)
                yield return ($"[{i}]", false, scope.With("count", Value.Object([KeyValuePair.Create("index", Value.Of((decimal)i))])), value);
        }
        else if (body.Attribute("for_each")?.Value is { } eachSyntax)
        {
            var elements = scope.Evaluate(eachSyntax);
            var isKnown = elements.IsMapping || elements.IsSequence && elements.Elements.All(e => e.StringOrNull is not null);
            if (!isKnown)
            {
                _unknownCounts.Add(address);
                var origins = Value.AllOrigins(elements).Append("each.value");
                yield return (null, true, scope.With("each", Value.Object([KeyValuePair.Create("key", Value.UnknownFrom("each.key")), KeyValuePair.Create("value", Value.UnknownFrom(origins))])), elements);
                yield break;
            }

            foreach (var (key, item) in elements.IsMapping ? Evaluator.Pairs(elements) : elements.Elements.Select(e => (e, e)))
            {
                if (!Load.TakeInstance(at))
                    yield break;

                var each = Value.Object([KeyValuePair.Create("key", key.AsNonsensitive()), KeyValuePair.Create("value", item)]);
                yield return ($"[{key.AsNonsensitive()}]", false, scope.With("each", each), elements);
            }
        }
        else if (Load.TakeInstance(at))
        {
            yield return (null, false, scope, null);
        }
    }

    // ---- values of references

    private Value ResourceValue(string address)
    {
        var full = Join(Address, address);
        if (!Config.Resources.TryGetValue(address, out var config))
            return Value.UnknownFrom(full);

        if (_running.Contains(address))
        {
            ReportCycle(config.At, $"'{address}'");
            return Value.UnknownFrom(full);
        }

        var instances = Instances(config);
        if (_unknownCounts.Contains(address))
            return Value.UnknownFrom(full);

        if (config.Body.Attribute("count") is not null)
            return Value.Tuple(instances.Select(InstanceValue));

        if (config.Body.Attribute("for_each") is not null)
            return Value.Object(instances.Select(i => KeyValuePair.Create(Unquote(i.Key!), InstanceValue(i))));

        return instances is [var only] ? InstanceValue(only) : Value.UnknownFrom(full);
    }

    private static string Unquote(string key) => JsonText.Read(Value.Of(key)) is { Elements: [var element] } ? HclType.ToText(element)?.StringOrNull ?? key : key;

    private Value InstanceValue(TerraformResource resource)
        => Value.Deferred(resource.Address, name => AttributeValue(resource, name));

    /// <summary>
    /// An attribute of a resource, as somebody else sees it: what the file sets, where that is known; otherwise unknown, and this attribute is the first that decides.
    /// </summary>
    private Value AttributeValue(TerraformResource resource, string name)
    {
        var origin = $"{resource.Address}.{name}";
        if (resource.IsData && DataSources.Attribute(this, resource, name) is { } computed)
            return computed;

        var value = resource.ValueOf(name);
        if (value is null || value.IsNull)
            return Value.UnknownFrom(origin);

        if (!value.IsUnknown || value.Parts.Length > 0 || value.Decoded is not null)
            return value;

        var unknown = Value.UnknownFrom(value.Origins.Prepend(origin));
        return value.IsSensitive ? unknown.AsSensitive() : unknown;
    }

    private Value ModuleValue(string name)
    {
        var address = $"module.{name}";
        var full = Join(Address, address);
        if (!Config.Modules.TryGetValue(name, out var declaration))
            return Value.UnknownFrom(full);

        var calls = Calls(name);
        if (_unknownCounts.Contains(address))
            return Value.UnknownFrom(full);

        if (declaration.Body.Attribute("count") is not null)
            return Value.Tuple(calls.Select(c => ModuleValue(c.Call, c.Child)));

        if (declaration.Body.Attribute("for_each") is not null)
            return Value.Object(calls.Select(c => KeyValuePair.Create(Unquote(c.Key!), ModuleValue(c.Call, c.Child))));

        return calls is [var only] ? ModuleValue(only.Call, only.Child) : Value.UnknownFrom(full);
    }

    private static Value ModuleValue(TerraformModuleCall call, ModuleScope? child)
        => Value.Deferred(call.Address, name => child is not null && child.Config.Outputs.ContainsKey(name) ? child.Output(name).Value : Value.UnknownFrom($"{call.Address}.{name}"));

    // ---- who refers to whom

    /// <summary>Base addresses that a block refers to.</summary>
    public ImmutableArray<string> ReferencesOf(BodySyntax body)
    {
        if (_references.TryGetValue(body, out var known))
            return known;

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var attribute in body.Attributes)
            found.UnionWith(ReferencesOf(attribute.Value));

        foreach (var block in body.Blocks)
            found.UnionWith(ReferencesOf(block.Body));

        return _references[body] = [.. found];
    }

    /// <summary>Base addresses that an expression refers to, also through locals, variables and outputs.</summary>
    public ImmutableArray<string> ReferencesOf(ExpressionSyntax expression)
    {
        if (expression is NumberSyntax or BooleanSyntax or NullSyntax or TemplateSyntax { LiteralText: not null })
            return [];

        if (_references.TryGetValue(expression, out var known))
            return known;

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return [];

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var reference in Reference.In(expression))
        {
            var path = reference.Path;
            if (path.Length < 2)
                continue;

            switch (path[0])
            {
                case "local" or "var":
                    found.UnionWith(Named($"{path[0]}.{path[1]}"));
                    break;
                case "module":
                    found.UnionWith(path.Length > 2 ? Named($"module.{path[1]}.{path[2]}") : ModuleReferences(path[1]));
                    break;
                case "data" when path.Length > 2 && Config.Resources.ContainsKey($"data.{path[1]}.{path[2]}"):
                    found.Add(Join(Address, $"data.{path[1]}.{path[2]}"));
                    break;
                default:
                    if (Config.Resources.ContainsKey($"{path[0]}.{path[1]}"))
                        found.Add(Join(Address, $"{path[0]}.{path[1]}"));

                    break;
            }
        }

        return _references[expression] = [.. found];
    }

    private IEnumerable<string> ModuleReferences(string name)
        => Config.Modules.ContainsKey(name) ? Calls(name).SelectMany(c => c.Child?.Config.Outputs.Keys.SelectMany(o => Named($"module.{name}.{o}")) ?? []) : [];

    private ImmutableArray<string> Named(string address)
    {
        if (_namedReferences.TryGetValue(address, out var known))
            return known;

        // A circle ends here; it is reported where the value is computed.
        _namedReferences[address] = [];
        var parts = address.Split('.');
        ImmutableArray<string> found = [];
        if (parts[0] == "local" && Config.Locals.TryGetValue(parts[1], out var local))
            found = ReferencesOf(local.Attribute.Value);
        else if (parts[0] == "var" && _arguments?.Body?.Attribute(parts[1]) is { } argument)
            found = Parent!.ReferencesOf(argument.Value);
        else if (parts[0] == "module" && Config.Modules.ContainsKey(parts[1]))
            found = [.. Calls(parts[1]).Where(c => c.Child is not null && c.Child.Config.Outputs.ContainsKey(parts[2]))
                .SelectMany(c => c.Child!.Config.Outputs[parts[2]].Body.Attribute("value") is { } value ? c.Child.ReferencesOf(value.Value) : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        return _namedReferences[address] = found;
    }
}
