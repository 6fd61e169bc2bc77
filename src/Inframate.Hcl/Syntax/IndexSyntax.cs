using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>An element of a value: <c>target[key]</c>, or <c>target.0</c> as older files have it.</summary>
public sealed class IndexSyntax : ExpressionSyntax
{
    internal IndexSyntax(TextSpan span, ExpressionSyntax target, ExpressionSyntax key, bool isLegacy)
        : base(span, Above(target, key))
    {
        Target = target;
        Key = key;
        IsLegacy = isLegacy;
    }

    /// <summary>What the element is taken from.</summary>
    public ExpressionSyntax Target { get; }

    /// <summary>Number or name of the element.</summary>
    public ExpressionSyntax Key { get; }

    /// <summary>True for the form <c>target.0</c>.</summary>
    public bool IsLegacy { get; }
}
