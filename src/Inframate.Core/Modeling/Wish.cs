using Inframate.Text;

namespace Inframate.Modeling;

/// <summary>A value that the user wrote in inframate.md, as written, and where.</summary>
/// <param name="Value">The text of the value.</param>
/// <param name="At">Its place.</param>
public sealed record Wish(string Value, SourceSpan At);
