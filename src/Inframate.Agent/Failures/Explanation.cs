using System.Collections.Immutable;

namespace Inframate.Agent.Failures;

/// <summary>Why a failure happened and what helps.</summary>
/// <param name="Title">The failure in one line.</param>
/// <param name="RootCause">Why it happened.</param>
/// <param name="Steps">What to do, in order; never empty.</param>
/// <param name="Prevention">How to keep it from happening again.</param>
/// <param name="Source">Who says so: <c>knowledge base (id)</c> or <c>model (name)</c>.</param>
public sealed record Explanation(string Title, string RootCause, ImmutableArray<string> Steps, string Prevention, string Source)
{
    /// <summary>What the knowledge base says of a failure; null when it has no entry for it.</summary>
    public static Explanation? Of(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Known is { } known ? new Explanation(known.Title, known.Cause, known.Steps, known.Prevention, $"knowledge base ({known.Id})") : null;
    }
}
