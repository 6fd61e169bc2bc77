using System.Globalization;
using System.Text;
using Inframate.Build.Stacks;
using Inframate.Diagnostics;
using Inframate.Terraform.Generation;
using Microsoft.Build.Framework;

namespace Inframate.Build.Tasks;

/// <summary>Copies the generated Terraform to where somebody owns it by hand. Overwrites nothing: either all files fit, or none is written.</summary>
[MSBuildMultiThreadableTask]
public sealed class EjectStack : InframateTask
{
    /// <summary>The stack, as DescribeProject or DescribeStack gave it.</summary>
    [Required]
    public string Stack { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var stack = Stacks.Stack.Parse(Stack);
        var files = Files(stack.OutputFolder);
        if (files.Count == 0)
        {
            Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: there is no Terraform in '{stack.Relative(stack.OutputFolder)}', so nothing is copied.");
            return;
        }

        foreach (var (name, content) in files)
        {
            var target = Path.Combine(stack.EjectFolder, name);
            if (File.Exists(target) && !content.AsSpan().SequenceEqual(File.ReadAllBytes(target)))
            {
                throw new InputException(
                    DiagnosticCatalog.EjectExists.Id,
                    $"'{stack.Relative(target)}' exists and holds something else, so nothing was copied. Move it away, or choose another folder with InframateEjectPath.",
                    target);
            }
        }

        foreach (var (name, content) in files)
            WholeFile.Write(Path.Combine(stack.EjectFolder, name), content);

        var count = files.Count.ToString(CultureInfo.InvariantCulture);
        Log.LogMessage(MessageImportance.High, "{0}", $"Inframate: {count} files copied to '{stack.Relative(stack.EjectFolder)}'. They are yours: no build writes there, and each build judges them as it judges all your Terraform. '{stack.Relative(stack.OutputFolder)}' goes on following the code.");
    }

    // What lies beside them, such as a state, providers or plans, is left where it is.
    private static SortedDictionary<string, byte[]> Files(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var place in (string[])[folder, Path.Combine(folder, "environments")])
        {
            foreach (var file in Directory.Exists(place) ? Directory.EnumerateFiles(place) : [])
            {
                var name = Path.GetRelativePath(folder, file);
                if (name == "README.md")
                    files[name] = Encoding.UTF8.GetBytes(StackReadme.ForOwner(File.ReadAllText(file)));
                else if (Path.GetExtension(file) is ".tf" or ".tfbackend" or ".tfvars")
                    files[name] = File.ReadAllBytes(file);
            }
        }

        return files;
    }
}
