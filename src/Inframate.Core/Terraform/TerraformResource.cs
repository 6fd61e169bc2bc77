using System.Collections.Immutable;

namespace Inframate.Terraform;

/// <summary>A resource or data source; with count or for_each, one instance of it.</summary>
public sealed class TerraformResource : TerraformBlock
{
    internal TerraformResource(ResourceConfig config, string moduleAddress, string? key, BlockScope scope)
        : base(config.IsData ? "data" : "resource", [config.Type, config.Name], config.At, scope, config.Body)
    {
        Type = config.Type;
        Name = config.Name;
        IsData = config.IsData;
        ModuleAddress = moduleAddress;
        Key = key;
        BaseAddress = ModuleScope.Join(moduleAddress, config.Address);
        Address = BaseAddress + key;
        ProviderReference = Providers.Reference(config.Body.Attribute("provider")?.Value);
    }

    /// <summary>Full address, such as <c>module.data.aws_db_instance.main["eu"]</c>.</summary>
    public string Address { get; }

    /// <summary>Address without the instance key, as references name it.</summary>
    public string BaseAddress { get; }

    /// <summary>Type, such as <c>aws_db_instance</c>.</summary>
    public string Type { get; }

    /// <summary>Name in its module.</summary>
    public string Name { get; }

    /// <summary>True for a data source.</summary>
    public bool IsData { get; }

    /// <summary>Address of the module that it stands in; "" for the root.</summary>
    public string ModuleAddress { get; }

    /// <summary>The instance key with its brackets, such as <c>[0]</c>; null when there is none, or count or for_each is unknown.</summary>
    public string? Key { get; }

    /// <summary>True when count or for_each is unknown: this one stands for any number of instances, also for none.</summary>
    public bool IsOfUnknownCount { get; internal init; }

    /// <summary>The provider that it names, such as <c>aws.east</c>; null when it takes the default of its type.</summary>
    public string? ProviderReference { get; }

    /// <summary>Base addresses of the resources and data sources that this one refers to, in ordinal order.</summary>
    public ImmutableArray<string> ReferencesTo { get; internal set; } = [];

    /// <summary>True when this one refers to itself, if only through local values or modules.</summary>
    internal bool ReferencesItself { get; set; }

    /// <summary>Base addresses of the resources and data sources that refer to this one, in ordinal order.</summary>
    public ImmutableArray<string> ReferencedBy { get; internal set; } = [];

    /// <summary>Comments in the block, on the line of its header, and on the lines just before it, without their marks.</summary>
    public ImmutableArray<TerraformComment> Comments { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Address;
}
