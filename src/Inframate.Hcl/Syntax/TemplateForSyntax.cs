using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>%{for v in c}…%{endfor}</c>.</summary>
public sealed class TemplateForSyntax : TemplatePartSyntax
{
    internal TemplateForSyntax(TextSpan span, string? keyName, string valueName, ExpressionSyntax collection, ImmutableArray<TemplatePartSyntax> body)
        : base(span, Math.Max(collection.Height, Highest(body)) + 1)
    {
        KeyName = keyName;
        ValueName = valueName;
        Collection = collection;
        Body = body;
    }

    /// <summary>Name of the variable for keys or indexes; null when there is none.</summary>
    public string? KeyName { get; }

    /// <summary>Name of the variable for values.</summary>
    public string ValueName { get; }

    /// <summary>What is gone through.</summary>
    public ExpressionSyntax Collection { get; }

    /// <summary>What is written for each element.</summary>
    public ImmutableArray<TemplatePartSyntax> Body { get; }
}
