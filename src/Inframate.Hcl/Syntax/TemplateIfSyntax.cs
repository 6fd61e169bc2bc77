using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>%{if condition}…%{else}…%{endif}</c>.</summary>
public sealed class TemplateIfSyntax : TemplatePartSyntax
{
    internal TemplateIfSyntax(TextSpan span, ExpressionSyntax condition, ImmutableArray<TemplatePartSyntax> whenTrue, ImmutableArray<TemplatePartSyntax> whenFalse)
        : base(span, Math.Max(condition.Height, Math.Max(Highest(whenTrue), Highest(whenFalse))) + 1)
    {
        Condition = condition;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
    }

    /// <summary>What decides.</summary>
    public ExpressionSyntax Condition { get; }

    /// <summary>The parts when the condition holds.</summary>
    public ImmutableArray<TemplatePartSyntax> WhenTrue { get; }

    /// <summary>The parts when it does not; empty when there is no else.</summary>
    public ImmutableArray<TemplatePartSyntax> WhenFalse { get; }
}
