using System.Text.RegularExpressions;
using Inframate.Diagnostics;
using Inframate.Hcl.Syntax;
using Inframate.Terraform;
using Inframate.Terraform.Schema;
using Inframate.Text;

namespace Inframate.Agent.Ai;

/// <summary>Says what keeps Terraform in an answer from being shown: it must be what Terraform takes, and hold nothing that would run, fetch or read anything when somebody pastes it.</summary>
internal static partial class AnswerTerraform
{
    private const int Longest = 4000;

    private static readonly string[] Providers = ["aws_", "azurerm_", "google_"];

    // What it is taken from may declare these, and what it refers to.
    private static readonly string[] Elsewhere = [DiagnosticCatalog.UndeclaredReference.Id, DiagnosticCatalog.UnknownProvider.Id, DiagnosticCatalog.EvaluationFailed.Id];

    /// <summary>What is wrong with a text, in a sentence that a model can act on; null when nothing is.</summary>
    public static string? ProblemIn(string text)
    {
        if (text.Length > Longest)
            return $"The Terraform has more than {Longest} characters.";

        if (text.Any(c => c != '\n' && char.IsControl(c) || c > '\u007f' && AnswerText.Line(c.ToString(), 1).Length == 0 && !char.IsSurrogate(c)))
            return "The Terraform holds characters that nobody sees.";

        // Wherever they stand, in a text or in a comment: the answer shows one change, and needs none of them.
        if (Reads.Match(text) is { Success: true } reads)
            return $"The Terraform holds '{AnswerText.Line(reads.Value, 40)}', which nothing here may.";

        var file = HclFile.Parse("answer.tf", text);
        if (file.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) is { } unread)
            return $"The Terraform is not well formed: {AnswerText.Line(unread.Message, 200)}";

        if (file.Body.Attributes.Length > 0 || file.Body.Blocks.Length == 0 || file.Body.Blocks.FirstOrDefault(b => !IsHarmless(b)) is not null)
            return "The Terraform may hold resource and data blocks of the providers aws, azurerm and google, without provisioners and connections, and nothing else.";

        var module = TerraformModule.Load([new TerraformFile("answer.tf", text)]);
        return module.Diagnostics.Concat(SchemaChecker.Check(module)).FirstOrDefault(d => d.Severity == Severity.Error && !Elsewhere.Contains(d.Id, StringComparer.Ordinal)) is { } wrong
            ? $"Terraform would refuse it: {AnswerText.Line(wrong.Message, 300)}"
            : null;
    }

    private static bool IsHarmless(BlockSyntax block) => block is { Type: "resource" or "data", Labels.Length: 2 }
        && Array.Exists(Providers, p => block.Labels[0].Text.StartsWith(p, StringComparison.Ordinal))
        && !Inside(block.Body).Any(b => b.Type is "provisioner" or "connection");

    private static IEnumerable<BlockSyntax> Inside(BodySyntax body) => body.Blocks.SelectMany(b => Inside(b.Body).Prepend(b));

    [GeneratedRegex(@"\b(?:file\w*|templatefile|templatestring|pathexpand)\s*\(|provider::|local-exec|remote-exec|https?://|/\*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reads { get; }
}
