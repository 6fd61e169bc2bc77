using System.Collections.Frozen;
using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>Terraform's functions (https://developer.hashicorp.com/terraform/language/functions).</summary>
internal static partial class Functions
{
    /// <summary>All functions by name. Those that Terraform has and we cannot compute give unknown.</summary>
    public static FrozenDictionary<string, Function> All { get; } = Tables().SelectMany(t => t).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Functions that pass elements on with their own marks, so that one secret element makes no secret of the result.</summary>
    public static FrozenSet<string> KeepsMarks { get; } = new[]
    {
        "chunklist", "coalescelist", "concat", "element", "flatten", "keys", "length", "lookup", "merge", "one", "reverse", "setproduct", "slice", "tolist", "tomap", "toset", "values", "zipmap",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A sentence that names the function that was probably meant.</summary>
    public static string Hint(string name)
        => NearestName.Of(name, All.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static IEnumerable<Dictionary<string, Function>> Tables() => [Unknowable(), Numbers(), Texts(), Collections(), Conversions(), Encodings(), Networks(), Files(), Dates()];

    private static Dictionary<string, Function> Unknowable()
    {
        var names = new[]
        {
            // A path of this machine; salt or chance; the time; the very bytes of another compressor; a private key, which no build should have to read.
            "abspath", "bcrypt", "uuid", "plantimestamp", "timestamp", "base64gzip", "rsadecrypt",
        };
        return names.ToDictionary(n => n, _ => new Function(true, static c => Value.UnknownBecause(c.Arguments)), StringComparer.Ordinal);
    }

    private static Function Pure(Func<FunctionCall, Value> apply) => new(false, Guarded(apply));

    private static Function Partial(Func<FunctionCall, Value> apply) => new(true, Guarded(apply));

    /// <summary>The type of a result that is not known, as far as the arguments decide about it.</summary>
    public static HclType ResultType(Signature signature, IReadOnlyList<Value> arguments)
    {
        var type = signature.Result;
        if (type.Element is not { Kind: ValueKind.Unknown } || arguments.Count == 0)
            return type;

        // Lists and sets of the same kind of elements as those that go in.
        return arguments[0].Type.Kind == type.Kind && signature.At(0).Type.Kind == type.Kind && (arguments.Count == 1 || signature.Rest is null) ? arguments[0].Type : type;
    }

    /// <summary>After a failed argument the result means nothing.</summary>
    private static Func<FunctionCall, Value> Guarded(Func<FunctionCall, Value> apply) => call =>
    {
        var result = apply(call);
        return call.HasFailed ? Value.Unknown : result;
    };

    private static Function Text(Func<string, string> change) => Pure(c => Value.Of(change(c.Text(0))));

    private static Value Limited(FunctionCall call, long size, long most, Func<Value> make)
    {
        if (size <= most)
            return make();

        call.Context.Fail(EvaluationErrors.Limit, Severity.Error, call.Source.At(call.Span), $"The result would have {size} parts, and at most {most} are computed. It is taken as unknown.");
        return Value.Unknown;
    }
}
