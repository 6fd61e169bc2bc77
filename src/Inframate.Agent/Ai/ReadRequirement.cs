namespace Inframate.Agent.Ai;

/// <summary>A requirement that a model read out of prose.</summary>
/// <param name="Kind">One of <see cref="Discovery.InterpretedWish.Kinds"/>.</param>
/// <param name="Value">A value that this kind can have.</param>
/// <param name="Sentence">The sentence that asks for it, as it stands in the prose.</param>
public sealed record ReadRequirement(string Kind, string Value, string Sentence);
