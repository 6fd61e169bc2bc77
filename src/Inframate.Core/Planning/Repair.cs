namespace Inframate.Planning;

/// <summary>A common fault of a template or of a name that generation mended by itself.</summary>
/// <param name="Component">The component whose text it was in.</param>
/// <param name="What">What was so, and what was made of it, as a sentence.</param>
public sealed record Repair(string Component, string What);
