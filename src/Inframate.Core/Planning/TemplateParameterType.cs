namespace Inframate.Planning;

/// <summary>The types that a template's parameter can have. In component.yaml: <c>string</c>, <c>number</c>, <c>bool</c>, <c>list</c>, <c>map</c>.</summary>
public enum TemplateParameterType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A list of text.</summary>
    List,

    /// <summary>A map from text to text, or to lists of text.</summary>
    Map,
}
