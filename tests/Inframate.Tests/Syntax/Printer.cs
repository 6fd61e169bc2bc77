using System.Globalization;
using Inframate.Hcl.Syntax;

namespace Inframate.Tests.Syntax;

/// <summary>Writes a tree on one line, so that a test can say what it expects.</summary>
internal static class Printer
{
    public static string Print(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? "huge",
        BooleanSyntax boolean => boolean.Value ? "true" : "false",
        NullSyntax => "null",
        VariableSyntax variable => variable.Name,
        MemberSyntax member => $"{Print(member.Target)}.{member.Name}",
        IndexSyntax index => $"{Print(index.Target)}[{Print(index.Key)}]",
        SplatSyntax splat => $"{Print(splat.Source)}{(splat.IsFull ? "[*]" : ".*")}<{Print(splat.Each)}>",
        SplatItemSyntax => "@",
        CallSyntax call => $"{call.Name}({string.Join(", ", call.Arguments.Select(Print))}{(call.ExpandsLast ? "..." : "")})",
        ConditionalSyntax conditional => $"(? {Print(conditional.Condition)} {Print(conditional.WhenTrue)} {Print(conditional.WhenFalse)})",
        BinarySyntax binary => $"({binary.Operator} {Print(binary.Left)} {Print(binary.Right)})",
        UnarySyntax unary => $"({unary.Operator} {Print(unary.Operand)})",
        ParenthesesSyntax parentheses => $"({Print(parentheses.Inner)})",
        TupleSyntax tuple => $"[{string.Join(", ", tuple.Elements.Select(Print))}]",
        ObjectSyntax obj => $"{{{string.Join(", ", obj.Items.Select(i => $"{i.Name ?? Print(i.Key)}: {Print(i.Value)}"))}}}",
        ForSyntax loop => $"for({(loop.KeyName is null ? "" : loop.KeyName + ", ")}{loop.ValueName} in {Print(loop.Collection)}: "
            + $"{(loop.Key is null ? "" : Print(loop.Key) + " => ")}{Print(loop.Value)}{(loop.Groups ? "..." : "")}{(loop.Condition is null ? "" : " if " + Print(loop.Condition))})",
        TemplateSyntax template => $"'{string.Concat(template.Parts.Select(Print))}'",
        ErrorSyntax => "error",
        _ => throw new InvalidOperationException($"'{expression.GetType().Name}' has no printed form."),
    };

    private static string Print(TemplatePartSyntax part) => part switch
    {
        TemplateLiteralSyntax literal => literal.Text.Replace("\n", "\\n", StringComparison.Ordinal),
        TemplateInterpolationSyntax interpolation => $"${{{Print(interpolation.Expression)}}}",
        TemplateIfSyntax choice => $"%if<{Print(choice.Condition)}|{string.Concat(choice.WhenTrue.Select(Print))}|{string.Concat(choice.WhenFalse.Select(Print))}>",
        TemplateForSyntax loop => $"%for<{(loop.KeyName is null ? "" : loop.KeyName + ", ")}{loop.ValueName} in {Print(loop.Collection)}|{string.Concat(loop.Body.Select(Print))}>",
        _ => throw new InvalidOperationException($"'{part.GetType().Name}' has no printed form."),
    };
}
