using Inframate.Terraform;

namespace Inframate.Rules;

/// <summary>The module that rules are judging, and who belongs to whom in it.</summary>
internal sealed class RuleContext(TerraformModule terraform)
{
    public TerraformModule Terraform { get; } = terraform;

    public Joins Joins { get; } = new(terraform);
}
