namespace Inframate.Hcl.Evaluation;

/// <summary>A function of Terraform.</summary>
/// <param name="SeesUnknown">True when it can tell something although a part of an argument is unknown; others are not even called then.</param>
/// <param name="Apply">Computes the result.</param>
internal sealed record Function(bool SeesUnknown, Func<FunctionCall, Value> Apply);
