using System.Collections.Immutable;

namespace Inframate.Hcl.Syntax;

/// <summary>Walks a tree for <see cref="Reference"/>.</summary>
internal sealed class ReferenceFinder
{
    private readonly ImmutableArray<Reference>.Builder _found = ImmutableArray.CreateBuilder<Reference>();
    private readonly List<string> _bound = [];

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
                foreach (var argument in call.Arguments)
                    Visit(argument);

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
        var names = new List<string>();
        var isIndexed = false;
        string? afterIndex = null;
        var expression = chain;
        while (true)
        {
            switch (expression)
            {
                case MemberSyntax member:
                    names.Add(member.Name);
                    expression = member.Target;
                    continue;
                case IndexSyntax index:
                    Visit(index.Key);

                    // What comes after an index is no longer part of the path.
                    isIndexed = !index.IsLegacy || isIndexed;
                    afterIndex = names.Count > 0 ? names[^1] : null;
                    names.Clear();
                    expression = index.Target;
                    continue;
                case SplatSyntax splat:
                    Visit(splat.Each);
                    isIndexed = false;
                    names.Clear();
                    expression = splat.Source;
                    continue;
                case ParenthesesSyntax parentheses:
                    expression = parentheses.Inner;
                    continue;
                case VariableSyntax variable:
                    if (!_bound.Contains(variable.Name))
                    {
                        names.Add(variable.Name);
                        names.Reverse();
                        _found.Add(new Reference([.. names], chain.Span) { IsIndexed = isIndexed, AfterIndex = afterIndex });
                    }

                    return;
                default:
                    Visit(expression);
                    return;
            }
        }
    }
}
