using Inframate.Rules;
using Inframate.Text;

namespace Inframate.Readiness;

/// <summary>A check of a file of the application that is no Terraform: settings, a Dockerfile, a workflow, code. It has no state and reads nothing but the text that it is given.</summary>
/// <param name="Info">What the rule is about.</param>
/// <param name="Reads">Says of a path, relative to the root, whether the rule is about such a file.</param>
/// <param name="Check">The places in a text that it reports, each with its message.</param>
public sealed record FileRule(RuleInfo Info, Func<string, bool> Reads, Func<string, string, IEnumerable<(SourceSpan At, string Message)>> Check);
