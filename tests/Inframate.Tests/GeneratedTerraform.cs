using Inframate.Modeling;
using Inframate.Planning;
using Inframate.Terraform;
using Inframate.Terraform.Generation;

namespace Inframate.Tests;

/// <summary>An application's generated Terraform, read back, and its plan with the addresses.</summary>
internal sealed record GeneratedTerraform(TerraformModule Terraform, Plan Plan)
{
    /// <summary>Plans and generates with the built-in templates.</summary>
    public static GeneratedTerraform Of(Application application, PlanOptions? options = null)
    {
        var stack = TerraformGenerator.Generate(Planner.Plan(application, options ?? new PlanOptions(), TemplateCatalog.BuiltIn), TemplateCatalog.BuiltIn);
        var files = stack.Files.Select(f => new TerraformFile($"obj/infra/{f.Key}", f.Value));

        return new GeneratedTerraform(TerraformModule.Load(files, new TerraformLoadOptions { Root = "obj/infra" }), stack.Plan);
    }
}
