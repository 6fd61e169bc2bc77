using System.Collections.Immutable;
using Inframate.Text;

namespace Inframate.Reports;

/// <summary>What changed since an earlier state.</summary>
/// <param name="Since">The earlier state, as the end of a sentence: <c>the last run</c>.</param>
/// <param name="Added">Open findings that were not there.</param>
/// <param name="Gone">How many that were there are mended or silenced.</param>
/// <param name="Before">How many were open then.</param>
public sealed record Trend(string Since, ImmutableArray<Diagnostic> Added, int Gone, int Before);
