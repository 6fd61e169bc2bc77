namespace Inframate.Hcl.Evaluation;

/// <summary>An attribute of an object type.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">True when it may be left out.</param>
/// <param name="Default">Its value when it is left out; null means the value null.</param>
public sealed record HclTypeAttribute(HclType Type, bool IsOptional, Value? Default);
