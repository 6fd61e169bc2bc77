using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Tests.Terraform;

/// <summary>The corpus holds small modules with the verdict of 'terraform validate' 1.11; "@shared" stands for its first entry.</summary>
public sealed class ValidateTests
{
    [Fact]
    public void Verdicts_are_those_of_terraform_validate()
    {
        var entries = File.ReadAllText(Repository.PathOf("tests/Inframate.Tests/Terraform/corpus/verdicts.txt")).ReplaceLineEndings("\n").Split("\n=====\n");
        var different = new List<string>();
        foreach (var entry in entries.Skip(1))
        {
            var (verdict, text) = (entry[..entry.IndexOf('\n', StringComparison.Ordinal)], entry[(entry.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            var module = TerraformModule.Load(Files(text.Replace("@shared", entries[0], StringComparison.Ordinal)), new TerraformLoadOptions { Root = "" });
            var errors = module.Diagnostics.Concat(SchemaChecker.Check(module)).Where(d => d.Severity == Severity.Error || d.Id == "INFRA3131").ToList();
            if (errors.Count == 0 != (verdict == "valid"))
                different.Add($"{verdict}, but {(errors.Count == 0 ? "nothing is found" : errors[0].Message)}: {text}");
        }

        Assert.True(entries.Length > 1_000);
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    private static List<TerraformFile> Files(string text)
    {
        var parts = text.Split("=file ");
        var files = new List<TerraformFile> { new("main.tf", parts[0].TrimEnd('\n') + "\n") };
        files.AddRange(parts.Skip(1).Select(p => p.Split('\n', 2)).Select(p => new TerraformFile(p[0], p.Length > 1 ? p[1] + "\n" : "")));
        return files;
    }
}
