namespace Inframate.Hcl.Evaluation;

/// <summary>The kinds of values.</summary>
public enum ValueKind
{
    /// <summary>Nobody can say before the infrastructure exists, or without something that is not in the files.</summary>
    Unknown,

    /// <summary>The keyword <c>null</c>: as if not set.</summary>
    Null,

    /// <summary>true or false.</summary>
    Bool,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>A sequence whose elements have one type.</summary>
    List,

    /// <summary>Distinct elements of one type, in the order that Terraform gives them.</summary>
    Set,

    /// <summary>A sequence as written in brackets.</summary>
    Tuple,

    /// <summary>Keys and values of one type.</summary>
    Map,

    /// <summary>Keys and values as written in braces.</summary>
    Object,
}
