using System.Globalization;
using System.Text;
using Inframate.Planning;

namespace Inframate.Terraform.Generation;

/// <summary>variables.tf, and the values of the environments.</summary>
internal static class VariableFiles
{
    public static void Add(SortedDictionary<string, StringBuilder> files, Plan plan, IReadOnlyList<StackVariable> variables)
    {
        foreach (var variable in variables)
            TerraformGenerator.Append(files, "variables.tf", variable.Block());

        foreach (var environment in plan.Environments)
        {
            // The name comes from the user's file; as a file name it must not lead out of the folder.
            var name = Identifiers.Short(environment.Name, 12);
            var values = Values(plan, environment, variables);
            TerraformGenerator.Append(
                files,
                $"environments/{name}.tfvars",
                $"# Environment '{name}': terraform plan -var-file=environments/{name}.tfvars\n{values}");
            TerraformGenerator.Append(
                files,
                $"environments/{name}.tfbackend",
                $"# Where the state of environment '{name}' lies; the bucket is given to 'terraform init'.\nkey    = {HclText.Of($"{plan.Name}/{name}/terraform.tfstate")}\nregion = {HclText.Of(plan.Region)}\n");
            if (environment.Name == plan.Environment)
            {
                TerraformGenerator.Append(
                    files,
                    "terraform.tfvars",
                    $"# Environment '{name}', read by itself. The others lie in environments/ and are given with -var-file.\n{values}");
            }
        }
    }

    /// <summary>The values that differ from the default in some environment, so that all files list the same names: one that has none says null, or the template's default.</summary>
    private static string Values(Plan plan, PlannedEnvironment environment, IReadOnlyList<StackVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables.Where(v => plan.Environments.Any(e => v.ValueIn(e) is not null)))
            text.Append(CultureInfo.InvariantCulture, $"{variable.Name} = {HclText.Of(variable.ValueIn(environment) ?? variable.Parameter.Default)}\n");

        return text.ToString();
    }
}
