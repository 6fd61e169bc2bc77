using System.Collections.Immutable;
using Inframate.Hcl.Syntax;

namespace Inframate.Terraform;

/// <summary>Finds the configuration of a provider that a resource uses.</summary>
internal static class Providers
{
    /// <summary>The configuration; null when there is none in the files.</summary>
    public static TerraformProvider? For(ModuleScope module, TerraformResource resource)
        => Find(module, resource.ProviderReference ?? resource.Type.Split('_')[0]);

    /// <summary>The configurations that stand in a module.</summary>
    public static ImmutableArray<TerraformProvider> In(ModuleScope module) => module.Providers;

    /// <summary>The blocks of providers that some resource, data source or ephemeral resource uses: Terraform reads no others.</summary>
    public static HashSet<BlockSyntax> Used(IEnumerable<ModuleScope> scopes)
    {
        var used = new HashSet<BlockSyntax>(ReferenceEqualityComparer.Instance);
        foreach (var scope in scopes)
        {
            var blocks = scope.Config.Resources.Values.Concat(scope.Config.Twins).Select(r => r.Block).Concat(scope.Config.Ephemerals.Values.Select(e => e.Block));
            foreach (var reference in blocks.Select(b => Reference(b.Body.Attribute("provider")?.Value) ?? b.Labels[0].Text.Split('_')[0]).Distinct(StringComparer.Ordinal))
            {
                if (Find(scope, reference)?.Block is { } block)
                    used.Add(block);
            }
        }

        return used;
    }

    /// <summary>The provider configuration that an expression names, such as <c>aws.east</c>; null when it names none.</summary>
    public static string? Reference(ExpressionSyntax? expression) => expression switch
    {
        VariableSyntax variable => variable.Name,
        NullSyntax => "null", // The provider of that name: no expressions stand here.
        MemberSyntax { Target: VariableSyntax or NullSyntax } member => $"{Reference(member.Target)}.{member.Name}",
        TemplateSyntax template => template.LiteralText,
        _ => null,
    };

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
