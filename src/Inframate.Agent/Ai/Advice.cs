using System.Collections.Immutable;

namespace Inframate.Agent.Ai;

/// <summary>What a model says of a failure, checked: it holds words and nothing that a terminal, a CI system or a program would act on.</summary>
/// <param name="RootCause">Why it happened, at most 1,000 characters.</param>
/// <param name="Steps">One to six, each at most 400 characters.</param>
/// <param name="Prevention">At most 600 characters.</param>
public sealed record Advice(string RootCause, ImmutableArray<string> Steps, string Prevention);
