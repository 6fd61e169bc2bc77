using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Hcl.Evaluation;

/// <summary>Gives expressions their values. What goes wrong is recorded in the context, and the value is unknown.</summary>
/// <param name="context">What all expressions of the run share.</param>
/// <param name="source">The file that the expressions stand in.</param>
/// <param name="scope">Gives the value of a root name, such as <c>var</c>; null when there is none of that name.</param>
public sealed partial class Evaluator(EvaluationContext context, SourceText source, Func<string, Value?> scope)
{
    private readonly List<(string Name, Value Value)> _locals = [];
    private Value _splatItem = Value.Unknown;

    /// <summary>The value of an expression.</summary>
    public Value Evaluate(ExpressionSyntax expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (!context.Take(1, source, expression.Span))
            return Value.Unknown;

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            context.Fail(EvaluationErrors.Limit, Severity.Error, source.At(expression.Span), "The expressions refer to each other through too many levels to be evaluated.");
            return Value.Unknown;
        }

        switch (expression)
        {
            case TemplateSyntax template:
                return Template(template);
            case NumberSyntax number:
                return number.Value is { } value ? Value.Of(value) : Value.Unknown;
            case BooleanSyntax boolean:
                return Value.Of(boolean.Value);
            case NullSyntax:
                return Value.Null;
            case ParenthesesSyntax parentheses:
                return Evaluate(parentheses.Inner);
            case VariableSyntax variable:
                return Variable(variable);
            case MemberSyntax member:
                return Member(Evaluate(member.Target), member.Name, member.Span);
            case IndexSyntax index:
                return Index(Evaluate(index.Target), Evaluate(index.Key), index.Span);
            case SplatSyntax splat:
                return Splat(splat);
            case SplatItemSyntax:
                return _splatItem;
            case CallSyntax call:
                return Call(call);
            case ConditionalSyntax conditional:
                return Conditional(conditional);
            case BinarySyntax binary:
                return Binary(binary);
            case UnarySyntax unary:
                return Unary(unary);
            case TupleSyntax tuple:
                return Value.Tuple(tuple.Elements.Select(Evaluate).ToList());
            case ObjectSyntax obj:
                return Object(obj);
            case ForSyntax loop:
                return For(loop);
            case ErrorSyntax:
                return Value.Unknown;
            default:
                throw new InvalidOperationException($"'{expression.GetType().Name}' has no value.");
        }
    }

    /// <summary>Records what is wrong at a place of this file; gives unknown.</summary>
    internal Value Fail(TextSpan span, string message)
    {
        context.Fail(EvaluationErrors.Failed, Severity.Medium, source.At(span), message);
        return Value.Unknown;
    }

    private Value Variable(VariableSyntax variable)
    {
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (_locals[i].Name == variable.Name)
                return _locals[i].Value;
        }

        return scope(variable.Name) ?? Value.UnknownFrom(variable.Name);
    }

    private Value Member(Value target, string name, TextSpan span)
    {
        if (target.IsMapping || target.Members is not null)
        {
            var value = target[name];
            if (value is null)
                return Fail(span, $"There is no '{name}' here. {Available(target)}".TrimEnd());

            return target.IsSensitive ? value.AsSensitive() : value;
        }

        if (target.IsUnknown)
            return Deeper(target, $".{name}");

        return Fail(span, $"'{name}' cannot be taken from a {HclType.Name(target.Kind)}; only objects and maps have attributes.");
    }

    private static Value Deeper(Value target, string step)
    {
        var result = Value.UnknownFrom(target.Origins.Select(o => o.Length < 500 ? o + step : o));
        return target.IsSensitive ? result.AsSensitive() : result;
    }

    private static string Available(Value target)
        => target.Items.Length is > 0 and <= 20 ? $"There are: '{string.Join("', '", target.Items.Select(i => i.Key))}'." : "";

    internal Value Index(Value target, Value key, TextSpan span)
    {
        if (key.IsUnknown)
            return Value.UnknownBecause(target.IsWhollyKnown ? [key] : [target, key]);

        if (target.IsMapping || target.Members is not null)
        {
            if (HclType.ToText(key)?.StringOrNull is not { } name)
                return Fail(span, "The key of a map or object must be a text.");

            return target[name] is { } value ? target.IsSensitive ? value.AsSensitive() : value : Fail(span, $"There is no element '{name}' here. {Available(target)}".TrimEnd());
        }

        if (target.IsUnknown)
            return Deeper(target, $"[{key}]");

        if (target.Kind is ValueKind.List or ValueKind.Tuple)
        {
            if (HclType.ToNumber(key) is not { Kind: ValueKind.Number } number || number.Number != Math.Floor(number.Number))
                return Fail(span, "The index of a list must be a whole number.");

            if (number.Number < 0 || number.Number >= target.Elements.Length)
                return Fail(span, $"There is no element {Value.Write(number.Number)} here; the list has {target.Elements.Length}.");

            var element = target.Elements[(int)number.Number];
            return target.IsSensitive ? element.AsSensitive() : element;
        }

        return Fail(span, target.Kind == ValueKind.Set ? "A set has no order, so it cannot be indexed. Use tolist(…) or one(…)." : $"A {HclType.Name(target.Kind)} has no elements.");
    }

    private Value Splat(SplatSyntax splat)
    {
        var target = Evaluate(splat.Source);
        if (target.IsNull)
            return Value.Tuple([]);

        if (target.IsUnknown && target.Members is null)
            return Deeper(target, "[*]") is var deeper && splat.Each is SplatItemSyntax ? deeper : Each(splat, deeper);

        var before = _splatItem;
        var results = new List<Value>();
        foreach (var element in target.IsSequence ? target.Elements : [target])
        {
            _splatItem = element;
            results.Add(Evaluate(splat.Each));
        }

        _splatItem = before;
        var result = target.Kind is ValueKind.List or ValueKind.Set ? Value.List(results) : Value.Tuple(results);
        return target.IsSensitive ? result.AsSensitive() : result;
    }

    private Value Each(SplatSyntax splat, Value item)
    {
        var before = _splatItem;
        _splatItem = item;
        var result = Evaluate(splat.Each);
        _splatItem = before;
        return result.IsUnknown ? result : Value.Unknown;
    }

    private Value Conditional(ConditionalSyntax conditional)
    {
        var condition = HclType.ToBool(Evaluate(conditional.Condition));
        if (condition is null || condition.IsNull)
            return Fail(conditional.Condition.Span, "The condition must be true or false.");

        if (condition.IsUnknown)
        {
            // Both cases may come; when both are the same it does not matter which.
            var whenTrue = Evaluate(conditional.WhenTrue);
            var whenFalse = Evaluate(conditional.WhenFalse);
            return whenTrue.IsWhollyKnown && Value.Same(whenTrue, whenFalse) ? whenTrue : Value.UnknownBecause(condition, whenTrue, whenFalse);
        }

        var result = Evaluate(condition.Bool ? conditional.WhenTrue : conditional.WhenFalse);
        if (result.Kind is ValueKind.Number or ValueKind.Bool && IsText(condition.Bool ? conditional.WhenFalse : conditional.WhenTrue))
            result = HclType.ToText(result)!;

        return condition.IsSensitive ? result.AsSensitive() : result;
    }

    /// <summary>True for what is a text whatever it says; then the other case of a conditional becomes one too.</summary>
    private static bool IsText(ExpressionSyntax expression)
        => expression is TemplateSyntax template && (template.IsHeredoc || template.Parts is not [TemplateInterpolationSyntax]);

    private Value Unary(UnarySyntax unary)
    {
        var operand = Evaluate(unary.Operand);
        if (operand.IsUnknown)
            return Value.UnknownBecause(operand);

        Value? result;
        if (unary.Operator == TokenKind.Bang)
            result = HclType.ToBool(operand) is { Kind: ValueKind.Bool } boolean ? Value.Of(!boolean.Bool) : null;
        else
            result = HclType.ToNumber(operand) is { Kind: ValueKind.Number } number ? Value.Of(-number.Number) : null;

        if (result is null)
            return Fail(unary.Span, unary.Operator == TokenKind.Bang ? "'!' needs true or false." : "'-' needs a number.");

        return operand.IsSensitive ? result.AsSensitive() : result;
    }

    private Value Binary(BinarySyntax binary)
    {
        var left = Evaluate(binary.Left);
        if (binary.Operator is TokenKind.And or TokenKind.Or)
            return Logical(binary, left);

        var right = Evaluate(binary.Right);
        var result = binary.Operator is TokenKind.EqualEqual or TokenKind.NotEqual ? Equality(binary.Operator, left, right) : Arithmetic(binary, left, right);
        return left.IsSensitive || right.IsSensitive ? result.AsSensitive() : result;
    }

    private Value Logical(BinarySyntax binary, Value leftOperand)
    {
        var decides = binary.Operator == TokenKind.Or;
        var left = HclType.ToBool(leftOperand);
        if (left is { Kind: ValueKind.Bool } && left.Bool == decides)
            return left;

        var right = HclType.ToBool(Evaluate(binary.Right));
        if (left is null || right is null || left.IsNull || right.IsNull)
            return Fail(binary.Span, $"'{(decides ? "||" : "&&")}' needs true or false on both sides.");

        if (right is { Kind: ValueKind.Bool } && right.Bool == decides)
            return right;

        return left.IsUnknown || right.IsUnknown ? Value.UnknownBecause(left, right) : Value.Of(!decides);
    }

    private static Value Equality(TokenKind op, Value left, Value right)
    {
        var isEqual = op == TokenKind.EqualEqual;
        if (left.IsWhollyKnown && right.IsWhollyKnown)
            return Value.Of(Value.Same(left, right) == isEqual);

        // Different kinds are never equal, whatever their unknown parts turn out to be; texts with different known beginnings neither.
        if (!left.IsUnknown && !right.IsUnknown && left.Kind != right.Kind)
            return Value.Of(!isEqual);

        return Value.UnknownBecause(left, right);
    }

    private Value Arithmetic(BinarySyntax binary, Value leftOperand, Value rightOperand)
    {
        var left = HclType.ToNumber(leftOperand);
        var right = HclType.ToNumber(rightOperand);
        if (left is null || right is null || left.IsNull || right.IsNull)
            return Fail(binary.Span, $"'{source.Text.AsSpan(binary.Left.Span.End, Math.Max(0, binary.Right.Span.Start - binary.Left.Span.End)).Trim()}' needs numbers on both sides.");

        if (left.IsUnknown || right.IsUnknown)
            return Value.UnknownBecause(left, right);

        var (a, b) = (left.Number, right.Number);
        if (b == 0 && binary.Operator is TokenKind.Slash or TokenKind.Percent && b == 0)
            return Fail(binary.Span, "A number cannot be divided by 0.");

        try
        {
            return binary.Operator switch
            {
                TokenKind.Plus => Value.Of(a + b),
                TokenKind.Minus => Value.Of(a - b),
                TokenKind.Star => Value.Of(a * b),
                TokenKind.Slash => Value.Of(a / b),
                TokenKind.Percent => Value.Of(a % b),
                TokenKind.Less => Value.Of(a < b),
                TokenKind.LessOrEqual => Value.Of(a <= b),
                TokenKind.Greater => Value.Of(a > b),
                TokenKind.GreaterOrEqual => Value.Of(a >= b),
                _ => throw new InvalidOperationException($"'{binary.Operator}' is no operator."),
            };
        }
        catch (OverflowException)
        {
            // Terraform counts further than a decimal can; what lies beyond is unknown to us.
            return Value.Unknown;
        }
    }

    private Value Object(ObjectSyntax obj)
    {
        var items = new List<KeyValuePair<string, Value>>(obj.Items.Length);
        foreach (var item in obj.Items)
        {
            if (item.Name is { } name)
            {
                items.Add(KeyValuePair.Create(name, Evaluate(item.Value)));
                continue;
            }

            var key = Evaluate(item.Key);
            var value = Evaluate(item.Value);
            if (key.IsUnknown)
                return Value.UnknownBecause([key, value, .. items.Select(i => i.Value)]);

            if (HclType.ToText(key)?.StringOrNull is not { } text)
                return Fail(item.Key.Span, "The key of an object must be a text.");

            items.Add(KeyValuePair.Create(text, value));
        }

        return Value.Object(items);
    }

    private Value For(ForSyntax loop)
    {
        var collection = Evaluate(loop.Collection);
        if (collection.IsNull)
            return Fail(loop.Collection.Span, "'for' cannot go through null.");

        if (collection.IsUnknown)
            return Value.UnknownBecause(collection);

        if (!collection.IsSequence && !collection.IsMapping)
            return Fail(loop.Collection.Span, $"'for' cannot go through a {HclType.Name(collection.Kind)}.");

        var values = new List<Value>();
        var keyed = new List<KeyValuePair<string, Value>>();
        Value? unknown = null;
        foreach (var (key, value) in Pairs(collection))
        {
            if (context.StepsLeft < 0)
                return Value.Unknown;

            var depth = _locals.Count;
            if (loop.KeyName is not null)
                _locals.Add((loop.KeyName, key));

            _locals.Add((loop.ValueName, value));
            if (loop.Condition is null || Holds(loop.Condition, ref unknown))
            {
                var result = Evaluate(loop.Value);
                if (loop.Key is null)
                {
                    values.Add(result);
                }
                else
                {
                    var name = Evaluate(loop.Key);
                    if (name.IsUnknown)
                        unknown = Value.UnknownBecause(name, result);
                    else if (HclType.ToText(name)?.StringOrNull is { } text)
                        keyed.Add(KeyValuePair.Create(text, result));
                    else
                        unknown = Fail(loop.Key.Span, "The key of a 'for' in braces must be a text.");
                }
            }

            _locals.RemoveRange(depth, _locals.Count - depth);
        }

        if (unknown is not null)
            return unknown;

        Value all;
        if (loop.Key is null)
        {
            all = Value.Tuple(values);
        }
        else if (loop.Groups)
        {
            all = Value.Object(keyed.GroupBy(k => k.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, Value.Tuple(g.Select(i => i.Value)))));
        }
        else
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            if (keyed.FirstOrDefault(k => !keys.Add(k.Key)) is { Key: not null } twice)
                return Fail(loop.Key.Span, $"Two elements have the key '{twice.Key}'. Add '...' after the value to collect them.");

            all = Value.Object(keyed);
        }

        return collection.IsSensitive ? all.AsSensitive() : all;
    }

    private bool Holds(ExpressionSyntax condition, ref Value? unknown)
    {
        var value = HclType.ToBool(Evaluate(condition));
        if (value is { Kind: ValueKind.Bool })
            return value.Bool;

        unknown = value is { IsUnknown: true } ? Value.UnknownBecause(value) : Fail(condition.Span, "The condition of 'for' must be true or false.");
        return false;
    }

    /// <summary>Keys and values of a collection in Terraform's order.</summary>
    public static IEnumerable<(Value Key, Value Value)> Pairs(Value collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (collection.IsMapping)
            return collection.Items.Select(i => (Value.Of(i.Key), i.Value));

        return collection.Kind == ValueKind.Set
            ? collection.Elements.Select(e => (e, e))
            : collection.Elements.Select((e, i) => (Value.Of((decimal)i), e));
    }

    // ---- templates

    private Value Template(TemplateSyntax template)
    {
        switch (template.Parts)
        {
            case []:
                return Value.Of("");
            case [TemplateLiteralSyntax only]:
                return Value.Of(only.Text);
            case [TemplateInterpolationSyntax only] when !template.IsHeredoc:
                return Evaluate(only.Expression);
        }

        var parts = new List<Value>();
        var length = 0;
        Render(template.Parts, parts, ref length);
        return Value.Text(parts);
    }

    /// <summary>The text of a template; unlike in an expression, one interpolation alone gives a text too.</summary>
    internal Value Render(TemplateSyntax template)
    {
        var parts = new List<Value>();
        var length = 0;
        Render(template.Parts, parts, ref length);
        return parts.Count == 0 ? Value.Of("") : Value.Text(parts);
    }

    private void Render(ImmutableArray<TemplatePartSyntax> template, List<Value> parts, ref int length)
    {
        foreach (var part in template)
        {
            if (length > EvaluationContext.MaxText || !context.Take(1, source, part.Span))
            {
                if (parts is not [.., { IsUnknown: true }])
                    parts.Add(Value.Unknown);

                return;
            }

            switch (part)
            {
                case TemplateLiteralSyntax literal:
                    length += literal.Text.Length;
                    parts.Add(Value.Of(literal.Text));
                    break;
                case TemplateInterpolationSyntax interpolation:
                    var value = Evaluate(interpolation.Expression);
                    var text = value.IsNull ? null : HclType.ToText(value);
                    length += text?.StringOrNull?.Length ?? 1;
                    parts.Add(text ?? Fail(interpolation.Span, value.IsNull ? "null cannot be part of a text." : $"A {HclType.Name(value.Kind)} cannot be part of a text. Use jsonencode(…) or join(…)."));
                    break;
                case TemplateIfSyntax choice:
                    var condition = HclType.ToBool(Evaluate(choice.Condition));
                    if (condition is { Kind: ValueKind.Bool })
                        Render(condition.Bool ? choice.WhenTrue : choice.WhenFalse, parts, ref length);
                    else
                        parts.Add(condition is { IsUnknown: true } ? Value.UnknownBecause(condition) : Fail(choice.Condition.Span, "The condition must be true or false."));

                    break;
                case TemplateForSyntax loop:
                    Render(loop, parts, ref length);
                    break;
            }
        }
    }

    private void Render(TemplateForSyntax loop, List<Value> parts, ref int length)
    {
        var collection = Evaluate(loop.Collection);
        if (!collection.IsSequence && !collection.IsMapping)
        {
            parts.Add(collection.IsUnknown ? Value.UnknownBecause(collection) : Fail(loop.Collection.Span, $"'for' cannot go through a {HclType.Name(collection.Kind)}."));
            return;
        }

        foreach (var (key, value) in Pairs(collection))
        {
            var depth = _locals.Count;
            if (loop.KeyName is not null)
                _locals.Add((loop.KeyName, key));

            _locals.Add((loop.ValueName, value));
            Render(loop.Body, parts, ref length);
            _locals.RemoveRange(depth, _locals.Count - depth);
        }
    }
}
