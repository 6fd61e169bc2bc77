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
                var (tried, failed) = Attempt(call.Arguments.Length == 1 ? call.Arguments[0] : call);
                return failed ? Value.False : tried.IsUnknown ? Value.UnknownBecause(tried) : Value.True;
        }

        var arguments = new List<Value>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
            arguments.Add(Evaluate(argument));

        if (call.ExpandsLast && arguments.Count > 0)
        {
            var last = arguments[^1];
            arguments.RemoveAt(arguments.Count - 1);
            if (last.IsUnknown)
                return Value.UnknownBecause([last, .. arguments]);

            if (!last.IsSequence)
                return Fail(call.Arguments[^1].Span, "Only a list, set or tuple can be expanded with '...'.");

            arguments.AddRange(last.Elements);
        }

        var name = call.Name.StartsWith("core::", StringComparison.Ordinal) ? call.Name["core::".Length..] : call.Name;
        if (name.StartsWith("provider::", StringComparison.Ordinal))
            return Value.UnknownBecause(arguments);

        if (!Functions.All.TryGetValue(name, out var function))
        {
            context.Fail(EvaluationErrors.Function, Severity.Error, source.At(call.NameSpan), $"Terraform has no function '{name}'.{Functions.Hint(name)}");
            return Value.Unknown;
        }

        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            var count = function.Least == function.Most ? $"{function.Least}" : function.Most == int.MaxValue ? $"at least {function.Least}" : $"{function.Least} to {function.Most}";
            return Fail(call.Span, $"'{name}' takes {count} arguments, and {arguments.Count} are given.");
        }

        if (!function.SeesUnknown && arguments.Any(a => !a.IsWhollyKnown))
            return Value.UnknownBecause(arguments);

        var result = function.Apply(new FunctionCall(this, context, source, call, name, arguments));
        if (!context.Take(result.Elements.Length + result.Items.Length + (result.StringOrNull?.Length ?? 0) / 64, source, call.Span))
            return Value.Unknown;

        return name is not ("nonsensitive" or "issensitive" or "length") && arguments.Any(a => a.IsSensitive) ? result.AsSensitive() : result;
    }

    private Value Try(CallSyntax call)
    {
        foreach (var argument in call.Arguments)
        {
            var (value, failed) = Attempt(argument);
            if (!failed)
                return value;
        }

        return Fail(call.Span, "No argument of 'try' has a value.");
    }

    private (Value Value, bool Failed) Attempt(ExpressionSyntax expression)
    {
        var before = context.ErrorCount;
        context.Quiet++;
        var value = Evaluate(expression);
        context.Quiet--;
        return (value, context.ErrorCount > before);
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
