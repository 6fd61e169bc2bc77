using System.Globalization;
using System.Text;
using System.Text.Json;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.EndToEnd.Tests;

/// <summary>The evaluator, the formatter and the schema check against the real terraform, where it is installed.</summary>
public sealed class TerraformAgreementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inframate-agree-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Generated_expressions_have_the_values_that_terraform_computes()
    {
        Terraform.Required();
        var generated = new GeneratedHcl(20_260_101);
        var expressions = Enumerable.Range(0, 2_000).Select(_ => generated.Expression()).ToList();
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "main.tf"), string.Concat(expressions.Select((e, i) => $"output \"o{i}\" {{\n  value = {{ v = try({e}, \"no value\") }}\n}}\n")), TestContext.Current.CancellationToken);

        // What cannot be stored, such as an infinite number, makes the run fail in the end; all else is stored.
        var (_, output) = await Terraform.Run(_folder, "apply", "-auto-approve", "-no-color");
        var state = Path.Combine(_folder, "terraform.tfstate");
        Assert.True(File.Exists(state), output);
        var outputs = JsonDocument.Parse(await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken)).RootElement.GetProperty("outputs");
        var computesBothSides = await Terraform.Version() < new Version(1, 12);
        var different = new List<string>();
        var compared = 0;
        for (var i = 0; i < expressions.Count; i++)
        {
            if (!outputs.TryGetProperty($"o{i}", out var stored))
                continue;

            compared++;
            var expected = Normal(stored.GetProperty("value").GetProperty("v"));
            var given = Value(expressions[i], computesBothSides);
            if (given != expected && given is not null)
                different.Add($"{expressions[i]}: {given}, and terraform gives {expected}");
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(compared > expressions.Count * 95 / 100, $"Only {compared} values were stored:\n{output}");
    }

    [Fact]
    public async Task Generated_files_are_formatted_as_terraform_fmt_does()
    {
        Terraform.Required();
        var generated = new GeneratedHcl(7);
        var texts = Enumerable.Range(0, 500).Select(_ => generated.Text()).ToList();
        for (var i = 0; i < texts.Count; i++)
            await File.WriteAllTextAsync(Path.Combine(_folder, $"f{i:000}.tf"), texts[i], TestContext.Current.CancellationToken);

        var (_, output) = await Terraform.Run(_folder, "fmt", "-no-color");
        var different = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var file = HclFile.Parse($"f{i:000}.tf", texts[i]);
            if (output.Contains($"on f{i:000}.tf line", StringComparison.Ordinal) == file.Diagnostics.IsEmpty)
                different.Add($"{(file.Diagnostics.IsEmpty ? "read without errors" : file.Diagnostics[0].Message)}, and terraform says otherwise: {texts[i]}");
            else if (file.Diagnostics.IsEmpty && Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder, $"f{i:000}.tf"), TestContext.Current.CancellationToken)) is var expected && Formatter.Format(file) is var given && given != expected)
                different.Add($"{given}\n--- and terraform gives\n{expected}");
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    /// <summary>Every so many of the recorded verdicts about real providers, so that the record stays true.</summary>
    [Fact]
    public async Task Modules_are_judged_as_terraform_validate_does()
    {
        Terraform.Required();
        const string providers = "terraform {\n  required_providers {\n    aws     = { source = \"hashicorp/aws\" }\n    azurerm = { source = \"hashicorp/azurerm\" }\n    google  = { source = \"hashicorp/google\" }\n  }\n}\n";
        var entries = (await File.ReadAllTextAsync(Path.Combine(Sdk.Repository, "tests", "Inframate.Tests", "Terraform", "corpus", "verdicts.txt"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n")
            .Split("\n=====\n").Select(e => e[(e.IndexOf('\n', StringComparison.Ordinal) + 1)..]).Where(e => e.Contains(" \"aws_", StringComparison.Ordinal) || e.Contains(" \"azurerm_", StringComparison.Ordinal) || e.Contains(" \"google_", StringComparison.Ordinal))
            .Where(e => !e.Contains("=file", StringComparison.Ordinal)).Where((_, i) => i % 20 == 3).ToList();
        Assert.True(entries.Count > 2);
        await File.WriteAllTextAsync(Path.Combine(_folder, "providers.tf"), providers, TestContext.Current.CancellationToken);
        var (exit, output) = await Terraform.Run(_folder, "init", "-backend=false", "-input=false", "-no-color");
        Assert.True(exit == 0, output);
        var different = new List<string>();
        foreach (var entry in entries)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "main.tf"), entry + "\n", TestContext.Current.CancellationToken);
            var (verdict, said) = await Terraform.Run(_folder, "validate", "-no-color");
            var module = TerraformModule.Load([new TerraformFile("main.tf", entry + "\n"), new TerraformFile("providers.tf", providers)], new TerraformLoadOptions { Root = "" });
            var errors = module.Diagnostics.Concat(SchemaChecker.Check(module)).Where(d => d.Severity == Severity.Error).ToList();
            if (errors.Count == 0 != (verdict == 0))
                different.Add($"{entry}\n{(errors.Count == 0 ? "Nothing is found" : errors[0].Message)}, and terraform says {said}");
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    /// <summary>The value as JSON; null when it is not known, as all that comes of infinity is.</summary>
    private static string? Value(string expression, bool computesBothSides)
    {
        var source = new SourceText("e", expression);
        var syntax = ExpressionSyntax.Parse(source, out var errors);
        var context = new EvaluationContext { ComputesBothSides = computesBothSides };
        var value = new Evaluator(context, source, static _ => null).Evaluate(syntax);
        if (errors.Length > 0 || context.Diagnostics.Any(d => d.Severity > Severity.Low))
            return "\"no value\"";

        return JsonText.Write(value) is { } json ? Normal(JsonDocument.Parse(json).RootElement) : null;
    }

    /// <summary>JSON with sorted names. Numbers have 15 digits: terraform computes in binary, and writes more or fewer of them depending on what came before.</summary>
    private static string Normal(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{JsonSerializer.Serialize(p.Name)}:{Normal(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Normal))}]",
        JsonValueKind.String => JsonSerializer.Serialize(element.GetString()),
        JsonValueKind.Number when element.GetDouble() == 0 => "0",
        JsonValueKind.Number => element.GetDouble().ToString("G15", CultureInfo.InvariantCulture),
        _ => element.GetRawText(),
    };
}
