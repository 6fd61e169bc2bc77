using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary>A function call.</summary>
public sealed class CallSyntax : ExpressionSyntax
{
    internal CallSyntax(TextSpan span, string name, TextSpan nameSpan, ImmutableArray<ExpressionSyntax> arguments, bool expandsLast)
        : base(span, Above<ExpressionSyntax>(arguments))
    {
        Name = name;
        NameSpan = nameSpan;
        Arguments = arguments;
        ExpandsLast = expandsLast;
    }

    /// <summary>Name, with its namespaces: <c>provider::aws::arn_parse</c>.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public TextSpan NameSpan { get; }

    /// <summary>The arguments in order.</summary>
    public ImmutableArray<ExpressionSyntax> Arguments { get; }

    /// <summary>True when the last argument is followed by <c>...</c>, so that its elements are arguments.</summary>
    public bool ExpandsLast { get; }
}
