using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>One call of a function: its arguments, and how to say what is wrong with them.</summary>
internal sealed class FunctionCall(Evaluator evaluator, EvaluationContext context, SourceText source, CallSyntax call, string name, List<Value> arguments)
{
    public IReadOnlyList<Value> Arguments => arguments;

    /// <summary>Name of the function.</summary>
    public string Name => name;

    public int Count => arguments.Count;

    public EvaluationContext Context => context;

    public Evaluator Evaluator => evaluator;

    public SourceText Source => source;

    public TextSpan Span => call.Span;

    public Value this[int index] => arguments[index];

    /// <summary>True when an argument could not be read as what it must be.</summary>
    public bool HasFailed { get; private set; }

    public Value Fail(string message)
    {
        HasFailed = true;
        return evaluator.Fail(call.Span, message, isOfPlaceholder: arguments.Exists(static a => a.HasPlaceholder));
    }

    /// <summary>An argument as text; after a failure "".</summary>
    public string Text(int index)
    {
        if (HclType.ToText(arguments[index])?.StringOrNull is { } text)
            return text;

        Fail($"Argument {index + 1} of '{name}' must be a string, and it is {Describe(arguments[index])}.");
        return "";
    }

    /// <summary>An argument as number; after a failure 0.</summary>
    public decimal Number(int index)
    {
        if (HclType.ToNumber(arguments[index]) is { Kind: ValueKind.Number } number)
            return number.Number;

        Fail($"Argument {index + 1} of '{name}' must be a number, and it is {Describe(arguments[index])}.");
        return 0;
    }

    /// <summary>An argument as whole number of 64 bits; after a failure 0.</summary>
    public long Long(int index)
    {
        if (HclType.ToNumber(arguments[index]) is { Kind: ValueKind.Number, Exact: { IsWhole: true, IsInRange: true } number } && number.ToBigInteger() is var whole && whole >= long.MinValue && whole <= long.MaxValue)
            return (long)whole;

        Fail($"Argument {index + 1} of '{name}' must be a whole number of at most 64 bits.");
        return 0;
    }

    /// <summary>A whole number that counts something, so that what does not fit an int is as good as the largest or smallest one; after a failure 0.</summary>
    public int Int(int index) => (int)Math.Clamp(Long(index), int.MinValue, int.MaxValue);

    /// <summary>The elements of a list, set or tuple; after a failure none.</summary>
    public IReadOnlyList<Value> Sequence(int index)
    {
        if (arguments[index].IsSequence)
            return arguments[index].Elements;

        Fail($"Argument {index + 1} of '{name}' must be a list, set or tuple, and it is {Describe(arguments[index])}.");
        return [];
    }

    /// <summary>The items of a map or object; after a failure none.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Mapping(int index)
    {
        if (arguments[index].IsMapping)
            return arguments[index].Items;

        Fail($"Argument {index + 1} of '{name}' must be a map or object, and it is {Describe(arguments[index])}.");
        return [];
    }

    private static string Describe(Value value) => value.IsNull ? "null" : $"a {HclType.Name(value.Kind)}";
}
