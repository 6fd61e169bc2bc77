using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Diagnostics;

/// <summary>Every id that is not a rule.</summary>
public static partial class DiagnosticCatalog
{
    /// <summary>Something else was expected at this place of a Terraform file.</summary>
    public static readonly DiagnosticInfo HclUnexpected = new(SyntaxErrors.Unexpected, Severity.Error, "Unexpected text in a Terraform file");

    /// <summary>A block, bracket, text or comment of a Terraform file is never closed.</summary>
    public static readonly DiagnosticInfo HclUnclosed = new(SyntaxErrors.Unclosed, Severity.Error, "Never closed");

    /// <summary>An attribute is set twice.</summary>
    public static readonly DiagnosticInfo HclDuplicate = new(SyntaxErrors.Duplicate, Severity.Error, "Attribute set twice");

    /// <summary>An escape sequence or a number that does not exist.</summary>
    public static readonly DiagnosticInfo HclLiteral = new(SyntaxErrors.Literal, Severity.Error, "Unknown escape sequence or number");

    /// <summary>A Terraform file that is too deep or too large.</summary>
    public static readonly DiagnosticInfo HclLimit = new(SyntaxErrors.Limit, Severity.Error, "Too deep or too large to be read");

    /// <summary>A file in JSON syntax that has another shape than Terraform's.</summary>
    public static readonly DiagnosticInfo HclJson = new(SyntaxErrors.Json, Severity.Error, "Unexpected JSON in a Terraform file");

    /// <summary>An expression has no value.</summary>
    public static readonly DiagnosticInfo EvaluationFailed = new(EvaluationErrors.Failed, Severity.Medium, "Expression without a value");

    /// <summary>Something refers to itself.</summary>
    public static readonly DiagnosticInfo EvaluationCycle = new(EvaluationErrors.Cycle, Severity.Error, "Refers to itself");

    /// <summary>A value that is too large, or takes too much work.</summary>
    public static readonly DiagnosticInfo EvaluationLimit = new(EvaluationErrors.Limit, Severity.Error, "Value too large to be computed");

    /// <summary>A function that Terraform does not have.</summary>
    public static readonly DiagnosticInfo EvaluationFunction = new(EvaluationErrors.Function, Severity.Error, "Unknown function");

    /// <summary>A local module whose folder has no Terraform files.</summary>
    public static readonly DiagnosticInfo ModuleNotFound = new("INFRA3131", Severity.High, "Module folder not found");

    /// <summary>More instances of resources or modules than are looked at.</summary>
    public static readonly DiagnosticInfo TooManyInstances = new("INFRA3132", Severity.Error, "Too many instances");
}
