using Inframate.Text;

namespace Inframate.Hcl.Syntax;

/// <summary><c>[for v in c : x if y]</c> or <c>{for k, v in c : x => y...}</c>.</summary>
public sealed class ForSyntax : ExpressionSyntax
{
    internal ForSyntax(
        TextSpan span, string? keyName, string valueName, ExpressionSyntax collection, ExpressionSyntax? key, ExpressionSyntax value, bool groups,
        ExpressionSyntax? condition)
        : base(span, Above(collection, key, value, condition))
    {
        KeyName = keyName;
        ValueName = valueName;
        Collection = collection;
        Key = key;
        Value = value;
        Groups = groups;
        Condition = condition;
    }

    /// <summary>Name of the variable for keys or indexes; null when there is none.</summary>
    public string? KeyName { get; }

    /// <summary>Name of the variable for values.</summary>
    public string ValueName { get; }

    /// <summary>What is gone through.</summary>
    public ExpressionSyntax Collection { get; }

    /// <summary>The key of each result; null when the result is a tuple.</summary>
    public ExpressionSyntax? Key { get; }

    /// <summary>The value of each result.</summary>
    public ExpressionSyntax Value { get; }

    /// <summary>True when values of the same key are collected, written <c>...</c>.</summary>
    public bool Groups { get; }

    /// <summary>Which elements count; null when all do.</summary>
    public ExpressionSyntax? Condition { get; }
}
