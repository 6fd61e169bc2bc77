namespace Inframate.Agent.Failures;

/// <summary>One thing that was done about a failure.</summary>
/// <param name="Failure">The failure.</param>
/// <param name="What">What was done: <c>retry</c>, or the name of a strategy.</param>
/// <param name="Wait">Wait before the operation ran again; zero when there was none.</param>
/// <param name="Outcome">What came of it, in words.</param>
public sealed record RecoveryStep(Failure Failure, string What, TimeSpan Wait, string Outcome);
