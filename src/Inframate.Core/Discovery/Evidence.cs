using Inframate.Text;

namespace Inframate.Discovery;

/// <summary>One fact read from the repository, and where it was read.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Value">The fact as it stands there: a package name, a call, a configuration key.</param>
/// <param name="At">The place.</param>
public sealed record Evidence(EvidenceKind Kind, string Value, SourceSpan At);
