using System.Collections.Immutable;

namespace Inframate.Discovery;

/// <summary>What a C# file declares and mentions, as far as an analysis has to know it of a file that it does not parse.</summary>
/// <param name="IsInteresting">True when the file contains a name that is looked for.</param>
/// <param name="Declarations">The types that it declares.</param>
/// <param name="Names">Hashes of all names in it, outside of comments and texts.</param>
internal sealed record SourceOutline(bool IsInteresting, ImmutableArray<DeclaredType> Declarations, ImmutableArray<ulong> Names);
