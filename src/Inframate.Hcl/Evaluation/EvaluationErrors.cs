namespace Inframate.Hcl.Evaluation;

/// <summary>Ids of what can be wrong with the meaning of an expression.</summary>
public static class EvaluationErrors
{
    /// <summary>An expression has no value: an operator, an attribute, an index or a function that its operands do not fit.</summary>
    public const string Failed = "INFRA3121";

    /// <summary>Something refers to itself.</summary>
    public const string Cycle = "INFRA3122";

    /// <summary>A value would be larger, or take longer, than what is allowed.</summary>
    public const string Limit = "INFRA3123";

    /// <summary>A function that Terraform does not have.</summary>
    public const string Function = "INFRA3124";
}
