using System.Collections.Immutable;

namespace Inframate.Hcl.Syntax;

/// <summary>Walks a tree for <see cref="Reference"/>.</summary>
internal sealed class ReferenceFinder
{
    private readonly ImmutableArray<Reference>.Builder _found = ImmutableArray.CreateBuilder<Reference>();
    private readonly List<string> _bound = [];
    private bool _isTried;

    public ImmutableArray<Reference> Found => _found.ToImmutable();

    public void Visit(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case VariableSyntax or MemberSyntax or IndexSyntax or SplatSyntax:
                Path(expression);
                break;
            case ParenthesesSyntax parentheses:
                Visit(parentheses.Inner);
                break;
            case TemplateSyntax template:
                Visit(template.Parts);
                break;
            case CallSyntax call:
                var isTried = _isTried;
                _isTried |= call.Name is "try" or "can" or "core::try" or "core::can";
                foreach (var argument in call.Arguments)
                    Visit(argument);

                _isTried = isTried;
                break;
            case ConditionalSyntax conditional:
                Visit(conditional.Condition);
                Visit(conditional.WhenTrue);
                Visit(conditional.WhenFalse);
                break;
            case BinarySyntax binary:
                Visit(binary.Left);
                Visit(binary.Right);
                break;
            case UnarySyntax unary:
                Visit(unary.Operand);
                break;
            case TupleSyntax tuple:
                foreach (var element in tuple.Elements)
                    Visit(element);

                break;
            case ObjectSyntax obj:
                foreach (var item in obj.Items)
                {
                    if (item.Name is null)
                        Visit(item.Key);

                    Visit(item.Value);
                }

                break;
            case ForSyntax loop:
                Visit(loop);
                break;
        }
    }

    private void Visit(ForSyntax loop)
    {
        Visit(loop.Collection);
        var depth = Bind(loop.KeyName, loop.ValueName);
        if (loop.Key is not null)
            Visit(loop.Key);

        Visit(loop.Value);
        if (loop.Condition is not null)
            Visit(loop.Condition);

        _bound.RemoveRange(depth, _bound.Count - depth);
    }

    private void Visit(ImmutableArray<TemplatePartSyntax> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case TemplateInterpolationSyntax interpolation:
                    Visit(interpolation.Expression);
                    break;
                case TemplateIfSyntax choice:
                    Visit(choice.Condition);
                    Visit(choice.WhenTrue);
                    Visit(choice.WhenFalse);
                    break;
                case TemplateForSyntax loop:
                    Visit(loop.Collection);
                    var depth = Bind(loop.KeyName, loop.ValueName);
                    Visit(loop.Body);
                    _bound.RemoveRange(depth, _bound.Count - depth);
                    break;
            }
        }
    }

    private int Bind(string? keyName, string valueName)
    {
        var depth = _bound.Count;
        if (keyName is not null)
            _bound.Add(keyName);

        _bound.Add(valueName);
        return depth;
    }

    /// <summary>Goes down a chain of attributes and indexes to the name at its root.</summary>
    private void Path(ExpressionSyntax chain)
    {
        // From the last step to the first. A splat, parentheses and a key that is computed end a reference: what comes after them is asked of a value.
        var steps = new List<ReferenceStep>();
        var expression = chain;
        while (true)
        {
            switch (expression)
            {
                case MemberSyntax member:
                    steps.Add(new ReferenceStep(member.Name, null));
                    expression = member.Target;
                    continue;
                case IndexSyntax { Key: NumberSyntax or BooleanSyntax or NullSyntax or TemplateSyntax { LiteralText: not null, IsHeredoc: false } } index:
                    steps.Add(new ReferenceStep(null, index.Key));
                    expression = index.Target;
                    continue;
                case IndexSyntax index:
                    Visit(index.Key);
                    steps.Clear();
                    expression = index.Target;
                    continue;
                case SplatSyntax splat:
                    Visit(splat.Each);
                    steps.Clear();
                    expression = splat.Source;
                    continue;
                case ParenthesesSyntax parentheses:
                    steps.Clear();
                    expression = parentheses.Inner;
                    continue;
                case VariableSyntax variable:
                    if (!_bound.Contains(variable.Name))
                    {
                        steps.Reverse();
                        var names = steps.TakeWhile(s => s.Name is not null).Select(s => s.Name!).Prepend(variable.Name).ToList();

                        // The long form of the name of a resource, for types that have the name of something else.
                        if (names is ["resource", _, _, ..])
                            names.RemoveAt(0);

                        _found.Add(new Reference([.. names], chain.Span) { Rest = [.. steps.SkipWhile(s => s.Name is not null)], IsTried = _isTried });
                    }

                    return;
                default:
                    Visit(expression);
                    return;
            }
        }
    }
}
