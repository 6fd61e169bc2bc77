using System.Globalization;
using System.Text;
using Inframate.Planning;

namespace Inframate.Terraform.Generation;

/// <summary>README.md of the generated folder: what it is, why each part is there, how to apply it, its inputs and outputs.</summary>
public static class StackReadme
{
    private const string Generated = "Change those, not these files: the next build writes them again.";
    private const string Owned = "It was copied out to be owned by hand: change it as you like, no build writes here.";

    /// <summary>The text for a copy that somebody owns by hand.</summary>
    public static string ForOwner(string readme)
    {
        ArgumentNullException.ThrowIfNull(readme);
        return readme.Replace(Generated, Owned, StringComparison.Ordinal);
    }

    /// <summary>Whether a folder is a copy that was made for an owner.</summary>
    public static bool IsOwned(string folder)
    {
        var readme = Path.Combine(folder, "README.md");
        return File.Exists(readme) && File.ReadAllText(readme).Contains(Owned, StringComparison.Ordinal);
    }

    internal static string Write(Plan plan, TemplateCatalog catalog, IReadOnlyList<StackVariable> variables, IEnumerable<string> files, string outputs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Cell(plan.Name)} on {Cell(plan.Cloud)}\n\n");
        text.Append("Terraform for this application, generated from its code and from inframate.md. ").Append(Generated).Append('\n');

        text.Append("\n## What is here, and why\n\n| part | name | because | resources |\n|---|---|---|---|\n");
        foreach (var component in plan.Components)
        {
            var title = catalog.Find(plan.Cloud, component.Template)?.Title ?? component.Template;
            var because = component.Because[0];
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(title)} | {Cell(component.Name)} | `{Code(because.Value)}` in {Cell(because.At.ToString())} | {component.Addresses.Length} |\n");
        }

        Apply(text, plan);
        Code(text, plan);
        Secrets(text, plan);
        Passwords(text, variables);

        text.Append("\n## Inputs\n\n| variable | type | default | meaning |\n|---|---|---|---|\n");
        foreach (var variable in variables)
            text.Append(CultureInfo.InvariantCulture, $"| {variable.Name} | {variable.TypeName} | `{Code(HclText.Of(variable.Default).Text.ReplaceLineEndings(" "))}` | {Cell(variable.Description)} |\n");

        Outputs(text, outputs);
        text.Append("\n## Files\n\n");
        foreach (var file in files)
            text.Append(CultureInfo.InvariantCulture, $"- `{Code(file)}`\n");

        return text.ToString();
    }

    private static void Outputs(StringBuilder text, string outputs)
    {
        var rows = TerraformText.Outputs(outputs);
        if (rows.IsEmpty)
            return;

        text.Append("\n## Outputs\n\n| output | meaning |\n|---|---|\n");
        foreach (var (name, description) in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Cell(description)} |\n");
    }

    private static void Apply(StringBuilder text, Plan plan)
    {
        var environment = plan.Environment ?? "dev";
        text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## How to apply

            The state lies in an S3 bucket of yours, encrypted and locked by a file beside it. Create the bucket once (versioned, private), then:

            ```sh
            terraform init -backend-config=environments/{environment}.tfbackend -backend-config="bucket=YOUR-STATE-BUCKET"
            terraform plan -out=stack.tfplan
            terraform apply stack.tfplan
            ```

            `terraform.tfvars` holds the values of '{Cell(environment)}'. For another environment give its files: `-backend-config=environments/NAME.tfbackend` with `-reconfigure`, and `-var-file=environments/NAME.tfvars`.

            The services start when their image repository holds an image with the tag of `image_tag_*`. So apply once, push the images to the repositories that `terraform output` names, and let the pipeline
            set the tag from then on (`-var image_tag_NAME=...`). Tags cannot be overwritten.

            """).ReplaceLineEndings("\n"));
    }

    /// <summary>What has to be there before the first apply, and what comes after it.</summary>
    private static void Code(StringBuilder text, Plan plan)
    {
        var packages = Of("compute/lambda-function").Where(c => c.Parameters.GetValueOrDefault("image") is not true).Select(ComponentNames.NameOf).ToArray();
        if (packages.Length > 0)
        {
            text.Append("\n## Packages of functions\n\nAn apply needs the package of each function: ");
            text.AppendJoin(", ", packages.Select(p => $"`packages/{Identifiers.Short(p, 40)}.zip`"));
            text.Append(" beside these files, or where the variables `package_*` say. In .NET `dotnet lambda package -o` makes one.\n");
        }

        var images = Of("compute/lambda-function").Where(c => c.Parameters.GetValueOrDefault("image") is true).Concat(Of("compute/app-runner")).Select(c => Identifiers.ForTerraform(ComponentNames.NameOf(c))).ToArray();
        if (images.Length > 0)
        {
            text.Append("\n## Images that have to be there first\n\nLambda and App Runner refuse to start from an image that does not exist. So apply the repositories alone, push the images, and apply the rest:\n\n```sh\nterraform apply");
            foreach (var image in images)
                text.Append(CultureInfo.InvariantCulture, $" -target=aws_ecr_repository.{image}");

            text.Append("\n```\n");
        }

        if (Of("compute/eks-service").ToArray() is { Length: > 0 } pods)
        {
            text.Append("\n## Kubernetes\n\nThe cluster answers inside the network, and to the addresses in `cluster_access_cidrs`. After an apply, from such a place:\n\n```sh\neval \"$(terraform output -raw kubernetes_connect)\"\n");
            foreach (var pod in pods)
                text.Append(CultureInfo.InvariantCulture, $"terraform output -raw manifest_{Identifiers.ForTerraform(ComponentNames.NameOf(pod))} | kubectl apply -f -\n");

            text.Append("```\n");
        }

        IEnumerable<PlannedComponent> Of(string template) => plan.Components.Where(c => c.Template == template);
    }

    private static void Secrets(StringBuilder text, Plan plan)
    {
        var secrets = plan.Components.Where(c => c.Template == "security/secret").ToArray();
        if (secrets.Length == 0)
            return;

        text.Append("\n## Secrets to fill in\n\nNothing in this application sets these, and no value of theirs is in any file or in the state. Put each one in before the first start:\n\n```sh\n");
        foreach (var secret in secrets)
            text.Append(CultureInfo.InvariantCulture, $"aws secretsmanager put-secret-value --secret-id \"$(terraform output -raw secret_{Identifiers.ForTerraform(ComponentNames.NameOf(secret))})\" --secret-string file:///dev/stdin\n");

        text.Append("```\n");
    }

    private static void Passwords(StringBuilder text, IReadOnlyList<StackVariable> variables)
    {
        var versions = variables.Where(v => v.Parameter.Name is "password_version" or "token_version").Select(v => $"`{v.Name}`").ToArray();
        if (versions.Length == 0)
            return;

        text.Append(CultureInfo.InvariantCulture, $"\n## Passwords\n\nTerraform makes up the passwords while it applies. Raise {string.Join(", ", versions)} by one to get new ones; the services restart with them. ");
        text.Append("Do the same when the first 'apply' was interrupted between a database and its secret, which then differ.\n");
    }

    private static string Cell(string text) => Line(text).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Code(string text) => Line(text).Replace('`', '\'');

    /// <summary>One line that stays in its cell.</summary>
    private static string Line(string text)
        => string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c)).Replace("|", "\\|", StringComparison.Ordinal);
}
