using Inframate.Terraform;

namespace Inframate.Rules;

/// <summary>
/// A check of Terraform. A rule has no state, reads no files and writes no log; what it cannot know it does not report. Most rules are data
/// (<see cref="DataRule"/>); a class of its own is for what joins resources or reads policies in ways that no table says.
/// </summary>
public abstract class Rule
{
    /// <summary>What the rule is about; the same text in the log, in SARIF and on the rule's page.</summary>
    public abstract RuleInfo Info { get; }

    /// <summary>Reports every place in the module that the rule is about.</summary>
    public abstract void Check(TerraformModule terraform, FindingSink findings);
}
