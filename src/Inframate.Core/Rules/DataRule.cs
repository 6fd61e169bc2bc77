using System.Collections.Immutable;
using Inframate.Terraform;

namespace Inframate.Rules;

/// <summary>A rule that is data: which resources, which attribute, which condition, and what counts when the attribute is absent.</summary>
public sealed class DataRule : Rule
{
    internal DataRule(RuleInfo info, ImmutableArray<DataCheck> checks)
    {
        Info = info;
        Checks = checks;
    }

    /// <inheritdoc/>
    public override RuleInfo Info { get; }

    internal ImmutableArray<DataCheck> Checks { get; }

    /// <inheritdoc/>
    public override void Check(TerraformModule terraform, FindingSink findings)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var context = new RuleContext(terraform);
        foreach (var check in Checks)
        {
            foreach (var type in check.Resources)
            {
                foreach (var resource in type.StartsWith("data.", StringComparison.Ordinal) ? terraform.DataSources(type[5..]) : terraform.Resources(type))
                    check.Check(Info, resource, context, findings);
            }
        }
    }
}
