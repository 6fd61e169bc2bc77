using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

public sealed partial class Evaluator
{
    private Value Call(CallSyntax call)
    {
        switch (call.Name)
        {
            case "try" or "core::try":
                return Try(call);
            case "can" or "core::can":
                var (tried, failed) = Attempt(call.Arguments.Length == 1 ? call.Arguments[0] : call, out _);
                return failed ? Value.False : tried.IsUnknown ? Value.UnknownBecause(tried).WithType(HclType.Bool).Unmarked() : Value.True;
        }

        var failures = context.Failures;
        var arguments = new List<Value>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
            arguments.Add(Evaluate(argument));

        var name = call.Name.StartsWith("core::", StringComparison.Ordinal) ? call.Name["core::".Length..] : call.Name;
        if (name.StartsWith("provider::", StringComparison.Ordinal))
        {
            if (name.Split("::") is not [_, { Length: > 0 } provider, { Length: > 0 } method])
                return Fail(call.NameSpan, "A function of a provider is called 'provider::name::function'.");

            return context.RefusedProviderFunction(provider, method, arguments.Count) is { } reason ? Fail(call.NameSpan, reason) : Value.UnknownBecause(arguments);
        }

        if (name == "templatestring" && call.Arguments is [TemplateSyntax, ..])
            return Fail(call.Arguments[0].Span, "'templatestring' is for templates that come from elsewhere. Write the template itself in the place of the call.");

        if (!Functions.All.TryGetValue(name, out var function))
        {
            context.Fail(EvaluationErrors.Function, Severity.Error, source.At(call.NameSpan), $"Terraform has no function '{name}'.{Functions.Hint(name)}");
            return Value.Unknown;
        }

        if (call.ExpandsLast && arguments.Count > 0)
        {
            var last = arguments[^1];
            arguments.RemoveAt(arguments.Count - 1);
            if (last.IsNull || !last.IsSequence && last.Type.Kind is not (ValueKind.Unknown or ValueKind.List or ValueKind.Set or ValueKind.Tuple))
                return Fail(call.Arguments[^1].Span, "Only a list, set or tuple can be expanded with '...'.");

            if (last.IsUnknown)
                return Value.UnknownBecause([last, .. arguments]);

            arguments.AddRange(last.Elements.Select(e => e.Marked(last.Marks)));
        }

        var signature = Signature.All[name];
        if (arguments.Count < signature.Least || arguments.Count > signature.Least && signature.Rest is null)
        {
            var count = signature.Rest is null ? $"{signature.Least}" : $"at least {signature.Least}";
            return Fail(call.Span, $"'{name}' takes {count} {(signature.Least == 1 ? "argument" : "arguments")}, and {arguments.Count} are given.");
        }

        // After an error in an argument nothing is known of the result, not even its type.
        if (context.Failures > failures)
            return Value.UnknownBecause(arguments);

        // These look at no more than one element.
        if (name is not ("element" or "length" or "lookup" or "one") && !TakeParts(call.Span, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arguments)))
            return Value.Unknown;

        var isDynamic = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = signature.At(i);
            var argument = arguments[i];
            var at = i < call.Arguments.Length ? call.Arguments[i].Span : call.Span;
            if (argument.IsNull && !parameter.IsNullable)
                return Fail(at, $"Argument {i + 1} of '{name}' cannot be null.");

            if (argument.Members is null && !(parameter.IsLenient && argument.IsUnknown) && !parameter.Takes(argument.Type) || parameter.Type.Convert(argument) is not { } converted)
                return Fail(at, $"Argument {i + 1} of '{name}' must be a {parameter}, and it is {(argument.IsNull ? "null" : $"a {Short(argument.Type)}")}.");

            arguments[i] = converted;
            isDynamic |= converted is { Declared: null } and ({ IsUnknown: true } or { IsNull: true });
        }

        if (!function.SeesUnknown && arguments.Any(a => !a.IsWhollyKnown))
        {
            // A pattern that is none is wrong whatever the text turns out to be.
            if (name is "regex" or "regexall" && arguments[0].StringOrNull is not null)
                Functions.CheckPattern(new FunctionCall(this, context, source, call, name, arguments));

            return Value.UnknownBecause(arguments).WithType(isDynamic ? HclType.Any : Functions.ResultType(signature, arguments));
        }

        var result = Bounded(function.Apply(new FunctionCall(this, context, source, call, name, arguments)), call.Span);
        if (result.IsUnknown)
        {
            if (context.Failures > failures || isDynamic && name is "format" or "formatlist")
                result = result.WithoutType();
            else if (result.Declared is null && !isDynamic)
                result = result.WithType(Functions.ResultType(signature, arguments));
        }

        // To make a set its elements are compared with each other, which costs several times as much.
        if (!context.Take((result.Kind == ValueKind.Set ? 8L : 1) * result.Elements.Length + result.Items.Length + (result.StringOrNull?.Length ?? 0) / 64, source, call.Span))
            return Value.Unknown;

        if (name is "nonsensitive" or "issensitive" or "ephemeralasnull")
            return result;

        return result.Marked(Functions.KeepsMarks.Contains(name) ? arguments.Aggregate(Marks.None, static (marks, a) => marks | a.Marks) : Value.MarksOf(arguments));
    }

    private Value Try(CallSyntax call)
    {
        var isOfPlaceholder = false;
        foreach (var argument in call.Arguments)
        {
            var (value, failed) = Attempt(argument, out var ofPlaceholder);
            if (!failed)
                return value.IsUnknown && value.Members is null ? value.WithoutType().Unmarked() : value;

            isOfPlaceholder |= ofPlaceholder;
        }

        return Fail(call.Span, "No argument of 'try' has a value.", isOfPlaceholder: isOfPlaceholder);
    }

    private (Value Value, bool Failed) Attempt(ExpressionSyntax expression, out bool isOfPlaceholder)
    {
        var outer = context.BeginAttempt();
        var value = Evaluate(expression);
        var failures = context.EndAttempt(outer);
        isOfPlaceholder = failures.Any(context.IsOfPlaceholder);
        return (value, failures.Count > 0);
    }

    /// <summary>Renders a template file with names for its values.</summary>
    internal Value RenderFile(string path, string text, Value names, TextSpan span)
    {
        var file = new SourceText(path, text);
        var (template, diagnostics) = Parser.ParseTemplate(file);
        if (diagnostics.Length > 0)
            return Fail(span, $"The template '{path}' cannot be read: {diagnostics[0].Message}");

        if (++_renderDepth > 8)
        {
            _renderDepth--;
            return Fail(span, "Templates render each other through more than 8 levels.");
        }

        var inner = new Evaluator(context, file, name => names[name]) { _renderDepth = _renderDepth };
        var result = inner.Render(template);
        _renderDepth--;
        return result;
    }

    private int _renderDepth;
}
