using Inframate.Hcl.Syntax;
using Inframate.Text;

namespace Inframate.Terraform;

/// <summary>A block of a module and the file that it stands in.</summary>
internal sealed record Declaration(HclFile File, BlockSyntax Block)
{
    public string Name => Block.Labels.Length > 0 ? Block.Labels[0].Text : "";

    public BodySyntax Body => Block.Body;

    public SourceSpan At => File.Source.At(Block.HeaderSpan);
}
