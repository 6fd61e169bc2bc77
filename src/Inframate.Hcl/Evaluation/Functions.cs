using System.Collections.Frozen;
using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>Terraform's functions (https://developer.hashicorp.com/terraform/language/functions), without those that need a network, a clock or chance.</summary>
internal static partial class Functions
{
    private const int Many = int.MaxValue;

    /// <summary>All functions by name. Those that Terraform has and we cannot compute give unknown.</summary>
    public static FrozenDictionary<string, Function> All { get; } = Tables().SelectMany(t => t).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A sentence that names the function that was probably meant.</summary>
    public static string Hint(string name)
        => NearestName.Of(name, All.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static IEnumerable<Dictionary<string, Function>> Tables() => [Unknowable(), Numbers(), Texts(), Collections(), Conversions(), Encodings(), Networks(), Files(), Dates()];

    private static Dictionary<string, Function> Unknowable()
    {
        var names = new[]
        {
            "abspath", "base64gzip", "bcrypt", "plantimestamp", "rsadecrypt", "textdecodebase64", "textencodebase64", "timestamp", "uuid", "yamldecode", "yamlencode",
            "fileset", "filebase64", "filebase64sha256", "filebase64sha512", "filemd5", "filesha1", "filesha256", "filesha512", "templatestring",
        };
        return names.ToDictionary(n => n, _ => new Function(0, Many, true, static c => Value.UnknownBecause(c.Arguments)), StringComparer.Ordinal);
    }

    private static Function Pure(int count, Func<FunctionCall, Value> apply) => Pure(count, count, apply);

    private static Function Pure(int least, int most, Func<FunctionCall, Value> apply) => new(least, most, false, Guarded(apply));

    private static Function Partial(int least, int most, Func<FunctionCall, Value> apply) => new(least, most, true, Guarded(apply));

    /// <summary>After a failed argument the result means nothing.</summary>
    private static Func<FunctionCall, Value> Guarded(Func<FunctionCall, Value> apply) => call =>
    {
        var result = apply(call);
        return call.HasFailed ? Value.Unknown : result;
    };

    private static Function Text(Func<string, string> change) => Pure(1, c => Value.Of(change(c.Text(0))));

    private static Value Limited(FunctionCall call, long size, long most, Func<Value> make)
    {
        if (size <= most)
            return make();

        call.Context.Fail(EvaluationErrors.Limit, Severity.Error, call.Source.At(call.Span), $"The result would have {size} parts, and at most {most} are computed. It is taken as unknown.");
        return Value.Unknown;
    }
}
