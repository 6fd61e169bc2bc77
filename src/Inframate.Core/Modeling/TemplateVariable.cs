using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>An environment variable that a template gives to a function: a text, a part of a store, or something else.</summary>
/// <param name="Name">Its name.</param>
/// <param name="At">The line that gives it.</param>
public sealed record TemplateVariable(string Name, SourceSpan At)
{
    /// <summary>The text; null when it is none.</summary>
    public string? Value { get; init; }

    /// <summary>The kind of the store that it is a part of; null when it is of none.</summary>
    public NeedKind? Store { get; init; }

    /// <summary>The name of that store in the template; empty when it is of none.</summary>
    public string StoreName { get; init; } = "";

    /// <summary>What of the store it is: an attribute as CloudFormation calls it, or <c>Ref</c>.</summary>
    public string Part { get; init; } = "";
}
