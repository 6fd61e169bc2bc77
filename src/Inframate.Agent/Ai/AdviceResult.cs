using System.Collections.Immutable;
using Inframate.Agent.Failures;

namespace Inframate.Agent.Ai;

/// <summary>What came of asking.</summary>
/// <param name="Failures">The failures in their order, each with the explanation that stands.</param>
/// <param name="Problem">Why the model did not answer everything that it was asked; null when it did, or was not asked.</param>
/// <param name="Lock">New text of inframate.lock.json; null when nothing is new.</param>
/// <param name="LockProblem">Why the lock was not used, in half a sentence; null when it was, or there was none.</param>
public sealed record AdviceResult(ImmutableArray<ReportedFailure> Failures, string? Problem, string? Lock, string? LockProblem);
