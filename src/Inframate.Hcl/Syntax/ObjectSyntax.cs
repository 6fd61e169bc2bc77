using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>{ a = 1, "b" : 2, (c) = 3 }</c>.</summary>
public sealed class ObjectSyntax : ExpressionSyntax
{
    internal ObjectSyntax(TextSpan span, ImmutableArray<ObjectItemSyntax> items)
        : base(span, Highest(items) + 1) => Items = items;

    /// <summary>The items in the order of the text.</summary>
    public ImmutableArray<ObjectItemSyntax> Items { get; }

    private static int Highest(ImmutableArray<ObjectItemSyntax> items)
    {
        var highest = 0;
        foreach (var item in items)
            highest = Math.Max(highest, Math.Max(item.Key.Height, item.Value.Height));

        return highest;
    }
}
