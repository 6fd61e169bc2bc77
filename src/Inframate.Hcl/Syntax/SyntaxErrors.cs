namespace Inframate.Hcl.Syntax;

/// <summary>Ids of what can be wrong with the form of a file. All have the severity Error.</summary>
public static class SyntaxErrors
{
    /// <summary>Something else was expected at this place.</summary>
    public const string Unexpected = "INFRA3101";

    /// <summary>A block, bracket, template or comment is never closed.</summary>
    public const string Unclosed = "INFRA3102";

    /// <summary>An attribute is set twice in one body.</summary>
    public const string Duplicate = "INFRA3103";

    /// <summary>An escape sequence or a number that does not exist.</summary>
    public const string Literal = "INFRA3104";

    /// <summary>Nested too deep or too large to be read.</summary>
    public const string Limit = "INFRA3105";

    /// <summary>Not JSON, or JSON of a shape that has no meaning here.</summary>
    public const string Json = "INFRA3106";
}
