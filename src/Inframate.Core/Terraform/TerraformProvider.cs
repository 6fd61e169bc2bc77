using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>The configuration of a provider.</summary>
public sealed class TerraformProvider : TerraformBlock
{
    internal TerraformProvider(string name, string moduleAddress, SourceSpan at, BlockScope scope, BlockSyntax block)
        : base("provider", [name], at, scope, block.Body)
    {
        Name = name;
        Block = block;
        ModuleAddress = moduleAddress;
    }

    internal BlockSyntax Block { get; }

    /// <summary>Local name, such as <c>aws</c>.</summary>
    public string Name { get; }

    /// <summary>Alias; null for the default configuration.</summary>
    public string? Alias => this["alias"].AsString;

    /// <summary>Address of the module that it stands in; "" for the root.</summary>
    public string ModuleAddress { get; }

    /// <summary>Name with alias, such as <c>aws.east</c>, as resources refer to it.</summary>
    public string Reference => Alias is { } alias ? $"{Name}.{alias}" : Name;
}
