using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>An attribute of a value: <c>target.name</c>.</summary>
public sealed class MemberSyntax : ExpressionSyntax
{
    internal MemberSyntax(TextSpan span, ExpressionSyntax target, string name)
        : base(span, Above(target))
    {
        Target = target;
        Name = name;
    }

    /// <summary>What the attribute is taken from.</summary>
    public ExpressionSyntax Target { get; }

    /// <summary>The attribute.</summary>
    public string Name { get; }
}
