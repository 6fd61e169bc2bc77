namespace Inframate.Terraform.Schema;

/// <summary>How the blocks of one name are kept, which decides about how to refer to them.</summary>
public enum BlockNesting
{
    /// <summary>One object.</summary>
    Single,

    /// <summary>A list of objects, even where there can be only one.</summary>
    List,

    /// <summary>A set of objects, which no index finds.</summary>
    Set,

    /// <summary>Objects by the label of the block.</summary>
    Map,
}
