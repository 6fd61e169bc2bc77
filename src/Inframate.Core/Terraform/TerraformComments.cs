using System.Collections.Immutable;
using Inframate.Hcl.Syntax;

namespace Inframate.Terraform;

/// <summary>Finds the comments that belong to a block.</summary>
internal static class TerraformComments
{
    public static ImmutableArray<TerraformComment> Of(HclFile file, BlockSyntax block)
    {
        var tokens = file.Tokens;
        if (tokens.IsEmpty)
            return [];

        var low = 0;
        var high = tokens.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].Start < block.Span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        // Comments on the lines just before; an empty line ends them.
        var first = low;
        while (first > 0 && tokens[first - 1].Kind == TokenKind.Comment)
            first--;

        ImmutableArray<TerraformComment>.Builder? comments = null;
        for (var i = first; i < tokens.Length && tokens[i].Start < block.Span.End; i++)
        {
            if (tokens[i].Kind != TokenKind.Comment)
                continue;

            var text = file.Source.Slice(tokens[i].Span).Trim();
            text = text.StartsWith("/*") ? text[2..^2] : text.TrimStart("#/");
            (comments ??= ImmutableArray.CreateBuilder<TerraformComment>()).Add(new TerraformComment(text.Trim().ToString(), file.Source.At(tokens[i].Span)));
        }

        return comments?.ToImmutable() ?? [];
    }
}
