using System.Collections.Immutable;
using Inframate.Hcl.Evaluation;
using Inframate.Hcl.Formatting;
using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform.Generation;

/// <summary>The one place where generated text meets the HCL library: formatting, and reading back what blocks it declares.</summary>
internal static class TerraformText
{
    /// <summary>The text as <c>terraform fmt</c> has it.</summary>
    public static string Format(string text) => Formatter.Format(text);

    /// <summary>The names of the variables that a text reads: each word after <c>var.</c>, inside of strings only where they are interpolated.</summary>
    public static IEnumerable<string> VariablesIn(string text)
    {
        var file = HclFile.Parse("", text);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var tokens = file.Tokens;
        for (var i = 2; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Identifier && tokens[i - 1].Kind == TokenKind.Dot && Word(tokens[i - 2]) is "var" && (i < 3 || tokens[i - 3].Kind != TokenKind.Dot))
                names.Add(Word(tokens[i]).ToString());
        }

        return names;

        ReadOnlySpan<char> Word(Token token) => text.AsSpan(token.Start, token.End - token.Start);
    }

    /// <summary>The outputs that a text declares, with their descriptions.</summary>
    public static ImmutableArray<(string Name, string Description)> Outputs(string text)
    {
        var file = HclFile.Parse("", text);
        var evaluator = new Evaluator(new EvaluationContext(), file.Source, _ => null);
        return
        [
            .. file.Body.Blocks
                .Where(b => b.Type == "output" && b.Labels.Length == 1)
                .Select(b => (b.Labels[0].Text, b.Body.Attribute("description") is { } description ? evaluator.Evaluate(description.Value).StringOrNull ?? "" : "")),
        ];
    }

    /// <summary>
    /// What a text declares: resources and data sources by their address; variables, outputs, locals and others by their kind, a space and their name.
    /// And what cannot be read.
    /// </summary>
    public static (ImmutableArray<(string Address, int Line)> Blocks, ImmutableArray<Diagnostic> Errors) Read(string path, string text)
    {
        var file = HclFile.Parse(path, text);
        var blocks = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var block in file.Body.Blocks)
        {
            var labels = block.Labels.Select(l => l.Text).ToArray();
            switch (block.Type, labels)
            {
                case ("resource", [var type, var name]):
                    blocks.Add(($"{type}.{name}", Line(block)));
                    break;
                case ("data", [var type, var name]):
                    blocks.Add(($"data.{type}.{name}", Line(block)));
                    break;
                case ("locals", _):
                    blocks.AddRange(block.Body.Attributes.Select(a => ($"local {a.Name}", Line(a))));
                    break;
                case ("output" or "variable" or "module", [var name]):
                    blocks.Add(($"{block.Type} {name}", Line(block)));
                    break;
            }
        }

        return (blocks.ToImmutable(), file.Diagnostics);

        int Line(SyntaxNode node) => file.Source.At(node.Span).Line;
    }
}
