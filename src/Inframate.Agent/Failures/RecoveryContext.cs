using System.Collections.Immutable;

namespace Inframate.Agent.Failures;

/// <summary>What a strategy is told.</summary>
/// <param name="Operation">Name of the operation that failed.</param>
/// <param name="Failure">Its last failure.</param>
/// <param name="History">All that was tried before, in order.</param>
public sealed record RecoveryContext(string Operation, Failure Failure, ImmutableArray<RecoveryStep> History);
