namespace Inframate.Hcl.Syntax;

/// <summary>One step of a reference: an attribute, or an index with a fixed key.</summary>
/// <param name="Name">Name of the attribute; null for an index.</param>
/// <param name="Key">The key of the index: a number, a bool, null or a text; null for an attribute.</param>
public readonly record struct ReferenceStep(string? Name, ExpressionSyntax? Key);
