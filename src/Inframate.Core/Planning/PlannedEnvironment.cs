using System.Collections.Immutable;

namespace Inframate.Planning;

/// <summary>One environment of a stack: the parameters that have other values there.</summary>
/// <param name="Name">Such as <c>dev</c>.</param>
/// <param name="Parameters">Values by the name of the component and the name of the parameter; parameters that are Terraform variables only.</param>
public sealed record PlannedEnvironment(string Name, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, object>> Parameters);
