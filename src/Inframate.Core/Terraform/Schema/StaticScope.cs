using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;

namespace Inframate.Terraform.Schema;

/// <summary>
/// What can be said of expressions whatever the variables are, as <c>terraform validate</c> sees them: variables are unknown values of their types, local values are
/// computed, resources and modules are unknown.
/// </summary>
internal sealed class StaticScope
{
    private readonly ModuleConfig _config;
    private readonly Dictionary<string, Value?> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _variables = new(StringComparer.Ordinal);
    private readonly Value _var;
    private readonly Value _local;
    private readonly Value _module;
    private readonly Value _path;
    private readonly Value _terraform;

    /// <param name="scope">The module.</param>
    /// <param name="given">A variable whose value is known, since the only caller gives it; null when all are unknown.</param>
    public StaticScope(ModuleScope scope, (string Name, Value Value)? given = null)
    {
        _config = scope.Config;
        Context = new EvaluationContext
        {
            Steps = scope.Load.Steps,
            ReadFile = scope.Load.Context.ReadFile,
            ListFiles = scope.Load.Context.ListFiles,
            IsMissing = scope.Load.Context.IsMissing,
            RefusedProviderFunction = (provider, function, arguments) => Refused(_config, provider, function, arguments),
        };
        _var = Value.Deferred(null, n => n == given?.Name ? given.Value.Value : _config.Variables.TryGetValue(n, out var declaration) ? Variable(declaration) : Value.Unknown);
        _local = Value.Deferred(null, n => _config.Locals.ContainsKey(n) ? Local(n) : Value.Unknown);
        _module = Value.Deferred(null, n => _config.Modules.TryGetValue(n, out var call) && scope.Called(call) is { } called ? Module(call, called) : Value.Unknown);
        _path = scope.Root("path")!;
        _terraform = Value.Object([KeyValuePair.Create("workspace", Value.UnknownOf(HclType.String)), KeyValuePair.Create("applying", Value.UnknownOf(HclType.Bool).AsEphemeral())]);
    }

    /// <summary>Where everything goes that has no value.</summary>
    public EvaluationContext Context { get; }

    /// <summary>The value of an expression; further names are the iterators of dynamic blocks.</summary>
    public Value Evaluate(HclFile file, ExpressionSyntax expression, IReadOnlyList<(string Name, Value Item)> iterators)
        => new Evaluator(Context, file.Source, name => iterators.LastOrDefault(i => i.Name == name).Item ?? Root(name)).Evaluate(expression);

    /// <summary>The type of a variable; any when it has none, or one that cannot be read.</summary>
    public static HclType TypeOf(Declaration variable)
        => variable.Body.Attribute("type")?.Value is { } syntax && HclType.From(syntax, e => new Evaluator(new EvaluationContext(), variable.File.Source, static _ => null).Evaluate(e)) is { } type ? type : HclType.Any;

    private Value Root(string name) => name switch
    {
        "var" => _var,
        "local" => _local,
        "module" => _module,
        "path" => _path,
        "terraform" => _terraform,
        "ephemeral" => Value.Unknown.AsEphemeral(),
        "each" => Item(HclType.String),
        "count" => Value.Object([KeyValuePair.Create("index", Value.UnknownOf(HclType.Number))]),
        _ => Value.Unknown,
    };

    /// <summary>What a module gives: with count a list of objects, with for_each a map of them, of which only the names of the outputs are known.</summary>
    private static Value Module(Declaration call, ModuleConfig called)
    {
        var kind = call.Body.Attribute("count") is not null ? ValueKind.List : call.Body.Attribute("for_each") is not null ? ValueKind.Map : ValueKind.Unknown;
        if (kind == ValueKind.Unknown)
            return Value.Unknown;

        var outputs = called.Outputs.Keys.ToImmutableSortedDictionary(static n => n, static _ => new HclTypeAttribute(HclType.Any, false, null), StringComparer.Ordinal);
        return Value.UnknownOf(new HclType { Kind = kind, Element = new HclType { Kind = ValueKind.Object, Attributes = outputs } });
    }

    /// <summary>What <c>each</c> or an iterator stands for when nothing is known of it but perhaps the type of its key.</summary>
    public static Value Item(HclType keyType) => Value.Object([KeyValuePair.Create("key", Value.UnknownOf(keyType)), KeyValuePair.Create("value", Value.Unknown)]);

    private static bool IsTrue(Declaration declaration, string name) => declaration.Body.Attribute(name)?.Value is BooleanSyntax { Value: true };

    /// <summary>Why a module cannot call a function of a provider. What other providers than Terraform's own offer is not known here.</summary>
    private static string? Refused(ModuleConfig config, string provider, string function, int arguments)
    {
        if (!config.Settings.Any(s => s.Body.BlocksOf("required_providers").Any(b => b.Body.Attribute(provider) is not null)))
            return $"The provider '{provider}' is not in 'required_providers' of this module, so its functions cannot be called. Add it there.";

        if (provider != ProviderRequirements.BuiltIn(config))
            return null;

        return function is not ("decode_tfvars" or "encode_expr" or "encode_tfvars")
            ? $"Terraform's own provider has no function '{function}'. It has 'decode_tfvars', 'encode_expr' and 'encode_tfvars'."
            : arguments == 1 ? null : $"'{function}' takes 1 argument, and {arguments} are given.";
    }

    private Value Variable(Declaration declaration)
    {
        if (_variables.TryGetValue(declaration.Name, out var known))
            return known;

        var value = Value.UnknownOf(TypeOf(declaration), $"var.{declaration.Name}");
        if (IsTrue(declaration, "sensitive"))
            value = value.AsSensitive();

        if (IsTrue(declaration, "ephemeral"))
            value = value.AsEphemeral();

        return _variables[declaration.Name] = value;
    }

    private Value Local(string name)
    {
        if (_locals.TryGetValue(name, out var known))
            return known ?? Value.Unknown; // A circle, which is reported elsewhere.

        _locals[name] = null;
        var (file, attribute) = _config.Locals[name];
        var value = Context.Apart(() => Evaluate(file, attribute.Value, []));
        _locals[name] = value;
        return value;
    }
}
