using System.Collections.Immutable;

namespace Inframate.Terraform;

/// <summary>Finds the configuration of a provider that a resource uses.</summary>
internal static class Providers
{
    /// <summary>The configuration; null when there is none in the files.</summary>
    public static TerraformProvider? For(ModuleScope module, TerraformResource resource)
        => Find(module, resource.ProviderReference ?? resource.Type.Split('_')[0]);

    /// <summary>The configurations that stand in a module.</summary>
    public static ImmutableArray<TerraformProvider> In(ModuleScope module) => module.Providers;

    private static TerraformProvider? Find(ModuleScope module, string reference)
    {
        for (var scope = module; scope is not null; scope = scope.Parent)
        {
            if (In(scope).FirstOrDefault(p => p.Reference == reference) is { } found)
                return found;

            if (scope.Mapped(reference) is { } mapped)
                reference = mapped;
            else if (reference.Contains('.', StringComparison.Ordinal))
                return null;
        }

        return null;
    }
}
