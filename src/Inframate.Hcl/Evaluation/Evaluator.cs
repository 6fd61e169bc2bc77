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

        // What is written as it is costs no steps: there is never more of it than there is text, and loops count for themselves.
        switch (expression)
        {
            case TemplateSyntax { LiteralText: { } text }:
                return Value.Of(text);
            case NumberSyntax number:
                return Number(number);
            case BooleanSyntax boolean:
                return Value.Of(boolean.Value);
            case NullSyntax:
                return Value.Null;
        }

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
                return Bounded(Value.Tuple(tuple.Elements.Select(Evaluate).ToList()), tuple.Span);
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
    internal Value Fail(TextSpan span, string message, Severity severity = Severity.Medium, bool isOfPlaceholder = false)
    {
        context.Fail(new Diagnostic { Id = EvaluationErrors.Failed, Severity = severity, Message = message, At = source.At(span) }, isOfPlaceholder);
        return Value.Unknown;
    }

    /// <summary>Records what is wrong with a value; gives unknown.</summary>
    private Value Fail(TextSpan span, string message, Value about) => Fail(span, message, isOfPlaceholder: about.HasPlaceholder);

    /// <summary>The value, unless it has more parts than can be worked on: one that holds another twice, and so on, soon has more than there is memory for.</summary>
    internal Value Bounded(Value value, TextSpan span)
    {
        if (value.Size <= EvaluationContext.MaxParts)
            return value;

        context.Fail(EvaluationErrors.Limit, Severity.Error, source.At(span), $"The value has more than {EvaluationContext.MaxParts} parts, which is more than is computed. It is taken as unknown.");
        return Value.Unknown;
    }

    /// <summary>Takes the steps for work that goes through all parts of values; false when there are none left.</summary>
    private bool TakeParts(TextSpan span, params ReadOnlySpan<Value> values)
    {
        var parts = 0L;
        foreach (var value in values)
            parts += value.Size - 1 + (value.StringOrNull?.Length ?? 0) / 2;

        return context.Take(parts, source, span);
    }

    /// <summary>A decimal holds the usual numbers; others are read again with all their digits.</summary>
    private Value Number(NumberSyntax number)
    {
        if (number.Value is { } value && number.Span.Length <= 25)
            return Value.Of(value);

        return BigReal.TryParse(source.Slice(number.Span), out var exact) ? Value.Of(exact) : Value.UnknownOf(HclType.Number);
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
                return Fail(span, $"There is no '{name}' here. {Available(target)}".TrimEnd(), target);

            return value.Marked(target.Marks);
        }

        if (target.IsUnknown)
        {
            switch (target.Declared?.Kind)
            {
                case null:
                    return Deeper(target, $".{name}");
                case ValueKind.Map:
                    return Deeper(target, $".{name}").WithType(target.Declared.Element!);
                case ValueKind.Object when target.Declared.Attributes.TryGetValue(name, out var attribute):
                    return Deeper(target, $".{name}").WithType(attribute.Type);
                case ValueKind.Object:
                    return Fail(span, $"There is no '{name}' here; it is an {Short(target.Declared)}.", target);
            }
        }

        return Fail(span, target.IsNull ? $"'{name}' cannot be taken from null." : $"'{name}' cannot be taken from a {HclType.Name(target.Type.Kind)}; only objects and maps have attributes.", target);
    }

    private static Value Deeper(Value target, string step)
    {
        var result = Value.UnknownFrom(target.Origins.Select(o => o.Length < 500 ? o + step : o));
        return result.Marked(target.Marks);
    }

    private static string Available(Value target)
        => target.Items.Length is > 0 and <= 20 ? $"There are: '{string.Join("', '", target.Items.Select(i => i.Key))}'." : "";

    internal Value Index(Value target, Value key, TextSpan span)
    {
        var about = key.HasPlaceholder ? key : target;
        if (target.IsNull || key.IsNull)
            return Fail(span, target.IsNull ? "null has no elements." : "The key of an element cannot be null.", about);

        if (key is { IsUnknown: true, Declared: null })
            return Value.UnknownBecause(target, key);

        var type = target.Members is not null ? HclType.Any : target.Type;
        switch (type.Kind)
        {
            case ValueKind.Unknown when target.Members is null:
                return key.IsUnknown ? Value.UnknownBecause(target, key) : Deeper(target, $"[{key}]");
            case ValueKind.Unknown or ValueKind.Map or ValueKind.Object:
                if (HclType.ToText(key) is not { } text)
                    return Fail(span, "The key of a map or object must be a text.", about);

                if (text.StringOrNull is not { } name)
                    return Value.UnknownBecause(target, key).WithType(type.Kind == ValueKind.Map ? type.Element! : HclType.Any);

                if (target.IsUnknown && target.Members is null)
                    return type.Kind == ValueKind.Object
                        ? Deeper(target, $"[{key}]").WithType(type.Attributes.TryGetValue(name, out var known) ? known.Type : HclType.Any)
                        : Deeper(target, $"[{key}]").WithType(type.Element!);

                return target[name] is { } value ? value.Marked(target.Marks) : Fail(span, $"There is no element '{name}' here. {Available(target)}".TrimEnd(), about);
            case ValueKind.List or ValueKind.Tuple:
                if (HclType.ToNumber(key) is not { } number)
                    return Fail(span, "The index of a list must be a whole number.", about);

                if (number.IsUnknown)
                    return Value.UnknownBecause(target, key).WithType(type.Kind == ValueKind.List ? type.Element! : HclType.Any);

                if (number.Number != Math.Floor(number.Number) || number.Number < 0)
                    return Fail(span, "The index of a list must be a whole number from 0 on.", about);

                var count = target.IsUnknown ? type.Kind == ValueKind.Tuple ? type.Elements.Length : int.MaxValue : target.Elements.Length;
                if (number.Number >= count)
                    return Fail(span, $"There is no element {number.NumberText} here; the list has {count}.", about);

                if (target.IsUnknown)
                    return Deeper(target, $"[{key}]").WithType(type.Kind == ValueKind.Tuple ? type.Elements[(int)number.Number] : type.Element!);

                var element = target.Elements[(int)number.Number];
                return element.Marked(target.Marks);
            default:
                return Fail(span, type.Kind == ValueKind.Set ? "A set has no order, so it cannot be indexed. Use tolist(…) or one(…)." : $"A {HclType.Name(type.Kind)} has no elements.", about);
        }
    }

    private Value Splat(SplatSyntax splat)
    {
        var target = Evaluate(splat.Source);
        var type = target.Type.Kind;
        if (target.IsNull)
            return type is ValueKind.List or ValueKind.Set or ValueKind.Tuple ? Fail(splat.Source.Span, "Null has no elements to take with '[*]'.") : Value.Tuple([]);

        if (target.IsUnknown && target.Members is null)
        {
            var item = Deeper(target, "[*]");
            return type switch
            {
                ValueKind.Unknown => splat.Each is SplatItemSyntax ? item : Each(splat, item),
                ValueKind.List or ValueKind.Set => item.WithType(new HclType { Kind = ValueKind.List, Element = Each(splat, item.WithType(target.Type.Element!)).Type }),
                ValueKind.Tuple => item.WithType(new HclType { Kind = ValueKind.Tuple, Elements = [.. target.Type.Elements.Select(e => Each(splat, item.WithType(e)).Type)] }),
                _ => Value.UnknownBecause(Each(splat, target)),
            };
        }

        var before = _splatItem;
        var results = new List<Value>();
        foreach (var element in target.IsSequence ? target.Elements : [target])
        {
            _splatItem = element;
            results.Add(Evaluate(splat.Each));
        }

        _splatItem = before;
        Value result;
        if (target.Kind is not (ValueKind.List or ValueKind.Set))
            result = Value.Tuple(results);
        else if (results.Count > 0)
            result = Value.List(results);
        else
            result = Value.List(results, target.Type.Element!.Kind == ValueKind.Unknown ? HclType.Any : Each(splat, Value.UnknownOf(target.Type.Element)).Type);

        return Bounded(result.Marked(target.Marks), splat.Span);
    }

    private Value Each(SplatSyntax splat, Value item)
    {
        var before = _splatItem;
        _splatItem = item;
        var result = Evaluate(splat.Each);
        _splatItem = before;
        return result.IsUnknown ? result : Value.UnknownOf(result.Type);
    }

    private Value Conditional(ConditionalSyntax conditional)
    {
        // Both sides decide about the type, but only what the chosen one has to say counts.
        var outer = context.BeginAttempt();
        var whenTrue = Evaluate(conditional.WhenTrue);
        var trueFailures = context.EndAttempt(outer);
        outer = context.BeginAttempt();
        var whenFalse = Evaluate(conditional.WhenFalse);
        var falseFailures = context.EndAttempt(outer);
        var given = Evaluate(conditional.Condition);
        var condition = given.IsUnknown ? given : HclType.ToBool(given);
        if (condition is null || condition.IsNull)
            return Fail(conditional.Condition.Span, $"The condition must be true or false, and it is {(given.IsNull ? "null" : $"a {HclType.Name(given.Type.Kind)}")}.");

        if (!TakeParts(conditional.Span, whenTrue, whenFalse))
            return Value.Unknown;

        HclType? type = HclType.Any;
        if (whenTrue.IsNull && whenTrue.Declared is null)
            type = whenFalse.Type;
        else if (whenFalse.IsNull && whenFalse.Declared is null)
            type = whenTrue.Type;
        else if ((type = HclType.Unify([whenTrue.Type, whenFalse.Type])) is null)
            return Fail(conditional.Span, $"The two cases have types that do not fit together: {Short(whenTrue.Type)} and {Short(whenFalse.Type)}.");

        if (condition.IsUnknown)
        {
            // Both cases may come; when both are the same it does not matter which.
            if (whenTrue.IsWhollyKnown && Value.Same(whenTrue, whenFalse))
                return type.Convert(whenTrue) ?? whenTrue;

            return Value.UnknownBecause(condition, whenTrue, whenFalse).WithType(type);
        }

        var result = condition.Bool ? whenTrue : whenFalse;
        var failures = condition.Bool ? trueFailures : falseFailures;
        context.Repeat(failures);
        if (failures.Count == 0 && type.Convert(result) is { } converted)
            result = converted;
        else if (failures.Count == 0)
            return Fail(conditional.Span, $"The two cases have types that do not fit together: this one cannot be converted to {Short(type)}.");

        return result.Marked(condition.Marks);
    }

    private static string Short(HclType type) => type.ToString() is { Length: > 100 } text ? $"{text[..100]}…" : type.ToString();

    private Value Unary(UnarySyntax unary)
    {
        var operand = Evaluate(unary.Operand);
        var isBang = unary.Operator == TokenKind.Bang;
        var converted = isBang ? HclType.ToBool(operand) : HclType.ToNumber(operand);
        if (converted is null || converted.IsNull)
            return Fail(unary.Span, isBang ? "'!' needs true or false." : "'-' needs a number.").WithType(isBang ? HclType.Bool : HclType.Number);

        if (converted.IsUnknown)
            return Value.UnknownBecause(operand).WithType(isBang ? HclType.Bool : HclType.Number);

        var result = isBang ? Value.Of(!converted.Bool) : Value.Of(-converted.Exact);
        return result.Marked(operand.Marks);
    }

    private Value Binary(BinarySyntax binary)
    {
        var left = Evaluate(binary.Left);
        if (binary.Operator is TokenKind.And or TokenKind.Or)
            return Logical(binary, left).WithType(HclType.Bool);

        // Also what went wrong has the type of the operator, which decides about conditionals around it.
        var right = Evaluate(binary.Right);
        var isCalculation = binary.Operator is TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Percent;
        if (!TakeParts(binary.Span, left, right))
            return Value.Unknown;

        var result = (binary.Operator is TokenKind.EqualEqual or TokenKind.NotEqual ? Equality(binary.Operator, left, right) : Arithmetic(binary, left, right)).WithType(isCalculation ? HclType.Number : HclType.Bool);
        return result.Marked(left.AllMarks | right.AllMarks);
    }

    private Value Logical(BinarySyntax binary, Value leftOperand)
    {
        var decides = binary.Operator == TokenKind.Or;
        var left = HclType.ToBool(leftOperand);
        if (left is { Kind: ValueKind.Bool } && left.Bool == decides)
        {
            if (context.ComputesBothSides)
                return HclType.ToBool(Evaluate(binary.Right)) is { IsNull: false } ignored ? left.Marked(ignored.Marks) : Fail(binary.Span, $"'{(decides ? "||" : "&&")}' needs true or false on both sides.");

            // What is on the right does not matter any more (Terraform 1.12 on), but it must still be a condition.
            var (other, failed) = Attempt(binary.Right, out _);
            return failed || HclType.ToBool(other) is { IsNull: false } ? left : Fail(binary.Span, $"'{(decides ? "||" : "&&")}' needs true or false on both sides.");
        }

        var right = HclType.ToBool(Evaluate(binary.Right));
        if (left is null || right is null || left.IsNull || right.IsNull)
            return Fail(binary.Span, $"'{(decides ? "||" : "&&")}' needs true or false on both sides.");

        if (right is { Kind: ValueKind.Bool } && right.Bool == decides)
            return right;

        return left.IsUnknown || right.IsUnknown ? Value.UnknownBecause(left, right).WithType(HclType.Bool) : right.Marked(left.Marks);
    }

    private static Value Equality(TokenKind op, Value left, Value right)
    {
        var isEqual = op == TokenKind.EqualEqual;
        if (left.IsNull && right.IsNull)
            return Value.Of(isEqual);

        if (left.IsWhollyKnown && right.IsWhollyKnown)
            return Value.Of((Value.Same(left, right) && HclType.Same(left.Type, right.Type)) == isEqual);

        // Different kinds are never equal, whatever their unknown parts turn out to be; texts with different known beginnings neither.
        if (left.Members is null && right.Members is null && left.Type.Kind != right.Type.Kind && left.Type.Kind != ValueKind.Unknown && right.Type.Kind != ValueKind.Unknown)
            return Value.Of(!isEqual);

        return Value.UnknownBecause(left, right).WithType(HclType.Bool);
    }

    private Value Arithmetic(BinarySyntax binary, Value leftOperand, Value rightOperand)
    {
        var left = HclType.ToNumber(leftOperand);
        var right = HclType.ToNumber(rightOperand);
        if (left is null || right is null || left.IsNull || right.IsNull)
            return Fail(binary.Span, $"'{source.Text.AsSpan(binary.Left.Span.End, Math.Max(0, binary.Right.Span.Start - binary.Left.Span.End)).Trim()}' needs numbers on both sides.");

        var compares = binary.Operator is TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual;
        if (left.IsUnknown || right.IsUnknown)
            return Value.UnknownBecause(left, right).WithType(compares ? HclType.Bool : HclType.Number);

        var (a, b) = (left.Exact, right.Exact);
        if (b.IsZero && binary.Operator is TokenKind.Slash or TokenKind.Percent && b.IsZero)
        {
            if (binary.Operator == TokenKind.Percent)
                return left;

            return a.IsZero ? Fail(binary.Span, "A number cannot be divided by 0.") : Infinite(binary.Span, "A number cannot be divided by 0.");
        }

        return binary.Operator switch
        {
            TokenKind.Plus => Value.Of(a + b),
            TokenKind.Minus => Value.Of(a - b),
            TokenKind.Star => Value.Of(a * b),
            TokenKind.Slash => Value.Of(a / b),
            TokenKind.Percent => Value.Of(a % b),
            TokenKind.Less => Value.Of(a.CompareTo(b) < 0),
            TokenKind.LessOrEqual => Value.Of(a.CompareTo(b) <= 0),
            TokenKind.Greater => Value.Of(a.CompareTo(b) > 0),
            TokenKind.GreaterOrEqual => Value.Of(a.CompareTo(b) >= 0),
            _ => throw new InvalidOperationException($"'{binary.Operator}' is no operator."),
        };
    }

    /// <summary>What to Terraform is infinity, which even 'can' accepts, but which can be stored nowhere.</summary>
    internal Value Infinite(TextSpan span, string message) => context.Apart(() => Fail(span, message, Severity.Low)).WithType(HclType.Number);

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

            if (item.Key is MemberSyntax)
                return Fail(item.Key.Span, "This may be a name with dots or a reference. Put it in quotes, or in parentheses.");

            var key = Evaluate(item.Key);
            var value = Evaluate(item.Value);
            if (key.IsUnknown && HclType.ToText(key) is not null)
                return Value.UnknownBecause([key, value, .. items.Select(i => i.Value)]).AsNonsensitive(); // So Terraform has it.

            if (HclType.ToText(key)?.StringOrNull is not { } text)
                return Fail(item.Key.Span, "The key of an object must be a text.");

            items.Add(KeyValuePair.Create(text, value));
        }

        return Bounded(Value.Object(items), obj.Span);
    }

    private Value For(ForSyntax loop)
    {
        var collection = Evaluate(loop.Collection);
        if (collection.IsNull)
            return Fail(loop.Collection.Span, "'for' cannot go through null.");

        if (collection.Type.IsSimple)
            return Fail(loop.Collection.Span, $"'for' cannot go through a {HclType.Name(collection.Type.Kind)}.");

        if (collection.IsUnknown)
        {
            // What the condition is can be told from one element that is not known.
            if (loop.Condition is not null)
            {
                var depth = _locals.Count;
                if (loop.KeyName is not null)
                    _locals.Add((loop.KeyName, Value.Unknown));

                _locals.Add((loop.ValueName, collection.Type.Element is { } element ? Value.UnknownOf(element) : Value.Unknown));
                Value? ignored = null;
                Holds(loop.Condition, ref ignored);
                _locals.RemoveRange(depth, _locals.Count - depth);
            }

            return Value.UnknownBecause(collection);
        }

        var values = new List<Value>();
        var keyed = new List<KeyValuePair<string, Value>>();
        Value? unknown = null;
        var marks = collection.Marks;
        foreach (var (key, value) in Pairs(collection))
        {
            if (!context.Take(1, source, loop.Span))
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
                    marks |= name.Marks;
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

        return Bounded(all.Marked(marks), loop.Span);
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
        if (template.Parts is [TemplateInterpolationSyntax only] && !template.IsHeredoc)
            return Evaluate(only.Expression);

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
                    var text = value.IsNull ? null : value.IsUnknown ? value : HclType.ToText(value);
                    length += text?.StringOrNull?.Length ?? 1;
                    parts.Add(text ?? Fail(interpolation.Span, value.IsNull ? "null cannot be part of a text." : $"A {HclType.Name(value.Kind)} cannot be part of a text. Use jsonencode(…) or join(…)."));
                    break;
                case TemplateIfSyntax choice:
                    var asked = Evaluate(choice.Condition);
                    var condition = asked.IsUnknown ? asked : HclType.ToBool(asked);
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
            parts.Add(collection.IsUnknown && !collection.Type.IsSimple ? Value.UnknownBecause(collection) : Fail(loop.Collection.Span, $"'for' cannot go through a {HclType.Name(collection.Kind)}."));
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
